import type { Order } from '../schemas/order';
import type { Notification } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';
import type { Notice } from './decision';
import { type CalendarItem, invitedAtCentre, itemsOf } from './invitations';

/** The notices with which an invitation goes, or what takes it out again. */
const carriesInvitation =
  /^(meeting\.(booked|moved|cancelled|takenOff)|session\.(invitation|invitedPersonally|added|(moved|changed|cancelled)(\.invited)?|takenOff|noLongerInvited))$/;
export const isCalendarNotice = (kind: string): boolean => carriesInvitation.test(kind);

/** In whose calendars something stands: of rektorer by their units, of those at the centre by themselves. */
const standsFor = (order: Order, item: CalendarItem | undefined) => {
  if (item?.status !== 'confirmed') return { units: [], people: [] };
  return { units: item.units, people: invitedAtCentre(order, item).map(({ person }) => person) };
};

/** Whether a notice takes something out of the calendar of somebody who is no longer invited to it. */
export const isTakenOff = (kind: string): boolean => /\.(takenOff|noLongerInvited)$/.test(kind);

/** What a calendar shows of it; that somebody else is no longer invited shows in none. */
const shown = (item: CalendarItem | undefined): string =>
  JSON.stringify({ ...item, units: null, since: null, sequence: null, answersFrom: null });

/** What a change of the order did to one entry of calendars: for whom it stands from now on, and for whom no more. */
export interface CalendarChange {
  item: CalendarItem;
  /** For whom it stands otherwise than before, or at all. */
  told: { units: string[]; people: string[] };
  takenOff: { units: string[]; people: string[] };
}

/** What a change of the order did to calendars, of what was or is still to come. */
export function calendarChanges(before: Order, after: Order, now: Instant): CalendarChange[] {
  const known = new Map(itemsOf(before).map((item) => [item.id, item]));
  return itemsOf(after).flatMap((item) => {
    const was = known.get(item.id);
    if (item.endsAt <= now && (was?.endsAt ?? '') <= now) return [];
    const [stood, stands] = [standsFor(before, was), standsFor(after, item)];
    const isOtherwise = shown(was) !== shown(item);
    const among = (side: 'units' | 'people') => ({
      told: stands[side].filter((each) => isOtherwise || !stood[side].includes(each)),
      takenOff: stood[side].filter((each) => !stands[side].includes(each)),
    });
    const [units, people] = [among('units'), among('people')];
    const change = {
      told: { units: units.told, people: [...new Set(people.told)] },
      takenOff: { units: units.takenOff, people: [...new Set(people.takenOff)] },
    };
    return [{ item, ...change }];
  });
}

/** Who is told of an entry anyway, by a notice of the command itself: rektorer, and at the centre leaders or all. */
function isTold(order: Order, item: CalendarItem, notices: readonly Notice[]) {
  const carrying = notices.filter(({ kind, about }) => about === item.id && isCalendarNotice(kind));
  const isToEverybody = item.kind !== 'session' && carrying.some(({ to }) => to === 'invited');
  const leaders = carrying.some(({ to }) => to === 'invited')
    ? (order.sessions.find(({ id }) => id === item.id)?.leaders ?? []).map(({ person }) => person)
    : [];
  return {
    unit: (unit: string) =>
      isToEverybody || carrying.some((each) => each.to === 'rektor' && (each.unit ?? unit) === unit),
    person: (person: string) => isToEverybody || leaders.includes(person),
    /** What the command tells of it, in the words for those who were invited. */
    kind: carrying.find(({ to }) => to === 'invited')?.kind,
  };
}

/** The kind of notice with which something comes into a calendar. */
const invitationKind = ({ kind }: CalendarItem): string =>
  kind === 'session' ? 'session.invitation' : 'meeting.booked';
const takenOffKind = ({ kind }: CalendarItem): string => (kind === 'session' ? 'session.takenOff' : 'meeting.takenOff');

/**
 * Whose calendars have to be told of what a command did, besides those whom it tells itself: each of the invited gets a
 * notice for each entry that stands for them from now on, stands otherwise, or stands no more.
 */
export function calendarNotices(before: Order, after: Order, notices: readonly Notice[], now: Instant): Notice[] {
  return calendarChanges(before, after, now).flatMap(({ item, told, takenOff }) => {
    const about = item.id;
    const already = isTold(after, item, notices);
    const [comes, goes] = [invitationKind(item), takenOffKind(item)];
    const forUnits = (kind: string, units: string[]): Notice[] =>
      units.filter((unit) => !already.unit(unit)).map((unit) => ({ kind, to: 'rektor', unit, about }));
    const [otherwise, ended] = [already.kind ?? comes, item.status === 'cancelled' ? (already.kind ?? goes) : goes];
    const forPeople = (kind: string, people: string[]): Notice[] =>
      people.filter((person) => !already.person(person)).map((person) => ({ kind, to: 'invited', person, about }));
    return [
      ...forUnits(comes, told.units),
      ...forPeople(otherwise, told.people),
      ...forUnits(goes, takenOff.units),
      ...forPeople(ended, takenOff.people),
    ];
  });
}

/** Whether a notice takes something out of the calendar of one who does not lead its unit any more. */
export const isOfFormerRektor = ({ kind, to, unit, person }: Pick<Notification, 'kind' | 'to' | 'unit' | 'person'>) =>
  to === 'rektor' && unit !== null && person !== undefined && kind.endsWith('.takenOff');

/**
 * What those are told whose calendars change because a unit has another rektor: whoever leads it now has what stands for
 * the unit and is to come, and whoever led it has that taken out, unless they are still invited otherwise.
 */
export function rektorNotices(
  order: Order,
  was: NonNullable<Order['rektors']>,
  is: NonNullable<Order['rektors']>,
  now: Instant,
): Notice[] {
  const ahead = itemsOf(order).filter(({ status, endsAt }) => status === 'confirmed' && endsAt > now);
  return is.flatMap(({ unit, people }) => {
    const known = was.find((each) => each.unit === unit)?.people ?? people;
    const items = ahead.filter(({ units }) => units.includes(unit));
    const told = (of: (item: CalendarItem) => string, whom: readonly string[]): Notice[] =>
      whom.flatMap((person) => items.map((item) => ({ kind: of(item), to: 'rektor', unit, about: item.id, person })));
    return [
      ...told(
        invitationKind,
        people.filter((each) => !known.includes(each)),
      ),
      ...told(
        takenOffKind,
        known.filter((each) => !people.includes(each)),
      ),
    ];
  });
}

/** Whether an entry stands in the calendar of whom a notice is for: of its unit's rektor, of its person, of anybody. */
export function standsInCalendar(
  order: Order,
  { about, unit, person }: Pick<Notification, 'about' | 'unit' | 'person'>,
): boolean {
  const item = itemsOf(order).find(({ id }) => id === about);
  const { units, people } = standsFor(order, item);
  if (unit !== null) return units.includes(unit);
  return person ? people.includes(person) : item?.status === 'confirmed';
}
