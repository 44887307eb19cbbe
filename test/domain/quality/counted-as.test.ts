import { countedAs, unitsToTell } from '../../../domain/quality/counted-as';
import { orderFacts } from '../../../domain/quality/order-facts';
import { periodNamed } from '../../../domain/quality/period';
import { reachOfKinds, reachOfUnits } from '../../../domain/quality/reach';
import { defaultSettings } from '../../../domain/settings';
import type { Order } from '../../../schemas/order';
import type { Unit } from '../../../schemas/organisation';
import type { UnitView } from '../../../schemas/vocabulary';
import { instant } from '../orders';
import { hagerbrink, myrlov, tegelfall } from '../people';
import { states } from '../states';

const today = '2027-03-01';
const decidedBy = { person: 'person-a', name: null, role: 'administrator' as const, forUnit: null, unitName: null };
const endsIn = (unit: Unit, heir: string, from: string, to: string): Unit => ({
  ...unit,
  open: { from: null, to },
  successors: [{ unit: heir, how: 'merged', from, takesOrders: true, decidedBy }],
});
/** Tegelfallsskolan became part of Hägerbrinksskolan, which became part of Myrlövsskolan. */
const units = [
  endsIn(tegelfall, hagerbrink._id, '2026-12-01', '2026-11-30'),
  endsIn(hagerbrink, myrlov._id, '2027-01-01', '2026-12-31'),
  myrlov,
];

/** An order of Tegelfallsskolan that ended before its unit did; with another unit of today's, where that is told. */
function ended(...also: string[]): Order {
  const { order } = states.ended!.tell();
  const [own] = order.units;
  const present = (number: number) => [own!.unit, ...also].map((unit) => ({ unit, number }));
  return {
    ...order,
    units: [own!, ...also.map((unit) => ({ ...own!, unit, leads: false }))],
    sessions: order.sessions.map((each) => (each.status === 'held' ? { ...each, present: present(7) } : each)),
  };
}

function reachIn(order: Order, view: UnitView, name = '2026') {
  const period = periodNamed(name)!;
  const facts = orderFacts(order, instant(`${today} 09.00`), defaultSettings, countedAs(view, units, today));
  const reach = reachOfUnits({ period, orders: [facts], units: unitsToTell(view, units, period, today) });
  return { kinds: reachOfKinds(reach), of: new Map(reach.map((each) => [each.unit, each])) };
}
const held = states
  .ended!.tell()
  .order.sessions.filter(({ status, startsAt }) => status === 'held' && startsAt < '2027');

describe('what a unit had that has become part of another', () => {
  test('is told of the unit of then, which was there in the year, and of no other', () => {
    const { of, kinds } = reachIn(ended(), 'then');
    expect(of.get(tegelfall._id)).toMatchObject({ interventions: 1, sessions: held.length, present: 7 * held.length });
    expect([of.get(hagerbrink._id), of.get(myrlov._id)]).toMatchObject([{ interventions: 0 }, { interventions: 0 }]);
    expect(kinds.reduce((sum, { reached }) => sum + reached, 0)).toBe(1);
  });

  test('is told of the unit of now, also where the order ended first, and where that unit has an heir again', () => {
    const { of } = reachIn(ended(), 'now', '2026-2027');
    expect([...of.keys()]).toEqual([myrlov._id]);
    expect(of.get(myrlov._id)).toMatchObject({ interventions: 1, sessions: held.length, present: 7 * held.length });
  });

  test('is counted once by either, where two units of one order have become one', () => {
    const [then, now] = [reachIn(ended(hagerbrink._id), 'then'), reachIn(ended(hagerbrink._id), 'now', '2026-2027')];
    const sum = (of: Map<string, { present: number }>) => [...of.values()].reduce((all, each) => all + each.present, 0);
    expect([sum(then.of), sum(now.of)]).toEqual([14 * held.length, 14 * held.length]);
    expect(now.of.get(myrlov._id)).toMatchObject({ interventions: 1, sessions: held.length });
  });

  test('stays with a unit that closed, and goes round in no circle', () => {
    const closed = { ...tegelfall, open: { from: null, to: '2026-11-30' } };
    expect(countedAs('now', [closed], today)({ unit: tegelfall._id })).toBe(tegelfall._id);
    const round = [units[0]!, endsIn(hagerbrink, tegelfall._id, '2027-01-01', '2026-12-31')];
    expect(countedAs('now', round, today)({ unit: tegelfall._id })).toBe(tegelfall._id);
  });
});
