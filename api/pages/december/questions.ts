import { html } from 'ghtml';
import type { Language } from '../../words';
import type { Sent } from '../forms/fields';
import type { Faults } from '../forms/shown';
import { choicesOf } from '../survey/questions';
import { nameOf, type Part, type Question } from './opened';

/** The survey as it is filled in. */
export interface FilledIn {
  language: Language;
  sent: Sent;
  faults: Faults;
}

/** Where a question stands on the page. */
export const idOf = (name: string): string => `q-${name.replaceAll(/[/:]/g, '-')}`;

function notes(name: string, help: string | null, { faults }: FilledIn): { html: string; described: string } {
  const fault = faults.get(name);
  const id = idOf(name);
  const ids = [help && `${id}-help`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return {
    html: html`!${help ? html`<p data-field="description" id="${id}-help">${help}</p>` : ''}!${fault ? html`<p class="ds-validation-message" data-field="validation" id="${id}-fault">${fault}</p>` : ''}`,
    described: ids ? html` aria-describedby="${ids}"` : '',
  };
}

function choosing(question: Question, name: string, filled: FilledIn): string {
  const { language, sent } = filled;
  const { html: told, described } = notes(name, question.help?.[language] ?? null, filled);
  const type = question.kind === 'multiple' ? 'checkbox' : 'radio';
  const rows = choicesOf(question, language).map(({ value, text }, i) => {
    const id = i === 0 ? idOf(name) : `${idOf(name)}-${i}`;
    const isChosen = (sent[name] ?? []).includes(value);
    return html`<div class="ds-field"><input class="ds-input" type="${type}" id="${id}" name="${name}" value="${value}"!${isChosen ? ' checked' : ''}><label class="ds-label" data-weight="regular" for="${id}">${text}</label></div>`;
  });
  return html`<fieldset class="ds-fieldset"!${described}><legend class="ds-label">${question.text[language]}</legend>!${told}!${rows}</fieldset>`;
}

function writing(question: Question, name: string, filled: FilledIn): string {
  const { language, sent, faults } = filled;
  const { html: told, described } = notes(name, question.help?.[language] ?? null, filled);
  const value = sent[name]?.[0] ?? '';
  const told_ = html`id="${idOf(name)}" name="${name}"!${described}!${faults.has(name) ? ' aria-invalid="true"' : ''}`;
  const field =
    question.kind === 'text'
      ? html`<textarea class="ds-input" !${told_} rows="4" maxlength="${String(question.maxLength)}">${value}</textarea>`
      : html`<input class="ds-input" type="text" inputmode="numeric" data-width="short" !${told_} value="${value}">`;
  return html`<div class="ds-field"><label class="ds-label" for="${idOf(name)}">${question.text[language]}</label>!${told}!${field}</div>`;
}

/** One question of a part with what was answered; one that depends on another says so, for the page to hide it. */
export function askedQuestion(part: Part, question: Question, filled: FilledIn): string {
  const name = nameOf(part, question);
  const { shownIf } = question;
  const condition = shownIf
    ? html` data-shown-if="${nameOf(part, { key: shownIf.question })}" data-any-of="${shownIf.anyOf.join(' ')}"`
    : '';
  const isWritten = question.kind === 'text' || question.kind === 'number';
  return html`<div!${condition}>!${(isWritten ? writing : choosing)(question, name, filled)}</div>`;
}

/** What was answered to a question, in words; empty where nothing was. */
export function answerTold(part: Part, question: Question, sent: Sent, language: Language): string {
  const options = choicesOf(question, language);
  const values = sent[nameOf(part, question)] ?? [];
  return values.map((value) => options.find((each) => each.value === value)?.text ?? value).join(', ');
}
