import { centreActor } from '../../domain/callers';
import { type OrderWork, workloadsOf } from '../../domain/workload';
import type { StaffAbsence } from '../../schemas/staff-absences';
import { instant } from './orders';
import { people, petra } from './people';
import { states } from './states';

const now = instant('2026-10-05 08.00');
const [signe] = people;
const work = (state: string): OrderWork => states[state]!.tell().order;
const of = (orders: OrderWork[], at = now, absences: StaffAbsence[] = []) =>
  workloadsOf({ staff: [signe!], orders, absences }, at)[0]!;

it('counts open orders by what somebody does in them, and sessions that they lead soon', () => {
  const order = work('accepted');
  const covered = {
    ...order.assignment!,
    cover: { person: signe!._id, name: signe!.name, from: '2026-10-01', to: '2026-10-05' },
  };
  const other = { ...order.assignment!, responsible: { person: 'person-x', name: 'X' } };
  expect(order.assignment!.responsible.person).toBe(signe!._id);
  expect(
    of([order, { ...order, sessions: [], assignment: { ...other, others: [order.assignment!.responsible] } }]),
  ).toMatchObject({
    ...{ responsible: 1, others: 1, covers: 0 },
    sessions: order.sessions.filter(({ leaders }) => leaders.some(({ person }) => person === signe!._id)).length,
  });
  expect(of([{ ...order, assignment: { ...covered, responsible: other.responsible } }])).toMatchObject({
    responsible: 0,
    covers: 1,
  });
});

it('leaves out what is over or far ahead: sessions, cover and days away', () => {
  const order = work('accepted');
  const absences = [
    { person: signe!._id, from: '2026-09-01', to: '2026-10-04', recordedAt: now },
    { person: signe!._id, from: '2026-10-12', to: '2026-10-21', recordedAt: now },
    { person: 'person-x', from: '2026-10-12', to: '2026-10-21', recordedAt: now },
  ];
  const told = of([{ ...order, assignment: { ...order.assignment!, absences } }], instant('2026-10-05 08.00'));
  expect(told.absences).toEqual([{ from: '2026-10-12', to: '2026-10-21' }]);
  expect(of([order], instant('2026-07-01 08.00')).sessions).toBe(0);
  expect(of([order], instant('2027-07-01 08.00')).sessions).toBe(0);
});

it('counts days away that were recorded for all orders, once with those that orders know', () => {
  const order = work('accepted');
  const days = { from: '2026-10-12', to: '2026-10-21' };
  const absence: StaffAbsence = {
    ...{ _id: '3f0c8f0e-5b8e-4c2f-9f0e-6f3a1d2b4c55', version: 1, ...days, takenBackAt: null },
    ...{ person: { person: signe!._id, name: signe!.name }, recordedAt: now, recordedBy: centreActor(petra) },
  };
  const inOrder = [{ person: signe!._id, ...days, recordedAt: now, staffAbsence: absence._id }];
  const carried = { ...order, assignment: { ...order.assignment!, absences: inOrder } };
  expect(of([], now, [absence]).absences).toEqual([days]);
  expect(of([carried], now, [absence]).absences).toEqual([days]);
  expect(of([carried], now, [{ ...absence, takenBackAt: now }]).absences).toEqual([days]);
  expect(of([], now, [{ ...absence, takenBackAt: now }]).absences).toEqual([]);
});
