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
    under !== null && (at.kind === 'huvudman' || !isPart) && refuseField('/under', 'goal-unknown', { goal: under }),
    ...subGoals.map(
      ({ id }, i) =>
        subGoals.findIndex((each) => each.id === id) < i &&
        refuseField(`/subGoals/${i}/id`, 'sub-goal-twice', { goal: id }),
    ),
  );
}

/** Why a request cannot serve these goals: each is to be of one of its units, or of their huvudman. */
export function refuseServed(
  served: readonly string[],
  { known, units }: { known: readonly MappedGoal[]; units: readonly { unit: string; huvudman: string }[] },
): Refusal | null {
  const own = (id: string): boolean =>
    known.some(
      ({ _id, at, state }) =>
        _id === id && state !== 'takenBack' && units.some(({ unit, huvudman }) => [unit, huvudman].includes(at.id)),
    );
  return allFields(
    ...served.map((goal, i) => !own(goal) && refuseField(`/need/servesGoals/${i}`, 'goal-unknown', { goal })),
  );
}
