import { html } from 'ghtml';
import { toldNumber } from '../../../domain/telling';
import { DONT_KNOW, type Question } from '../../../schemas/surveys';
import type { SignedIn } from '../visit';

/** What an answer is called: an option by its words, a value of a scale by itself. */
export function calledIn(question: Question, answer: string, { language, say }: SignedIn): string {
  if (answer === DONT_KNOW) return say('writing.results.dontKnow');
  return ('options' in question && question.options.find(({ key }) => key === answer)?.[language]) || answer;
}

/** One answer with how many gave it: the number, and a bar that repeats it. */
const bar = (name: string, n: number, most: number): string =>
  html`<li><span>${name}</span><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="c-kept" width="${String((100 * n) / Math.max(1, most))}" height="10"/></svg><b>${String(n)}</b></li>`;

/** A number with one decimal at the most. */
export const decimal = (n: number, { language }: Pick<SignedIn, 'language'>): string =>
  toldNumber(Math.round(n * 10) / 10, language);

/** How often each answer to a question was given, after what the ends of its scale mean. */
export function answerBars(
  question: Question,
  counts: readonly (readonly [string, number])[],
  visit: SignedIn,
): string {
  const { language } = visit;
  const most = Math.max(...counts.map(([, n]) => n));
  const ends =
    question.kind === 'scale'
      ? html`<p class="small soft">${String(question.values[0])} ${question.low[language]}, ${String(question.values.at(-1))} ${question.high[language]}</p>`
      : '';
  const bars = counts.map(([key, n]) => bar(calledIn(question, key, visit), n, most));
  return html`!${ends}!${bars.length > 0 ? html`<ul class="bars">!${bars}</ul>` : ''}`;
}
