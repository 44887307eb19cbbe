import { agendaOf } from '../../domain/agenda';
import { states } from './states';

const order = states.accepted!.tell().order;
const all = { from: '2026-01-01', to: '2027-12-31' };
const times = (items: ReturnType<typeof agendaOf>) => items.map(({ startsAt }) => startsAt);

it('has the meetings and sessions of some days by time, and nothing that was cancelled', () => {
  const items = agendaOf([order], all);
  const planned = [
    ...order.meetings.flatMap(({ startsAt }) => startsAt ?? []),
    ...order.sessions.map((s) => s.startsAt),
  ];
  expect(times(items)).toEqual([...planned].sort());
  expect(items.length).toBeGreaterThan(1);
  const cancelled = order.sessions.map((session) => ({ ...session, status: 'cancelled' as const }));
  expect(agendaOf([{ ...order, sessions: cancelled }], all)).toHaveLength(items.length - order.sessions.length);
  const day = order.sessions[0]!.startsAt.slice(0, 10);
  expect(agendaOf([order], { from: day, to: day }).every(({ startsAt }) => startsAt.startsWith(day))).toBe(true);
});

it('of one member of staff has what they come to alone, and tells who of the centre comes', () => {
  const led = order.sessions.map((session) => ({ ...session, leaders: [{ person: 'person-x', name: 'Xenia' }] }));
  const items = agendaOf([{ ...order, sessions: led }], all, 'person-x');
  expect(items).toHaveLength(order.sessions.length);
  expect(items[0]).toMatchObject({ theme: order.need.theme, people: [{ person: 'person-x', name: 'Xenia' }] });
  expect(agendaOf([order], all, 'person-nobody')).toEqual([]);
});
