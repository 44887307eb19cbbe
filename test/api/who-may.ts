import type { CommandName } from '../../schemas/commands';
import type { people } from './people';

type Role = keyof typeof people;

const centre: Role[] = ['staff', 'lead'];
const unit: Role[] = ['rektor', 'representative'];
const either: Role[] = [...unit, ...centre];

/**
 * Who may give each command on an order of Tegelfallsskolan, told here by hand. `rektor` leads it, `representative` acts
 * for her and may not read summaries. A command that is missing here is a compile error.
 */
export const mayGive = {
  startDraft: unit,
  saveDraft: unit,
  discardDraft: unit,
  sendOrder: unit,
  enterRequest: centre,
  confirmRequest: unit,
  correctRequest: either,
  takeOn: centre,
  queueOrder: centre,
  declineOrder: centre,
  assignStaff: centre,
  recordAbsence: centre,
  appointCover: centre,
  inviteUnit: either,
  joinOrder: unit,
  leaveSharedOrder: unit,
  handOverLead: unit,
  bookMeeting: centre,
  askMoveMeeting: either,
  moveMeeting: centre,
  cancelMeeting: either,
  recordNotAttended: centre,
  recordMeetingHeld: either,
  correctMeetingDay: either,
  saveMeetingRecord: centre,
  agreeMeetingRecord: unit,
  chooseAttendees: unit,
  chooseParticipants: unit,
  saveProposalDraft: centre,
  presentProposal: centre,
  agreeProposal: unit,
  askAdjustments: unit,
  proposeOtherDate: either,
  acceptOtherDate: either,
  refuseOtherDate: either,
  writeMessage: either,
  arrangeGroups: centre,
  suggestSessions: centre,
  acceptSessions: unit,
  askMoveSession: either,
  moveSession: either,
  cancelSession: either,
  addSession: centre,
  recordSessionHeld: centre,
  correctSession: centre,
  writeForAbsent: centre,
  chooseJointEvaluation: centre,
  approveJointEvaluation: centre,
  openSurveyByLink: centre,
  recordNoSurvey: centre,
  saveSummary: centre,
  askSecondReader: centre,
  sendSummary: centre,
  confirmSummaryRead: ['rektor'],
  includeSummary: ['rektor'],
  recordOutcome: either,
  shareDocumentation: centre,
  setDiaryNumber: centre,
  proposePause: either,
  agreePause: either,
  refusePause: either,
  resume: either,
  remind: either,
  raiseToLead: either,
  withdrawOrder: unit,
  closeWithUnit: ['administrator'],
  closeOrder: centre,
} satisfies Record<CommandName, Role[]>;

const sees: Role[] = [...either, 'reader', 'administrator'];

/** Who may read what of the order, or of a draft of its unit. */
export const mayRead: Record<string, Role[]> = {
  getOrder: sees,
  getMeetingNotes: either,
  listLogEntries: either,
  listNotifications: either,
  getDraft: unit,
  getProposalDraft: centre,
  getSummaryDraft: centre,
};

/** What is answered to everybody with a token, with what is theirs in it. */
export const lists = ['listOrders', 'listDrafts'];
/** What administrators may do besides, which test/api/imports.test.ts tries: their own organisation's imports. */
export const administratorsOnly = [
  'importFromSource',
  'importFile',
  'listImports',
  'getImport',
  'listImportChanges',
  'confirmImport',
  'cancelImport',
];
/** What is answered to everybody. */
export const open = ['getLiveness', 'getReadiness', 'getApiInfo', 'getProblem'];

/** Those who see the order, some of it or all; to the others it is not there. */
export const seers = sees;
export const strangers: Role[] = ['preschoolRektor', 'neighbour', 'protectedRektor', 'otherHuvudman', 'otherRektor'];
