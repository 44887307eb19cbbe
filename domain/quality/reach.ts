import type { Unit } from '../../schemas/organisation';
import type { OrderFacts } from './order-facts';
import { isWithin, type ReportPeriod } from './period';

/** One unit's part in the period; units with nothing come first. */
export interface UnitReach {
  unit: string;
  name: string;
  kind: string;
  interventions: number;
  sessions: number;
  present: number;
}

export interface KindReach {
  kind: string;
  units: number;
  reached: number;
}

/** Whose reach is told: of the units that are given, by what was held in the period. */
interface ReachedOf {
  period: ReportPeriod;
  orders: readonly OrderFacts[];
  units: readonly Pick<Unit, '_id' | 'name' | 'kind'>[];
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
  const reach = on.units.map(({ _id: unit, name, kind }): UnitReach => {
    const own = reached.get(unit);
    const { sessions = 0, present = 0 } = own ?? {};
    return { unit, name, kind, interventions: own?.orders.size ?? 0, sessions, present };
  });
  return reach.sort(
    (a, b) => Number(a.interventions > 0) - Number(b.interventions > 0) || a.name.localeCompare(b.name, 'sv'),
  );
}

/** How many units of each kind had something. */
export const reachOfKinds = (units: readonly UnitReach[]): KindReach[] =>
  [...new Set(units.map(({ kind }) => kind))].sort().map((kind) => {
    const own = units.filter((unit) => unit.kind === kind);
    return { kind, units: own.length, reached: own.filter(({ interventions }) => interventions > 0).length };
  });
