import { html } from 'ghtml';
import type { ShownRelease } from '../../../documents/survey-reads';
import type { Figures } from '../../../domain/surveys/results';
import { DONT_KNOW, type Question } from '../../../schemas/surveys';
import { answerBars, calledIn, decimal } from '../parts/answers';
import type { SignedIn } from '../visit';

function shown(question: Question, figures: Figures, visit: SignedIn): string {
  const { say } = visit;
  if (figures.is === 'belowFloor') return html`<p class="soft">${say('writing.results.belowFloor')}</p>`;
  if (figures.is === 'nearlyAll')
    return html`<p>${say('writing.results.nearlyAll', { answer: calledIn(question, figures.answer, visit) })}</p>`;
  const counts = Object.entries(figures.counts);
  const all = figures.dontKnow > 0 ? [...counts, [DONT_KNOW, figures.dontKnow] as const] : counts;
  const numbers = [
    ...(figures.mean === null ? [] : [say('writing.results.mean', { n: decimal(figures.mean, visit) })]),
    ...(figures.median === null ? [] : [say('writing.results.median', { n: decimal(figures.median, visit) })]),
  ];
  return html`!${answerBars(question, all, visit)}!${numbers.length > 0 ? html`<p class="small">${numbers.join('. ')}</p>` : ''}`;
}

/** What the answers to the surveys came to, question by question, as far as it may be shown. */
export function resultsOf(released: readonly ShownRelease[], visit: SignedIn): string {
  const { say, language } = visit;
  const heading = html`<h2 id="results" class="ds-heading" data-size="md">${say('writing.results.heading')}</h2>`;
  const parts = released.map(({ results, questions }) => {
    const n = results.answered;
    const told = n === null ? say('writing.results.fewAnswered') : say('writing.results.answered', { n });
    const each = results.questions.flatMap(({ key, figures }) => {
      const question = questions.find((one) => one.key === key);
      return question && question.kind !== 'text'
        ? [
            html`<div class="flow"><h3 class="ds-heading" data-size="xs">${question.text[language]}</h3>!${shown(question, figures, visit)}</div>`,
          ]
        : [];
    });
    return html`<p>${told}</p>!${each}`;
  });
  const none = html`<p class="soft">${say('writing.results.none')}</p>`;
  return html`<section class="flow" aria-labelledby="results">!${heading}!${parts.length > 0 ? parts : none}</section>`;
}
