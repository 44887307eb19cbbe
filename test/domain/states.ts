import {
  agreed,
  entered,
  groups,
  held,
  heldOn,
  meetingOn,
  once,
  planned,
  presented,
  record,
  sent,
  session,
  type Telling,
  takenOn,
} from './orders';
import { petra, signe, ylva } from './people';

const sessions = [
  session('A', '2026-10-20'),
  session('B', '2026-10-21'),
  session('A', '2026-11-03'),
  session('B', '2026-11-04'),
];
const booked = once(() => takenOn('2026-09-07').when('bookMeeting', meetingOn('2026-09-21'), signe, '2026-09-07'));
const chosen = once(() => booked().when('chooseAttendees', { people: [], number: 4 }, ylva, '2026-09-08'));
const written = once(() => heldOn('2026-09-21').when('saveMeetingRecord', record, signe, '2026-09-21 17.00'));
const version = once(() => presented('2026-09-28'));
const accepted = once(() => planned('2026-10-05', sessions));
const begun = once(() => held(held(accepted(), 'session-1', 20), 'session-2', 20));
const lastCancelled = once(() =>
  held(begun(), 'session-3', 20).when('cancelSession', { reason: 'Snö.' }, signe, '2026-11-04 10.00', {
    sessionId: 'session-4',
  }),
);
const delivered = once(() => held(held(begun(), 'session-3', 20), 'session-4', 20));
const summarised = once(() => delivered().when('sendSummary', { text: 'Målen nåddes.' }, signe, '2026-11-09'));
const read = once(() =>
  summarised()
    .when('confirmSummaryRead', { summaryVersion: 1 }, ylva, '2026-11-10')
    .when('shareDocumentation', {}, signe, '2026-11-10'),
);
const pauseProposed = once(() =>
  written().when('proposePause', { resumeOn: '2026-10-19', reason: 'Sjukdom' }, ylva, '2026-09-22'),
);

/** An order in each state that a command may meet, and the day after it came there. */
export const states: Record<string, { tell: () => Telling; today: string }> = {
  requested: { tell: once(() => sent('2026-09-07')), today: '2026-09-08' },
  entered: { tell: once(() => entered('2026-09-07', '2026-09-04')), today: '2026-09-08' },
  queued: {
    tell: once(() =>
      sent('2026-09-07').when(
        'queueOrder',
        { period: { from: '2027-02-15', to: '2027-04-16' }, text: 'Till våren.' },
        petra,
        '2026-09-07',
      ),
    ),
    today: '2026-09-08',
  },
  'taken on': { tell: once(() => takenOn('2026-09-07')), today: '2026-09-08' },
  booked: { tell: booked, today: '2026-09-08' },
  chosen: { tell: chosen, today: '2026-09-09' },
  unspoken: { tell: chosen, today: '2026-09-22' },
  held: { tell: once(() => heldOn('2026-09-21')), today: '2026-09-22' },
  written: { tell: written, today: '2026-09-22' },
  presented: { tell: version, today: '2026-09-29' },
  adjustments: {
    tell: once(() =>
      version().when(
        'askAdjustments',
        { proposalVersion: 1, wishes: 'Kortare.', day: '2026-10-09' },
        ylva,
        '2026-09-29',
      ),
    ),
    today: '2026-09-30',
  },
  agreed: { tell: once(() => agreed('2026-09-28')), today: '2026-09-29' },
  suggested: {
    tell: once(() =>
      agreed('2026-09-28')
        .when('arrangeGroups', { groups }, signe, '2026-09-28')
        .when('suggestSessions', { sessions }, signe, '2026-09-28'),
    ),
    today: '2026-09-29',
  },
  accepted: { tell: accepted, today: '2026-10-06' },
  begun: { tell: begun, today: '2026-11-03' },
  'last off': { tell: lastCancelled, today: '2026-11-05' },
  delivered: { tell: delivered, today: '2026-11-05' },
  evaluated: { tell: delivered, today: '2026-11-09' },
  summarised: { tell: summarised, today: '2026-11-10' },
  read: { tell: read, today: '2026-11-11' },
  'pause asked': { tell: pauseProposed, today: '2026-09-23' },
  paused: {
    tell: once(() => pauseProposed().when('agreePause', { pause: 'pause-1' }, signe, '2026-09-23')),
    today: '2026-09-24',
  },
  ended: { tell: once(() => read().when('closeOrder', {}, signe, '2026-11-12')), today: '2026-11-13' },
};
