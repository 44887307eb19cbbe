import { html } from 'ghtml';
import type { ShownOrder } from './shown';

/** How far a goal or sub-goal came in the eyes of the rektor and of the centre, where they have said so. */
export const outcomesOf = (
  { view: { outcomes }, visit: { say } }: ShownOrder,
  goal: string,
  subGoal: string | null,
): string =>
  (['rektor', 'centre'] as const)
    .flatMap((side) => {
      const found = outcomes[side].find((each) => each.goal === goal && each.subGoal === subGoal);
      if (!found) return [];
      const what = say(`forms.options.outcome.${found.outcome}`);
      return [
        html`<p class="small"><b>${say(`order.record.outcome.${side}`, { what })}</b> ${found.comment ?? ''}</p>`,
      ];
    })
    .join('');
