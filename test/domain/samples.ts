import { plusDays } from '../../domain/days';
import { currentVersion, roundBeingMade } from '../../domain/order';
import type { OrderCommand } from '../../domain/rules';
import { defaultSettings } from '../../domain/settings';
import { proposalDue } from '../../domain/twoWeeks';
import type { Order, Session } from '../../schemas/order';
import {
  files,
  groups,
  instant,
  meetingOn,
  need,
  participants,
  proposal,
  record,
  session,
  type Target,
} from './orders';
import { klara, myrlov, signe, tegelfall } from './people';

/** A command as somebody would give it to an order as it stands on a day. */
export interface Sample {
  body: unknown;
  target?: Target;
}

const reason = 'Det behövs.';
const later = (today: string, days: number) => ({
  startsAt: instant(`${plusDays(today, days)} 09.00`),
  endsAt: instant(`${plusDays(today, days)} 11.00`),
});
const present = [{ unit: tegelfall._id, number: 20 }];
const sessionWhere = (order: Order, fits: (session: Session) => boolean): { target: Target } => {
  const id = order.sessions.find(fits)?.id;
  return { target: id ? { sessionId: id } : {} };
};
const upcoming = (order: Order) => sessionWhere(order, ({ status }) => status === 'accepted' || status === 'suggested');
const heldOrFirst = (order: Order) => sessionWhere(order, ({ id, status }) => status === 'held' || id === 'session-1');
const heldSession = (order: Order) => sessionWhere(order, ({ status }) => status === 'held');
const proposedDay = (order: Order) => order.otherDates.find(({ status }) => status === 'proposed')?.day ?? '2026-12-01';
const otherDay = (order: Order, today: string): string => {
  const due = proposalDue(order, roundBeingMade(order) ?? 1, defaultSettings);
  return plusDays(due && due.dueOn > today ? due.dueOn : today, 3);
};
const version = (order: Order): number => currentVersion(order)?.version ?? 1;
const group = { groupId: 'group-1' };
const sentFile = { file: files.byMail._id, accessible: 'yes', childrenConsidered: true, copyrightConsidered: true };

/** One giving of each command that fits whatever order it is given to, as far as its body goes. */
export const samples: Record<OrderCommand, (order: Order, today: string) => Sample> = {
  confirmRequest: () => ({ body: {} }),
  correctRequest: () => ({ body: { kind: 'training', need, participants, kollegium: 46, reason } }),
  takeOn: () => ({ body: { responsible: signe.person } }),
  queueOrder: ({ request: { answer } }) => ({
    body: {
      ...{ period: { from: '2027-02-15', to: '2027-04-16' }, text: 'Till våren.' },
      ...(answer?.period ? { replaces: answer.period } : {}),
    },
  }),
  declineOrder: () => ({ body: { reason, alternative: 'Ett öppet pass.' } }),
  assignStaff: () => ({ body: { responsible: klara.person } }),
  recordAbsence: (_, today) => ({ body: { from: today, to: today } }),
  correctAbsence: () => ({ body: { absence: 'absence-1', days: null, reason } }),
  appointCover: (_, today) => ({ body: { person: klara.person, from: today, to: today } }),
  inviteUnit: () => ({ body: { unit: myrlov._id } }),
  joinOrder: () => ({ body: { participants: [], kollegium: 46 } }),
  leaveSharedOrder: () => ({ body: { reason } }),
  handOverLead: () => ({ body: { unit: myrlov._id } }),
  bookMeeting: (_, today) => ({ body: { ...meetingOn(plusDays(today, 7)), further: true } }),
  askMoveMeeting: () => ({ body: { wish: 'En annan dag.' } }),
  moveMeeting: (_, today) => ({ body: meetingOn(plusDays(today, 8)) }),
  refuseMeetingMove: () => ({ body: { reason } }),
  withdrawMeetingMove: () => ({ body: {} }),
  cancelMeeting: () => ({ body: { reason } }),
  recordNotAttended: () => ({ body: {} }),
  recordMeetingHeld: (_, today) => ({ body: { heldOn: today } }),
  correctMeetingDay: (_, today) => ({ body: { heldOn: today, reason } }),
  saveMeetingRecord: () => ({ body: { ...record, reason } }),
  agreeMeetingRecord: (order) => ({ body: { recordVersion: order.record?.version ?? 1 } }),
  chooseAttendees: () => ({ body: { people: [], number: 3, reason } }),
  chooseParticipants: () => ({ body: { participants, kollegium: 46 } }),
  presentProposal: (order) => ({ body: { version: order.proposals.length + 1, proposal } }),
  agreeProposal: (order) => ({ body: { proposalVersion: version(order) } }),
  askAdjustments: (order) => ({ body: { proposalVersion: version(order), wishes: 'Kortare pass.' } }),
  proposeOtherDate: (order, today) => ({ body: { day: otherDay(order, today) } }),
  acceptOtherDate: (order) => ({ body: { day: proposedDay(order) } }),
  refuseOtherDate: (order) => ({ body: { day: proposedDay(order) } }),
  writeMessage: () => ({ body: { text: 'Hej.' } }),
  attachFile: () => ({ body: { about: { kind: 'order', id: null }, ...sentFile } }),
  attachNewVersion: () => ({ body: sentFile, target: { attachmentId: 'attachment-1' } }),
  takeAwayAttachment: () => ({ body: { reason }, target: { attachmentId: 'attachment-1' } }),
  arrangeGroups: (order) => ({
    body: { groups: order.groups.length > 0 ? order.groups.map(({ name, members }) => ({ name, members })) : groups },
  }),
  suggestSessions: (_, today) => ({ body: { sessions: [session('A', plusDays(today, 90))] } }),
  acceptSessions: (order) => ({
    body: { sessions: [order.sessions.find(({ status }) => status === 'suggested')?.id ?? 'session-1'] },
  }),
  askMoveSession: (order, today) => ({ body: { ...later(today, 100), reason }, ...upcoming(order) }),
  moveSession: (order, today) => ({ body: later(today, 100), ...upcoming(order) }),
  refuseSessionMove: (order) => ({ body: { reason }, ...upcoming(order) }),
  withdrawSessionMove: (order) => ({ body: {}, ...upcoming(order) }),
  cancelSession: (order) => ({ body: { reason }, ...upcoming(order) }),
  addSession: (_, today) => ({ body: session('A', plusDays(today, 95)) }),
  recordSessionHeld: (order) => ({ body: { present }, ...upcoming(order) }),
  addHeldSession: (_, today) => ({ body: { ...session('A', plusDays(today, -40), '07.00', '08.00'), present } }),
  correctSession: (order) => ({ body: { held: true, present, reason }, ...heldOrFirst(order) }),
  writeForAbsent: (order) => ({ body: { text: 'Till er som inte var med.' }, ...heldSession(order) }),
  invitePersonally: () => ({ body: { invitees: [] }, target: group }),
  chooseJointEvaluation: () => ({ body: {}, target: group }),
  approveJointEvaluation: () => ({ body: { text: 'Vi är nöjda.' }, target: group }),
  openSurveyByLink: (_, today) => ({ body: { closesAt: instant(`${plusDays(today, 5)} 16.00`) }, target: group }),
  recordNoSurvey: () => ({ body: { reason }, target: group }),
  takeBackEnding: () => ({ body: { reason }, target: group }),
  askSecondReader: () => ({ body: { person: klara.person } }),
  sendSummary: ({ summary }) => ({ body: { version: (summary?.version ?? 0) + 1, text: 'Målen nåddes.' } }),
  confirmSummaryRead: (order) => ({ body: { summaryVersion: order.summary?.version ?? 1 } }),
  includeSummary: () => ({ body: {} }),
  recordOutcome: () => ({
    body: { outcomes: [{ goal: 'goal-1', subGoal: 'sub-1', outcome: 'reached', comment: null }] },
  }),
  recordRemained: () => ({ body: { inPractice: 'some', comment: 'Samtalen lever kvar.' } }),
  shareDocumentation: () => ({ body: {} }),
  setDiaryNumber: () => ({ body: { diaryNumber: 'BUN 2026/0418' } }),
  proposePause: (_, today) => ({ body: { resumeOn: plusDays(today, 10), reason } }),
  agreePause: (order) => ({ body: { pause: order.pauses.at(-1)?.id ?? 'pause-1' } }),
  refusePause: (order) => ({ body: { pause: order.pauses.at(-1)?.id ?? 'pause-1' } }),
  resume: () => ({ body: {} }),
  remind: () => ({ body: {} }),
  raiseToLead: () => ({ body: { reason } }),
  withdrawOrder: () => ({ body: { reason } }),
  closeWithUnit: () => ({ body: { reason } }),
  closeOrder: () => ({ body: {} }),
};
