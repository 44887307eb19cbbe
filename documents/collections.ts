import type { Binary, Collection, Db, IndexDescription } from 'mongodb';
import type { TSchema } from 'typebox';
import { Activity, ActivityLogEntry } from '../schemas/activities';
import { Fetch, StoredFile } from '../schemas/attachments';
import { CatalogueEntry } from '../schemas/catalogue';
import { DecemberBatch, DecemberRound, DecemberSitting } from '../schemas/december';
import { MappedGoal } from '../schemas/goals';
import { Import, ImportChanges, type ReadRows } from '../schemas/imports';
import { Improvement } from '../schemas/improvements';
import { IncomingMail, PostLogEntry } from '../schemas/incoming-mail';
import { CalendarFeed, InvitationAnswer, Invitees } from '../schemas/invitations';
import { HeldAddress, Letter, LetterTemplate, PostWishes } from '../schemas/letters';
import { Order } from '../schemas/order';
import { Calendar, Huvudman, OrganisationLogEntry, Person, Unit } from '../schemas/organisation';
import { Reading, ReadingSearch } from '../schemas/readings';
import { Draft, LogEntry, Notification, ToForward, WorkingText, Writing } from '../schemas/records';
import { RegisterLogEntry } from '../schemas/registers';
import { PendingSignIn, Session } from '../schemas/sign-in';
import { StaffAbsence } from '../schemas/staff-absences';
import {
  FollowUpAnswer,
  FollowUpRelease,
  ParticipantAnswer,
  Survey,
  SurveyPass,
  SurveyRelease,
  SurveyText,
} from '../schemas/surveys';

/** A number that is counted up, such as the last case number of a year. */
export interface Counter {
  _id: string;
  last: number;
}

/** Something that the worker remembers about itself: a heartbeat, the settings that orders were last forwarded with. */
export interface Mark {
  _id: string;
  at: string;
  value?: unknown;
  /** How often what it tells of has changed. */
  changes?: number;
}

/** A message as it came in, and the sender of its envelope; `_id` is that of what is known of it. */
export interface RawMail {
  _id: string;
  raw: Binary;
  envelopeFrom: string;
  /** Why it is for staff whatever it is (`WaitsForStaff`). */
  waits?: string;
  removeAt: Date;
}

/** All that is kept, by the name of its collection. */
export interface Collections {
  orders: Collection<Order>;
  drafts: Collection<Draft>;
  workingTexts: Collection<WorkingText>;
  writings: Collection<Writing>;
  log: Collection<LogEntry>;
  draftLog: Collection<LogEntry>;
  notifications: Collection<Notification>;
  forwarding: Collection<ToForward>;
  counters: Collection<Counter>;
  marks: Collection<Mark>;
  huvudmen: Collection<Huvudman>;
  units: Collection<Unit>;
  calendars: Collection<Calendar>;
  people: Collection<Person>;
  staffAbsences: Collection<StaffAbsence>;
  organisationLog: Collection<OrganisationLogEntry>;
  readings: Collection<Reading>;
  readingSearches: Collection<ReadingSearch>;
  sessions: Collection<Session>;
  signIns: Collection<PendingSignIn>;
  invitees: Collection<Invitees>;
  invitationAnswers: Collection<InvitationAnswer>;
  calendarFeeds: Collection<CalendarFeed>;
  imports: Collection<Import>;
  importRows: Collection<ReadRows>;
  importChanges: Collection<ImportChanges>;
  letters: Collection<Letter>;
  letterTemplates: Collection<LetterTemplate>;
  postWishes: Collection<PostWishes>;
  heldAddresses: Collection<HeldAddress>;
  incomingMail: Collection<IncomingMail>;
  rawMail: Collection<RawMail>;
  postLog: Collection<PostLogEntry>;
  /** Files of orders, whose bytes lie in GridFS (stored-bytes.ts). */
  files: Collection<StoredFile>;
  fetches: Collection<Fetch>;
  activities: Collection<Activity>;
  activityLog: Collection<ActivityLogEntry>;
  improvements: Collection<Improvement>;
  goals: Collection<MappedGoal>;
  catalogue: Collection<CatalogueEntry>;
  registerLog: Collection<RegisterLogEntry>;
  decemberSittings: Collection<DecemberSitting>;
  decemberRounds: Collection<DecemberRound>;
  decemberBatches: Collection<DecemberBatch>;
  /** What the centre has published, and drafts of it. */
  surveys: Collection<Survey>;
  surveyPasses: Collection<SurveyPass>;
  participantAnswers: Collection<ParticipantAnswer>;
  surveyReleases: Collection<SurveyRelease>;
  surveyTexts: Collection<SurveyText>;
  followUpAnswers: Collection<FollowUpAnswer>;
  followUpReleases: Collection<FollowUpRelease>;
}

export const collectionsOf = (db: Db): Collections => ({
  orders: db.collection('orders'),
  drafts: db.collection('drafts'),
  workingTexts: db.collection('workingTexts'),
  writings: db.collection('writings'),
  log: db.collection('log'),
  draftLog: db.collection('draftLog'),
  notifications: db.collection('notifications'),
  forwarding: db.collection('forwarding'),
  counters: db.collection('counters'),
  marks: db.collection('marks'),
  huvudmen: db.collection('huvudmen'),
  units: db.collection('units'),
  calendars: db.collection('calendars'),
  people: db.collection('people'),
  staffAbsences: db.collection('staffAbsences'),
  organisationLog: db.collection('organisationLog'),
  readings: db.collection('readings'),
  readingSearches: db.collection('readingSearches'),
  sessions: db.collection('sessions'),
  signIns: db.collection('signIns'),
  invitees: db.collection('invitees'),
  invitationAnswers: db.collection('invitationAnswers'),
  calendarFeeds: db.collection('calendarFeeds'),
  imports: db.collection('imports'),
  importRows: db.collection('importRows'),
  importChanges: db.collection('importChanges'),
  letters: db.collection('letters'),
  letterTemplates: db.collection('letterTemplates'),
  postWishes: db.collection('postWishes'),
  heldAddresses: db.collection('heldAddresses'),
  incomingMail: db.collection('incomingMail'),
  rawMail: db.collection('rawMail'),
  postLog: db.collection('postLog'),
  files: db.collection('files'),
  fetches: db.collection('fetches'),
  activities: db.collection('activities'),
  activityLog: db.collection('activityLog'),
  improvements: db.collection('improvements'),
  goals: db.collection('goals'),
  catalogue: db.collection('catalogue'),
  registerLog: db.collection('registerLog'),
  decemberSittings: db.collection('decemberSittings'),
  decemberRounds: db.collection('decemberRounds'),
  decemberBatches: db.collection('decemberBatches'),
  surveys: db.collection('surveys'),
  surveyPasses: db.collection('surveyPasses'),
  participantAnswers: db.collection('participantAnswers'),
  surveyReleases: db.collection('surveyReleases'),
  surveyTexts: db.collection('surveyTexts'),
  followUpAnswers: db.collection('followUpAnswers'),
  followUpReleases: db.collection('followUpReleases'),
});

/** By when something is to be taken away; that it is over is checked when it is read. */
const byEnd: IndexDescription = { key: { removeAt: 1 }, name: 'removeAt' };
/** What is to be taken up next, and when; only what is. */
const byPosting: IndexDescription = { key: { postAt: 1 }, name: 'postAt' };
const byKey: IndexDescription = { key: { 'key.caller': 1, 'key.key': 1 }, name: 'callerAndKey', unique: true };

/** What each collection holds and how it is found; null where the shape is plain. */
export const shapes: Record<keyof Collections, { schema: TSchema | null; indexes: IndexDescription[] }> = {
  orders: {
    schema: Order,
    indexes: [
      { key: { caseNumber: 1 }, name: 'caseNumber', unique: true },
      { key: { 'standing.reach': 1, 'standing.open': 1, caseNumber: -1 }, name: 'reach' },
      { key: { 'standing.nextItemAt': 1 }, name: 'nextItemAt' },
      { key: { 'standing.concerns': 1 }, name: 'concerns' },
    ],
  },
  drafts: { schema: Draft, indexes: [{ key: { unit: 1, savedAt: -1 }, name: 'unit' }] },
  workingTexts: { schema: WorkingText, indexes: [] },
  writings: { schema: Writing, indexes: [{ key: { orderId: 1, writtenAt: 1 }, name: 'order' }] },
  log: { schema: LogEntry, indexes: [{ key: { orderId: 1, version: 1 }, name: 'order' }, byKey] },
  draftLog: { schema: LogEntry, indexes: [{ key: { orderId: 1 }, name: 'order' }, byKey] },
  notifications: {
    schema: Notification,
    indexes: [
      { key: { orderId: 1, fellDueAt: 1 }, name: 'order' },
      byPosting,
      { key: { 'post.state': 1, writtenAt: -1 }, name: 'post' },
    ],
  },
  forwarding: { schema: ToForward, indexes: [{ key: { nextAttemptAt: 1 }, name: 'nextAttemptAt' }] },
  counters: { schema: null, indexes: [] },
  marks: { schema: null, indexes: [] },
  huvudmen: { schema: Huvudman, indexes: [{ key: { to: 1 }, name: 'to' }] },
  units: {
    schema: Unit,
    indexes: [
      { key: { huvudman: 1, name: 1 }, name: 'huvudman' },
      { key: { 'codes.value': 1 }, name: 'codes' },
    ],
  },
  calendars: { schema: Calendar, indexes: [] },
  people: {
    schema: Person,
    indexes: [
      { key: { identifiers: 1 }, name: 'identifiers' },
      { key: { mail: 1 }, name: 'mail' },
      { key: { 'duties.at': 1 }, name: 'duties' },
      { key: { 'representations.unit': 1 }, name: 'representations' },
      { key: { isProtected: 1 }, name: 'protected' },
    ],
  },
  staffAbsences: {
    schema: StaffAbsence,
    indexes: [
      { key: { to: 1 }, name: 'to' },
      { key: { 'person.person': 1, to: 1 }, name: 'person' },
    ],
  },
  organisationLog: {
    schema: OrganisationLogEntry,
    indexes: [{ key: { unit: 1, at: 1 }, name: 'unit' }, { key: { huvudman: 1, at: 1 }, name: 'huvudman' }, byKey],
  },
  readings: {
    schema: Reading,
    indexes: [
      { key: { concerns: 1, hour: -1 }, name: 'concerns' },
      { key: { subject: 1, hour: -1 }, name: 'subject' },
      { key: { hour: 1 }, name: 'hour' },
    ],
  },
  readingSearches: { schema: ReadingSearch, indexes: [{ key: { at: 1 }, name: 'at' }] },
  sessions: {
    schema: Session,
    indexes: [byEnd, { key: { sid: 1 }, name: 'sid' }, { key: { subject: 1 }, name: 'subject' }],
  },
  signIns: { schema: PendingSignIn, indexes: [byEnd] },
  invitees: { schema: Invitees, indexes: [{ key: { orderId: 1 }, name: 'order' }, byEnd] },
  invitationAnswers: { schema: InvitationAnswer, indexes: [{ key: { orderId: 1 }, name: 'order' }, byEnd] },
  calendarFeeds: { schema: CalendarFeed, indexes: [{ key: { secret: 1 }, name: 'secret', unique: true }] },
  imports: { schema: Import, indexes: [{ key: { state: 1, askedAt: 1 }, name: 'state' }, byKey] },
  importRows: {
    schema: null,
    indexes: [{ key: { importId: 1, number: 1 }, name: 'import' }, byEnd],
  },
  importChanges: { schema: ImportChanges, indexes: [] },
  letters: {
    schema: Letter,
    indexes: [
      byPosting,
      { key: { orderId: 1, madeAt: 1 }, name: 'order' },
      { key: { messageId: 1 }, name: 'messageId' },
      { key: { mail: 1 }, name: 'mail' },
      { key: { state: 1, madeAt: -1 }, name: 'state' },
    ],
  },
  letterTemplates: { schema: LetterTemplate, indexes: [{ key: { key: 1, version: -1 }, name: 'key', unique: true }] },
  postWishes: { schema: PostWishes, indexes: [] },
  heldAddresses: { schema: HeldAddress, indexes: [] },
  incomingMail: {
    schema: IncomingMail,
    indexes: [{ key: { takeUpAt: 1 }, name: 'takeUpAt' }, { key: { state: 1, receivedAt: -1 }, name: 'state' }, byEnd],
  },
  rawMail: { schema: null, indexes: [byEnd] },
  postLog: { schema: PostLogEntry, indexes: [{ key: { about: 1, at: 1 }, name: 'about' }, byKey, byEnd] },
  files: {
    schema: StoredFile,
    indexes: [
      byEnd,
      { key: { orderId: 1 }, name: 'order' },
      { key: { scan: 1, nextScanAt: 1 }, name: 'scan' },
      // A file that is still arriving has no key yet.
      { ...byKey, partialFilterExpression: { 'key.key': { $exists: true } } },
    ],
  },
  fetches: {
    schema: Fetch,
    indexes: [
      { key: { orderId: 1, attachment: 1, at: -1 }, name: 'attachment' },
      { key: { at: 1 }, name: 'at' },
    ],
  },
  activities: {
    schema: Activity,
    indexes: [
      { key: { from: 1 }, name: 'from' },
      { key: { 'units.unit': 1 }, name: 'units' },
    ],
  },
  improvements: { schema: Improvement, indexes: [{ key: { state: 1, dueOn: 1 }, name: 'state' }] },
  goals: {
    schema: MappedGoal,
    indexes: [
      { key: { 'at.id': 1 }, name: 'at' },
      { key: { 'at.huvudman': 1 }, name: 'huvudman' },
      { key: { under: 1 }, name: 'under' },
    ],
  },
  catalogue: {
    schema: CatalogueEntry,
    indexes: [
      { key: { themeKey: 1 }, name: 'theme' },
      { key: { 'source.unit': 1 }, name: 'unit' },
    ],
  },
  registerLog: {
    schema: RegisterLogEntry,
    indexes: [{ key: { register: 1, entry: 1, at: 1 }, name: 'entry' }, byKey],
  },
  activityLog: { schema: ActivityLogEntry, indexes: [{ key: { activity: 1, at: 1 }, name: 'activity' }, byKey] },
  decemberSittings: {
    schema: DecemberSitting,
    indexes: [
      { key: { year: 1, state: 1 }, name: 'year' },
      { key: { answered: 1 }, name: 'answered' },
    ],
  },
  decemberRounds: { schema: DecemberRound, indexes: [] },
  decemberBatches: { schema: DecemberBatch, indexes: [{ key: { year: 1 }, name: 'year' }] },
  surveys: { schema: Survey, indexes: [{ key: { key: 1, version: -1 }, name: 'key' }] },
  surveyPasses: { schema: SurveyPass, indexes: [{ key: { orderId: 1 }, name: 'order' }] },
  participantAnswers: { schema: ParticipantAnswer, indexes: [{ key: { orderId: 1 }, name: 'order' }] },
  surveyReleases: {
    schema: SurveyRelease,
    indexes: [
      { key: { orderId: 1 }, name: 'order' },
      { key: { releasedAt: 1 }, name: 'releasedAt' },
    ],
  },
  surveyTexts: { schema: SurveyText, indexes: [{ key: { orderId: 1 }, name: 'order' }] },
  followUpAnswers: { schema: FollowUpAnswer, indexes: [{ key: { orderId: 1 }, name: 'order' }] },
  followUpReleases: {
    schema: FollowUpRelease,
    indexes: [
      { key: { orderId: 1 }, name: 'order' },
      { key: { releasedAt: 1 }, name: 'releasedAt' },
    ],
  },
};
