import type { ClientSession, Filter } from 'mongodb';
import type { Caller } from '../domain/decision';
import { unitNow } from '../domain/organisation/following';
import { goalsToServe, refuseServed, type Serving, type ShownGoal } from '../domain/quality/goals';
import type { MappedGoal } from '../schemas/goals';
import type { OrderUnit } from '../schemas/order';
import type { Need } from '../schemas/parts';
import type { Collections } from './collections';
import { goalsSeen } from './goals';
import { Refused } from './outcomes';
import { reading } from './reading';
import { maxTimeMS } from './reads';
import type { Store } from './store';

type Goals = Pick<Collections, 'goals' | 'units'>;

/** Who asks for a request to serve goals, which units it has, and the goals that it served before. */
export interface ServingAsked {
  units: readonly Pick<OrderUnit, 'unit' | 'huvudman' | 'now'>[];
  before: Pick<Need, 'servesGoals'> | null;
  caller: Caller;
}

/** Of units that have become part of another, the goals of both can be served. */
const servingOf = ({ units, before, caller }: ServingAsked): Serving => ({
  units: units.flatMap((member) =>
    [...new Set([member.unit, unitNow(member)])].map((unit) => ({ unit, huvudman: member.huvudman })),
  ),
  ...{ before: before?.servesGoals ?? [], caller },
});

/** Refuses a request that serves a goal which is no open one of its units or their huvudman. Throws `Refused`. */
export async function mustServeOwn(
  { collections }: Store,
  need: Partial<Need> | undefined,
  asked: ServingAsked,
  session: ClientSession,
): Promise<void> {
  const served = need?.servesGoals ?? [];
  if (served.length === 0) return;
  const known = await collections.goals.find({ _id: { $in: served } }, { session }).toArray();
  const refused = refuseServed(served, { known, ...servingOf(asked) });
  if (refused) throw new Refused(refused, null);
}

/** The goals that somebody can choose for a request, as they see them: those of its units before those of their huvudman. */
export async function readGoalsToServe(
  collections: Goals,
  asked: Omit<ServingAsked, 'caller'>,
  caller: Caller,
): Promise<ShownGoal[]> {
  const serving = servingOf({ ...asked, caller });
  const places = serving.units.flatMap(({ unit, huvudman }) => [unit, huvudman]);
  const filter: Filter<MappedGoal> = {
    $or: [{ 'at.id': { $in: places }, state: 'current' }, { _id: { $in: [...serving.before] } }],
  };
  const sort = { 'at.kind': -1, recordedAt: -1, _id: 1 } as const;
  const known = await reading(collections.goals.find(filter, { sort, maxTimeMS }).toArray());
  return goalsSeen(collections, goalsToServe(known, serving), caller);
}

/** The goals that a request serves, whoever sees them, without those that were taken back. */
export const goalsServed = (
  { goals }: Pick<Collections, 'goals'>,
  { servesGoals = [] }: Pick<Need, 'servesGoals'>,
  session?: ClientSession,
): Promise<MappedGoal[]> => {
  if (servesGoals.length === 0) return Promise.resolve([]);
  const options = session ? { session } : { maxTimeMS };
  return goals.find({ _id: { $in: servesGoals }, state: { $ne: 'takenBack' } }, options).toArray();
};

/** The goals that a request serves, as far as somebody sees them. */
export async function readServedGoals(
  collections: Goals,
  need: Pick<Need, 'servesGoals'>,
  caller: Caller,
): Promise<ShownGoal[]> {
  const served = await reading(goalsServed(collections, need));
  return served.length > 0 ? goalsSeen(collections, served, caller) : [];
}
