import type { Filter } from 'mongodb';
import { type AgendaItem, type AgendaOrder, agendaOf } from '../domain/agenda';
import { isCentre, ownUnits } from '../domain/callers';
import { at, endOf, monthsIn } from '../domain/days';
import { type Caller, refuse } from '../domain/decision';
import { unitNow } from '../domain/organisation/following';
import { reachOfLeader, reachOfMonth, reachOfPerson, reachOfUnit } from '../domain/standing';
import type { Order } from '../schemas/order';
import type { Day } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { finding } from './order-filter';
import { Refused } from './outcomes';
import { reading } from './reading';
import { maxTimeMS } from './reads';

const agendaFields = {
  ...{ caseNumber: 1, 'need.theme': 1, units: 1, assignment: 1, meetings: 1, sessions: 1, groups: 1 },
} as const;

interface Days {
  from: Day;
  to: Day;
}

/** The orders that have something in some days, among those that are found by a token. */
function ordersIn({ orders }: Collections, { from, to }: Days, tokens: readonly string[]): Promise<AgendaOrder[]> {
  const times = { $elemMatch: { startsAt: { $gte: at(from, '00:00'), $lte: endOf(to) } } };
  const filter: Filter<Order> = {
    'standing.reach': { $in: [...tokens] },
    $or: [{ sessions: times }, { meetings: times }],
  };
  const stages = [...finding(filter), { $project: agendaFields }];
  return reading(orders.aggregate<AgendaOrder>(stages, { maxTimeMS }).toArray());
}

/** What is planned or was held in some days: of the centre as a whole, or of one who works there. Throws `Refused` for others. */
export async function readAgenda(
  collections: Collections,
  caller: Caller,
  { person, ...days }: Days & { person: string | null },
): Promise<AgendaItem[]> {
  if (!isCentre(caller)) throw new Refused(refuse('centre-only'), null);
  const tokens = person ? [reachOfPerson(person), reachOfLeader(person)] : monthsIn(days).map(reachOfMonth);
  return agendaOf(await ordersIn(collections, days, tokens), days, person);
}

/** What the caller's own units have in some days. */
export async function readOwnAgenda(collections: Collections, caller: Caller, days: Days): Promise<AgendaItem[]> {
  const own = ownUnits(caller);
  const found = await ordersIn(collections, days, own.map(reachOfUnit));
  const isOwn = ({ orderId, units: invited }: AgendaItem): boolean =>
    found
      .filter(({ _id }) => _id === orderId)
      .some(({ units }) => units.some((each) => invited.includes(each.unit) && own.includes(unitNow(each))));
  return agendaOf(found, days).filter(isOwn);
}
