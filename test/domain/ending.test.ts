import { isUpcoming } from '../../domain/order';
import { held, instant, meetingOn, once, planned, presented, session, takenOn } from './orders';
import { administrator, petra, signe, ylva } from './people';
import { states } from './states';

const reason = 'Vi kan inte nu.';
const open = Object.entries(states).filter(([name]) => name !== 'ended');

describe('Ending early', () => {
  test.each(open)(
    'an order that is %s can be withdrawn, declined and closed with its unit',
    (_name, { tell, today }) => {
      const at = `${today} 17.00`;
      const ended = [
        tell().when('withdrawOrder', { reason }, ylva, at),
        tell().when('declineOrder', { reason, alternative: 'Till hösten.' }, petra, at),
        tell().when('closeWithUnit', { reason }, administrator, at),
      ];
      for (const { order } of ended) {
        expect(order.ending).toMatchObject({ reason, settledAt: null });
        expect(order.standing).toMatchObject({ open: false, waits: [], lateFrom: null });
        expect(order.armed).toEqual({});
        expect(order.meetings.filter((m) => m.status === 'booked' && m.endsAt! > instant(at))).toEqual([]);
        expect(order.sessions.filter((s) => isUpcoming(s) && s.endsAt > instant(at))).toEqual([]);
      }
    },
  );

  test('declined before it was taken on is an answer, afterwards an end by the centre', () => {
    const before = states
      .requested!.tell()
      .when('declineOrder', { reason, alternative: 'Till hösten.' }, petra, '2026-09-08');
    expect(before.order).toMatchObject({
      request: { answer: { kind: 'declined' } },
      ending: { kind: 'declined', alternative: 'Till hösten.' },
    });
    const after = takenOn('2026-09-07').when(
      'declineOrder',
      { reason, alternative: 'Till hösten.' },
      petra,
      '2026-09-08',
    );
    expect(after.order).toMatchObject({ request: { answer: { kind: 'takenOn' } }, ending: { kind: 'endedByCentre' } });
  });

  test('cancels what is to come, and leaves what was as it was', () => {
    const half = once(() =>
      held(planned('2026-10-05', [session('A', '2026-11-02'), session('A', '2026-11-16')]), 'session-1', 20),
    );
    const { order } = half().when('withdrawOrder', { reason }, ylva, '2026-11-03');
    expect(order.sessions.map(({ status, sequence }) => [status, sequence])).toEqual([
      ['held', 0],
      ['cancelled', 1],
    ]);
    expect(order.sessions[0]).toEqual(half().order.sessions[0]);
  });

  test('says nothing new of what is over and not yet recorded', () => {
    const two = planned('2026-10-05', [session('A', '2026-11-02'), session('A', '2026-11-16')]);
    const { order } = two.when('withdrawOrder', { reason }, ylva, '2026-11-03');
    expect(order.sessions.map(({ status }) => status)).toEqual(['accepted', 'cancelled']);
    const during = two.when('withdrawOrder', { reason }, ylva, '2026-11-02 15.00');
    expect(during.order.sessions.map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
    const met = takenOn('2026-09-07')
      .when('bookMeeting', meetingOn('2026-09-21'), signe, '2026-09-07')
      .when('withdrawOrder', { reason }, ylva, '2026-09-22');
    expect(met.order.meetings).toMatchObject([{ status: 'booked', sequence: 0 }]);
    expect(met.order.standing).toMatchObject({ open: false, waits: [] });
  });

  test('a booked meeting is cancelled with a new sequence, so that invitations can be called back', () => {
    const { order } = takenOn('2026-09-07')
      .when('bookMeeting', meetingOn('2026-09-21'), signe, '2026-09-07')
      .when('withdrawOrder', { reason }, ylva, '2026-09-08');
    expect(order.meetings).toMatchObject([{ status: 'cancelled', sequence: 1 }]);
  });

  test('an order that has ended is never opened again', () => {
    const ended = presented('2026-09-28').when('withdrawOrder', { reason }, ylva, '2026-09-29');
    expect(
      ended.refused('presentProposal', { version: 2, proposal: { ...proposalOf(ended) } }, signe, '2026-09-30'),
    ).toEqual({
      refusal: 'order-closed',
      told: { day: '2026-09-29T10:00:00.000Z', caseNumber: '26-0031' },
    });
  });
});

const proposalOf = (telling: ReturnType<typeof presented>) => {
  expect(telling.order.proposals).toHaveLength(1);
  return {
    summary: 'Nytt.',
    sessions: [
      { title: 'Pass', content: 'Innehåll', how: 'onSite' as const, hours: 2, taskAfter: null, taskHours: null },
    ],
    unitArranges: null,
    cost: null,
    changes: null,
  };
};
