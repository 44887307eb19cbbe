import Type from 'typebox';
import { Links } from './answers';
import { Improvement, ImprovementContent, improvementContent } from './improvements';
import { Day, Nullable, Reason } from './vocabulary';

const closed = { additionalProperties: false };
const { _id, guard: _guard, ...shown } = Improvement.properties;

/** An improvement as the register has it, and whether its day has passed while it goes on. */
export const ImprovementAnswer = Type.Object(
  { id: _id, ...shown, isLate: Type.Boolean(), _links: Links },
  { ...closed, $id: 'Improvement' },
);

/** An improvement in a quality report; what others than the centre do not read is null. */
export const ReportedImprovement = Type.Object(
  {
    ...{ what: shown.what, report: shown.report, dueOn: Day, state: shown.state, endedOn: shown.endedOn },
    ...{ finding: Nullable(Reason), outcome: shown.outcome, owner: Nullable(shown.owner), isLate: Type.Boolean() },
  },
  closed,
);

export const RecordImprovementBody = ImprovementContent;
/** The improvement as it is to stand, and why. */
export const CorrectImprovementBody = Type.Object({ ...improvementContent, reason: Reason }, closed);
