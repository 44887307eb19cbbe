import { html } from 'ghtml';
import type { AnswerProblem } from '../../../domain/surveys/answers';
import type { Language } from '../../../domain/telling';
import { DONT_KNOW, type Question } from '../../../schemas/surveys';
import { words } from '../../words';

/** What is shown of what somebody has answered so far: in what language, and what is wrong with it. */
export interface Filled {
  language: Language;
  given: Record<string, string | string[]>;
  problems: readonly AnswerProblem[];
  unanswered: readonly string[];
}

export const idOf = (key: string): string => `q-${key}`;
/** Everything that was sent under a name. */
export const chosen = (given: Filled['given'], key: string): string[] => [given[key] ?? []].flat();

/** What is wrong at a question; null where nothing is. */
export function faultOf(key: string, { problems, unanswered, language }: Filled): string | null {
  const problem = problems.find(({ question }) => question === key)?.problem;
  if (problem) return words.surveyPages[problem]![language];
  return unanswered.includes(key) ? words.surveyPages.unanswered![language] : null;
}

interface Choice {
  value: string;
  text: string;
  isAlone: boolean;
}

/** What can be chosen at a question; nothing where it is written to. */
export function choicesOf(question: Question, language: Language): Choice[] {
  if ('options' in question)
    return question.options.map((option) => ({ value: option.key, text: option[language], isAlone: option.exclusive }));
  if (question.kind !== 'scale') return [];
  const { values, low, high, dontKnow } = question;
  const ends: Record<number, string> = { 0: low[language], [values.length - 1]: high[language] };
  const told = values.map((value, i) => (ends[i] ? `${value} – ${ends[i]}` : String(value)));
  const scale = values.map((value, i) => ({ value: String(value), text: told[i]!, isAlone: false }));
  return dontKnow ? [...scale, { value: DONT_KNOW, text: dontKnow[language], isAlone: false }] : scale;
}

/** What describes a field: its help, then what is wrong with it. */
const notes = (key: string, help: string | null, fault: string | null): string =>
  html`!${help ? html`<p class="s" id="${idOf(key)}-help">${help}</p>` : ''}!${
    fault ? html`<p class="x" id="${idOf(key)}-fault">${fault}</p>` : ''
  }`;
const describedBy = (key: string, help: string | null, fault: string | null): string => {
  const ids = [help && `${idOf(key)}-help`, fault && `${idOf(key)}-fault`].filter(Boolean).join(' ');
  return ids ? html` aria-describedby="${ids}"` : '';
};

/** What a question says: its text as HTML, and what helps to answer it. */
export interface Wording {
  label: string;
  help: string | null;
}

/** A question of which something is chosen. */
function choice(question: Question, { label, help }: Wording, filled: Filled): string {
  const { key } = question;
  const fault = faultOf(key, filled);
  const type = question.kind === 'multiple' ? 'checkbox' : 'radio';
  const rows = choicesOf(question, filled.language).map(
    ({ value, text: told, isAlone }, i) =>
      html`<label class="c"><input type="${type}" name="${key}" value="${value}"!${
        i === 0 ? html` id="${idOf(key)}"` : ''
      }!${isAlone ? ' data-alone' : ''}!${chosen(filled.given, key).includes(value) ? ' checked' : ''}>${told}</label>`,
  );
  return html`<fieldset!${describedBy(key, help, fault)}><legend>!${label}</legend>!${notes(key, help, fault)}!${rows}</fieldset>`;
}

/** A question that is written to. */
function written(question: Question, { label, help }: Wording, filled: Filled): string {
  const { key } = question;
  const fault = faultOf(key, filled);
  const [value = ''] = chosen(filled.given, key);
  const told = html`id="${idOf(key)}" name="${key}" autocomplete="off"!${describedBy(key, help, fault)}!${
    fault ? ' aria-invalid="true"' : ''
  }`;
  const field =
    question.kind === 'text'
      ? html`<textarea !${told} rows="4" maxlength="${String(question.maxLength)}" placeholder=" ">${value}</textarea>`
      : html`<input class="t" !${told} inputmode="numeric" value="${value}">`;
  return html`<label class="q" for="${idOf(key)}">!${label}</label>!${notes(key, help, fault)}!${field}`;
}

/** What answers a question, with what was answered to it. */
export const fieldOf = (question: Question, wording: Wording, filled: Filled): string =>
  (question.kind === 'text' || question.kind === 'number' ? written : choice)(question, wording, filled);

/** One question with what was answered to it. `filling` puts the survey's own words into its placeholders. */
export function shownQuestion(question: Question, filling: (text: string) => string, filled: Filled): string {
  const label = html`${filling(question.text[filled.language])}`;
  const help = question.help ? filling(question.help[filled.language]) : null;
  return html`<li id="l-${question.key}"><span class="n" aria-hidden="true"></span>!${fieldOf(question, { label, help }, filled)}</li>`;
}

/** Hides each question until what it depends on is chosen, without a script; where a browser cannot, all are shown. */
export const conditions = (questions: readonly Question[]): string =>
  questions
    .flatMap(({ key, shownIf }) =>
      shownIf
        ? [
            `@supports selector(:has(a)){#l-${key}{display:none}${shownIf.anyOf
              .map((value) => `ol:has([name=${shownIf.question}][value="${value}"]:checked) #l-${key}`)
              .join(',')}{display:block}}`,
          ]
        : [],
    )
    .join('');
