import type { Filter } from 'mongodb';
import { type AgendaItem, type AgendaOrder, agendaOf } from '../domain/agenda';
import { isCentre, ownUnits } from '../domain/callers';
import { at, endOf } from '../domain/days';
import { type Caller, refuse } from '../domain/decision';
import { unitNow } from '../domain/organisation/following';
import { reachOfLeader, reachOfPerson, reachOfUnit } from '../domain/standing';
import type { Order } from '../schemas/order';
import type { Day } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { Refused } from './outcomes';
import { reading } from './reading';
import { maxTimeMS } from './reads';

const agendaFields = {
  ...{ caseNumber: 1, 'need.theme': 1, units: 1, assignment: 1, meetings: 1, sessions: 1, groups: 1 },
} as const;

const within = ({ from, to }: Days): Filter<Order> => {
  const times = { $elemMatch: { startsAt: { $gte: at(from, '00:00'), $lte: endOf(to) } } };
  return { $or: [{ sessions: times }, { meetings: times }] };
};

interface Days {
  from: Day;
  to: Day;
}

/** What is planned or was held in some days: of the centre as a whole, or of one who works there. Throws `Refused` for others. */
export async function readAgenda(
  { orders }: Collections,
  caller: Caller,
  { person, ...days }: Days & { person: string | null },
): Promise<AgendaItem[]> {
  if (!isCentre(caller)) throw new Refused(refuse('centre-only'), null);
  const found = orders.find<AgendaOrder>(
    {
      ...(person ? { 'standing.reach': { $in: [reachOfPerson(person), reachOfLeader(person)] } } : {}),
      ...within(days),
    },
    { projection: agendaFields, maxTimeMS },
  );
  return agendaOf(await reading(found.toArray()), days, person);
}

/** What the caller's own units have in some days. */
export async function readOwnAgenda({ orders }: Collections, caller: Caller, days: Days): Promise<AgendaItem[]> {
  const own = ownUnits(caller);
  const found = await reading(
    orders
      .find<AgendaOrder>(
        { 'standing.reach': { $in: own.map(reachOfUnit) }, ...within(days) },
        { projection: agendaFields, maxTimeMS },
      )
      .toArray(),
  );
  const isOwn = ({ orderId, units: invited }: AgendaItem): boolean =>
    found
      .filter(({ _id }) => _id === orderId)
      .some(({ units }) => units.some((each) => invited.includes(each.unit) && own.includes(unitNow(each))));
  return agendaOf(found, days).filter(isOwn);
}
