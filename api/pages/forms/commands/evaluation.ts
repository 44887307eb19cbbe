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

export const evaluationForms = {
  chooseJointEvaluation: asks(),
  approveJointEvaluation: asks(text('text')),
  openSurveyByLink: asks(moment('closesAt')),
  recordNoSurvey: asks(reason),
  takeBackEnding: asks(reason),
  askSecondReader: { fields: ({ staff }) => [choice('person', staff)] },
  sendSummary: asks(text('text')),
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
      const known_ = (goal: string, subGoal: string | null) =>
        side.find((each) => each.goal === goal && each.subGoal === subGoal);
      return { outcomes: aims(asked).map(({ goal, subGoal }) => known_(goal, subGoal) ?? {}) };
    },
    refine: ({ outcomes: told, ...body }) => ({
      ...body,
      outcomes: ((told ?? []) as { outcome?: string }[]).filter(({ outcome }) => outcome),
    }),
  },
  shareDocumentation: asks(text('nextSteps'), reason),
} satisfies Record<string, CommandForm>;
