import type { Unit } from '../../schemas/organisation';
import { type GoalsReached, goalsReachedIn } from './goals-reached';
import { type ImprovementsToReport, improvementsIn, type ReportedImprovements } from './improvements';
import { median } from './median';
import { type LeadTime, type OrderFacts, presentAt } from './order-facts';
import { isWithin, type ReportPeriod } from './period';
import { type PooledQuestion, pooledResults, type ReleasedSurvey } from './pooled';
import type { PromiseFact, PromiseKind, PromiseState } from './promise-facts';
import { type FormReach, type KindReach, reachOfForms, reachOfKinds, reachOfUnits, type UnitReach } from './reach';
import { type ReportedRemained, remainedIn } from './remained';
import { type ChoiceTrend, choiceTrendsOf, type Trend, trendsOf, type YearAnswered } from './trends';

/** How many promises of a kind fell due in the period, by how they were kept. */
export type PromiseCount = { promise: PromiseKind } & Record<PromiseState, number>;

export interface QualityReport extends ReportedImprovements {
  volume: Record<'received' | 'takenOn' | 'declined' | 'withdrawn' | 'delivered' | 'sessions' | 'present', number> & {
    hours: number;
  };
  promises: PromiseCount[];
  leadTimes: { what: LeadTime; orders: number; medianDays: number | null }[];
  kinds: KindReach[];
  schoolForms: FormReach[];
  units: UnitReach[];
  results: PooledQuestion[];
  /** Outcome by how much of the kollegium took part, pooled over three interventions of two units at least. */
  parts: ({ part: Part } & GoalsReached)[];
  remained: ReportedRemained;
  /** What participants said some months later, by themselves: never in one mean with what they said before. */
  laterResults: PooledQuestion[];
  /** The same questions over the years, participants and rektorer side by side. */
  trends: Trend[];
  /** What was chosen over the years, option by option, side by side as well. */
  choiceTrends: ChoiceTrend[];
}

/** How much of the kollegium took part: nine of ten or more, half or more, less. */
export type Part = 'whole' | 'most' | 'some';
const partOf = (share: number): Part => (share >= 0.9 ? 'whole' : share >= 0.5 ? 'most' : 'some');

const promiseKinds: PromiseKind[] = ['answer', 'proposal', 'summary', 'december'];
const leadTimeKinds: LeadTime[] = ['requestToAnswer', 'requestToMeeting', 'meetingToProposal', 'requestToDelivery'];

/** What a report is made of: the orders and what their surveys came to, and the units that it is about. */
export interface ReportedOn {
  period: ReportPeriod;
  orders: readonly OrderFacts[];
  /** What was promised of the December that lies in the period. */
  december: readonly PromiseFact[];
  released: ReadonlyMap<string, readonly ReleasedSurvey[]>;
  /** What participants said some months later, by order. */
  later: ReadonlyMap<string, readonly ReleasedSurvey[]>;
  /** What was answered in the periods before this one, the oldest first, and what rektorer said in this one. */
  before: readonly YearAnswered[];
  rektorer: YearAnswered['rektorer'];
  units: readonly Pick<Unit, '_id' | 'name' | 'kind' | 'schoolForms'>[];
  improvements: ImprovementsToReport;
}

function volumeOf({ period, orders }: ReportedOn): QualityReport['volume'] {
  const received = orders.filter(({ receivedOn }) => isWithin(period, receivedOn));
  const ended = (kind: string) =>
    orders.filter(({ ending }) => ending?.kind === kind && isWithin(period, ending.on)).length;
  const sessions = orders.flatMap((order) => order.sessions).filter(({ on }) => isWithin(period, on));
  return {
    received: received.length,
    takenOn: received.filter((order) => order.isTakenOn).length,
    declined: ended('declined'),
    withdrawn: ended('withdrawn'),
    delivered: orders.filter(({ deliveredOn }) => isWithin(period, deliveredOn)).length,
    sessions: sessions.length,
    present: sessions.reduce((sum, session) => sum + presentAt(session), 0),
    hours: sessions.reduce((sum, { hours }) => sum + hours, 0),
  };
}

function promisesOf({ period, orders, december }: ReportedOn): PromiseCount[] {
  const all = [...orders.flatMap(({ promises }) => promises), ...december];
  const due = all.filter(({ dueOn }) => isWithin(period, dueOn));
  return promiseKinds.map((promise) => {
    const count = (state: PromiseState) =>
      due.filter((each) => each.promise === promise && each.state === state).length;
    return {
      ...{ promise, kept: count('kept'), otherDateAgreed: count('otherDateAgreed') },
      ...{ late: count('late'), running: count('running') },
    };
  });
}

function leadTimesOf({ period, orders }: ReportedOn): QualityReport['leadTimes'] {
  const all = orders.flatMap(({ leadTimes }) => leadTimes).filter(({ on }) => isWithin(period, on));
  return leadTimeKinds.map((what) => {
    const days = all.filter((each) => each.what === what).map((each) => each.days);
    return { what, orders: days.length, medianDays: median(days) };
  });
}

/** How far goals were reached, by how much of the kollegium took part. */
function togetherOf({ orders, released }: ReportedOn): QualityReport['parts'] {
  return (['whole', 'most', 'some'] as const).map((part) => {
    const own = orders.filter(({ shareOfKollegium: share }) => share !== null && partOf(share) === part);
    const evaluated = own.map((order) => ({
      units: order.units.map(({ unit }) => unit),
      released: released.get(order.orderId) ?? [],
    }));
    return { part, ...goalsReachedIn(evaluated) };
  });
}

/** The quality report of a period, from what is recorded and what the surveys released. */
export function qualityReport(on: ReportedOn): QualityReport {
  const units = reachOfUnits(on);
  const results = pooledResults([...on.released.values()].flat());
  const years = [...on.before, { period: on.period.name, participants: results, rektorer: on.rektorer }];
  return {
    ...{
      volume: volumeOf(on),
      promises: promisesOf(on),
      leadTimes: leadTimesOf(on),
      kinds: reachOfKinds(units),
      schoolForms: reachOfForms(units),
      units,
    },
    results,
    parts: togetherOf(on),
    remained: remainedIn(on.period, on.orders),
    laterResults: pooledResults([...on.later.values()].flat()),
    trends: trendsOf(years),
    choiceTrends: choiceTrendsOf(years),
    ...improvementsIn(on.period, on.improvements),
  };
}
