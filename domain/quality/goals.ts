import type { GoalContent, MappedGoal } from '../../schemas/goals';
import type { Actor } from '../../schemas/parts';
import { isAdministratorOf, isCentre, ownHuvudmen, ownUnits, unitActor, unitsFor } from '../callers';
import { type Caller, type Refusal, refuse, refuseField } from '../decision';
import { allFields } from '../rule';

type Place = MappedGoal['at'];

/** The caller as the writer of a goal: for a unit whoever may order for it, for a huvudman its administrator. */
export function goalWriter({ kind, id, name }: Place, caller: Caller): Actor | Refusal {
  if (kind === 'unit') return unitActor({ unit: id, name }, caller, 'order');
  return isAdministratorOf(caller, id)
    ? { person: caller.person, name: caller.name, role: 'administrator', forUnit: null, unitName: null }
    : refuse('administrator-only');
}

/** The units and the huvudmän for which somebody may write goals. */
export const goalPlaces = (caller: Caller): Pick<Place, 'kind' | 'id'>[] => [
  ...unitsFor(caller, 'order').map((id) => ({ kind: 'unit' as const, id })),
  ...ownHuvudmen(caller)
    .filter((id) => isAdministratorOf(caller, id))
    .map((id) => ({ kind: 'huvudman' as const, id })),
];

/** What somebody sees of a goal: all of it, the goal without what was written freely, or not that it exists. */
export type GoalSight = 'all' | 'goal' | null;

/** What somebody sees of a goal; `huvudmen` are those whose units are the caller's, who see what these want. */
export function goalSight({ at }: Pick<MappedGoal, 'at'>, caller: Caller, huvudmen: readonly string[]): GoalSight {
  if (isCentre(caller)) return 'all';
  const isOfHuvudman = ownHuvudmen(caller).includes(at.huvudman);
  if (at.kind === 'huvudman') return isOfHuvudman || huvudmen.includes(at.id) ? 'all' : null;
  if (ownUnits(caller).includes(at.id)) return 'all';
  return isOfHuvudman ? 'goal' : null;
}

/** A goal as somebody sees it. */
export type ShownGoal = Omit<MappedGoal, 'need' | 'recordedBy'> & {
  need: string | null;
  recordedBy: Actor | null;
};

const withoutComments = (measurings: MappedGoal['measurings']): MappedGoal['measurings'] =>
  measurings.map((measuring) => ({ ...measuring, comment: null }));

/** The goal with what a sight of it shows. */
export function shownGoal(goal: MappedGoal, sight: Exclude<GoalSight, null>): ShownGoal {
  if (sight === 'all') return goal;
  return {
    ...{ ...goal, need: null, recordedBy: null, measurings: withoutComments(goal.measurings) },
    subGoals: goal.subGoals.map((sub) => ({ ...sub, measurings: withoutComments(sub.measurings) })),
  };
}

/** Why the needs map cannot say this, with every field that is wrong; null when it can. */
export function refuseGoal(
  { subGoals, under }: GoalContent,
  { at, above }: { at: Place; above: Pick<MappedGoal, 'at' | 'state'> | null },
): Refusal | null {
  const isPart = above?.at.kind === 'huvudman' && above.at.id === at.huvudman && above.state !== 'takenBack';
  return allFields(
    under !== null &&
      (at.kind === 'huvudman' || !isPart) &&
      refuseField('/under', 'mapped-goal-unknown', { goal: under }),
    ...subGoals.map(
      ({ id }, i) =>
        subGoals.findIndex((each) => each.id === id) < i &&
        refuseField(`/subGoals/${i}/id`, 'sub-goal-twice', { goal: id }),
    ),
  );
}

/** Whether orders can still be tied to a goal: it is neither reached, nor ended, nor taken back. */
const isOpen = ({ state }: Pick<MappedGoal, 'state'>): boolean => state === 'current';

/** A request that names goals: its units, the goals that it names already, and who names more. */
export interface Serving {
  units: readonly { unit: string; huvudman: string }[];
  before: readonly string[];
  caller: Caller;
}

/** The huvudmen among the units of a request whose goals somebody sees as one of theirs. */
const huvudmenFor = ({ units, caller }: Serving): string[] =>
  units.filter(({ unit }) => ownUnits(caller).includes(unit)).map(({ huvudman }) => huvudman);

/** Whether a goal is of a unit of the request or of its huvudman, and there for whoever names it. */
const isTheirs = (goal: MappedGoal, serving: Serving): boolean =>
  serving.units.some(({ unit, huvudman }) => [unit, huvudman].includes(goal.at.id)) &&
  goalSight(goal, serving.caller, huvudmenFor(serving)) !== null;

/** The goals that a request can name: those that it names already, and open ones of its units and their huvudman. */
export const goalsToServe = (known: readonly MappedGoal[], serving: Serving): MappedGoal[] =>
  known.filter((goal) => serving.before.includes(goal._id) || (isOpen(goal) && isTheirs(goal, serving)));

/**
 * Why a request cannot serve these goals: each is to be an open one of its units or their huvudman, which whoever names it
 * may see. What it served before may stay, whatever has become of the goal.
 */
export function refuseServed(
  served: readonly string[],
  { known, ...serving }: Serving & { known: readonly MappedGoal[] },
): Refusal | null {
  const can = goalsToServe(known, serving);
  const isClosed = (id: string): boolean =>
    known.some((goal) => goal._id === id && goal.state !== 'takenBack' && isTheirs(goal, serving));
  return allFields(
    ...served.map(
      (goal, i) =>
        !serving.before.includes(goal) &&
        !can.some(({ _id }) => _id === goal) &&
        refuseField(`/need/servesGoals/${i}`, isClosed(goal) ? 'mapped-goal-over' : 'mapped-goal-unknown', { goal }),
    ),
  );
}

/** A unit's goal when another huvudman answers for the unit: it is part of no goal of the one before any more. */
export const goalUnder = (goal: MappedGoal, huvudman: string): MappedGoal => ({
  ...goal,
  ...{ at: { ...goal.at, huvudman }, under: null, version: goal.version + 1 },
});
