import type { Unit } from '../../schemas/organisation';
import { type ImprovementsToReport, improvementsIn, type ReportedImprovements } from './improvements';
import { median } from './median';
import { type LeadTime, type OrderFacts, type PromiseKind, type PromiseState, presentAt } from './order-facts';
import { isWithin, type ReportPeriod } from './period';
import { isEnoughToPool, type PooledQuestion, pooledResults, type ReleasedSurvey } from './pooled';
import { type ReportedRemained, remainedIn } from './remained';

/** How many promises of a kind fell due in the period, by how they were kept. */
export type PromiseCount = { promise: PromiseKind } & Record<PromiseState, number>;

/** One unit's part in the period; units with nothing come first. */
export interface UnitReach {
  unit: string;
  name: string;
  kind: string;
  interventions: number;
  sessions: number;
  present: number;
}

export interface QualityReport extends ReportedImprovements {
  volume: Record<'received' | 'takenOn' | 'declined' | 'withdrawn' | 'delivered' | 'sessions' | 'present', number> & {
    hours: number;
  };
  promises: PromiseCount[];
  leadTimes: { what: LeadTime; orders: number; medianDays: number | null }[];
  kinds: { kind: string; units: number; reached: number }[];
  units: UnitReach[];
  results: PooledQuestion[];
  /** Outcome by how much of the kollegium took part, pooled over three interventions of two units at least. */
  parts: { part: Part; interventions: number; goalsReached: number | null }[];
  remained: ReportedRemained;
}

/** How much of the kollegium took part: nine of ten or more, half or more, less. */
export type Part = 'whole' | 'most' | 'some';
const partOf = (share: number): Part => (share >= 0.9 ? 'whole' : share >= 0.5 ? 'most' : 'some');

const promiseKinds: PromiseKind[] = ['answer', 'proposal', 'summary'];
const leadTimeKinds: LeadTime[] = ['requestToAnswer', 'requestToMeeting', 'meetingToProposal', 'requestToDelivery'];

/** What a report is made of: the orders and what their surveys came to, and the units that it is about. */
export interface ReportedOn {
  period: ReportPeriod;
  orders: readonly OrderFacts[];
  released: ReadonlyMap<string, readonly ReleasedSurvey[]>;
  units: readonly Pick<Unit, '_id' | 'name' | 'kind'>[];
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

function promisesOf({ period, orders }: ReportedOn): PromiseCount[] {
  const due = orders.flatMap(({ promises }) => promises).filter(({ dueOn }) => isWithin(period, dueOn));
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

function unitsOf({ period, orders, units }: ReportedOn): UnitReach[] {
  const reach = units.map(({ _id: unit, name, kind }): UnitReach => {
    const own = orders.filter((order) => order.units.some((each) => each.unit === unit));
    const sessions = own
      .flatMap((order) => order.sessions)
      .filter(
        ({ on, present }) => isWithin(period, on) && present.some((each) => each.unit === unit && each.number > 0),
      );
    const present = sessions.flatMap((session) => session.present).filter((each) => each.unit === unit);
    return {
      ...{ unit, name, kind, sessions: sessions.length },
      interventions: own.filter((order) => order.sessions.some((each) => sessions.includes(each))).length,
      present: present.reduce((sum, { number }) => sum + number, 0),
    };
  });
  return reach.sort(
    (a, b) => Number(a.interventions > 0) - Number(b.interventions > 0) || a.name.localeCompare(b.name, 'sv'),
  );
}

const reachOf = (units: readonly UnitReach[]): QualityReport['kinds'] =>
  [...new Set(units.map(({ kind }) => kind))].sort().map((kind) => {
    const own = units.filter((unit) => unit.kind === kind);
    return { kind, units: own.length, reached: own.filter(({ interventions }) => interventions > 0).length };
  });

function togetherOf({ orders, released }: ReportedOn): QualityReport['parts'] {
  return (['whole', 'most', 'some'] as const).map((part) => {
    const own = orders.filter(
      ({ orderId, shareOfKollegium }) =>
        released.has(orderId) && shareOfKollegium !== null && partOf(shareOfKollegium) === part,
    );
    const units = new Set(own.flatMap((order) => order.units.map(({ unit }) => unit)));
    const isEnough = isEnoughToPool({ interventions: own.length, units: units.size });
    const [goals] = pooledResults(own.flatMap(({ orderId }) => released.get(orderId) ?? [])).filter(
      ({ key, scale }) => key === 'goalsReached' && scale !== null,
    );
    return { part, interventions: own.length, goalsReached: (isEnough && goals?.mean) || null };
  });
}

/** The quality report of a period, from what is recorded and what the surveys released. */
export function qualityReport(on: ReportedOn): QualityReport {
  const units = unitsOf(on);
  return {
    ...{ volume: volumeOf(on), promises: promisesOf(on), leadTimes: leadTimesOf(on), kinds: reachOf(units), units },
    results: pooledResults([...on.released.values()].flat()),
    parts: togetherOf(on),
    remained: remainedIn(on.period, on.orders),
    ...improvementsIn(on.period, on.improvements),
  };
}
