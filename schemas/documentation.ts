import Type, { type Static } from 'typebox';
import { goalContent, MappedGoal } from './goals';
import { Goal, Need, Outcome, ParticipantGroup, ProposalContent } from './parts';
import { Channel, Count, Day, Id, Line, Nullable, Reason, SessionHow, Text } from './vocabulary';

const closed = { additionalProperties: false };
const plain = Type.String();

/** The parts of a documentation that people write, or that follow from what they have recorded. */
export const documentationParts = [
  'request',
  'meeting',
  'proposals',
  'sessions',
  'material',
  'outcomes',
  'serves',
  'summary',
  'nextSteps',
] as const;
const Part = Type.Enum([...documentationParts]);
export type DocumentationPart = (typeof documentationParts)[number];

/** A goal of the needs map that the order serves, as it stood: its measurings say how far it was reached. */
const ServedGoal = Type.Object(
  {
    ...{ id: MappedGoal.properties._id, at: MappedGoal.properties.at, need: goalContent.need, text: goalContent.text },
    ...{ measuredBy: goalContent.measuredBy, measurings: goalContent.measurings, subGoals: goalContent.subGoals },
    ...{ steeringDocuments: goalContent.steeringDocuments, state: goalContent.state },
    /** The units of the order whose goal it is, by themselves or by their huvudman. */
    units: Type.Array(Id),
  },
  closed,
);

/** The documentation of the whole process, assembled from the record and frozen when it is shared. */
export const Documentation = Type.Object(
  {
    caseNumber: plain,
    /** Left out in what was shared before it was kept. */
    diaryNumber: Type.Optional(Nullable(Line)),
    /** What is not as in the version before, and why; null in the first one, left out where it was not told. */
    changes: Type.Optional(
      Nullable(Type.Object({ since: Count, parts: Type.Array(Part), reason: Nullable(Reason) }, closed)),
    ),
    units: Type.Array(Line),
    withSummary: Type.Boolean(),
    /** The units whose rektor has the summary in it; left out in what was shared before each unit said it for itself. */
    summaryUnits: Type.Optional(Type.Array(Id)),
    request: Type.Object(
      { receivedOn: Day, channel: Channel, need: Need, participants: Type.Array(ParticipantGroup) },
      closed,
    ),
    meeting: Type.Object(
      {
        heldOn: Nullable(Day),
        attendees: Count,
        purpose: Nullable(Text),
        goals: Type.Array(Goal),
        needs: Nullable(Text),
        delimitations: Nullable(Text),
      },
      closed,
    ),
    proposals: Type.Array(
      Type.Object(
        {
          version: Count,
          presentedOn: Day,
          content: Nullable(ProposalContent),
          wishes: Type.Array(Text),
          agreedBy: Type.Array(plain),
        },
        closed,
      ),
    ),
    sessions: Type.Array(
      Type.Object(
        {
          ...{
            title: Line,
            group: Line,
            on: Day,
            how: SessionHow,
            status: plain,
            reason: Nullable(plain),
            movedFrom: Nullable(Day),
          },
          ...{
            present: Nullable(Count),
            invited: Count,
            shareOfInvited: Nullable(Type.Number()),
            task: Nullable(plain),
          },
        },
        closed,
      ),
    ),
    material: Type.Array(Type.Object({ name: Line, link: Nullable(plain) }, closed)),
    outcomes: Type.Object({ rektor: Type.Array(Outcome), centre: Type.Array(Outcome) }, closed),
    /** Left out in what was shared before it was kept. */
    serves: Type.Optional(Type.Array(ServedGoal)),
    summary: Nullable(Text),
    nextSteps: Nullable(Text),
    promises: Type.Array(
      Type.Object({ promise: plain, dueOn: Nullable(Day), doneOn: Nullable(Day), kept: plain }, closed),
    ),
  },
  closed,
);
export type Documentation = Static<typeof Documentation>;
