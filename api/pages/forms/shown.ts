import { html } from 'ghtml';
import type { TSchema } from 'typebox';
import { hasWords, type Say } from '../words';
import { below, emptinessOf, type Field, one, roomIn, type Sent } from './fields';
import { rowsShown } from './read';

/** What is wrong at one field, by its name. */
export type Faults = ReadonlyMap<string, string>;

/** A form as it is filled in. */
export interface Filled {
  /** By what its words are found: `forms.<words>.<field>`, else `fields.<field>`. */
  words: string;
  schema: TSchema;
  sent: Sent;
  faults: Faults;
  say: Say;
}

const idOf = (name: string): string => `f-${name.replaceAll('.', '-')}`;
/** The name without the numbers of its rows: words are the same for all. */
const plain = (name: string): string => name.replace(/\.\d+(?=\.|$)/g, '');

/** The words of a field: those of this form before those that the field has everywhere. */
function wordsOf({ words, say }: Pick<Filled, 'words' | 'say'>, name: string, kind: 'label' | 'help'): string | null {
  const last = plain(name).split('.').at(-1)!;
  const keys = [`forms.${words}.fields.${plain(name).replaceAll('.', '_')}`, `forms.fields.${last}`];
  const key = keys.find((each) => hasWords(`${each}.label`));
  if (!key) throw new Error(`no words for the field ${name} of ${words}`);
  return hasWords(`${key}.${kind}`) ? say(`${key}.${kind}`) : null;
}

/** What a field is called, in a sentence too: by a name of somebody's where it has one. */
export const labelOf = (filled: Pick<Filled, 'words' | 'say'>, name: string, fields: readonly Field[] = []): string =>
  fields.find((field) => field.name === name)?.label ?? wordsOf(filled, name, 'label')!;

/** Where an error leads: the field in which it can be mended. */
export const anchorOf = (name: string): string => `#${idOf(name)}`;

const isOptional = ({ schema }: Filled, name: string): boolean => emptinessOf(schema, name) !== 'required';

/** What is asked for: under which name, what it is called where that is no word of ours, and for how many characters there is room. */
interface Named {
  name: string;
  label?: string | undefined;
  room?: number | undefined;
}

/** Label, help and what is wrong; and by what the field refers to them. */
function around(filled: Filled, { name, label, room }: Named, optional: boolean) {
  const { say, faults } = filled;
  const helps = [
    label === undefined ? wordsOf(filled, name, 'help') : null,
    room ? say('forms.room', { n: room }) : null,
  ];
  const [help, fault] = [helps.filter(Boolean).join(' '), faults.get(name)];
  const id = idOf(name);
  const described = [help && `${id}-help`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return {
    label: html`${label ?? labelOf(filled, name)}!${optional ? html` <span class="soft">${say('shell.optional')}</span>` : ''}`,
    notes: html`!${help ? html`<p data-field="description" id="${id}-help">${help}</p>` : ''}!${
      fault ? html`<p class="ds-validation-message" data-field="validation" id="${id}-fault">${fault}</p>` : ''
    }`,
    attributes: html`!${described ? html` aria-describedby="${described}"` : ''}!${fault ? ' aria-invalid="true"' : ''}`,
  };
}

const types: Record<string, string> = {
  line: 'type="text"',
  day: 'type="date" min="2000-01-01" max="2199-12-31"',
  number: 'type="text" inputmode="numeric" data-width="short"',
  hours: 'type="text" inputmode="decimal" data-width="short"',
  mail: 'type="email" autocomplete="off"',
  link: 'type="url" autocomplete="off"',
};

function written(field: Field, name: string, filled: Filled): string {
  const room = field.is === 'text' ? roomIn(filled.schema, name) : undefined;
  const { label, notes, attributes } = around(filled, { name, label: field.label, room }, isOptional(filled, name));
  const value = one(filled.sent, name);
  const input =
    field.is === 'text'
      ? html`<textarea class="ds-input" id="${idOf(name)}" name="${name}" rows="${String(value.length > 400 ? 12 : 5)}"!${attributes}>${value}</textarea>`
      : html`<input class="ds-input" id="${idOf(name)}" name="${name}" !${types[field.is]!} value="${value}"!${attributes}>`;
  return html`<div class="ds-field"><label class="ds-label" for="${idOf(name)}">!${label}</label>!${notes}!${input}</div>`;
}

function choices(field: Field & { is: 'choice' | 'checks' | 'leaders' }, name: string, filled: Filled): string {
  const isMany = field.is !== 'choice';
  const { label, notes, attributes } = around(filled, { name, label: field.label }, isOptional(filled, name));
  const chosen = filled.sent[name] ?? [];
  const rows = field.options.map(({ value, text, note }, i) => {
    const id = i === 0 ? idOf(name) : `${idOf(name)}-${i}`;
    return html`<div class="ds-field"><input class="ds-input" type="${isMany ? 'checkbox' : 'radio'}" id="${id}" name="${name}" value="${value}"!${
      chosen.includes(value) ? ' checked' : ''
    }!${note ? html` aria-describedby="${id}-note"` : ''}><label class="ds-label" data-weight="regular" for="${id}">${text}</label>!${
      note ? html`<p data-field="description" id="${id}-note">${note}</p>` : ''
    }</div>`;
  });
  if (field.is === 'leaders') rows.push(written({ is: 'line', name: `${name}.outside` }, `${name}.outside`, filled));
  return html`<fieldset class="ds-fieldset"!${attributes}><legend class="ds-label">!${label}</legend>!${notes}!${rows}</fieldset>`;
}

const lookedFor = (name: string): string => `${name}.for`;

/** Whether somebody has pressed Enter after they wrote what to look for, which is not shown yet. */
export const isLooking = (fields: readonly Field[], sent: Sent): boolean =>
  one(sent, 'enter') !== '' &&
  fields.some(({ is, name }) => is === 'search' && one(sent, name) !== one(sent, lookedFor(name)));

/**
 * What Enter presses in a form: its first button, which would be the one for a row more or for other choices. Empty
 * where there is none of those.
 */
export const onEnter = (fields: readonly Field[], name: string): string =>
  fields.some(({ is }) => is === 'search' || is === 'rows')
    ? html`<button class="ds-sr-only" name="enter" value="enter" tabindex="-1" aria-hidden="true">${name}</button>`
    : '';

function search({ note }: Field & { is: 'search' }, name: string, filled: Filled): string {
  const { label, notes, attributes } = around(filled, { name }, false);
  return html`<div class="ds-field"><label class="ds-label" for="${idOf(name)}">!${label}</label>!${notes}<div class="row"><input class="ds-input" id="${idOf(name)}" name="${name}" type="search" maxlength="200" value="${one(filled.sent, name)}"!${attributes}><button class="ds-button" data-variant="secondary" name="look" value="${name}" formnovalidate>${filled.say('forms.look')}</button></div><input type="hidden" name="${lookedFor(name)}" value="${one(filled.sent, name)}"><p class="soft" role="status">${note}</p></div>`;
}

function tick(field: Field, name: string, filled: Filled): string {
  const { label, notes, attributes } = around(filled, { name, label: field.label }, false);
  return html`<div class="ds-field"><input class="ds-input" type="checkbox" id="${idOf(name)}" name="${name}" value="yes"!${
    one(filled.sent, name) ? ' checked' : ''
  }!${attributes}><label class="ds-label" data-weight="regular" for="${idOf(name)}">!${label}</label>!${notes}</div>`;
}

/** A day with one or two times beside it; what is wrong with any of them stands at the day. */
function when(name: string, parts: readonly string[], filled: Filled, day: string): string {
  const { label, notes, attributes } = around(filled, { name }, isOptional(filled, day));
  const fields = parts.map((part) => {
    const text = filled.say(`forms.when.${part.split('.').at(-1)!}`);
    const isDay = part.endsWith('day');
    const id = isDay ? idOf(name) : idOf(part);
    const type = isDay ? types.day! : 'type="time"';
    return html`<div class="ds-field"><label class="ds-label" for="${id}">${text}</label><input class="ds-input" id="${id}" name="${part}" !${type} value="${one(filled.sent, part)}"!${attributes}></div>`;
  });
  return html`<fieldset class="ds-fieldset"><legend class="ds-label">!${label}</legend>!${notes}<div class="row">!${fields}</div></fieldset>`;
}

function rows(field: Field & { is: 'rows' }, name: string, filled: Filled): string {
  const { say, sent } = filled;
  const { label, notes } = around(filled, { name }, false);
  const count = Math.max(rowsShown(sent, name), field.least);
  const one_ = hasWords(`forms.rows.${plain(field.name)}`) ? `forms.rows.${plain(field.name)}` : 'forms.rows.any';
  const shown = Array.from(
    { length: count },
    (_, i) =>
      html`<fieldset class="ds-fieldset part"><legend class="ds-label">${say(one_, { n: i + 1 })}</legend>!${shownFields(field.fields, filled, `${name}.${i}`)}</fieldset>`,
  );
  const more = html`<p><button class="ds-button" data-variant="tertiary" name="more" value="${name}" formnovalidate>${say('forms.more')}</button></p>`;
  return html`<fieldset class="ds-fieldset" id="${idOf(name)}" tabindex="-1"><legend class="ds-label" data-size="lg">!${label}</legend>!${notes}<input type="hidden" name="${name}.count" value="${String(count)}">!${shown}!${more}</fieldset>`;
}

function shownField(field: Field, filled: Filled, prefix: string): string {
  const name = below(prefix, field.name);
  switch (field.is) {
    case 'known':
      return '';
    case 'seen':
      return html`<input type="hidden" name="${name}" value="${String(field.value)}">`;
    case 'id':
    case 'kept':
      return html`<input type="hidden" name="${name}" value="${one(filled.sent, name)}">`;
    case 'choice':
    case 'checks':
    case 'leaders':
      return choices(field, name, filled);
    case 'search':
      return search(field, name, filled);
    case 'tick':
      return tick(field, name, filled);
    case 'times':
      return when(
        name,
        ['day', 'from', 'to'].map((each) => below(prefix, each)),
        filled,
        below(prefix, 'startsAt'),
      );
    case 'moment':
      return when(name, [`${name}.day`, `${name}.time`], filled, name);
    case 'rows':
      return rows(field, name, filled);
    default:
      return written(field, name, filled);
  }
}

/** The fields of a form with what was written in them, in their order. */
export const shownFields = (fields: readonly Field[], filled: Filled, prefix = ''): string =>
  fields.map((field) => shownField(field, filled, prefix)).join('');

/** What is wrong with a form, above everything, each leading to where it is mended. */
export function errorSummary(whole: string | null, faults: Faults, say: Say): string {
  if (!whole && faults.size === 0) return '';
  const links = [...faults].map(([name, fault]) => html`<li><a href="${anchorOf(name)}">${fault}</a></li>`);
  return html`<div class="ds-error-summary" role="alert" tabindex="-1" data-focus><h2 class="ds-heading">${say('shell.problem')}</h2>!${
    whole ? html`<p>${whole}</p>` : ''
  }!${links.length > 0 ? html`<ul>!${links}</ul>` : ''}</div>`;
}
