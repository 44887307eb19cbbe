import { factsOf } from '../../domain/process';
import { turnNow } from '../../domain/standing';
import { held, instant, meetingOn, once, planned, session, type Telling } from './orders';
import { jonatan, klara, signe, tegelfall, ylva } from './people';

const dates = [session('A', '2026-11-02'), session('B', '2026-11-03')];
const delivered = once(() => held(held(planned('2026-10-05', dates), 'session-1', 20), 'session-2', 20));
const shared = once(() =>
  delivered()
    .when('shareDocumentation', { nextSteps: 'Tid i schemat.' }, signe, '2026-11-04')
    .when('recordOutcome', { outcomes: [outcome] }, signe, '2026-11-04'),
);
const sent = once(() => shared().when('sendSummary', { text: 'Målen nåddes.' }, signe, '2026-11-09 09.00'));
const read = once(() => sent().when('confirmSummaryRead', { summaryVersion: 1 }, ylva, '2026-11-10'));
const turn = ({ order }: Telling, at: string) => turnNow(order, instant(at));
const since = (earlier: Telling, later: Telling) => later.reminders.slice(earlier.reminders.length);
const outcome = { goal: 'goal-1', subGoal: null, outcome: 'reached' as const, comment: null };

describe('The summary', () => {
  test('is not sent while any group can still answer', () => {
    expect(delivered().refused('sendSummary', { text: 'För tidigt.' }, signe, '2026-11-06 16.29')).toEqual({
      refusal: 'survey-still-open',
      told: { when: instant('2026-11-06 16.30') },
    });
  });

  test('is not sent before the answers have been added up, so that their texts could be read', () => {
    const unreleased = { refusal: 'answers-not-released', told: {} };
    expect(delivered().refused('sendSummary', { text: 'För tidigt.' }, signe, '2026-11-06 16.30')).toEqual(unreleased);
    expect(delivered().when('sendSummary', { text: 'I tid.' }, signe, '2026-11-06 16.31').order.summary?.version).toBe(
      1,
    );
  });

  test('is to be sent within ten working days after the last survey closed, and told of when they have passed', () => {
    expect(turn(shared(), '2026-11-07')).toEqual({
      turn: 'centre',
      waitingFor: 'summary',
      since: instant('2026-11-06 16.30'),
      until: '2026-11-20T22:59:59.999Z',
    });
    expect(since(shared(), shared().until('2026-11-30')).filter((reminder) => reminder.includes('summary'))).toEqual([
      '2026-11-23 07.30 summary.unwritten to responsible',
      '2026-11-30 07.30 summary.unwritten to responsible',
    ]);
  });

  test('a second reader may be asked first', () => {
    const asked = shared().when('askSecondReader', { person: jonatan.person }, signe, '2026-11-08');
    expect(asked.order.secondReader).toEqual({ person: jonatan.person, name: 'Jonatan Ekwall' });
  });

  test('unread is reminded of after 7 and 21 days, and closes by itself after 30', () => {
    expect(since(sent(), sent().until('2026-12-14')).filter((reminder) => reminder.includes('summary'))).toEqual([
      '2026-11-16 07.30 summary.unread to rektor',
      '2026-11-30 07.30 summary.unread to rektor',
      '2026-12-10 07.30 summary.closedUnread to rektor',
      '2026-12-10 07.30 summary.closedUnread to responsible',
    ]);
    expect(sent().refused('closeOrder', {}, signe, '2026-12-09 23.59')).toEqual({
      refusal: 'not-ready-to-close',
      told: { missing: 'summaryRead' },
    });
    expect(sent().when('closeOrder', {}, signe, '2026-12-10 00.00').order.ending?.kind).toBe('completed');
  });

  test('it is the turn of the rektor until it has closed by itself, then of the centre; nothing is late meanwhile', () => {
    expect(turn(sent(), '2026-12-09 23.00')).toMatchObject({ turn: 'rektor', waitingFor: 'summaryRead' });
    expect(turn(sent(), '2026-12-10 00.01')).toMatchObject({
      turn: 'centre',
      waitingFor: 'closing',
      since: '2026-12-09T22:59:59.999Z',
    });
    expect(sent().order.standing.lateFrom).toBe('2026-12-23T22:59:59.999Z');
  });

  test('a new version has to be read anew', () => {
    const again = read().when('sendSummary', { version: 2, text: 'Rättad.' }, signe, '2026-11-11');
    expect(again.order.summary).toMatchObject({ version: 2, readings: [] });
    expect(turn(again, '2026-11-12')).toMatchObject({ turn: 'rektor', waitingFor: 'summaryRead' });
  });
});

describe('The other side is reminded', () => {
  const reminded = once(() => shared().when('remind', {}, signe, '2026-11-05 09.00'));

  test('once a day, whoever asks for it, and hears when the last was', () => {
    expect(reminded().refused('remind', {}, klara, '2026-11-05 23.59')).toEqual({
      refusal: 'already-reminded',
      told: { when: instant('2026-11-05 09.00') },
    });
    const next = reminded().when('remind', {}, klara, '2026-11-06 00.01');
    expect(next.order.reminders).toEqual([{ to: 'rektor', at: instant('2026-11-06 00.01') }]);
  });

  test('by the one side whether or not the other has been', () => {
    const both = reminded().when('remind', {}, ylva, '2026-11-05 10.00');
    expect(both.order.reminders?.map(({ to }) => to)).toEqual(['rektor', 'responsible']);
  });
});

describe('A joint evaluation', () => {
  const chosenAt = (day: string, telling: Telling) =>
    telling.when('chooseJointEvaluation', {}, signe, day, { groupId: 'group-1' });
  const waits = ({ order }: Telling) =>
    order.standing.waits
      .filter(({ name }) => name === 'jointEvaluation')
      .map(({ turn: whose, from, dueAt }) => [whose, from, dueAt.slice(0, 10)]);
  const small = ['A', 'B'].map((name) => ({ name, members: [{ unit: tegelfall._id, number: 4 }] }));
  const inSmall = once(() => planned('2026-10-05', dates, small));
  const ahead = once(() => chosenAt('2026-10-06', inSmall()));

  test('is written down within three working days after the last session of its group, and reminded of', () => {
    expect(waits(ahead())).toEqual([['centre', instant('2026-11-02 16.30'), '2026-11-05']]);
    expect(turn(ahead(), '2026-10-07').turn).toBe('nobody');
    const over = held(held(ahead(), 'session-1', 4), 'session-2', 4);
    expect(since(over, over.until('2026-11-12')).filter((reminder) => reminder.includes('jointMissing'))).toEqual([
      '2026-11-05 07.30 evaluation.jointMissing to responsible',
      '2026-11-12 07.30 evaluation.jointMissing to responsible',
    ]);
    const approved = over.when('approveJointEvaluation', { text: 'Bra.' }, signe, '2026-11-04', { groupId: 'group-1' });
    expect(waits(approved)).toEqual([]);
  });

  test('chosen after that session has as long from then', () => {
    expect(
      waits(chosenAt('2026-11-06', held(held(inSmall(), 'session-1', 4), 'session-2', 4))).map(([, , dueOn]) => dueOn),
    ).toEqual(['2026-11-11']);
  });
});

describe('The documentation', () => {
  test('waits for the end of delivery, not for the evaluation', () => {
    const half = held(planned('2026-10-05', dates), 'session-1', 20);
    expect(half.refused('shareDocumentation', {}, signe, '2026-11-02 17.00')).toEqual({
      refusal: 'delivery-not-finished',
      told: { missing: 'B' },
    });
    expect(shared().order.documentation).toMatchObject([{ version: 1, withSummary: false }]);
  });

  test('has the summary in a new version once the rektor has said so', () => {
    const included = read()
      .when('includeSummary', {}, ylva, '2026-11-11')
      .when('shareDocumentation', {}, signe, '2026-11-12');
    expect(included.order.documentation).toMatchObject([{ withSummary: false }, { version: 2, withSummary: true }]);
    expect(included.carried?.notices).toEqual([{ kind: 'documentation.newVersion', to: 'rektor', about: 'version-2' }]);
  });

  test('unshared is told of after ten working days', () => {
    expect(
      since(delivered(), delivered().until('2026-11-18')).filter((reminder) => reminder.includes('documentation')),
    ).toEqual(['2026-11-17 07.30 documentation.unshared to responsible']);
  });
});

describe('Closing', () => {
  test('needs summary, reading and documentation, and names all that is missing', () => {
    expect(delivered().refused('closeOrder', {}, signe, '2026-11-09')).toEqual({
      refusal: 'not-ready-to-close',
      told: { missing: 'summary, documentation' },
    });
    expect(read().when('closeOrder', {}, signe, '2026-11-11').order.ending).toMatchObject({
      kind: 'completed',
      reason: null,
    });
  });

  test('waits for a follow-up meeting that is still to come', () => {
    const booked = read().when('bookMeeting', { ...meetingOn('2026-11-20'), purpose: 'followUp' }, signe, '2026-11-11');
    expect(booked.refused('closeOrder', {}, signe, '2026-11-12').told).toEqual({ missing: 'followUp' });
    const met = booked.when(
      'recordMeetingHeld',
      { heldOn: '2026-11-20', notes: 'Vi fortsätter.' },
      signe,
      '2026-11-20 17.00',
    );
    expect(met.order.meetings.map(({ purpose, status }) => [purpose, status])).toEqual([
      ['planning', 'held'],
      ['followUp', 'held'],
    ]);
    expect(met.when('closeOrder', {}, signe, '2026-11-20 17.10').order.ending?.kind).toBe('completed');
  });

  test('a follow-up meeting without a word is asked about on the next working day', () => {
    const booked = read().when('bookMeeting', { ...meetingOn('2026-11-20'), purpose: 'followUp' }, signe, '2026-11-11');
    expect(booked.until('2026-11-23').reminders.at(-1)).toBe('2026-11-23 07.30 followUp.recordMissing to responsible');
  });

  test('a planning meeting that nobody had booked is not taken for the follow-up', () => {
    const followUp = planned('2026-10-05', dates).when(
      'bookMeeting',
      { ...meetingOn('2026-11-20'), purpose: 'followUp' },
      signe,
      '2026-10-06',
    );
    expect(followUp.refused('recordMeetingHeld', { heldOn: '2026-10-06' }, signe, '2026-10-06').refusal).toBe(
      'already-held',
    );
  });

  test('is asked for within ten working days after the summary was read', () => {
    expect(factsOf(read().order, read().settings).promises.closing).toEqual({
      item: 'closing/order/order.closable/2026-11-24',
      at: instant('2026-11-24 07.30'),
    });
  });
});

describe('How far the goals were reached', () => {
  test('is asked of the rektor once the summary has been read, and told by both sides for themselves', () => {
    expect(turn(read(), '2026-11-11')).toMatchObject({ turn: 'both', waitingFor: 'outcomes' });
    const told = read()
      .when('recordOutcome', { outcomes: [outcome, { ...outcome, subGoal: 'sub-1' }] }, ylva, '2026-11-12')
      .when('recordOutcome', { outcomes: [{ ...outcome, outcome: 'ongoing' }] }, signe, '2026-11-12');
    expect(told.order.outcomes).toMatchObject({
      rektor: [{ outcome: 'reached' }, { subGoal: 'sub-1' }],
      centre: [{ outcome: 'ongoing' }],
    });
    expect(told.order.standing.waits.map(({ name }) => name)).not.toContain('outcomes');
  });

  test('is asked of the centre after delivery, within ten working days and then weekly, until staff have told it', () => {
    const asked = delivered().until('2026-11-24');
    expect(since(delivered(), asked).filter((reminder) => reminder.includes('centreOutcome'))).toEqual([
      '2026-11-17 07.30 goals.centreOutcomeAsked to responsible',
      '2026-11-24 07.30 goals.centreOutcomeAsked to responsible',
    ]);
    const waits = ({ order }: Telling) =>
      order.standing.waits.filter(({ name }) => name === 'centreOutcomes').map((wait) => [wait.turn, wait.dueAt]);
    expect(waits(delivered())).toEqual([['centre', '2026-11-17T22:59:59.999Z']]);
    expect(waits(shared())).toEqual([]);
  });

  const ofSub = { ...outcome, subGoal: 'sub-1' };
  test.each([
    ['another goal beside it', [ofSub], [outcome, ofSub]],
    ['the same goal anew', [{ ...outcome, outcome: 'ongoing' as const }], [{ ...outcome, outcome: 'ongoing' }]],
    ['both', [ofSub, { ...outcome, comment: 'Nästan.' }], [{ ...outcome, comment: 'Nästan.' }, ofSub]],
  ])('keeps what was told of a goal when told of %s', (_name, outcomes, kept) => {
    const told = read()
      .when('recordOutcome', { outcomes: [outcome] }, ylva, '2026-11-12')
      .when('recordOutcome', { outcomes }, ylva, '2026-11-13');
    expect(told.order.outcomes).toEqual({ rektor: kept, centre: [outcome] });
  });
});
