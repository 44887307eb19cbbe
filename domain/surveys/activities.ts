import type { Activity, ActivityContent, ActivityKind } from '../../schemas/activities';
import type { Unit } from '../../schemas/organisation';
import { isCentre } from '../callers';
import { type Caller, type Refusal, refuse, refuseField } from '../decision';
import { allFields } from '../rule';

/** Why somebody may not write in the register of activities: the centre keeps it. */
export const refusedRecorder = (caller: Caller): Refusal | null => (isCentre(caller) ? null : refuse('centre-only'));

/** The units that somebody leads now, as rektor or acting for one. */
export const ledUnits = ({ duties }: Pick<Caller, 'duties'>): string[] => [
  ...new Set(duties.filter(({ kind }) => ['rektor', 'actingRektor'].includes(kind)).map(({ at }) => at)),
];

/** An activity as somebody may see it: the centre all of it, a rektor what concerns their own units; null: nothing. */
export function activityFor(activity: Activity, caller: Caller): Activity | null {
  if (isCentre(caller)) return activity;
  const own = ledUnits(caller);
  const units = activity.units.filter(({ unit }) => own.includes(unit));
  return units.length > 0 && activity.state === 'recorded' ? { ...activity, units } : null;
}

/** What an activity is held against: kinds as the municipality has them, and the units that it names as far as they exist. */
export interface ActivityKnown {
  kinds: readonly ActivityKind[];
  units: readonly Pick<Unit, '_id' | 'name'>[];
}

/** Why the register cannot say this, with every field that is wrong; null when it can. */
export function refuseActivity({ kind, from, to, units }: ActivityContent, known: ActivityKnown): Refusal | null {
  const possible = known.kinds.map(({ key }) => key);
  return allFields(
    !possible.includes(kind) && refuseField('/kind', 'activity-kind-unknown', { possible: possible.join(', ') }),
    to < from && refuseField('/to', 'ends-before-start'),
    ...units.map(({ unit }, i) => {
      const at = `/units/${i}/unit`;
      if (!known.units.some(({ _id }) => _id === unit)) return refuseField(at, 'activity-unit-unknown', { unit });
      return units.findIndex((each) => each.unit === unit) < i && refuseField(at, 'activity-unit-twice', { unit });
    }),
  );
}

/** The units of an activity with what they are called now. */
export const namedUnits = ({ units }: ActivityContent, known: Pick<ActivityKnown, 'units'>): Activity['units'] =>
  units.map(({ unit, number }) => ({ unit, name: known.units.find(({ _id }) => _id === unit)!.name, number }));
