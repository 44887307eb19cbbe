import Type, { type Static, type TSchema } from 'typebox';
import {
  Goal,
  Need,
  Outcome,
  ParticipantGroup,
  Period,
  Place,
  ProposalContent,
  SessionLeader,
  UnitNumber,
} from './parts';
import {
  Count,
  Day,
  HeadCount,
  Id,
  Instant,
  InterventionKind,
  Line,
  Nullable,
  Reason,
  Sequence,
  SessionHow,
  Text,
} from './vocabulary';

const body = <T extends Record<string, TSchema>>(properties: T) =>
  Type.Object(properties, { additionalProperties: false });
const optional = Type.Optional;

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
  confirmRequest: body({}),
  correctRequest: body({ ...request, receivedOn: optional(Day), reason: Reason }),
  takeOn: body({ responsible: Id, others: optional(staff), text: optional(Text) }),
  queueOrder: body({ period: Period, text: Text }),
  declineOrder: body({ reason: Text, alternative: Text }),
  assignStaff: body({ responsible: Id, others: optional(staff), reason: optional(Reason) }),
  recordAbsence: body({ from: Day, to: Day }),
  correctAbsence: body({ absence: Id, days: Nullable(Period), reason: Reason }),
  appointCover: body({ person: Id, from: Day, to: Day }),
  inviteUnit: body({ unit: Id }),
  joinOrder: body({ participants: Type.Array(ParticipantGroup, { maxItems: 60 }), kollegium: HeadCount }),
  leaveSharedOrder: body({ reason: Reason }),
  handOverLead: body({ unit: Id }),
  // planningMeeting and attendees
  bookMeeting: body({
    ...times,
    ...Place.properties,
    purpose: optional(Type.Enum(['planning', 'followUp'])),
    further: optional(Type.Boolean()),
  }),
  askMoveMeeting: body({ wish: Reason, ...Type.Partial(Type.Object(times)).properties }),
  moveMeeting: body({ ...times, ...Type.Partial(Place).properties }),
  refuseMeetingMove: body({ reason: Reason }),
  withdrawMeetingMove: body({ reason: optional(Reason) }),
  cancelMeeting: body({ reason: Reason }),
  recordNotAttended: body({ reason: optional(Reason) }),
  recordMeetingHeld: body({
    heldOn: Day,
    meeting: optional(Id),
    purpose: optional(Type.Enum(['planning', 'followUp'])),
    further: optional(Type.Boolean()),
    notes: optional(Text),
    record: optional(meetingRecord),
  }),
  correctMeetingDay: body({ heldOn: Nullable(Day), reason: Reason }),
  saveMeetingRecord: body({ ...meetingRecord.properties, reason: optional(Reason) }),
  agreeMeetingRecord: body({ recordVersion: Sequence }),
  chooseAttendees: body({
    people: Type.Array(Type.Object({ name: Line, task: Nullable(Line) }, { additionalProperties: false }), {
      maxItems: 60,
    }),
    number: optional(Count),
    reason: optional(Reason),
  }),
  chooseParticipants: body({
    participants: Type.Array(ParticipantGroup, { minItems: 1, maxItems: 60 }),
    kollegium: HeadCount,
  }),
  // proposal
  saveProposalDraft: body({ proposal: ProposalContent }),
  presentProposal: body({ version: HeadCount, proposal: ProposalContent }),
  agreeProposal: body({ proposalVersion: HeadCount, comment: optional(Reason) }),
  askAdjustments: body({ proposalVersion: HeadCount, wishes: Text, day: optional(Day) }),
  proposeOtherDate: body({ day: Day, reason: optional(Reason) }),
  acceptOtherDate: body({ day: Day }),
  refuseOtherDate: body({ day: Day, reason: optional(Reason) }),
  writeMessage: body({ text: Text }),
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
  acceptSessions: body({ sessions: Type.Array(Id, { minItems: 1, maxItems: 200, uniqueItems: true }) }),
  askMoveSession: body({ ...times, reason: Reason }),
  moveSession: body({ ...times, ...Type.Partial(Place).properties }),
  refuseSessionMove: body({ reason: Reason }),
  withdrawSessionMove: body({ reason: optional(Reason) }),
  cancelSession: body({ reason: Reason }),
  addSession: body({ ...plannedSession.properties, replaces: optional(Id) }),
  recordSessionHeld: body(heldSession),
  addHeldSession: body({ ...plannedSession.properties, ...heldSession, replaces: optional(Id) }),
  correctSession: body({
    held: optional(Type.Boolean()),
    present: optional(numbers),
    invited: optional(numbers),
    ...Type.Partial(Type.Omit(plannedSession, ['group'])).properties,
    reason: Reason,
  }),
  writeForAbsent: body({ text: Text }),
  // evaluation
  chooseJointEvaluation: body({}),
  approveJointEvaluation: body({ text: Text }),
  openSurveyByLink: body({ closesAt: Instant }),
  recordNoSurvey: body({ reason: Reason }),
  takeBackEnding: body({ reason: Reason }),
  saveSummary: body({ text: Text }),
  askSecondReader: body({ person: Id }),
  sendSummary: body({ text: Text }),
  confirmSummaryRead: body({ summaryVersion: HeadCount, comment: optional(Reason), include: optional(Type.Boolean()) }),
  includeSummary: body({}),
  recordOutcome: body({ outcomes: Type.Array(Outcome, { minItems: 1, maxItems: 200 }) }),
  shareDocumentation: body({ nextSteps: optional(Text) }),
  // whole order
  setDiaryNumber: body({ diaryNumber: Line }),
  proposePause: body({ resumeOn: Day, reason: Reason }),
  agreePause: body({ pause: Id }),
  refusePause: body({ pause: Id, reason: optional(Reason) }),
  resume: body({}),
  remind: body({}),
  raiseToLead: body({ reason: Reason }),
  withdrawOrder: body({ reason: Text }),
  closeWithUnit: body({ unit: optional(Id), reason: Text }),
  closeOrder: body({}),
} satisfies Record<string, TSchema>;

export type CommandName = keyof typeof commandBodies;
/** The body of each command as a type. */
export type CommandBodies = { [C in CommandName]: Static<(typeof commandBodies)[C]> };
export const commandNames = Object.keys(commandBodies) as CommandName[];
