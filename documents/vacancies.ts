import { dayOf } from '../domain/days';
import type { Notice } from '../domain/decision';
import { unitNow, vacanciesOf } from '../domain/organisation/following';
import { type Handover, handoversOf } from '../domain/organisation/handover';
import { stillThere } from '../domain/organisation/huvudmen';
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
type Looked = Pick<Order, '_id' | 'units' | 'vacancies' | 'request'>;

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

async function mark(store: Store, { _id }: Looked, people: readonly Person[], now: Instant): Promise<boolean> {
  const { client, collections, settings, deadlineMs } = store;
  return inTransaction(
    client,
    async (session) => {
      const order = await collections.orders.findOne({ _id }, { session });
      if (!order || order.ending) return false;
      const [was, is] = [order.vacancies ?? [], vacanciesOf(order, people, now)];
      if (idsOf(was) === idsOf(is)) return false;
      const begun = is.filter(({ unit }) => !was.some((known) => known.unit === unit));
      const over = was.filter(({ unit }) => !is.some((known) => known.unit === unit));
      const { reach } = standingOf({ ...order, vacancies: is }, settings);
      const notices = [
        ...begun.map((each) => told(order, each, { kind: 'unit.withoutRektor', to: 'huvudmanContact' }, now)),
        ...over.map((each) => told(order, each, { kind: 'unit.newRektor', to: 'rektor' }, now)),
      ];
      await writeTogether(client, session, [
        update(collections.orders, { _id }, { $set: { vacancies: is, 'standing.reach': reach }, $inc: { guard: 1 } }),
        ...notices.map((notice) => insert(collections.notifications, notice)),
      ]);
      return true;
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
 * new rektor when somebody does. Whoever takes over from another is told, too. Returns how many orders have changed. Done again it does nothing more.
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
      .project<Looked>({ units: 1, vacancies: 1, request: 1 })
      .toArray();
    const units = [...new Set(some.flatMap((order) => order.units.map(unitNow)))];
    const found = await people.find({ 'duties.at': { $in: units } }).toArray();
    const holders = found.map((person) => stillThere(person, lastDays, dayOf(now)));
    await tellHandovers(store, some, holders, now);
    for (const order of some)
      if (
        idsOf(order.vacancies) !== idsOf(vacanciesOf(order, holders, now)) &&
        (await mark(store, order, holders, now))
      )
        changed += 1;
    if (some.length < atOnce) return changed;
    after = some.at(-1)!._id;
  }
}
