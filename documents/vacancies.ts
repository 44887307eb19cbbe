import { isDeepStrictEqual } from 'node:util';
import { rektorNotices } from '../domain/calendar-notices';
import { dayOf } from '../domain/days';
import type { Notice } from '../domain/decision';
import { rektorsNow, unitNow, vacanciesOf } from '../domain/organisation/following';
import { type Handover, handoversOf } from '../domain/organisation/handover';
import { stillThere } from '../domain/organisation/huvudmen';
import { withUninvited } from '../domain/sequences';
import { reachOpen, standingOf } from '../domain/standing';
import type { Order } from '../schemas/order';
import type { Person } from '../schemas/organisation';
import type { Notification } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';
import { readLastDays } from './last-days';
import type { Store } from './store';
import { toBePosted } from './to-be-posted';
import { inTransaction } from './transaction';
import { writeOnce } from './write-once';
import { insert, update, writeTogether } from './write-together';

type Vacancies = NonNullable<Order['vacancies']>;
type Looked = Pick<Order, '_id' | 'units' | 'vacancies' | 'rektors' | 'request'>;

const atOnce = 500;
const idsOf = (vacancies: Vacancies | undefined): string =>
  (vacancies ?? [])
    .map(({ unit }) => unit)
    .sort()
    .join(' ');

/** What is told of a vacancy that has begun or ended: its id tells of which, so that it is told once. */
function told(
  { _id: orderId }: Looked,
  { unit, since }: Vacancies[number],
  notice: Notice,
  now: Instant,
): Notification {
  const { kind, to } = notice;
  return {
    ...{ _id: `${orderId}/${kind}/${unit}/${since}`, orderId, kind, to, unit, about: null, dueOn: null },
    ...{ fellDueAt: now, writtenAt: now, passedOver: [], ...toBePosted(now) },
  };
}

/** Whether what is known of who leads the units is as it was. */
const isKnown = (order: Looked, people: readonly Person[], now: Instant): boolean =>
  idsOf(order.vacancies) === idsOf(vacanciesOf(order, people, now)) &&
  isDeepStrictEqual(order.rektors, rektorsNow(order, people, now));

/** The orders with who leads their units: of those at which nobody has looked yet it is noted now, and nobody is told. */
async function withRektors(
  { collections }: Store,
  looked: readonly Looked[],
  people: readonly Person[],
  now: Instant,
): Promise<Looked[]> {
  const known = looked.map((order) => ({ ...order, rektors: order.rektors ?? rektorsNow(order, people, now) }));
  const noted = known
    .filter((_, i) => looked[i]!.rektors === undefined)
    .map(({ _id, rektors }) => ({
      updateOne: { filter: { _id, rektors: { $exists: false } }, update: { $set: { rektors } } },
    }));
  if (noted.length > 0) await collections.orders.bulkWrite(noted, { ordered: false });
  return known;
}

/** What a change of rektor does to calendars: its id tells when it was found, which is once. */
const ofCalendar = (
  { _id: orderId }: Order,
  { kind, to, unit, about, person }: Notice,
  now: Instant,
): Notification => ({
  ...{ _id: `${orderId}/${kind}/${about}/${unit}/${person}/${now}`, orderId, kind, to },
  ...{ unit: unit ?? null, about: about ?? null, ...(person ? { person } : {}), dueOn: null },
  ...{ fellDueAt: now, writtenAt: now, passedOver: [], ...toBePosted(now) },
});

async function mark(store: Store, { _id }: Looked, people: readonly Person[], now: Instant): Promise<boolean> {
  const { client, collections, settings, deadlineMs } = store;
  return inTransaction(
    client,
    async (session) => {
      const order = await collections.orders.findOne({ _id }, { session });
      if (!order || order.ending) return false;
      if (isKnown(order, people, now)) return false;
      const [was, is] = [order.vacancies ?? [], vacanciesOf(order, people, now)];
      const rektors = rektorsNow(order, people, now);
      const begun = is.filter(({ unit }) => !was.some((known) => known.unit === unit));
      const over = was.filter(({ unit }) => !is.some((known) => known.unit === unit));
      const { reach } = standingOf({ ...order, vacancies: is }, settings);
      const forCalendars = rektorNotices(order, order.rektors ?? rektors, rektors, now);
      const { meetings, sessions } = withUninvited(order, order, forCalendars);
      const notices = [
        ...begun.map((each) => told(order, each, { kind: 'unit.withoutRektor', to: 'huvudmanContact' }, now)),
        ...over.map((each) => told(order, each, { kind: 'unit.newRektor', to: 'rektor' }, now)),
        ...forCalendars.map((each) => ofCalendar(order, each, now)),
      ];
      await writeTogether(client, session, [
        update(
          collections.orders,
          { _id },
          { $set: { vacancies: is, rektors, meetings, sessions, 'standing.reach': reach }, $inc: { guard: 1 } },
        ),
        ...notices.map((notice) => insert(collections.notifications, notice)),
      ]);
      return idsOf(was) !== idsOf(is) || notices.length > 0;
    },
    { deadlineMs, turn: _id },
  );
}

const asNotice = (handover: Handover, orderId: string, to: 'rektor' | 'responsible', now: Instant): Notification => ({
  ...{ _id: `${orderId}/rektor.changed/${handover.unit}/${handover.person}/${handover.since}/${to}`, orderId },
  ...{ kind: 'rektor.changed', to, unit: handover.unit, about: null, dueOn: null, fellDueAt: now, writtenAt: now },
  ...{ passedOver: [], ...toBePosted(now), ...(to === 'rektor' ? { person: handover.person } : {}) },
});

/** Tells whoever has taken over a unit, and the responsible member of staff, in each order; told again it is told once. */
async function tellHandovers(
  { collections }: Store,
  orders: readonly Looked[],
  people: readonly Person[],
  now: Instant,
): Promise<void> {
  const notices = orders.flatMap((order) =>
    handoversOf(order, people, now).flatMap((each) =>
      (['rektor', 'responsible'] as const).map((to) => asNotice(each, order._id, to, now)),
    ),
  );
  for (const notice of notices) await writeOnce(collections, notice);
}

/**
 * Marks open orders of a unit that nobody leads and tells the huvudman's contact, and takes the mark away and tells the
 * new rektor when somebody does. Whoever takes over from another is told, too; and the meetings and sessions ahead come into
 * the calendar of whoever leads a unit now, and out of that of whoever did. Returns how many orders have changed. Done again it does nothing more.
 */
export async function noteVacancies(store: Store, now: Instant): Promise<number> {
  const { orders, people } = store.collections;
  const lastDays = await readLastDays(store.collections);
  let changed = 0;
  for (let after = ''; ; ) {
    const some: Looked[] = await orders
      .find({ 'standing.reach': reachOpen, _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(atOnce)
      .project<Looked>({ units: 1, vacancies: 1, rektors: 1, request: 1 })
      .toArray();
    const units = [...new Set(some.flatMap((order) => order.units.map(unitNow)))];
    const found = await people.find({ 'duties.at': { $in: units } }).toArray();
    const holders = found.map((person) => stillThere(person, lastDays, dayOf(now)));
    await tellHandovers(store, some, holders, now);
    for (const order of await withRektors(store, some, holders, now))
      if (!isKnown(order, holders, now) && (await mark(store, order, holders, now))) changed += 1;
    if (some.length < atOnce) return changed;
    after = some.at(-1)!._id;
  }
}
