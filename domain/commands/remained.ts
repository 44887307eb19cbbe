import type { Order } from '../../schemas/order';
import { type Circumstances, type Refusal, refuse, refuseField } from '../decision';
import { change } from '../order';
import { remainedFrom, surveyFrom, withRemained } from '../remained';
import { allFields, rule, theUnit } from '../rule';
import { hasGoal } from './evaluation';

/** Why it cannot be said yet, or not of this order, what remained in practice. */
function notToSay(order: Order, { actor, settings, today }: Circumstances): Refusal | null {
  const from = remainedFrom(order, actor.forUnit ?? '', settings);
  if (order.ending && order.ending.kind !== 'completed')
    return refuse('order-closed', { day: order.ending.endedAt, caseNumber: order.caseNumber });
  if (!from) return refuse('summary-not-sent');
  return today < from ? refuse('remained-too-early', { day: from }) : null;
}

/** What remained in practice some months later; said again it takes the place of what was said before. */
export const recordRemained = rule(
  'recordRemained',
  { who: theUnit('agree'), whilePaused: true, whenEnded: true, misfit: notToSay },
  (order, { inPractice, outcomes = [], comment }, given) => {
    const refused = allFields(
      ...outcomes.map(
        ({ goal, subGoal }, i) =>
          !hasGoal(order, goal, subGoal) && refuseField(`/outcomes/${i}/goal`, 'goal-unknown', { goal }),
      ),
    );
    const answer = { answeredAt: given.now, answeredBy: given.actor, inPractice, outcomes, comment: comment ?? null };
    return (
      refused ?? {
        order: change(order, (copy) => {
          const unit = given.actor.forUnit!;
          copy.remains = withRemained(order, unit, {
            answer,
            ...surveyFrom(order, unit, given.now, given.settings),
          });
        }),
        notices: [{ kind: 'remained.answered', to: 'responsible', unit: given.actor.forUnit }],
      }
    );
  },
);
