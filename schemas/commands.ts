import Type, { type Static, type TSchema } from 'typebox';
import { Accessible, AttachedTo } from './attachments';
import {
  Goal,
  Invitee,
  Need,
  Outcome,
  ParticipantGroup,
  Period,
  Place,
  ProposalContent,
  SessionLeader,
  UnfinishedProposal,
  UnitNumber,
} from './parts';
import {
  Count,
  Day,
  HeadCount,
  Id,
  InPractice,
  Instant,
  InterventionKind,
  Line,
  Nullable,
  Reason,
  Sequence,
  SessionHow,
  Text,
  Uuid,
} from './vocabulary';

const body = <T extends Record<string, TSchema>>(properties: T) =>
  Type.Object(properties, { additionalProperties: false });
const optional = Type.Optional;

/** A command of the unit's side: somebody who has several units in the order may say for which of them it is given. */
const byUnit = <T extends Record<string, TSchema>>(properties: T) => body({ ...properties, forUnit: optional(Id) });

const times = { startsAt: Instant, endsAt: Instant };
const plannedSession = Type.Object(
  {
    group: Line,
    title: Line,
    ...times,
    how: SessionHow,
    ...Place.properties,
    leaders: Type.Array(SessionLeader, { minItems: 1, maxItems: 10 }),
  },
  { additionalProperties: false },
);
const numbers = Type.Array(UnitNumber, { minItems: 1, maxItems: 60 });
const material = Type.Array(
  Type.Object(
    { name: Line, link: Nullable(Type.String({ format: 'uri', maxLength: 500 })) },
    { additionalProperties: false },
  ),
  { maxItems: 60 },
);
/** What is written down of a session that was held. */
const heldSession = { present: numbers, note: optional(Text), task: optional(Text), material: optional(material) };
/** What is said of a file by whoever attaches it, who has sent its bytes before. */
const sentFile = {
  file: Uuid,
  accessible: Accessible,
  childrenConsidered: optional(Type.Boolean()),
  copyrightConsidered: optional(Type.Boolean()),
};
const staff = Type.Array(Id, { maxItems: 20, uniqueItems: true });
const request = {
  kind: InterventionKind,
  need: Need,
  participants: Type.Array(ParticipantGroup, { maxItems: 200 }),
  kollegium: Nullable(HeadCount),
};

const meetingRecord = body({
  theme: optional(Line),
  purpose: Nullable(Text),
  goals: Type.Array(Goal, { maxItems: 10 }),
  needs: Nullable(Text),
  delimitations: Nullable(Text),
});

/** What each command carries, by the command's name. The one place where their shape is told. */
export const commandBodies = {
  // needIdentified and request
  startDraft: body({
    unit: Id,
    kind: optional(InterventionKind),
    need: optional(Type.Partial(Need, { additionalProperties: false })),
    refersTo: optional(Type.String({ pattern: '^\\d{2}-\\d{4,}$' })),
    /** An entry of the catalogue that it takes its theme and kind from. */
    fromEntry: optional(Uuid),
  }),
  saveDraft: body(request),
  discardDraft: body({}),
  sendOrder: body({ draftVersion: Sequence }),
  enterRequest: body({
    unit: Id,
    receivedOn: Day,
    channel: Type.Enum(['phone', 'mail', 'inPerson']),
    madeBy: Line,
    refersTo: optional(Type.String({ pattern: '^\\d{2}-\\d{4,}$' })),
    ...request,
  }),
  confirmRequest: byUnit({}),
  correctRequest: byUnit({ ...request, receivedOn: optional(Day), reason: Reason }),
  takeOn: body({ responsible: Id, others: optional(staff), text: optional(Text) }),
  /** `replaces` is the period that it waits for already, where it gets another: whoever has not seen that one is refused. */
  queueOrder: body({ period: Period, text: Text, replaces: optional(Period) }),
  declineOrder: body({ reason: Text, alternative: Text }),
  assignStaff: body({ responsible: Id, others: optional(staff), reason: optional(Reason) }),
  recordAbsence: body({ from: Day, to: Day }),
  correctAbsence: body({ absence: Id, days: Nullable(Period), reason: Reason }),
  appointCover: body({ person: Id, from: Day, to: Day }),
  inviteUnit: byUnit({ unit: Id }),
  joinOrder: byUnit({ participants: Type.Array(ParticipantGroup, { maxItems: 60 }), kollegium: HeadCount }),
  leaveSharedOrder: byUnit({ reason: Reason }),
  handOverLead: byUnit({ unit: Id }),
  // planningMeeting and attendees
  bookMeeting: body({
    ...times,
    ...Place.properties,
    purpose: optional(Type.Enum(['planning', 'followUp'])),
    further: optional(Type.Boolean()),
  }),
  askMoveMeeting: byUnit({ wish: Reason, ...Type.Partial(Type.Object(times)).properties }),
  moveMeeting: byUnit({ ...times, ...Type.Partial(Place).properties }),
  refuseMeetingMove: byUnit({ reason: Reason }),
  withdrawMeetingMove: byUnit({ reason: optional(Reason) }),
  cancelMeeting: byUnit({ reason: Reason }),
  recordNotAttended: body({ reason: optional(Reason) }),
  recordMeetingHeld: byUnit({
    heldOn: Day,
    meeting: optional(Id),
    purpose: optional(Type.Enum(['planning', 'followUp'])),
    further: optional(Type.Boolean()),
    notes: optional(Text),
    record: optional(meetingRecord),
  }),
  correctMeetingDay: byUnit({ heldOn: Nullable(Day), reason: Reason }),
  saveMeetingRecord: body({ ...meetingRecord.properties, reason: optional(Reason) }),
  agreeMeetingRecord: byUnit({ recordVersion: Sequence }),
  chooseAttendees: byUnit({
    people: Type.Array(Type.Object({ name: Line, task: Nullable(Line) }, { additionalProperties: false }), {
      maxItems: 60,
    }),
    number: optional(Count),
    reason: optional(Reason),
  }),
  chooseParticipants: byUnit({
    participants: Type.Array(ParticipantGroup, { minItems: 1, maxItems: 60 }),
    kollegium: HeadCount,
  }),
  // proposal
  saveProposalDraft: body({ proposal: UnfinishedProposal }),
  presentProposal: body({ version: HeadCount, proposal: ProposalContent }),
  agreeProposal: byUnit({ proposalVersion: HeadCount, comment: optional(Reason) }),
  askAdjustments: byUnit({ proposalVersion: HeadCount, wishes: Text, day: optional(Day) }),
  proposeOtherDate: byUnit({ day: Day, reason: optional(Reason) }),
  acceptOtherDate: byUnit({ day: Day }),
  refuseOtherDate: byUnit({ day: Day, reason: optional(Reason) }),
  writeMessage: byUnit({ text: Text }),
  attachFile: byUnit({ about: AttachedTo, ...sentFile }),
  attachNewVersion: byUnit(sentFile),
  takeAwayAttachment: byUnit({ version: optional(HeadCount), reason: Reason }),
  // delivery
  arrangeGroups: body({
    groups: Type.Array(
      Type.Object(
        { name: Line, members: Type.Array(UnitNumber, { minItems: 1, maxItems: 60 }) },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 60 },
    ),
  }),
  suggestSessions: body({ sessions: Type.Array(plannedSession, { minItems: 1, maxItems: 200 }) }),
  acceptSessions: byUnit({ sessions: Type.Array(Id, { minItems: 1, maxItems: 200, uniqueItems: true }) }),
  askMoveSession: byUnit({ ...times, reason: Reason }),
  moveSession: byUnit({ ...times, ...Type.Partial(Place).properties }),
  refuseSessionMove: byUnit({ reason: Reason }),
  withdrawSessionMove: byUnit({ reason: optional(Reason) }),
  cancelSession: byUnit({ reason: Reason }),
  addSession: body({ ...plannedSession.properties, replaces: optional(Id) }),
  recordSessionHeld: body(heldSession),
  addHeldSession: body({ ...plannedSession.properties, ...heldSession, replaces: optional(Id) }),
  correctSession: body({
    held: optional(Type.Boolean()),
    present: optional(numbers),
    invited: optional(numbers),
    /** What was written down of it, as a whole: what stood before is replaced by all of this. */
    record: optional(body({ note: Nullable(Text), task: Nullable(Text), material })),
    ...Type.Partial(Type.Omit(plannedSession, ['group'])).properties,
    reason: Reason,
  }),
  writeForAbsent: body({ text: Text }),
  invitePersonally: byUnit({ invitees: Type.Array(Invitee, { maxItems: 200 }) }),
  // evaluation
  chooseJointEvaluation: body({}),
  approveJointEvaluation: body({ text: Text }),
  openSurveyByLink: body({ closesAt: Instant }),
  recordNoSurvey: body({ reason: Reason }),
  takeBackEnding: body({ reason: Reason }),
  saveSummary: body({ text: Text }),
  askSecondReader: body({ person: Id }),
  /** `version` is the one that it becomes: the first where it is left out. */
  sendSummary: body({ version: optional(HeadCount), text: Text }),
  confirmSummaryRead: byUnit({
    summaryVersion: HeadCount,
    comment: optional(Reason),
    include: optional(Type.Boolean()),
  }),
  includeSummary: byUnit({}),
  recordOutcome: byUnit({ outcomes: Type.Array(Outcome, { minItems: 1, maxItems: 200 }) }),
  recordRemained: byUnit({
    inPractice: InPractice,
    outcomes: optional(Type.Array(Outcome, { maxItems: 200 })),
    comment: optional(Reason),
  }),
  shareDocumentation: body({ nextSteps: optional(Text), reason: optional(Reason) }),
  // whole order
  setDiaryNumber: body({ diaryNumber: Line }),
  proposePause: byUnit({ resumeOn: Day, reason: Reason }),
  agreePause: byUnit({ pause: Id }),
  refusePause: byUnit({ pause: Id, reason: optional(Reason) }),
  resume: byUnit({}),
  remind: byUnit({}),
  raiseToLead: byUnit({ reason: Reason }),
  withdrawOrder: byUnit({ reason: Text }),
  closeWithUnit: body({ unit: optional(Id), reason: Text }),
  closeOrder: body({}),
} satisfies Record<string, TSchema>;

export type CommandName = keyof typeof commandBodies;
/** The body of each command as a type. */
export type CommandBodies = { [C in CommandName]: Static<(typeof commandBodies)[C]> };
export const commandNames = Object.keys(commandBodies) as CommandName[];
