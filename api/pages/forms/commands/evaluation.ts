import type { OrderAnswer } from '../../../../schemas/answers';
import {
  type Asked,
  asks,
  type CommandForm,
  choice,
  known,
  moment,
  reason,
  seen,
  text,
  tick,
  worded,
} from '../command-form';
import type { Field } from '../fields';

const outcomes = ['reached', 'mostly', 'partly', 'notReached', 'ongoing', 'tooEarly'];

/** Every goal and sub-goal of the record, each with how far it was reached. */
const aims = ({ order: { record } }: Asked) =>
  (record?.goals ?? []).flatMap(({ id, text: told, subGoals }) => [
    { goal: id, subGoal: null, told },
    ...subGoals.map((sub) => ({ goal: id, subGoal: sub.id, told: sub.text })),
  ]);

function outcomeFields(asked: Asked): Field[] {
  const options = worded(asked.say, 'outcome', outcomes);
  return aims(asked).flatMap(({ goal, subGoal, told }, i): Field[] => [
    known(`outcomes.${i}.goal`, goal),
    known(`outcomes.${i}.subGoal`, subGoal),
    { ...choice(`outcomes.${i}.outcome`, options), label: told },
    text(`outcomes.${i}.comment`),
  ]);
}

/** What is told of goals that nothing was chosen for is left out. */
const withChosen = ({ outcomes: told, ...body }: Record<string, unknown>) => ({
  ...body,
  outcomes: ((told ?? []) as { outcome?: string }[]).filter(({ outcome }) => outcome),
});

/** What is told of each goal and sub-goal, in the order in which they are asked. */
const byAim = (asked: Asked, told: OrderAnswer['outcomes']['rektor']) =>
  aims(asked).map(({ goal, subGoal }) => told.find((each) => each.goal === goal && each.subGoal === subGoal) ?? {});

/** What was said before of one's own unit. */
const saidBefore = (asked: Asked) =>
  asked.order.remains?.find(({ unit, answer }) => answer && asked.own.some(({ value }) => value === unit))?.answer;

/** Which version the next summary is. */
export const nextSummary = ({ order: { summary } }: Asked): number => (summary?.version ?? 0) + 1;

/** The summary, as both its draft and what is sent have it. */
export const summaryFields: readonly Field[] = [text('text')];

export const evaluationForms = {
  chooseJointEvaluation: asks(),
  approveJointEvaluation: asks(text('text')),
  openSurveyByLink: asks(moment('closesAt')),
  recordNoSurvey: asks(reason),
  takeBackEnding: asks(reason),
  askSecondReader: { fields: ({ staff }) => [choice('person', staff)] },
  sendSummary: { fields: (asked) => [seen('version', nextSummary(asked)), ...summaryFields] },
  confirmSummaryRead: {
    fields: ({ order: { summary } }) => [
      seen('summaryVersion', summary?.version ?? 0),
      text('comment'),
      tick('include'),
    ],
    initial: () => ({ include: true }),
  },
  includeSummary: asks(),
  recordOutcome: {
    fields: outcomeFields,
    initial: (asked) => {
      const side = asked.own.length > 0 ? asked.order.outcomes.rektor : asked.order.outcomes.centre;
      return { outcomes: byAim(asked, side) };
    },
    refine: withChosen,
  },
  recordRemained: {
    fields: (asked) => [
      choice('inPractice', worded(asked.say, 'inPractice', ['much', 'some', 'little', 'nothing', 'tooEarly'])),
      ...outcomeFields(asked),
      text('comment'),
    ],
    initial: (asked) => {
      const said = saidBefore(asked);
      return { inPractice: said?.inPractice, comment: said?.comment, outcomes: byAim(asked, said?.outcomes ?? []) };
    },
    refine: withChosen,
  },
  shareDocumentation: asks(text('nextSteps'), reason),
} satisfies Record<string, CommandForm>;
