import { agreed, groups, planned, proposal, session } from '../domain/orders';
import { hamid, petra, signe, tegelfall, ylva } from '../domain/people';
import { onSkippedTime } from './skipped-time';
import type { Story } from './story';

const { story } = onSkippedTime('delivery');

const present = (number: number) => ({ present: [{ unit: tegelfall._id, number }] });

test('dates are planned, answered and moved, each within its time', () =>
  story('2030-01-21 16.00', agreed, async (order) => {
    await order.until('2030-01-28 08.00');
    await order.when('arrangeGroups', { groups }, signe);
    await order.when('suggestSessions', { sessions: [session('A', '2030-02-20'), session('B', '2030-02-21')] }, signe);
    await order.until('2030-02-05 08.00');
    await order.when('acceptSessions', { sessions: ['session-1', 'session-2'] }, hamid);
    const later = { startsAt: '2030-02-22T13:30:00.000Z', endsAt: '2030-02-22T15:30:00.000Z', reason: 'Sjukdom.' };
    await order.when('askMoveSession', later, hamid, { sessionId: 'session-1' });
    await order.until('2030-02-12 08.00');
    expect(await order.told()).toEqual([
      '2030-01-28 07.30 sessions.notPlanned to responsible',
      '2030-02-05 07.30 sessions.unanswered to rektor',
      '2030-02-12 07.30 session.moveUnanswered to responsible',
    ]);
  }));

test('sessions of parallel groups are reminded of and recorded, and each group has its survey in its last one', () =>
  story(
    '2030-03-04 16.00',
    (at) => planned(at, [session('A', '2030-03-13'), session('A', '2030-03-20'), session('B', '2030-03-14')]),
    async (order) => {
      await order.until('2030-03-14 08.00');
      await order.when('recordSessionHeld', present(20), signe, { sessionId: 'session-1' });
      await order.until('2030-03-15 09.00');
      await order.when('recordSessionHeld', present(20), signe, { sessionId: 'session-3' });
      await order.until('2030-03-21 06.00');
      expect(await order.told()).toEqual([
        '2030-03-08 07.30 session.reminder to rektor',
        '2030-03-11 07.30 session.reminder to rektor',
        '2030-03-13 07.30 survey.code to rektor',
        '2030-03-14 07.30 session.recordMissing to responsible',
        '2030-03-14 14.30 survey.opened to responsible',
        '2030-03-15 07.30 session.recordMissing to responsible',
        '2030-03-15 07.30 session.reminder to rektor',
        '2030-03-16 16.30 survey.reminder.rektor to rektor',
        '2030-03-17 16.30 survey.closed to responsible',
        '2030-03-19 07.30 survey.code to rektor',
        '2030-03-20 14.30 survey.opened to responsible',
      ]);
      expect(await order.lateBy()).toBeLessThan(60);
    },
    'parallel-groups',
  ));

test('a last session that is cancelled takes its survey with it, and is asked about until something takes its place', () =>
  story(
    '2030-04-08 16.00',
    (at) => planned(at, [session('A', '2030-04-15'), session('A', '2030-04-24')], groups.slice(0, 1)),
    async (order) => {
      await order.until('2030-04-15 18.00');
      await order.when('recordSessionHeld', present(20), signe, { sessionId: 'session-1' });
      await order.when('cancelSession', { reason: 'Passledaren är sjuk.' }, signe, { sessionId: 'session-2' });
      await order.until('2030-04-26 08.00');
      const cancelled = await order.told();
      await order.when('addSession', { ...session('A', '2030-05-20'), replaces: 'session-2' }, signe);
      await order.when('acceptSessions', { sessions: ['session-3'] }, ylva);
      await order.until('2030-05-17 08.00');
      expect(cancelled).toEqual([
        '2030-04-10 07.30 session.reminder to rektor',
        '2030-04-24 07.30 session.lastMissing to responsible',
      ]);
      expect((await order.told()).slice(2)).toEqual([
        '2030-05-15 07.30 session.reminder to rektor',
        '2030-05-17 07.30 survey.code to rektor',
      ]);
    },
  ));

/** The only session was held; the survey is open. */
const finished = (at: string) => planned(at, [session('A', '2030-09-11')], groups.slice(0, 1));

const evaluated = async (order: Story): Promise<void> => {
  await order.until('2030-09-11 17.00');
  await order.when('recordSessionHeld', present(20), signe, { sessionId: 'session-1' });
  await order.until('2030-09-16 08.00');
  await order.when('sendSummary', { text: 'Det gick bra.' }, signe);
};

test('a summary that nobody reads is reminded of and closes by itself, and the order is closed when all is done', () =>
  story('2030-09-02 16.00', finished, async (order) => {
    await evaluated(order);
    await order.when('shareDocumentation', {}, signe);
    const outcomes = [{ goal: 'goal-1', subGoal: null, outcome: 'reached' as const, comment: null }];
    await order.when('recordOutcome', { outcomes }, signe);
    await order.until('2030-10-18 08.00');
    await order.when('closeOrder', {}, signe);
    expect((await order.told()).filter((told) => !/survey|session/.test(told))).toEqual([
      '2030-09-23 07.30 summary.unread to rektor',
      '2030-10-07 07.30 summary.unread to rektor',
      '2030-10-17 07.30 summary.closedUnread to rektor',
      '2030-10-17 07.30 summary.closedUnread to responsible',
    ]);
    expect(await order.status()).toBe('COMPLETED');
    expect((await order.order()).ending).toMatchObject({ kind: 'completed', settledAt: expect.any(String) });
  }));

test('what is left after a summary was read is reminded of: outcomes, documentation, closing', () =>
  story(
    '2031-09-01 16.00',
    (at) => planned(at, [session('A', '2031-09-10')], groups.slice(0, 1)),
    async (order) => {
      await order.until('2031-09-10 17.00');
      await order.when('recordSessionHeld', present(20), signe, { sessionId: 'session-1' });
      await order.until('2031-09-15 08.00');
      await order.when('sendSummary', { text: 'Det gick bra.' }, signe);
      await order.when('confirmSummaryRead', { summaryVersion: 1 }, ylva);
      await order.until('2031-09-24 12.00');
      await order.when('shareDocumentation', {}, signe);
      await order.until('2031-09-30 08.00');
      expect((await order.told()).filter((told) => !/survey|session/.test(told))).toEqual([
        '2031-09-22 07.30 goals.outcomeAsked to rektor',
        '2031-09-24 07.30 documentation.unshared to responsible',
        '2031-09-24 07.30 goals.centreOutcomeAsked to responsible',
        '2031-09-29 07.30 goals.outcomeAsked to rektor',
        '2031-09-29 07.30 order.closable to responsible',
      ]);
      await order.when('correctSession', { held: true, ...present(21), reason: 'En till.' }, signe, {
        sessionId: 'session-1',
      });
      expect((await order.order()).standing.step).toBe('evaluation');
      expect(proposal.sessions).toHaveLength(2);
      expect(petra.name).toBe('Petra Lindskog');
    },
  ));
