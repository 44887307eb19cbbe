import { type CommandName, commandNames } from '../schemas/commands';
import { type HuvudmanCommand, huvudmanCommands } from '../schemas/huvudman-commands';
import type { Order } from '../schemas/order';
import type { Unit } from '../schemas/organisation';
import { type OrganisationCommand, organisationCommands } from '../schemas/organisation-commands';
import {
  actorsFor,
  audienceOf,
  isAdministratorOf,
  isCentre,
  isRektorOf,
  mayReadSummary,
  reachesDraft,
  readsRecord,
  unitActor,
} from './callers';
import { type Caller, isRefusal } from './decision';
import { huvudmanRules } from './huvudmen';
import { type HuvudmanAsked, mayReadPeopleAt, maySeeHuvudman } from './huvudmen/state';
import { importReach } from './imports/reach';
import { refusedEditor, refusedReader } from './letters/templates';
import { organisationRules } from './organisation';
import { mayReadPeopleOf, maySeeUnit } from './organisation/state';
import { unitsWhoseInviteesAreSeen } from './personal-invitations';
import { addressActor } from './posting/addresses';
import { refusedAllower, refusedCataloguer } from './quality/catalogue';
import { goalSight, goalWriter } from './quality/goals';
import { refusedImprover } from './quality/improvements';
import { huvudmanOfReport } from './quality/readers';
import { readingsFor } from './readings';
import { isOrderCommand, rules } from './rules';
import { refusedAbsenceWriter } from './staff-absences';
import { ledUnits, refusedRecorder } from './surveys/activities';
import { refusedDecemberReader, refusedTrial, resultsFor } from './surveys/december-readers';
import { refusedSurveyEditor } from './surveys/editing';
import { refusedFirstReader } from './surveys/readers';

/**
 * What somebody is answered: they may; it is told that it is not theirs; or that it is not there, as to everybody who may
 * not know of it. `own` is answered to everybody who is known, with what is theirs in it; `open` to everybody.
 */
export type Access = 'may' | 'refused' | 'hidden' | 'own' | 'open';

/** What an operation is about: an order, its leading unit, and a draft of that unit. */
export interface About {
  order: Order;
  unit: Unit;
}

type Rule = (about: About, caller: Caller) => Access;

const told = (may: boolean): Access => (may ? 'may' : 'refused');
const there = (may: boolean): Access => (may ? 'may' : 'hidden');

const onOrder =
  (command: keyof typeof rules): Rule =>
  ({ order }, caller) =>
    audienceOf(order, caller) === null ? 'hidden' : told(!isRefusal(actorsFor(order, caller, rules[command].who)));

const asUnit: Rule = ({ unit }, caller) =>
  told(!isRefusal(unitActor({ unit: unit._id, name: unit.name }, caller, 'order')));

const onDraft: Rule = (about, caller) =>
  reachesDraft({ unit: about.unit._id }, caller) ? asUnit(about, caller) : 'hidden';

const ofCentre: Rule = (_about, caller) => there(isCentre(caller));

/** Commands on what is still being written, and those that make an order. */
const drafting: Partial<Record<CommandName, Rule>> = {
  startDraft: asUnit,
  saveDraft: onDraft,
  discardDraft: onDraft,
  sendOrder: onDraft,
  enterRequest: (_about, caller) => told(isCentre(caller)),
  saveProposalDraft: ofCentre,
  saveSummary: ofCentre,
};

const onUnit =
  (command: OrganisationCommand): Rule =>
  ({ unit }, caller) =>
    maySeeUnit(unit, caller) ? told(!isRefusal(organisationRules[command].actor(unit, caller))) : 'hidden';

/** The huvudman of the unit: the municipality, which has an administrator and goes on. */
const owning = ({ unit }: About): HuvudmanAsked => ({
  ...{ huvudman: { _id: unit.huvudman, kind: 'municipal' }, municipal: [unit.huvudman] },
  ...{ isOver: false, isWithoutAdministrator: false },
});
const seesHuvudman = ({ unit: { huvudman } }: About, caller: Caller) => maySeeHuvudman(huvudman, caller, [huvudman]);
const onHuvudman =
  (command: HuvudmanCommand): Rule =>
  (about, caller) =>
    command !== 'addHuvudman' && !seesHuvudman(about, caller)
      ? 'hidden'
      : told(!isRefusal(huvudmanRules[command].actor(owning(about), caller)));
const ofHuvudman: Rule = ({ unit }, caller) => there(mayReadPeopleAt(unit.huvudman, caller));

/** Imports are those of the municipality, which the unit belongs to. */
const importing: Rule = ({ unit }, caller) =>
  told(!isRefusal(importReach(caller, [{ _id: unit.huvudman, kind: 'municipal' }])));

/** The words of letters are the centre's. */
const asking: Rule = (_about, caller) => told(refusedSurveyEditor(caller) === null);
const wording: Rule = (_about, caller) => told(refusedReader(caller) === null);

/** Mail that came in is the centre's; addresses that are on hold are its and the municipality's administrators'. */
const postOfCentre: Rule = (_about, caller) => told(isCentre(caller));
const addresses: Rule = ({ unit }, caller) => told(!isRefusal(addressActor(caller, [unit.huvudman])));

/** The report of the unit's huvudman. */
const yearly: Rule = ({ unit }, caller) => there(huvudmanOfReport(caller, unit.huvudman) !== undefined);

/** What the centre does better is its own to write; the reader of a huvudman gets what the report tells of it. */
const improving: Rule = (_about, caller) => told(refusedImprover(caller) === null);

/** When staff are away is the centre's own. */
const ofAbsences: Rule = (_about, caller) => told(refusedAbsenceWriter(caller) === null);

/** A goal of the unit. Whoever may order for the unit writes its goals; its huvudman's reader sees them without free texts. */
const placeOf = ({ _id: id, name, huvudman }: Unit) => ({ kind: 'unit' as const, id, name, huvudman });
const seenGoal = ({ unit }: About, caller: Caller) => goalSight({ at: placeOf(unit) }, caller, []);
const writesGoal: Rule = ({ unit }, caller) => told(!isRefusal(goalWriter(placeOf(unit), caller)));

/** An intervention of the unit that stands in the catalogue: staff write of it, its rektor allows it, everybody finds it. */
const cataloguing: Rule = (_about, caller) => told(refusedCataloguer(caller) === null);
const allowing: Rule = ({ unit: { _id, name } }, caller) => {
  const source = { order: '', unit: _id, unitName: name, units: [_id] };
  return told(refusedAllower({ source }, caller) === null);
};

/** The register of activities is the centre's to write; a rektor reads what concerns their own units. */
const register: Rule = (_about, caller) => told(refusedRecorder(caller) === null);

/** The yearly survey is answered by whoever leads a unit now; the centre follows it, and reads it when it has closed. */
const answering: Rule = (_about, caller) => told(ledUnits(caller).length > 0);
const decemberReader: Rule = (_about, caller) => told(refusedDecemberReader(caller) === null);

/** Who has read what is searched by the lead and by administrators, who also see what was searched. */
const searching: Rule = (_about, caller) => told(!isRefusal(readingsFor(caller)));

const own: Rule = () => 'own';
const open: Rule = () => 'open';

const ofRecord: Rule = ({ order }, caller) => there(readsRecord(order, caller));

/** What is read, and what is tried and imported, by the name of its operation. */
const reads = {
  getOrder: ({ order }, caller) => there(audienceOf(order, caller) !== null),
  getMeetingNotes: ofRecord,
  listLogEntries: ofRecord,
  listNotifications: ofRecord,
  listPapers: ofRecord,
  getConfirmation: ofRecord,
  getProposalPaper: ofRecord,
  getSummaryPaper: ({ order }, caller) => there(mayReadSummary(order, caller)),
  getDocumentationPaper: ofRecord,
  getQualityReport: ofRecord,
  getAbsenceMessage: ofRecord,
  uploadFile: onOrder('attachFile'),
  listAttachments: ofRecord,
  getAttachmentFile: ofRecord,
  listAttachmentFetches: ofRecord,
  listInvitationAnswers: ofRecord,
  listInvitees: ({ order }, caller) => there(unitsWhoseInviteesAreSeen(order, caller).length > 0),
  getPrintedInvitation: ofRecord,
  getDraft: ({ unit }, caller) => there(reachesDraft({ unit: unit._id }, caller)),
  getProposalDraft: ofCentre,
  getSummaryDraft: ofCentre,
  getUnit: ({ unit }, caller) => there(maySeeUnit(unit, caller)),
  getUnitHuvudman: ({ unit }, caller) => there(maySeeUnit(unit, caller)),
  getUnitCalendar: ({ unit }, caller) => there(maySeeUnit(unit, caller)),
  listUnitPeople: ({ unit }, caller) => there(mayReadPeopleOf(unit, caller)),
  listUnitLogEntries: ({ unit }, caller) => there(mayReadPeopleOf(unit, caller)),
  getHuvudman: (about, caller) => there(seesHuvudman(about, caller)),
  listHuvudmanPeople: ofHuvudman,
  listHuvudmanLogEntries: ofHuvudman,
  getSurveys: ofRecord,
  listFollowUps: ofRecord,
  makeSurveyLinks: ofRecord,
  enterPaperAnswer: ofCentre,
  getSurveyResults: ({ order }, caller) => there(mayReadSummary(order, caller)),
  getSummarySuggestion: ofCentre,
  listFreeTexts: ofCentre,
  readFreeText: ({ order }, caller) => (isCentre(caller) ? told(refusedFirstReader(order, caller) === null) : 'hidden'),
  listNotices: ofCentre,
  listOrderNotices: ofCentre,
  decideOnNotice: ofCentre,
  decideOnOtherNotice: ofCentre,
  listIncomingMails: postOfCentre,
  getIncomingMail: postOfCentre,
  setMailAside: postOfCentre,
  listHeldAddresses: addresses,
  releaseAddress: addresses,
  listWorkloads: (_about, caller) => told(isCentre(caller)),
  listStaffAbsences: ofAbsences,
  getStaffAbsence: ofAbsences,
  listStaffAbsenceChanges: ofAbsences,
  recordStaffAbsence: ofAbsences,
  correctStaffAbsence: ofAbsences,
  listLetterTemplates: wording,
  getLetterTemplate: wording,
  listLetterVersions: wording,
  previewLetterTemplate: wording,
  saveLetterTemplate: (_about, caller) => told(refusedEditor(caller) === null),
  listSurveys: asking,
  getSurvey: asking,
  listSurveyVersions: asking,
  getSurveyDraft: asking,
  saveSurveyDraft: asking,
  discardSurveyDraft: asking,
  previewSurvey: asking,
  publishSurvey: asking,
  getYearlyQualityReport: yearly,
  getYearlyQualityPaper: yearly,
  listImprovements: improving,
  getImprovement: improving,
  listImprovementChanges: improving,
  recordImprovement: improving,
  correctImprovement: improving,
  getGoal: (about, caller) => there(seenGoal(about, caller) !== null),
  listGoalChanges: (about, caller) => there(seenGoal(about, caller) === 'all'),
  recordGoal: writesGoal,
  correctGoal: (about, caller) => (seenGoal(about, caller) ? writesGoal(about, caller) : 'hidden'),
  getCatalogueEntry: () => 'may',
  listCatalogueChanges: cataloguing,
  recordCatalogueEntry: cataloguing,
  correctCatalogueEntry: cataloguing,
  allowCatalogueEntry: allowing,
  getQualityFigures: yearly,
  recordActivity: register,
  correctActivity: register,
  listActivityLogEntries: register,
  getActivity: ({ unit }, caller) => there(isCentre(caller) || isRektorOf(caller, unit._id)),
  getDecemberSitting: answering,
  saveDecemberSitting: answering,
  getDecemberRates: decemberReader,
  listDecemberUnits: decemberReader,
  listDecemberSittings: decemberReader,
  getDecemberResults: ({ unit }, caller) => told(!isRefusal(resultsFor(caller, unit.huvudman))),
  tryDecemberRound: ({ unit }, caller) => told(refusedTrial(caller, [unit.huvudman]) === null),
  searchReadings: searching,
  listReadingSearches: searching,
  tryClaims: ({ unit }, caller) => told(isAdministratorOf(caller, unit.huvudman)),
  importFromSource: importing,
  importFile: importing,
  listImports: importing,
  getImport: importing,
  listImportChanges: importing,
  confirmImport: importing,
  cancelImport: importing,
  getDecemberRound: own,
  listCatalogueEntries: own,
  listGoals: own,
  listGoalTrees: own,
  getGoalTreesPaper: own,
  listActivities: own,
  listOrders: own,
  listDrafts: own,
  listUnits: own,
  listHuvudmen: own,
  listOwnReadings: own,
  getPostWishes: own,
  savePostWishes: own,
  getMe: own,
  getOwnCalendarFeed: own,
  renewOwnCalendarFeed: own,
  endOwnCalendarFeed: own,
  getCalendarFeed: open,
  getOpenInvitation: open,
  getApiInfo: open,
  getProblem: open,
  getLiveness: open,
  getReadiness: open,
} satisfies Record<string, Rule>;

const ruleOf = (command: CommandName): Rule => (isOrderCommand(command) ? onOrder(command) : drafting[command]!);

/** Who gets what answer, for every operation of the API: the table of docs/access.md. */
export const access: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(commandNames.map((command) => [command, ruleOf(command)])),
  ...Object.fromEntries(organisationCommands.map((command) => [command, onUnit(command)])),
  ...Object.fromEntries(huvudmanCommands.map((command) => [command, onHuvudman(command)])),
  ...reads,
};
