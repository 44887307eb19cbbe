import type { Filter } from 'mongodb';
import { isCentre, ownHuvudmen } from '../domain/callers';
import type { Caller } from '../domain/decision';
import { type GoalTree, goalTrees } from '../domain/quality/goal-tree';
import { reachOfGoal } from '../domain/standing';
import type { MappedGoal } from '../schemas/goals';
import type { Collections } from './collections';
import { huvudmenOf, seenGoals } from './goals';
import { reading } from './reading';
import { cut, maxTimeMS, type Page } from './reads';
import { releasedOf } from './released';
import type { Surveys } from './surveys';

/** Whose trees somebody asks for. */
export interface TreeQuery extends Page {
  /** One goal alone. */
  goal?: string;
  unit?: string;
  huvudman?: string;
}

/** The one that is named; a unit's own goals; a huvudman's with those of units that are part of none; else what is part of none. */
function rootsFor({ goal, unit, huvudman }: TreeQuery, caller: Caller): Filter<MappedGoal> {
  if (goal) return { _id: goal };
  if (unit) return { 'at.kind': 'unit', 'at.id': unit };
  if (huvudman) return { 'at.huvudman': huvudman, under: null };
  return isCentre(caller) || ownHuvudmen(caller).length > 0 ? { under: null } : { 'at.kind': 'unit' };
}

/** A page of goals from need to outcome over the years, as somebody may see them. */
export async function readGoalTrees(
  collections: Collections,
  surveys: Surveys,
  query: TreeQuery,
  caller: Caller,
): Promise<GoalTree[]> {
  const { goals, orders } = collections;
  const huvudmen = await reading(huvudmenOf(collections, caller));
  const filter = {
    $and: [seenGoals(caller, huvudmen), rootsFor(query, caller), { state: { $ne: 'takenBack' as const } }],
  };
  const sort = { recordedAt: -1, _id: 1 } as const;
  const roots = await reading(goals.find(filter, { sort, ...cut(query) }).toArray());
  const below = await reading(goals.find({ under: { $in: roots.map(({ _id }) => _id) } }, { maxTimeMS }).toArray());
  const ids = [...roots, ...below].map(({ _id }) => _id);
  const serving = await reading(
    orders.find({ 'standing.reach': { $in: ids.map(reachOfGoal) } }, { maxTimeMS }).toArray(),
  );
  const released = await reading(
    releasedOf(
      collections,
      surveys,
      serving.map(({ _id }) => _id),
    ),
  );
  return goalTrees(roots, { goals: below, orders: serving, released, huvudmen }, caller);
}
