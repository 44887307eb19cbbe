import type { Unit } from '../../schemas/organisation';
import { schoolFormsOf } from '../organisation/school-forms';
import type { OrderFacts } from './order-facts';
import { isWithin, type ReportPeriod } from './period';

/** One unit's part in the period; units with nothing come first. */
export interface UnitReach {
  unit: string;
  name: string;
  kind: string;
  /** What it has, as told now; empty where nobody has told. */
  schoolForms: readonly string[];
  interventions: number;
  sessions: number;
  present: number;
}

export interface KindReach {
  kind: string;
  units: number;
  reached: number;
}

export interface FormReach {
  /** Null for the units of which nobody has told it. */
  form: string | null;
  units: number;
  reached: number;
}

/** Whose reach is told: of the units that are given, by what was held in the period. */
interface ReachedOf {
  period: ReportPeriod;
  orders: readonly OrderFacts[];
  units: readonly Pick<Unit, '_id' | 'name' | 'kind' | 'schoolForms'>[];
}

interface Reached {
  orders: Set<string>;
  sessions: number;
  present: number;
}

/** What each unit had in the period: the sessions at which somebody of it was, also where it has left the order since. */
function reachedIn({ period, orders }: ReachedOf): Map<string, Reached> {
  const reached = new Map<string, Reached>();
  for (const { orderId, sessions } of orders)
    for (const { present } of sessions.filter(({ on }) => isWithin(period, on)))
      for (const unit of new Set(present.filter(({ number }) => number > 0).map((each) => each.unit))) {
        const before = reached.get(unit) ?? { orders: new Set(), sessions: 0, present: 0 };
        const there = present.filter((each) => each.unit === unit).reduce((sum, { number }) => sum + number, 0);
        reached.set(unit, {
          orders: before.orders.add(orderId),
          ...{ sessions: before.sessions + 1, present: before.present + there },
        });
      }
  return reached;
}

/** What each unit had, those with nothing first. */
export function reachOfUnits(on: ReachedOf): UnitReach[] {
  const reached = reachedIn(on);
  const reach = on.units.map(({ _id: unit, name, kind, schoolForms: codes }): UnitReach => {
    const own = reached.get(unit);
    const { sessions = 0, present = 0 } = own ?? {};
    const schoolForms = schoolFormsOf(codes);
    return { unit, name, kind, schoolForms, interventions: own?.orders.size ?? 0, sessions, present };
  });
  return reach.sort(
    (a, b) => Number(a.interventions > 0) - Number(b.interventions > 0) || a.name.localeCompare(b.name, 'sv'),
  );
}

const counted = (units: readonly UnitReach[]): Omit<KindReach, 'kind'> => ({
  ...{ units: units.length, reached: units.filter(({ interventions }) => interventions > 0).length },
});

/** How many units of each kind had something. */
export const reachOfKinds = (units: readonly UnitReach[]): KindReach[] =>
  [...new Set(units.map(({ kind }) => kind))]
    .sort()
    .map((kind) => ({ kind, ...counted(units.filter((unit) => unit.kind === kind)) }));

/** How many units with each school form had something; a unit with several counts in each of them. */
export function reachOfForms(units: readonly UnitReach[]): FormReach[] {
  const untold = units.filter(({ schoolForms }) => schoolForms.length === 0);
  const forms = schoolFormsOf(units.flatMap(({ schoolForms }) => schoolForms));
  return [
    ...forms.map((form) => ({ form, ...counted(units.filter(({ schoolForms }) => schoolForms.includes(form))) })),
    ...(untold.length > 0 ? [{ form: null, ...counted(untold) }] : []),
  ];
}
