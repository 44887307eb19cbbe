import type { CommandName } from '../../schemas/commands';
import type { HuvudmanCommand } from '../../schemas/huvudman-commands';
import type { OrganisationCommand } from '../../schemas/organisation-commands';
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
  correctAbsence: centre,
  appointCover: centre,
  inviteUnit: either,
  joinOrder: unit,
  leaveSharedOrder: unit,
  handOverLead: unit,
  bookMeeting: centre,
  askMoveMeeting: either,
  moveMeeting: either,
  refuseMeetingMove: either,
  withdrawMeetingMove: either,
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
  attachFile: either,
  attachNewVersion: either,
  takeAwayAttachment: either,
  arrangeGroups: centre,
  suggestSessions: centre,
  acceptSessions: unit,
  askMoveSession: either,
  moveSession: either,
  refuseSessionMove: either,
  withdrawSessionMove: either,
  cancelSession: either,
  addSession: centre,
  recordSessionHeld: centre,
  addHeldSession: centre,
  correctSession: centre,
  writeForAbsent: centre,
  invitePersonally: unit,
  chooseJointEvaluation: centre,
  approveJointEvaluation: centre,
  openSurveyByLink: centre,
  recordNoSurvey: centre,
  takeBackEnding: centre,
  saveSummary: centre,
  askSecondReader: centre,
  sendSummary: centre,
  confirmSummaryRead: ['rektor'],
  includeSummary: ['rektor'],
  recordOutcome: either,
  recordRemained: unit,
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

/**
 * Who may give each command on the organisation, about Tegelfallsskolan; whoever may not even know of the unit is told
 * that it is not there.
 */
export const mayOrganise = {
  nameRepresentative: ['rektor', 'administrator'],
  takeBackRepresentation: ['rektor', 'representative', 'administrator'],
  giveDuty: ['administrator'],
  endDuty: ['administrator'],
  restDuty: ['administrator'],
  resumeDuty: ['administrator'],
  correctUnit: ['administrator'],
  mergeUnit: ['administrator'],
  splitUnit: ['administrator'],
  closeUnit: ['administrator'],
  takeBackUnitEnd: ['administrator'],
  addPlace: ['administrator'],
  correctPlace: ['administrator'],
  addArbetslag: ['administrator'],
  correctArbetslag: ['administrator'],
  addCalendar: ['administrator'],
  correctCalendar: ['administrator'],
  addPerson: ['administrator'],
  correctPerson: ['administrator'],
} satisfies Record<OrganisationCommand, Role[]>;
/** Who may know of the unit, and who may read about its people. */
export const knowsUnit: Role[] = [...either, 'reader', 'administrator'];
export const mayReadUnit: Record<string, Role[]> = {
  getUnit: knowsUnit,
  getUnitHuvudman: knowsUnit,
  getUnitCalendar: knowsUnit,
  listUnitPeople: [...either, 'administrator'],
  listUnitLogEntries: [...either, 'administrator'],
};

/** Huvudmen and who does what there, which test/api/huvudmen.test.ts tries on that of Tegelfallsskolan. */
export const ofHuvudmen: Record<string, Role[]> = {
  getHuvudman: ['lead', 'reader', 'administrator'],
  listHuvudmanPeople: ['administrator'],
  listHuvudmanLogEntries: ['administrator'],
};
export const mayAdminister = {
  addHuvudman: ['administrator'],
  correctHuvudman: ['administrator'],
  giveHuvudmanDuty: ['administrator'],
  correctHuvudmanDuty: ['administrator'],
  endHuvudmanDuty: ['administrator'],
} satisfies Record<HuvudmanCommand, Role[]>;

const sees: Role[] = [...either, 'reader', 'administrator'];

/** Who may read what of the order, or of a draft of its unit. */
export const mayRead: Record<string, Role[]> = {
  getOrder: sees,
  getMeetingNotes: either,
  listLogEntries: either,
  listInvitationAnswers: either,
  listNotifications: either,
  listAttachments: either,
  getDraft: unit,
  getProposalDraft: centre,
  getSummaryDraft: centre,
  listOrderNotices: centre,
};

/** Who may read which paper of an order that has all of them. */
export const mayReadPapers: Record<string, Role[]> = {
  listPapers: either,
  getConfirmation: either,
  getProposalPaper: either,
  getSummaryPaper: ['rektor', ...centre],
  getDocumentationPaper: either,
  getQualityReport: either,
  getAbsenceMessage: either,
};

/** Who may read what of invitations, which test/api/calendar.test.ts tries: it needs groups and sessions. */
export const mayReadInvitations: Record<string, Role[]> = { listInvitees: either, getPrintedInvitation: either };

/** What is the centre's alone, and refused to others as such. */
export const centreReads = [
  'listWorkloads',
  'listLetterTemplates',
  'getLetterTemplate',
  'listLetterVersions',
  'listIncomingMails',
  'listImprovements',
  'listStaffAbsences',
];
/** Who may try and who may save the words of letters, which test/api/letter-templates.test.ts tries. */
export const mayWord = {
  previewLetterTemplate: centre,
  saveLetterTemplate: ['lead'],
} satisfies Record<string, Role[]>;
/** What surveys ask, which test/api/survey-editing.test.ts tries. */
export const ofSurveyEditing: Record<string, Role[]> = {
  listSurveys: centre,
  getSurvey: centre,
  listSurveyVersions: centre,
  getSurveyDraft: centre,
  saveSurveyDraft: centre,
  discardSurveyDraft: centre,
  previewSurvey: centre,
  publishSurvey: centre,
};
/** The register of activities, which test/api/activities.test.ts tries. */
export const ofActivities: Record<string, Role[]> = {
  recordActivity: centre,
  correctActivity: centre,
  listActivityLogEntries: centre,
  getActivity: ['rektor', ...centre],
};
/** The register of improvements, which test/api/improvements.test.ts tries. */
export const ofImprovements: Record<string, Role[]> = {
  getImprovement: centre,
  listImprovementChanges: centre,
  recordImprovement: centre,
  correctImprovement: centre,
};
/** When staff are away, which test/api/staff-absences.test.ts tries. */
export const ofAbsences: Record<string, Role[]> = {
  getStaffAbsence: centre,
  listStaffAbsenceChanges: centre,
  recordStaffAbsence: centre,
  correctStaffAbsence: centre,
};
/** The needs map, which test/api/goals.test.ts tries on a goal of Tegelfallsskolan. */
export const ofGoals: Record<string, Role[]> = {
  getGoal: knowsUnit,
  listGoalChanges: either,
  recordGoal: unit,
  correctGoal: unit,
};
/** The catalogue, which test/api/catalogue.test.ts tries on an intervention of Tegelfallsskolan that everybody finds. */
export const ofCatalogue: Record<string, Role[]> = {
  getCatalogueEntry: [
    ...knowsUnit,
    ...(['preschoolRektor', 'neighbour', 'protectedRektor', 'otherHuvudman', 'otherRektor'] as const),
  ],
  listCatalogueChanges: centre,
  recordCatalogueEntry: centre,
  correctCatalogueEntry: centre,
  allowCatalogueEntry: ['rektor'],
};
/** The yearly survey, which test/api/december.test.ts tries. */
export const ofDecember: Record<string, Role[]> = {
  getDecemberSitting: ['rektor', 'preschoolRektor', 'neighbour', 'protectedRektor', 'otherRektor'],
  saveDecemberSitting: ['rektor', 'preschoolRektor', 'neighbour', 'protectedRektor', 'otherRektor'],
  getDecemberRates: centre,
  listDecemberUnits: centre,
  listDecemberSittings: centre,
  getDecemberResults: [...centre, 'reader', 'administrator'],
  tryDecemberRound: ['lead', 'administrator'],
};
/** The centre's alone, and not there for others: test/api/notices.test.ts tries them. */
export const centreOnly = ['listNotices', 'decideOnNotice', 'decideOnOtherNotice'];

/** What is answered to everybody with a token, with what is theirs in it. */
/** Mail that came in and addresses that are on hold, which test/api/incoming-mail.test.ts tries. */
export const incoming = ['getIncomingMail', 'setMailAside', 'listHeldAddresses', 'releaseAddress'];

export const lists = [
  'listActivities',
  'listCatalogueEntries',
  'listGoals',
  'listGoalTrees',
  'getGoalTreesPaper',
  'getDecemberRound',
  'listOrders',
  'listDrafts',
  'listUnits',
  'listHuvudmen',
  'listOwnReadings',
  'getPostWishes',
  'getMe',
  'getOwnCalendarFeed',
];
/** What everybody saves of their own, which test/api/notices.test.ts tries. */
export const savesOwn = ['savePostWishes'];
/** What everybody with a token may do with what is theirs. */
export const ownCommands = ['renewOwnCalendarFeed', 'endOwnCalendarFeed'];
/** What is the administrator's of the municipality, and of no other huvudman. */
export const municipal = ['tryClaims'];
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
/** What is done with files, which test/api/attachments.test.ts tries. */
export const ofFiles: Record<string, Role[]> = {
  uploadFile: either,
  getAttachmentFile: either,
  listAttachmentFetches: either,
};
/** What is done with surveys, which test/api/surveys.test.ts tries. */
export const ofSurveys: Record<string, Role[]> = {
  getSurveys: either,
  makeSurveyLinks: either,
  enterPaperAnswer: centre,
  getSurveyResults: ['rektor', ...centre],
  listFollowUps: either,
  getSummarySuggestion: centre,
  listFreeTexts: centre,
  readFreeText: centre,
};
/** Who gets the quality report, which test/api/quality-reports.test.ts tries. */
export const reports: Record<string, Role[]> = {
  getYearlyQualityReport: centre,
  getYearlyQualityPaper: centre,
  getQualityFigures: centre,
};
/** Who may search who has read what; the others are told that it is not theirs. */
export const searches: Record<string, Role[]> = {
  searchReadings: ['lead', 'administrator', 'otherHuvudman'],
  listReadingSearches: ['lead', 'administrator', 'otherHuvudman'],
};
/** What is answered to everybody. */
export const open = ['getLiveness', 'getReadiness', 'getApiInfo', 'getProblem'];
/** What is answered to whoever has the address, and is not there for anybody else, whoever they are. */
export const byAddress = ['getCalendarFeed', 'getOpenInvitation'];

/** Those who see the order, some of it or all; to the others it is not there. */
export const seers = sees;
export const strangers: Role[] = ['preschoolRektor', 'neighbour', 'protectedRektor', 'otherHuvudman', 'otherRektor'];
