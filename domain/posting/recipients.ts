import type { Order, OrderUnit } from '../../schemas/order';
import type { Person } from '../../schemas/organisation';
import type { Notification } from '../../schemas/records';
import type { Act, Instant } from '../../schemas/vocabulary';
import { isOfFormerRektor } from '../calendar-notices';
import { isCentrePlace } from '../centre';
import { dayOf, holdsOn } from '../days';
import { isHeld, isInForce, rektorsOf } from '../directory';
import type { Duty } from '../duties';
import { leadUnit } from '../order';
import { unitNow } from '../organisation/following';

/** What a notification says about to whom it goes. */
export type Addressed = Pick<Notification, 'kind' | 'to' | 'unit' | 'about' | 'person'>;

/** The act that somebody needs who gets the rektor's letters of a kind, by how the kind begins. */
const acts: Record<string, Act> = {
  meeting: 'chooseAttendees',
  participants: 'chooseAttendees',
  proposal: 'agree',
  session: 'agree',
  sessions: 'agree',
  floor: 'agree',
  pause: 'agree',
  summary: 'readSummaries',
  evaluation: 'readSummaries',
  goals: 'readSummaries',
  remained: 'agree',
  documentation: 'readSummaries',
};
const actFor = (kind: string): Act => acts[kind.split('.')[0]!] ?? 'order';

const isRepresentative = ({ representations }: Person, unit: string, order: Order, act: Act | null, now: Instant) =>
  representations.some(
    (each) =>
      each.unit === unit &&
      (each.order === null || each.order === order._id) &&
      (act === null || each.acts.includes(act)) &&
      isInForce(each, now),
  );

/** The units that a notification is for: the one that it names, or all that take part. */
function unitsFor({ unit }: Addressed, order: Order): OrderUnit[] {
  const named = order.units.filter((each) => each.unit === unit || unitNow(each) === unit);
  return named.length > 0 ? named : order.units.filter(({ membership }) => membership === 'joined');
}

/** Whoever leads a unit now, and who may act for them in what the notification is about. */
const rektorSide = (units: readonly OrderUnit[], addressed: Addressed, { order, people, now }: Known): Person[] =>
  units.map(unitNow).flatMap((unit) => {
    const act = actFor(addressed.kind);
    const representatives = people.filter((person) => isRepresentative(person, unit, order, act, now));
    return [...rektorsOf(people, unit, now), ...representatives];
  });

/** With what recipients are found: the order, and those who may hold a duty in it. */
export interface Known {
  order: Order;
  people: readonly Person[];
  now: Instant;
}

const withId = (people: readonly Person[], ids: readonly (string | null)[]): Person[] =>
  people.filter(({ _id }) => ids.includes(_id));
const holding = (people: readonly Person[], kind: string, at: string, now: Instant): Person[] =>
  people.filter(({ duties }) => duties.some((duty) => duty.kind === kind && duty.at === at && isHeld(duty, now)));
const holdsAtCentre = ({ duties }: Person, kinds: readonly string[], now: Instant): boolean =>
  duties.some((duty) => kinds.includes(duty.kind) && isCentrePlace(duty.at) && isHeld(duty, now));
const works = (person: Person, now: Instant): boolean => holdsAtCentre(person, ['staff', 'lead'], now);
export const leadsOfCentre = (people: readonly Person[], now: Instant): Person[] =>
  people.filter((person) => holdsAtCentre(person, ['lead'], now));

/** The responsible member of staff or, while they are away, the cover; the lead as long as there is none. */
function responsible({ order, people, now }: Known): Person[] {
  const { assignment } = order;
  const cover = assignment?.cover && holdsOn(assignment.cover, dayOf(now)) ? assignment.cover.person : null;
  const meant = withId(people, [cover ?? assignment?.responsible.person ?? null]).filter((each) => works(each, now));
  return meant.length > 0 ? meant : leadsOfCentre(people, now);
}

/** Those who were asked to be there: who leads a session, or both sides of a meeting. */
function invited(addressed: Addressed, known: Known): Person[] {
  const { order, people, now } = known;
  if (addressed.person) return withId(people, [addressed.person]).filter((each) => works(each, now));
  const session = order.sessions.find(({ id }) => id === addressed.about);
  const leaders = session?.leaders.map(({ person }) => person) ?? [];
  if (session) return withId(people, leaders).filter((each) => works(each, now));
  const leadersOfAll = order.sessions.flatMap((each) => each.leaders.map(({ person }) => person));
  const others = order.assignment?.others.map(({ person }) => person) ?? [];
  const staff = withId(people, addressed.about === null ? [...others, ...leadersOfAll] : others).filter((each) =>
    works(each, now),
  );
  // Both sides are told of an ending by themselves.
  if (addressed.about === null) return staff.filter(({ _id }) => !responsible(known).some((each) => each._id === _id));
  return [...rektorSide(unitsFor(addressed, order), addressed, known), ...responsible(known), ...staff];
}

/** Whoever sent the request, as long as they still act for the unit, and its rektor. */
function orderer(addressed: Addressed, known: Known): Person[] {
  const { order, people, now } = known;
  const unit = leadUnit(order);
  const sender = withId(people, [order.request.sentBy.person]);
  const stillActs = sender.filter((person) => isRepresentative(person, unitNow(unit), order, null, now));
  return [...rektorSide([unit], addressed, known), ...stillActs];
}

/** The huvudman's contact; whoever administers it where it has none. */
function contactsOf(huvudman: string, { people, now }: Pick<Known, 'people' | 'now'>): Person[] {
  const contacts = holding(people, 'huvudmanContact', huvudman, now);
  return contacts.length > 0 ? contacts : holding(people, 'administrator', huvudman, now);
}

const byDuty: Record<Duty, (addressed: Addressed, known: Known) => Person[]> = {
  rektor: (addressed, known) => {
    const side = rektorSide(unitsFor(addressed, known.order), addressed, known);
    const { person } = addressed;
    if (!person) return side;
    if (!isOfFormerRektor(addressed)) return withId(side, [person]);
    return withId(known.people, [person]).filter((each) => !side.includes(each));
  },
  orderer,
  responsible: (_, known) => responsible(known),
  lead: (_, { people, now }) => leadsOfCentre(people, now),
  invited,
  // They have no duty and no account: who they are stands among the invitees alone.
  participant: () => [],
  reader: (_, { order, people, now }) =>
    withId(people, [order.secondReader?.person ?? null]).filter((each) => works(each, now)),
  huvudmanContact: (addressed, known) =>
    unitsFor(addressed, known.order).flatMap(({ huvudman }) => contactsOf(huvudman, known)),
};

/**
 * To whom a notification goes at an instant: whoever holds the duty then, and never somebody who has left it. Each once;
 * nobody where the duty is vacant.
 */
export const recipientsOf = (addressed: Addressed, known: Known): Person[] => [
  ...new Map(byDuty[addressed.to as Duty](addressed, known).map((person) => [person._id, person])).values(),
];

/** The places at which the duties are held that an order's notifications may go to, and the people whom it names. */
export const whoMayBeMeant = ({ units, assignment, sessions, request, secondReader }: Order) => ({
  places: [...new Set([...units.map(unitNow), ...units.map(({ huvudman }) => huvudman)])],
  people: [
    ...new Set(
      [
        assignment?.responsible.person,
        assignment?.cover?.person,
        ...(assignment?.others.map(({ person }) => person) ?? []),
        ...sessions.flatMap(({ leaders }) => leaders.map(({ person }) => person)),
        request.sentBy.person,
        secondReader?.person,
      ].filter((id): id is string => typeof id === 'string'),
    ),
  ],
});
