import Type, { type Static } from 'typebox';
import { Attachment } from './attachments';
import {
  Actor,
  MeetingRecord,
  Need,
  Outcome,
  ParticipantGroup,
  Period,
  PersonRef,
  SessionLeader,
  UnitNumber,
} from './parts';
import {
  Channel,
  Count,
  Day,
  EndingKind,
  HeadCount,
  Id,
  InPractice,
  Instant,
  InterventionKind,
  Line,
  Nullable,
  OrderStep,
  Reason,
  Sequence,
  SessionHow,
  Side,
  Text,
  Turn,
  UnitKind,
  Uuid,
  WebLink,
} from './vocabulary';

const closed = { additionalProperties: false };

/** A unit's part in the order; exactly one leads. A unit that left keeps its place in the record. */
export const OrderUnit = Type.Object(
  {
    unit: Id,
    name: Line,
    kind: UnitKind,
    huvudman: Id,
    leads: Type.Boolean(),
    membership: Type.Enum(['asked', 'joined', 'left']),
    since: Instant,
    kollegium: Nullable(HeadCount),
    leftReason: Nullable(Reason),
    /** The unit that it has become part of, which acts and reads for it since a day; what was recorded keeps this one. */
    now: Type.Optional(Type.Object({ unit: Id, name: Line, since: Day }, closed)),
  },
  closed,
);
export type OrderUnit = Static<typeof OrderUnit>;

/** The request: when and how it came, what the rektor confirmed, and what the centre answered. */
export const Request = Type.Object(
  {
    receivedOn: Day,
    channel: Channel,
    sentAt: Instant,
    sentBy: Actor,
    madeBy: Nullable(Line),
    confirmedAt: Nullable(Instant),
    confirmedBy: Nullable(Actor),
    answer: Nullable(
      Type.Object(
        {
          kind: Type.Enum(['takenOn', 'queued', 'declined']),
          answeredAt: Instant,
          answeredBy: Actor,
          text: Nullable(Text),
          period: Nullable(Period),
        },
        closed,
      ),
    ),
    /** When the centre first answered, where another answer has come after it; else that is when the one above was given. */
    firstAnsweredAt: Type.Optional(Instant),
  },
  closed,
);

/** Who carries the order at the centre. `since` is when the present responsible one was assigned. */
export const Assignment = Type.Object(
  {
    responsible: PersonRef,
    others: Type.Array(PersonRef, { maxItems: 20 }),
    since: Instant,
    absences: Type.Array(
      Type.Object(
        {
          /** Missing in absences that were recorded before they had one: then it follows from their place in the list. */
          id: Type.Optional(Id),
          person: Id,
          from: Day,
          to: Day,
          recordedAt: Instant,
          /** When it was said that it was not so. */
          takenBackAt: Type.Optional(Nullable(Instant)),
          /** The absence that was recorded for all orders of the person; missing where it was recorded in this one. */
          staffAbsence: Type.Optional(Uuid),
        },
        closed,
      ),
      { maxItems: 200 },
    ),
    /** Missing `appointedAt`: appointed before it was kept. */
    cover: Nullable(
      Type.Object({ person: Id, name: Line, from: Day, to: Day, appointedAt: Type.Optional(Instant) }, closed),
    ),
  },
  closed,
);

/** How often what calendars have of a meeting or a session has changed, for anybody. */
const sequences = {
  sequence: Sequence,
  /** The sequence since which all calendars show the same, where it has risen only for somebody who is no longer invited. */
  shownSince: Type.Optional(Sequence),
};

/** A planning or follow-up meeting. */
export const Meeting = Type.Object(
  {
    id: Id,
    purpose: Type.Enum(['planning', 'followUp']),
    startsAt: Nullable(Instant),
    endsAt: Nullable(Instant),
    place: Nullable(Line),
    link: Nullable(WebLink),
    status: Type.Enum(['booked', 'cancelled', 'notAttended', 'held']),
    /** When it came to stand so; missing where that was not kept. */
    statusAt: Type.Optional(Instant),
    ...sequences,
    bookedAt: Instant,
    heldOn: Nullable(Day),
    heldRecordedAt: Nullable(Instant),
    heldRecordedBy: Nullable(Actor),
    reason: Nullable(Reason),
    moveWish: Nullable(
      Type.Object(
        {
          side: Side,
          wish: Reason,
          wishedAt: Instant,
          /** The time that the other side can accept; missing or null where the wish names none. */
          startsAt: Type.Optional(Nullable(Instant)),
          endsAt: Type.Optional(Nullable(Instant)),
        },
        closed,
      ),
    ),
    notes: Nullable(Text),
  },
  closed,
);
export type Meeting = Static<typeof Meeting>;

/** Who from one unit attends the first meeting besides its rektor: by name, or as a number. */
export const Attendees = Type.Object(
  {
    unit: Id,
    people: Type.Array(Type.Object({ name: Line, task: Nullable(Line) }, closed), { maxItems: 60 }),
    number: Count,
    chosenAt: Instant,
    chosenBy: Actor,
  },
  closed,
);

/** Another date than the one that stands, for a version of the proposal: it stands once the other side has accepted it. */
export const OtherDate = Type.Object(
  {
    round: Count,
    day: Day,
    reason: Nullable(Reason),
    proposedBy: Side,
    proposedAt: Instant,
    status: Type.Enum(['proposed', 'accepted', 'refused']),
    answeredAt: Nullable(Instant),
    afterDue: Type.Boolean(),
  },
  closed,
);
export type OtherDate = Static<typeof OtherDate>;

/** A presented version; its text is a writing of its own and never changes. One answer per unit at most. */
export const ProposalVersion = Type.Object(
  {
    version: HeadCount,
    presentedAt: Instant,
    presentedBy: Actor,
    writing: Uuid,
    sessions: Count,
    hours: Type.Number({ minimum: 0 }),
    answers: Type.Array(
      Type.Object(
        {
          unit: Id,
          kind: Type.Enum(['agreed', 'adjustments']),
          answeredAt: Instant,
          answeredBy: Actor,
          comment: Nullable(Reason),
        },
        closed,
      ),
      { maxItems: 60 },
    ),
  },
  closed,
);
export type ProposalVersion = Static<typeof ProposalVersion>;

/** A group that meets in parallel with others, and how it ends: with the survey, or in another recorded way. */
export const Group = Type.Object(
  {
    id: Id,
    name: Line,
    members: Type.Array(UnitNumber, { minItems: 1, maxItems: 60 }),
    ending: Nullable(
      Type.Object(
        {
          kind: Type.Enum(['jointEvaluation', 'surveyByLink', 'noSurvey']),
          chosenAt: Instant,
          reason: Nullable(Reason),
          closesAt: Nullable(Instant),
          approvedAt: Nullable(Instant),
          writing: Nullable(Uuid),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type Group = Static<typeof Group>;

/** One occasion of the delivery. `present` is null until it was held. */
export const Session = Type.Object(
  {
    id: Id,
    group: Id,
    title: Line,
    startsAt: Instant,
    endsAt: Instant,
    how: SessionHow,
    place: Nullable(Line),
    link: Nullable(WebLink),
    leaders: Type.Array(SessionLeader, { minItems: 1, maxItems: 10 }),
    status: Type.Enum(['suggested', 'accepted', 'cancelled', 'held']),
    statusAt: Instant,
    ...sequences,
    replaces: Nullable(Id),
    movedFrom: Nullable(Instant),
    moveWish: Nullable(
      Type.Object({ side: Side, startsAt: Instant, endsAt: Instant, reason: Reason, wishedAt: Instant }, closed),
    ),
    cancelReason: Nullable(Reason),
    present: Nullable(Type.Array(UnitNumber, { maxItems: 60 })),
    /** How many of each unit were invited when it was held; missing where that was not kept: then those of the group now. */
    invited: Type.Optional(Nullable(Type.Array(UnitNumber, { maxItems: 60 }))),
    record: Nullable(Uuid),
    forAbsent: Nullable(Uuid),
  },
  closed,
);
export type Session = Static<typeof Session>;

const SummaryReading = Type.Object(
  { unit: Id, readAt: Instant, readBy: Actor, comment: Nullable(Reason), includedAt: Nullable(Instant) },
  closed,
);
export type SummaryReading = Static<typeof SummaryReading>;

/** The summarising description of the evaluation, from staff to the rektor. */
export const Summary = Type.Object(
  {
    version: HeadCount,
    writing: Uuid,
    sentAt: Instant,
    sentBy: Actor,
    /** What each rektor has said of it, for their own unit; `includedAt` when it is to go into that unit's documentation. */
    readings: Type.Optional(Type.Array(SummaryReading, { maxItems: 60 })),
    /** When the first version was sent; missing where this is the first. */
    firstSentAt: Type.Optional(Instant),
  },
  closed,
);

/** What a rektor was asked about their unit some months after the summary, and what they answered. */
export const Remained = Type.Object(
  {
    unit: Id,
    /** Which asking was the last to be written, by the instant at which it fell due; null when none was. */
    askedAt: Nullable(Instant),
    answer: Nullable(
      Type.Object(
        {
          ...{ answeredAt: Instant, answeredBy: Actor, inPractice: InPractice },
          /** How far goals are reached now. */
          outcomes: Type.Array(Outcome, { maxItems: 200 }),
          comment: Nullable(Reason),
        },
        closed,
      ),
    ),
    /** When participants of the unit can say it too, through a link that the rektor passes on; missing before they were asked. */
    survey: Type.Optional(Type.Object({ opensAt: Instant, closesAt: Instant }, closed)),
  },
  closed,
);
export type Remained = Static<typeof Remained>;

export const Pause = Type.Object(
  {
    id: Id,
    reason: Reason,
    resumeOn: Day,
    proposedBy: Side,
    proposedAt: Instant,
    status: Type.Enum(['proposed', 'agreed', 'refused', 'ended']),
    beganAt: Nullable(Instant),
    endedAt: Nullable(Instant),
    /** While it runs, a later day to resume that one side has proposed: it stands once the other has agreed. */
    otherDay: Type.Optional(
      Nullable(Type.Object({ resumeOn: Day, reason: Reason, proposedBy: Side, proposedAt: Instant }, closed)),
    ),
  },
  closed,
);
export type Pause = Static<typeof Pause>;

/** How the order stands, derived by the domain at each command so that lists can be filtered and sorted. */
export const Standing = Type.Object(
  {
    step: OrderStep,
    open: Type.Boolean(),
    /** When the next promise is broken if nothing happens; null when nothing is promised. */
    lateFrom: Nullable(Instant),
    /** When its process has something to do next; null when nothing. */
    nextItemAt: Nullable(Instant),
    /** Everything somebody waits for, so that whose turn it is can be told in a list. */
    waits: Type.Array(Type.Object({ name: Type.String(), turn: Turn, from: Instant, dueAt: Instant }, closed)),
    /** By what it is found: unit:…, huvudman:…, person:… and goal:… of those that have to do with it, and how it stands: open, withoutRektor, asks. */
    reach: Type.Array(Type.String()),
    /** When a rektor is asked next what remained in practice; null or missing when nobody is. Also once the order has ended. */
    askAt: Type.Optional(Nullable(Instant)),
    /** In the reports on which halves of years something of it can stand; missing in orders of before that was kept. */
    concerns: Type.Optional(Type.Array(Type.String({ maxLength: 10 }), { maxItems: 400 })),
    words: Type.Array(Type.String()),
  },
  closed,
);

/** One request and all that becomes of it. The truth: its process, its lists and its views follow from it. */
export const Order = Type.Object(
  {
    _id: Uuid,
    version: Sequence,
    caseNumber: Type.String({ pattern: '^\\d{2}-\\d{4,}$' }),
    diaryNumber: Nullable(Line),
    refersTo: Nullable(Type.String()),
    kind: InterventionKind,
    units: Type.Array(OrderUnit, { minItems: 1, maxItems: 60 }),
    need: Need,
    participants: Type.Array(ParticipantGroup, { maxItems: 200 }),
    request: Request,
    assignment: Nullable(Assignment),
    meetings: Type.Array(Meeting, { maxItems: 100 }),
    /** By unit; null as long as none has chosen. */
    attendees: Nullable(Type.Array(Attendees, { maxItems: 60 })),
    record: Nullable(MeetingRecord),
    proposals: Type.Array(ProposalVersion, { maxItems: 60 }),
    adjustments: Type.Array(
      Type.Object({ round: Count, askedAt: Instant, unit: Id, wishes: Text, day: Nullable(Day) }, closed),
      { maxItems: 100 },
    ),
    otherDates: Type.Array(OtherDate, { maxItems: 100 }),
    groups: Type.Array(Group, { maxItems: 60 }),
    sessions: Type.Array(Session, { maxItems: 400 }),
    summary: Nullable(Summary),
    secondReader: Nullable(PersonRef),
    outcomes: Type.Object({ rektor: Type.Array(Outcome), centre: Type.Array(Outcome) }, closed),
    documentation: Type.Array(
      Type.Object({ version: HeadCount, sharedAt: Instant, withSummary: Type.Boolean(), writing: Uuid }, closed),
      { maxItems: 60 },
    ),
    pauses: Type.Array(Pause, { maxItems: 60 }),
    /** What remained in practice, by unit; missing as long as nobody was asked or has answered. */
    remains: Type.Optional(Type.Array(Remained, { maxItems: 60 })),
    /** When each duty was last reminded by the other side; missing as long as nobody was. */
    reminders: Type.Optional(
      Type.Array(Type.Object({ to: Type.Enum(['rektor', 'responsible', 'lead']), at: Instant }, closed), {
        maxItems: 3,
      }),
    ),
    /** Missing as long as nothing has been attached. */
    attachments: Type.Optional(Type.Array(Attachment, { maxItems: 100 })),
    /** Units of the order that nobody leads, and since when that is known; kept by the worker. */
    vacancies: Type.Optional(Type.Array(Type.Object({ unit: Id, since: Instant }, closed), { maxItems: 60 })),
    /**
     * Who leads each unit that takes part, by the unit's id in the order, as the worker last knew it: in whose calendars the
     * meetings and sessions stand. Missing until it has looked.
     */
    rektors: Type.Optional(
      Type.Array(Type.Object({ unit: Id, people: Type.Array(Id, { maxItems: 20 }) }, closed), { maxItems: 60 }),
    ),
    ending: Nullable(
      Type.Object(
        {
          kind: EndingKind,
          endedAt: Instant,
          endedBy: Actor,
          reason: Nullable(Text),
          alternative: Nullable(Text),
          settledAt: Nullable(Instant),
        },
        closed,
      ),
    ),
    /** Per running promise, the instant after which its items count: when it was recorded, then the newest item done. */
    armed: Type.Record(Type.String(), Instant),
    standing: Standing,
    /** Written by the process in the same transaction as its effect, so that it collides with any command. */
    guard: Sequence,
  },
  closed,
);
export type Order = Static<typeof Order>;

/** Whose turn it is, since when and until when; `until` null when no limit runs. */
export const TurnNow = Type.Object(
  { turn: Turn, waitingFor: Nullable(Type.String()), since: Nullable(Instant), until: Nullable(Instant) },
  closed,
);
export type TurnNow = Static<typeof TurnNow>;
