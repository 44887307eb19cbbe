import { html } from 'ghtml';
import type { OrderAnswer } from '../../../schemas/answers';
import type { Say } from '../words';

type Step = OrderAnswer['steps'][number];
/** How the present step stands for whoever reads. */
export type StepState = 'turn' | 'late' | 'paused' | 'waiting';

/** The seven steps as a line: what is done, where it is, what remains. `notes` stand under the names, where there are any. */
export function stepsLine(
  steps: readonly Step[],
  { present, notes = {}, form }: { present: StepState; notes?: Partial<Record<string, string>>; form?: 'compact' },
  say: Say,
): string {
  const items = steps.map(({ step, name, state }) => {
    const is = state === 'done' ? 'done' : state === 'now' && present !== 'waiting' ? present : null;
    const note = notes[step] ?? say(`order.steps.${state}`);
    return html`<li!${state === 'now' ? ' aria-current="step"' : ''}!${is ? ` data-is="${is}"` : ''}><b>${name}</b> <small>${note}</small></li>`;
  });
  return html`<ol class="steps"!${form ? ' data-compact' : ''} aria-label="${say('order.steps.label')}">!${items}</ol>`;
}
