import { html } from 'ghtml';
import { toldDate } from '../../../domain/letters/when';
import type { ShownGoal } from '../../../domain/quality/goals';
import type { SignedIn } from '../visit';

type Measured = Pick<ShownGoal, 'measuredBy' | 'measurings'>;

/** How a goal or a sub-goal is measured, when, and how far it was reached then. */
function measuring({ measuredBy, measurings }: Measured, { say, language, now }: SignedIn): string {
  const times = measurings.map(({ on, outcome, comment }) => {
    const how = outcome ? say(`forms.options.outcome.${outcome}`) : say('goals.notMeasured');
    return html`<li>${toldDate(on, { language, now })}: ${how}!${comment ? html`<br><span class="soft">${comment}</span>` : ''}</li>`;
  });
  return html`!${measuredBy ? html`<p>${measuredBy}</p>` : ''}!${times.length > 0 ? html`<ul>!${times}</ul>` : ''}`;
}

/** What a page tells of a goal under a name of its own, as HTML; nothing where there is nothing. */
export const goalFact = (name: string, body: string): string =>
  body ? html`<div><dt>${name}</dt><dd>!${body}</dd></div>` : '';

/** A goal from why to how it is known: the need, what says that it is to be so, sub-goals, how and when it is measured. */
export function goalFacts(goal: ShownGoal, visit: SignedIn): string {
  const { say } = visit;
  const documents = goal.steeringDocuments.map(
    ({ name, part }) => html`<li>${name}!${part ? html`, ${part}` : ''}</li>`,
  );
  const subs = goal.subGoals.map((sub) => html`<li><p>${sub.text}</p>!${measuring(sub, visit)}</li>`);
  return [
    goalFact(say('goals.need'), goal.need ? html`<p>${goal.need}</p>` : ''),
    goalFact(say('goals.documents'), documents.length > 0 ? html`<ul>!${documents}</ul>` : ''),
    goalFact(say('goals.measured'), measuring(goal, visit)),
    goalFact(say('goals.subGoals'), subs.length > 0 ? html`<ul>!${subs}</ul>` : ''),
  ].join('');
}
