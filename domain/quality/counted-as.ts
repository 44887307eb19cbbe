import type { OrderUnit } from '../../schemas/order';
import type { Unit } from '../../schemas/organisation';
import type { Day, UnitView } from '../../schemas/vocabulary';
import { holdsOn } from '../days';
import { afterEnd, unitNow } from '../organisation/following';
import type { ReportPeriod } from './period';

/** As which unit a unit of an order counts, so that each of those present counts once. */
export type CountedAs = (unit: Pick<OrderUnit, 'unit' | 'now'>) => string;

/** The unit of then: the one under which it was recorded. */
const asThen: CountedAs = ({ unit }) => unit;

/** The unit of now: of an order that ended before its unit did, too, which keeps the unit of then. */
function asNow(units: readonly Unit[], today: Day): CountedAs {
  const known = new Map(units.map((unit) => [unit._id, unit]));
  const heirOf = (id: string): string | null => {
    const unit = known.get(id);
    const after = unit ? afterEnd(unit, today) : null;
    return after && 'heir' in after ? after.heir : null;
  };
  return (member) => {
    let at = unitNow(member);
    const passed = new Set<string>();
    for (let heir = heirOf(at); heir !== null && !passed.has(heir); heir = heirOf(at)) {
      passed.add(heir);
      at = heir;
    }
    return at;
  };
}

/** How units count in a report. */
export const countedAs = (view: UnitView, units: readonly Unit[], today: Day): CountedAs =>
  view === 'then' ? asThen : asNow(units, today);

/** Which units a report tells of: those that are there at its end, or whatever was there in its time. */
export function unitsToTell(
  view: UnitView,
  units: readonly Unit[],
  { from, to }: Pick<ReportPeriod, 'from' | 'to'>,
  today: Day,
): Unit[] {
  const last = to < today ? to : today;
  const there = ({ open }: Unit) =>
    view === 'then'
      ? (open.from ?? '') <= last && (open.to === null || open.to >= from)
      : holdsOn({ ...open, from: open.from ?? '' }, last);
  return units.filter(there);
}
