import { type AgendaItem, type AgendaOrder, agendaOf } from '../domain/agenda';
import { isCentre } from '../domain/callers';
import { at, endOf } from '../domain/days';
import { type Caller, refuse } from '../domain/decision';
import { reachOfLeader, reachOfPerson } from '../domain/standing';
import type { Day } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { Refused } from './outcomes';
import { reading } from './reading';
import { maxTimeMS } from './reads';

const agendaFields = {
  ...{ caseNumber: 1, 'need.theme': 1, units: 1, assignment: 1, meetings: 1, sessions: 1, groups: 1 },
} as const;

/** What is planned or was held in some days: of the centre as a whole, or of one who works there. Throws `Refused` for others. */
export async function readAgenda(
  { orders }: Collections,
  caller: Caller,
  { from, to, person }: { from: Day; to: Day; person: string | null },
): Promise<AgendaItem[]> {
  if (!isCentre(caller)) throw new Refused(refuse('centre-only'), null);
  const within = { $elemMatch: { startsAt: { $gte: at(from, '00:00'), $lte: endOf(to) } } };
  const found = orders.find<AgendaOrder>(
    {
      ...(person ? { 'standing.reach': { $in: [reachOfPerson(person), reachOfLeader(person)] } } : {}),
      $or: [{ sessions: within }, { meetings: within }],
    },
    { projection: agendaFields, maxTimeMS },
  );
  return agendaOf(await reading(found.toArray()), { from, to }, person);
}
