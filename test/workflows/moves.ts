import { plusDays } from '../../domain/days';
import type { Caller } from '../../domain/decision';
import type { OrderCommand } from '../../domain/rules';
import type { Order } from '../../schemas/order';
import { meetingOn, need, proposal, record, session, type Target } from '../domain/orders';
import { hagerbrink, hamid, petra, signe, stellan, tegelfall, ylva } from '../domain/people';

/** Something that somebody may try to do with an order: it may be refused. */
export interface Move {
  command: OrderCommand;
  body: unknown;
  by: Caller;
  target?: Target;
}

const group = (unit: string, number: number) => [{ name: 'Alla', arbetslag: null, unit, number }];
const answers = (order: Order): Move[] => {
  const date = order.otherDates.find(({ status }) => status === 'proposed')?.day ?? '2030-01-01';
  const pause = order.pauses.find(({ status }) => status === 'proposed')?.id ?? 'pause-1';
  return [ylva, signe].flatMap((by) => [
    { command: 'acceptOtherDate', body: { day: date }, by },
    { command: 'agreePause', body: { pause }, by },
  ]);
};

const aboutTheRequest = (today: string): Move[] => [
  { command: 'takeOn', body: { responsible: signe.person }, by: petra },
  {
    command: 'queueOrder',
    body: { period: { from: plusDays(today, 60), to: plusDays(today, 90) }, text: 'Sen.' },
    by: petra,
  },
  {
    command: 'correctRequest',
    body: { need, kind: 'training', participants: group(tegelfall._id, 20), kollegium: 46, reason: 'Rätt.' },
    by: signe,
  },
  { command: 'inviteUnit', body: { unit: hagerbrink._id }, by: signe },
  { command: 'joinOrder', body: { participants: group(hagerbrink._id, 10), kollegium: 60 }, by: stellan },
  { command: 'leaveSharedOrder', body: { reason: 'Ingen tid.' }, by: stellan },
];

const aboutMeetings = (order: Order, today: string): Move[] => [
  { command: 'bookMeeting', body: meetingOn(plusDays(today, 7)), by: signe },
  { command: 'bookMeeting', body: { ...meetingOn(plusDays(today, 7)), purpose: 'followUp' }, by: signe },
  { command: 'bookMeeting', body: { ...meetingOn(plusDays(today, 9)), further: true }, by: signe },
  { command: 'askMoveMeeting', body: { wish: 'En annan dag.' }, by: ylva },
  { command: 'chooseAttendees', body: { people: [], number: 2 }, by: hamid },
  { command: 'recordMeetingHeld', body: { heldOn: today }, by: signe },
  ...order.meetings
    .filter(({ status }) => status === 'held')
    .map(
      ({ id }): Move => ({
        command: 'correctMeetingDay',
        body: { heldOn: null, reason: 'Fel.' },
        by: signe,
        target: { meetingId: id },
      }),
    ),
  { command: 'saveMeetingRecord', body: { ...record, reason: 'Rätt.' }, by: signe },
  { command: 'recordAbsence', body: { from: plusDays(today, 1), to: plusDays(today, 11) }, by: signe },
];

const aboutProposals = (order: Order, today: string): Move[] => [
  { command: 'presentProposal', body: { version: order.proposals.length + 1, proposal }, by: signe },
  ...[hamid, stellan].flatMap((by): Move[] => [
    { command: 'agreeProposal', body: { proposalVersion: order.proposals.length || 1 }, by },
    { command: 'askAdjustments', body: { proposalVersion: order.proposals.length || 1, wishes: 'Kortare.' }, by },
  ]),
  { command: 'proposeOtherDate', body: { day: plusDays(today, 40) }, by: signe },
];

const aboutSessions = (order: Order, today: string): Move[] => [
  // One of an ordinary size, and one below the floor, which may end with a joint evaluation.
  ...[20, 4].map(
    (number): Move => ({
      command: 'arrangeGroups',
      body: { groups: [{ name: 'A', members: [{ unit: tegelfall._id, number }] }] },
      by: signe,
    }),
  ),
  { command: 'suggestSessions', body: { sessions: [session('A', plusDays(today, 5))] }, by: signe },
  ...order.sessions.flatMap(({ id, startsAt, endsAt }): Move[] => [
    { command: 'acceptSessions', body: { sessions: [id] }, by: hamid },
    {
      command: 'askMoveSession',
      body: {
        startsAt: startsAt.replace(/^\d{4}/, '2040'),
        endsAt: endsAt.replace(/^\d{4}/, '2040'),
        reason: 'Sjukdom.',
      },
      by: hamid,
      target: { sessionId: id },
    },
    { command: 'cancelSession', body: { reason: 'Sjukdom.' }, by: signe, target: { sessionId: id } },
    {
      command: 'recordSessionHeld',
      body: { present: [{ unit: tegelfall._id, number: 2 }] },
      by: signe,
      target: { sessionId: id },
    },
    { command: 'correctSession', body: { held: false, reason: 'Fel.' }, by: signe, target: { sessionId: id } },
  ]),
];

const aboutTheEvaluation = (order: Order): Move[] => {
  const read = { summaryVersion: order.summary?.version ?? 1 };
  return [
    { command: 'chooseJointEvaluation', body: {}, by: signe, target: { groupId: 'group-1' } },
    { command: 'sendSummary', body: { text: 'Det gick bra.' }, by: signe },
    { command: 'confirmSummaryRead', body: { ...read, include: true }, by: ylva },
    { command: 'confirmSummaryRead', body: read, by: stellan },
    { command: 'includeSummary', body: {}, by: ylva },
    { command: 'shareDocumentation', body: {}, by: signe },
  ];
};

/** What people may try with an order on a day: enough to bring about every promise that there is. */
export const movesOn = (order: Order, today: string): Move[] => [
  ...aboutTheRequest(today),
  ...aboutMeetings(order, today),
  ...aboutProposals(order, today),
  ...aboutSessions(order, today),
  ...aboutTheEvaluation(order),
  { command: 'proposePause', body: { resumeOn: plusDays(today, 30), reason: 'Sjukdom.' }, by: ylva },
  { command: 'resume', body: {}, by: signe },
  ...answers(order),
];
