import type { Collection, Filter } from 'mongodb';
import { at, dayOf, endOf } from '../domain/days';
import type { Caller } from '../domain/decision';
import { goingOn, halvesIn } from '../domain/quality/concerns';
import { type CountedAs, countedAs, unitsToTell } from '../domain/quality/counted-as';
import { type OrderFacts, orderFacts } from '../domain/quality/order-facts';
import { decemberIn, type ReportAsked, type ReportPeriod } from '../domain/quality/period';
import type { ReleasedSurvey } from '../domain/quality/pooled';
import { decemberPromise } from '../domain/quality/promise-facts';
import { huvudmanOfReport } from '../domain/quality/readers';
import { type QualityReport, qualityReport } from '../domain/quality/report';
import { reachOfHuvudman } from '../domain/standing';
import { questionsOf } from '../domain/surveys/definition';
import type { Order } from '../schemas/order';
import type { Huvudman } from '../schemas/organisation';
import type { FollowUpRelease, SurveyRelease } from '../schemas/surveys';
import { NotThere } from './outcomes';
import { reading } from './reading';
import { maxTimeMS } from './reads';
import type { Store } from './store';
import type { Surveys } from './surveys';
import { allWithinMs, rektorerIn, yearsBefore } from './years-answered';

type Kept = Pick<Store, 'collections' | 'settings'>;

/**
 * The orders of which something can be in a period: those whose own time touches it, those that go on, and those that were
 * kept before that was noted; never all there ever were.
 */
const ordersIn = ({ huvudman, period }: ReportAsked): Filter<Order> => ({
  ...(huvudman ? { 'standing.reach': reachOfHuvudman(huvudman) } : {}),
  'standing.concerns': { $in: [...halvesIn(period), goingOn, null] as string[] },
  'request.receivedOn': { $lte: period.to },
});

/** What is needed of each order, one after the other: none is held longer than it is looked at. */
async function factsOf({ collections, settings }: Kept, asked: ReportAsked, as: CountedAs): Promise<OrderFacts[]> {
  const { huvudman, now } = asked;
  const facts: OrderFacts[] = [];
  for await (const order of collections.orders.find(ordersIn(asked), { batchSize: 50, maxTimeMS: allWithinMs })) {
    const known = orderFacts(order, now, settings, as);
    // An order that is shared with another huvudman's units is in the centre's report alone.
    const isOwn = huvudman === null || known.units.every((unit) => unit.huvudman === huvudman);
    if (isOwn) facts.push(known);
  }
  return facts;
}

/** What was added up in the period, by order, of the orders that the report is about. */
async function releasedIn(
  releases: Collection<SurveyRelease> | Collection<FollowUpRelease>,
  surveys: Surveys,
  orders: readonly OrderFacts[],
  period: ReportPeriod,
): Promise<Map<string, ReleasedSurvey[]>> {
  const ids = new Set(orders.map(({ orderId }) => orderId));
  const released = new Map<string, ReleasedSurvey[]>();
  const filter = { releasedAt: { $gte: at(period.from, '00:00'), $lte: endOf(period.to) } };
  for await (const release of (releases as Collection<SurveyRelease>).find(filter, {
    batchSize: 100,
    maxTimeMS: allWithinMs,
  })) {
    if (!ids.has(release.orderId)) continue;
    const questions = questionsOf(await surveys.version(release.survey, release.version));
    released.set(release.orderId, [...(released.get(release.orderId) ?? []), { release, questions }]);
  }
  return released;
}

/** What was promised of the December that lies in a period, as far as its round was begun. */
async function decemberPromised({ decemberRounds }: Kept['collections'], { period, now }: ReportAsked) {
  const round = await decemberRounds.findOne({ _id: String(decemberIn(period)) }, { maxTimeMS });
  return decemberPromise(round, now);
}

/** The quality report of a period, reckoned from what is recorded now. Throws `NotThere` for whoever's it is not. */
export async function readQualityReport(
  store: Kept,
  surveys: Surveys,
  asked: ReportAsked,
  caller: Caller,
): Promise<QualityReport> {
  const { period, huvudman, now } = asked;
  if (huvudmanOfReport(caller, huvudman) !== huvudman) throw new NotThere('no such report for this caller');
  const { units } = store.collections;
  const known = await reading(units.find(huvudman ? { huvudman } : {}, { maxTimeMS }).toArray());
  const told = unitsToTell(asked.units, known, period, dayOf(now));
  const orders = await reading(factsOf(store, asked, countedAs(asked.units, known, dayOf(now))));
  const { surveyReleases, followUpReleases } = store.collections;
  const released = await reading(releasedIn(surveyReleases, surveys, orders, period));
  const later = await reading(releasedIn(followUpReleases, surveys, orders, period));
  const before = await reading(yearsBefore(store, surveys, asked));
  const rektorer = await reading(rektorerIn(store, surveys, period, asked));
  const december = await reading(decemberPromised(store.collections, asked));
  const improvements = await reading(store.collections.improvements.find({}, { maxTimeMS }).toArray());
  return qualityReport({
    ...{ period, orders, december, released, later, before, rektorer, units: told },
    improvements: { improvements, readBy: huvudman === null ? 'centre' : 'huvudman', today: dayOf(now) },
  });
}

/** What a huvudman is called; its id where it is no longer there. */
export async function readHuvudmanName({ huvudmen }: Kept['collections'], id: string): Promise<string> {
  return (await reading(huvudmen.findOne({ _id: id }, { maxTimeMS })))?.name ?? id;
}

/** Every huvudman by what it is called, for whoever chooses whose report to read. */
export const readHuvudmen = ({ huvudmen }: Kept['collections']): Promise<Pick<Huvudman, '_id' | 'name'>[]> =>
  reading(huvudmen.find({}, { projection: { name: 1 }, sort: { name: 1 }, maxTimeMS }).toArray());
