import Type, { type Static, type TSchema } from 'typebox';
import { commandNames } from './commands';
import { Import, RowProblem } from './imports';
import { Wording } from './letters';
import { Order, TurnNow } from './order';
import {
  Actor,
  Goal,
  MeetingRecord,
  Need,
  Outcome,
  ParticipantGroup,
  Period,
  PersonRef,
  ProposalContent,
  ProposedSession,
  SessionLeader,
  UnfinishedProposal,
  UnitNumber,
} from './parts';
import { Draft, LogEntry, Notification, WorkingText, Writing } from './records';
import {
  Act,
  Count,
  Day,
  DutyKind,
  Id,
  Instant,
  Line,
  Nullable,
  OrderStep,
  Sequence,
  StepName,
  Turn,
  Uuid,
} from './vocabulary';

const closed = { additionalProperties: false };
const CommandName = Type.Enum(commandNames);

/** A link to where something is or what can be done (HYP.12). */
export const Link = Type.Object(
  { href: Type.String(), rel: Type.String(), method: Type.String() },
  { ...closed, $id: 'Link' },
);
/** A named shape told once in the API's description, and pointed to elsewhere. */
export const named = <T extends TSchema>(schema: T) =>
  Type.Unsafe<Static<T>>({ $ref: `${(schema as { $id?: string }).$id}#` });

export const Links = Type.Record(Type.String(), named(Link));

/** A command that the caller may give now, and where it is sent; `templated` when a part of the order is to be named. */
export const Possible = Type.Object(
  { command: CommandName, name: Line, method: Type.String(), href: Type.String(), templated: Type.Boolean() },
  closed,
);

export const ReceiptAnswer = Type.Object(
  {
    command: CommandName,
    orderId: Nullable(Uuid),
    draftId: Nullable(Uuid),
    caseNumber: Nullable(Type.String()),
    version: Sequence,
    step: StepName,
    created: Nullable(Type.Object({ kind: Type.String(), id: Type.String() }, closed)),
    at: Instant,
    _links: Links,
  },
  { ...closed, $id: 'Receipt' },
);

/** Where the order stands, short enough to stand in a list or beside a refusal. */
const position = {
  step: OrderStep,
  turn: Turn,
  waitingFor: Nullable(Type.String()),
  since: Nullable(Instant),
  until: Nullable(Instant),
  late: Type.Boolean(),
};

export const OrderRowAnswer = Type.Object(
  {
    id: Uuid,
    caseNumber: Type.String(),
    version: Sequence,
    theme: Nullable(Line),
    /** `unit` and `name` are the unit of now; `formerly` is what it was when it came, where it has become part of another. */
    units: Type.Array(Type.Object({ unit: Id, name: Line, formerly: Nullable(Line), leads: Type.Boolean() }, closed)),
    /** Whether nobody leads one of its units now. */
    withoutRektor: Type.Boolean(),
    responsible: Nullable(Type.Object({ person: Id, name: Line }, closed)),
    receivedOn: Day,
    ending: Nullable(Type.String()),
    ...position,
    _links: Links,
  },
  { ...closed, $id: 'OrderRow' },
);
export type OrderRowAnswer = Static<typeof OrderRowAnswer>;

/** The order as a refusal shows it: what it looks like now, and what is possible. */
export const OrderNow = Type.Object(
  { id: Uuid, caseNumber: Type.String(), version: Sequence, ...position, possible: Type.Array(Possible) },
  { ...closed, $id: 'OrderNow' },
);

const Due = Type.Object(
  {
    round: Count,
    dueOn: Day,
    dueAt: Instant,
    aimOn: Day,
    reckonedFrom: Day,
    howReached: Type.String(),
    provisional: Type.Boolean(),
    pausedDays: Count,
    promise: Nullable(Type.String()),
  },
  closed,
);
const StepNow = Type.Object(
  { step: StepName, number: Count, name: Line, state: Type.Enum(['done', 'now', 'ahead']) },
  closed,
);
const Window = Type.Object(
  {
    group: Id,
    session: Nullable(Id),
    opensAt: Nullable(Instant),
    closesAt: Nullable(Instant),
    state: Type.Enum(['notOpen', 'open', 'closed', 'belowFloor', 'jointEvaluation', 'noSurvey', 'noSession']),
  },
  closed,
);
const Attendance = Type.Object(
  {
    session: Id,
    present: Count,
    invited: Count,
    shareOfInvited: Nullable(Type.Number()),
    shareOfKollegium: Nullable(Type.Number()),
    isLastOfGroup: Type.Boolean(),
  },
  closed,
);

/** A meeting or a session to come, by its id, that meets a day of a unit's calendar. */
const CalendarWarning = Type.Object(
  {
    about: Id,
    on: Day,
    unit: Id,
    kind: Type.Enum(['break', 'studyDay', 'closed', 'notWorkingDay', 'outsideTerm']),
    name: Nullable(Line),
  },
  closed,
);

const { _id, armed, standing, guard, attachments, rektors, ...told } = Order.properties;
const { _id: writingId, orderId: writingOrder, ...writingFields } = Writing.properties;
export const WritingAnswer = Type.Object({ id: Uuid, ...writingFields }, closed);

/** Everything that a page about one order needs, for one caller. Parts that the caller may not see are left out. */
export const OrderAnswer = Type.Object(
  {
    id: Uuid,
    ...told,
    step: OrderStep,
    steps: Type.Array(StepNow),
    turn: TurnNow,
    late: Type.Boolean(),
    due: Nullable(Due),
    surveyWindows: Type.Array(Window),
    attendance: Type.Array(Attendance),
    calendarWarnings: Type.Array(CalendarWarning),
    writings: Type.Array(WritingAnswer),
    possible: Type.Array(Possible),
    _links: Links,
  },
  { ...closed, $id: 'Order' },
);
export type OrderAnswer = Static<typeof OrderAnswer>;

/** What the huvudman's reader sees of an order: theme, step, dates, numbers, goals and outcome. */
export const HuvudmanOrderAnswer = Type.Object(
  {
    ...OrderRowAnswer.properties,
    responsible: Type.Null(),
    steps: Type.Array(StepNow),
    dates: Type.Object(
      {
        heldOn: Nullable(Day),
        presentedOn: Nullable(Day),
        agreedOn: Nullable(Day),
        sessions: Type.Array(Day),
        endedOn: Nullable(Day),
      },
      closed,
    ),
    numbers: Type.Object(
      { kollegium: Nullable(Count), participants: Count, sessionsHeld: Count, hours: Nullable(Type.Number()) },
      closed,
    ),
    goals: Type.Array(Type.Object({ text: Type.String(), outcome: Nullable(Type.String()) }, closed)),
    /** Ids of the goals of the needs map that it serves, as far as the caller sees them. */
    servesGoals: Type.Array(Uuid),
    possible: Type.Array(Possible),
  },
  { ...closed, $id: 'HuvudmanOrder' },
);

const { _id: draftId, ...draftFields } = Draft.properties;
export const DraftAnswer = Type.Object({ id: Uuid, ...draftFields, _links: Links }, { ...closed, $id: 'Draft' });
const { _id: textId, ...textFields } = WorkingText.properties;
export const WorkingTextAnswer = Type.Object({ ...textFields, _links: Links }, { ...closed, $id: 'WorkingText' });
export const MeetingNotesAnswer = Type.Object(
  { version: Sequence, record: Order.properties.record, _links: Links },
  closed,
);
const { _id: entryId, key, receipt, ...entryFields } = LogEntry.properties;
export const LogEntryAnswer = Type.Object({ ...entryFields, told: Type.String() }, closed);
const { _id: notificationId, ...notificationFields } = Notification.properties;
export const NotificationAnswer = Type.Object({ id: Type.String(), ...notificationFields }, closed);

const PageMeta = Type.Object(
  {
    page: Count,
    limit: Count,
    count: Count,
    hasMore: Type.Boolean(),
    totalRecords: Type.Optional(Count),
    totalIsCapped: Type.Optional(Type.Boolean()),
  },
  closed,
);
const { _id: importId, key: importKey, decidedKey, problems, toldOf, ...importFields } = Import.properties;
/** An import in a list: how it stands and what it counts. */
export const ImportRowAnswer = Type.Object({ id: Uuid, ...importFields, _links: Links }, closed);
/** An import with what is wrong in its rows, the first of them, each with a sentence that says what helps. */
export const ImportAnswer = Type.Object(
  {
    id: Uuid,
    ...importFields,
    problems: Type.Array(Type.Object({ ...RowProblem.properties, detail: Type.String() }, closed)),
    failureDetail: Nullable(Type.String()),
    _links: Links,
  },
  { ...closed, $id: 'Import' },
);
/** A page of a list (FNS.10–13); `totalRecords` only where it was asked for, and capped as it says. */
export const listOf = <T extends TSchema>(name: string, item: T) =>
  Type.Object(
    {
      [name]: Type.Array(item),
      _meta: PageMeta,
      _links: Links,
    },
    closed,
  );

/** What is wrong and what helps (RFC 9457). */
export const ProblemAnswer = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    instance: Type.String(),
    errors: Type.Optional(Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() }, closed))),
    order: Type.Optional(named(OrderNow)),
  },
  { ...closed, $id: 'Problem' },
);

const HeldNow = Type.Object({ kind: DutyKind, at: Id }, closed);
const RepresentedNow = Type.Object({ unit: Id, acts: Type.Array(Act) }, closed);

/** Who calls and what they may do now; `signedInAt` is null for a token, `name` for a protected person. */
export const MeAnswer = Type.Object(
  {
    id: Id,
    name: Nullable(Line),
    duties: Type.Array(HeldNow),
    representations: Type.Array(RepresentedNow),
    signedInAt: Nullable(Instant),
    _links: Links,
  },
  closed,
);

/** Claims to try, as a provider would tell them. */
export const SampleClaims = Type.Object(
  {
    claims: Type.Unsafe<Record<string, unknown>>({ type: 'object', maxProperties: 200 }),
  },
  { ...closed, examples: [{ claims: { preferred_username: 'ylva.sundgren@ronnmarka.example' } }] },
);

/** What claims would give, and which rule, counted from 1, made it so. */
export const DryRunAnswer = Type.Object(
  {
    outcome: Type.Enum(['signedIn', 'unknown', 'shared', 'withoutDuty']),
    person: Nullable(Type.Object({ id: Id, name: Nullable(Line) }, closed)),
    duties: Type.Array(HeldNow),
    representations: Type.Array(RepresentedNow),
    identifiers: Type.Array(
      Type.Object({ rule: Count, identifier: Nullable(Type.String()), people: Type.Array(Id) }, closed),
    ),
    roles: Type.Array(
      Type.Object({ rule: Count, duty: DutyKind, isMet: Type.Boolean(), places: Type.Array(Id) }, closed),
    ),
  },
  closed,
);

/** The shapes that the API's description tells by name. */
export const namedAnswers = [
  Link,
  ReceiptAnswer,
  OrderRowAnswer,
  OrderNow,
  OrderAnswer,
  HuvudmanOrderAnswer,
  DraftAnswer,
  WorkingTextAnswer,
  ImportAnswer,
  ProblemAnswer,
];

/** Parts of what is sent and answered that stand in many places, and that the description tells once by name. */
export const sharedShapes = {
  ...{ Actor, PersonRef, SessionLeader, Period, UnitNumber, ParticipantGroup, Need, Goal, MeetingRecord, Outcome },
  ...{ ProposalContent, ProposedSession, UnfinishedProposal, CommandName, Possible, PageMeta, Wording },
};
