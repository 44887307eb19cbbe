import type { CommandName } from '../schemas/commands';
import type { Order } from '../schemas/order';
import { actorsFor } from './callers';
import * as absence from './commands/absence';
import * as attachment from './commands/attachment';
import * as delivery from './commands/delivery';
import * as documentation from './commands/documentation';
import * as evaluation from './commands/evaluation';
import * as meeting from './commands/meeting';
import * as meetingMove from './commands/meeting-move';
import * as personalInvitations from './commands/personal-invitations';
import * as proposal from './commands/proposal';
import * as remained from './commands/remained';
import * as request from './commands/request';
import * as sessionMove from './commands/session-move';
import * as sessionRecord from './commands/session-record';
import * as whole from './commands/whole';
import { type Circumstances, isRefusal, type Refusal } from './decision';
import type { Rule } from './rule';

/** Commands that make or change a text that is still being written, or make the order itself: they have no order to be decided on. */
export const draftCommands = [
  'startDraft',
  'saveDraft',
  'discardDraft',
  'sendOrder',
  'enterRequest',
  'saveProposalDraft',
  'saveSummary',
] as const;
export type OrderCommand = Exclude<CommandName, (typeof draftCommands)[number]>;

/** Every command that can be given on an order, with its rule; what is missing here is a compile error. */
export const rules = {
  confirmRequest: request.confirmRequest,
  correctRequest: request.correctRequest,
  takeOn: request.takeOn,
  queueOrder: request.queueOrder,
  declineOrder: request.declineOrder,
  assignStaff: request.assignStaff,
  recordAbsence: absence.recordAbsence,
  correctAbsence: absence.correctAbsence,
  appointCover: absence.appointCover,
  inviteUnit: request.inviteUnit,
  joinOrder: request.joinOrder,
  leaveSharedOrder: request.leaveSharedOrder,
  handOverLead: request.handOverLead,
  bookMeeting: meeting.bookMeeting,
  askMoveMeeting: meetingMove.askMoveMeeting,
  moveMeeting: meetingMove.moveMeeting,
  refuseMeetingMove: meetingMove.refuseMeetingMove,
  withdrawMeetingMove: meetingMove.withdrawMeetingMove,
  cancelMeeting: meeting.cancelMeeting,
  recordNotAttended: meeting.recordNotAttended,
  recordMeetingHeld: meeting.recordMeetingHeld,
  correctMeetingDay: meeting.correctMeetingDay,
  saveMeetingRecord: meeting.saveMeetingRecord,
  agreeMeetingRecord: meeting.agreeMeetingRecord,
  chooseAttendees: meeting.chooseAttendees,
  chooseParticipants: meeting.chooseParticipants,
  presentProposal: proposal.presentProposal,
  agreeProposal: proposal.agreeProposal,
  askAdjustments: proposal.askAdjustments,
  proposeOtherDate: proposal.proposeOtherDate,
  acceptOtherDate: proposal.acceptOtherDate,
  refuseOtherDate: proposal.refuseOtherDate,
  writeMessage: proposal.writeMessage,
  attachFile: attachment.attachFile,
  attachNewVersion: attachment.attachNewVersion,
  takeAwayAttachment: attachment.takeAwayAttachment,
  arrangeGroups: delivery.arrangeGroups,
  suggestSessions: delivery.suggestSessions,
  addSession: delivery.addSession,
  acceptSessions: delivery.acceptSessions,
  askMoveSession: sessionMove.askMoveSession,
  moveSession: sessionMove.moveSession,
  refuseSessionMove: sessionMove.refuseSessionMove,
  withdrawSessionMove: sessionMove.withdrawSessionMove,
  cancelSession: delivery.cancelSession,
  recordSessionHeld: sessionRecord.recordSessionHeld,
  addHeldSession: sessionRecord.addHeldSession,
  correctSession: sessionRecord.correctSession,
  writeForAbsent: sessionRecord.writeForAbsent,
  invitePersonally: personalInvitations.invitePersonally,
  chooseJointEvaluation: evaluation.chooseJointEvaluation,
  approveJointEvaluation: evaluation.approveJointEvaluation,
  openSurveyByLink: evaluation.openSurveyByLink,
  recordNoSurvey: evaluation.recordNoSurvey,
  takeBackEnding: evaluation.takeBackEnding,
  askSecondReader: evaluation.askSecondReader,
  sendSummary: evaluation.sendSummary,
  confirmSummaryRead: evaluation.confirmSummaryRead,
  includeSummary: evaluation.includeSummary,
  recordOutcome: evaluation.recordOutcome,
  recordRemained: remained.recordRemained,
  shareDocumentation: documentation.shareDocumentation,
  closeOrder: evaluation.closeOrder,
  setDiaryNumber: whole.setDiaryNumber,
  proposePause: whole.proposePause,
  agreePause: whole.agreePause,
  refusePause: whole.refusePause,
  resume: whole.resume,
  remind: whole.remind,
  raiseToLead: whole.raiseToLead,
  withdrawOrder: whole.withdrawOrder,
  closeWithUnit: whole.closeWithUnit,
} satisfies Record<OrderCommand, Rule>;

export const orderCommands = Object.keys(rules) as OrderCommand[];
export const isOrderCommand = (command: CommandName): command is OrderCommand => command in rules;

/** Why this caller may not give a command on the order now, whatever its body says; null when they may. */
export function refusedNow(command: OrderCommand, order: Order, given: Omit<Circumstances, 'actor'>): Refusal | null {
  const rule: Rule = rules[command];
  const actors = actorsFor(order, given.caller, rule.who);
  if (isRefusal(actors)) return actors;
  const misfits = actors.map((actor) => rule.misfit(order, { ...given, actor }));
  return misfits.includes(null) ? null : misfits[0]!;
}

/** The commands that this caller may give on the order now: what pages show, and what a refusal points to. */
export const possibleCommands = (order: Order, given: Omit<Circumstances, 'actor'>): OrderCommand[] =>
  orderCommands.filter((command) => refusedNow(command, order, given) === null);
