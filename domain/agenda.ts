import type { Order } from '../schemas/order';
import type { Day } from '../schemas/vocabulary';
import { dayOf, holdsOn } from './days';
import { type CalendarItem, invitedAtCentre, itemsOf } from './invitations';

/** A meeting or a session as the centre's calendar has it: what it is about, where, and who of the centre comes. */
export interface AgendaItem extends CalendarItem {
  theme: string | null;
  unitNames: string[];
  /** The units of its order, for whoever has to tell which huvudmän it concerns. */
  orderUnits: Order['units'];
  /** The ids and names of those at the centre who come; somebody from outside who leads has no id. */
  people: { person: string | null; name: string }[];
  groupId: string | null;
}

/** What is read of an order for an agenda. */
export type AgendaOrder = Pick<
  Order,
  '_id' | 'caseNumber' | 'need' | 'units' | 'assignment' | 'meetings' | 'sessions' | 'groups'
>;

function comingTo(order: Order, item: CalendarItem): AgendaItem['people'] {
  const { assignment, sessions } = order;
  const leaders = sessions.find(({ id }) => id === item.id)?.leaders;
  if (leaders && leaders.length > 0) return leaders;
  const known = [assignment?.responsible, ...(assignment?.others ?? []), assignment?.cover];
  const ids = new Set(invitedAtCentre(order, item).map(({ person }) => person));
  return [...ids].map((person) => ({ person, name: known.find((each) => each?.person === person)?.name ?? '' }));
}

/** What is booked, planned or was held in these days, by time: of everybody, or of one member of staff who comes to it. */
export function agendaOf(
  orders: readonly AgendaOrder[],
  days: { from: Day; to: Day },
  person: string | null = null,
): AgendaItem[] {
  return orders
    .flatMap((each) => {
      const order = each as Order;
      return itemsOf(order)
        .filter(({ status, startsAt }) => status !== 'cancelled' && holdsOn(days, dayOf(startsAt)))
        .map((item) => ({
          ...item,
          theme: order.need.theme,
          orderUnits: order.units,
          unitNames: order.units
            .filter(({ unit }) => item.units.includes(unit))
            .map(({ name, now }) => now?.name ?? name),
          people: comingTo(order, item),
          groupId: order.sessions.find(({ id }) => id === item.id)?.group ?? null,
        }));
    })
    .filter(({ people }) => person === null || people.some((each) => each.person === person))
    .sort((a, b) => (a.startsAt + a.caseNumber).localeCompare(b.startsAt + b.caseNumber));
}
