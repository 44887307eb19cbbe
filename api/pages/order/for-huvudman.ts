import { html } from 'ghtml';
import type { Static } from 'typebox';
import { toldDay } from '../../../domain/letters/when';
import type { ShownGoal } from '../../../domain/quality/goals';
import type { HuvudmanOrderAnswer } from '../../../schemas/answers';
import type { Page } from '../page';
import { servedGoals } from '../parts/served';
import { stepsLine } from '../parts/steps';
import type { SignedIn } from '../visit';
import { done, moreLinks } from './page';
import { formOf } from './shown';

type View = Static<typeof HuvudmanOrderAnswer>;

function numbersOf({ say }: SignedIn, { numbers, goals }: View, serves: readonly ShownGoal[]): string {
  const fact = (name: string, value: number | null) =>
    value === null ? '' : html`<div><dt>${say(`order.forHuvudman.${name}`)}</dt><dd>${String(value)}</dd></div>`;
  const aims = goals.map(
    ({ text, outcome }) =>
      html`<li>${text}!${outcome ? html` <b>${say(`forms.options.outcome.${outcome}`)}</b>` : ''}</li>`,
  );
  return html`<section class="flow" aria-labelledby="numbers"><h2 id="numbers" class="ds-heading" data-size="md">${say('order.forHuvudman.heading')}</h2><dl class="summary paper">!${fact('kollegium', numbers.kollegium)}!${fact('participants', numbers.participants)}!${fact('sessionsHeld', numbers.sessionsHeld)}!${fact('hours', numbers.hours)}</dl>!${aims.length > 0 ? html`<ol>!${aims}</ol>` : ''}!${serves.length > 0 ? html`<h3 class="ds-heading" data-size="xs">${say('order.need.goals')}</h3>!${servedGoals(serves)}` : ''}</section>`;
}

/** The days on which the meeting was held, the proposal came and was agreed to, sessions were held, and the order ended. */
function datesOf({ say, language, now }: SignedIn, { dates }: View): string {
  const day = (each: string): string => toldDay(each, { language, now });
  const told = { ...dates, sessions: dates.sessions.length > 0 ? dates.sessions : null };
  const facts = (['heldOn', 'presentedOn', 'agreedOn', 'sessions', 'endedOn'] as const).flatMap((name) => {
    const days = told[name];
    if (!days) return [];
    return [
      html`<div><dt>${say(`order.forHuvudman.on.${name}`)}</dt><dd>${[days].flat().map(day).join(', ')}</dd></div>`,
    ];
  });
  if (facts.length === 0) return '';
  return html`<section class="flow" aria-labelledby="dates"><h2 id="dates" class="ds-heading" data-size="md">${say('order.forHuvudman.dates')}</h2><dl class="summary paper">!${facts}</dl></section>`;
}

/** What those of the huvudman see of an order: where it stands, its days and numbers, and what they may do. */
export function huvudmanPage(visit: SignedIn, view: View, serves: readonly ShownGoal[]): Page {
  const { say } = visit;
  const { theme, caseNumber, units, steps, possible } = view;
  const title = theme ?? say('order.untitled');
  const links = possible.map(({ command, name }) => html`<li><a href="${formOf({ view }, command)}">${name}</a></li>`);
  return {
    ...{ title: `${title}, ${caseNumber}`, isDone: 'done' in (visit.request.query as object) },
    body: html`<div class="flow"><nav class="crumb small" aria-label="${say('shell.here')}"><a href="/orders">${say('order.orders')}</a> <span aria-hidden="true">/</span> ${say('order.case', { caseNumber })}</nav><h1 class="ds-heading" data-size="xl">${title}</h1><p class="soft">${units.map(({ name }) => name).join(', ')}</p></div>!${done({ visit })}<section class="paper" aria-labelledby="line"><h2 id="line" class="ds-sr-only">${say('order.steps.heading')}</h2>!${stepsLine(steps, { present: 'waiting' }, say)}</section>!${datesOf(visit, view)}!${numbersOf(visit, view, serves)}!${links.length > 0 ? moreLinks({ visit }, links) : ''}`,
  };
}
