import type { TSchema } from 'typebox';
import { at, dayOf } from '../../../domain/days';
import { readable } from '../../../domain/telling';
import { below, emptinessOf, type Field, one, type Sent } from './fields';

type Body = Record<string, unknown>;

/** What was sent by a form of a browser. */
export function sentIn(body: unknown): Sent {
  const sent = new URLSearchParams(typeof body === 'string' ? body : '');
  return Object.fromEntries([...new Set(sent.keys())].map((name) => [name, sent.getAll(name).map(unixLines)]));
}
const unixLines = (text: string): string => text.replace(/\r\n?/g, '\n');

/** How many rows of a kind a form has shown. */
export const rowsShown = (sent: Sent, name: string): number =>
  Math.min(200, Math.max(0, Number.parseInt(one(sent, `${name}.count`), 10) || 0));

const isWritten = ({ is }: Field): boolean => !['choice', 'search', 'known', 'seen', 'tick', 'id', 'kept'].includes(is);

/** The names under which a field's values are sent. */
function namesOf(field: Field, prefix: string): string[] {
  const name = below(prefix, field.name);
  if (field.is === 'times') return ['day', 'from', 'to'].map((each) => below(prefix, each));
  if (field.is === 'leaders') return [name, `${name}.outside`];
  return field.is === 'moment' ? [`${name}.day`, `${name}.time`] : [name];
}

function isRowEmpty(fields: readonly Field[], prefix: string, sent: Sent): boolean {
  return fields.filter(isWritten).every((field) => {
    if (field.is === 'rows') {
      const rows = below(prefix, field.name);
      return Array.from({ length: rowsShown(sent, rows) }).every((_, i) =>
        isRowEmpty(field.fields, `${rows}.${i}`, sent),
      );
    }
    return namesOf(field, prefix).every((name) => one(sent, name).trim() === '');
  });
}

/** What was sent without the rows that were left empty, so that the others stand where the body has them. */
export function withoutEmptyRows(fields: readonly Field[], sent: Sent, prefix = ''): Sent {
  let result = sent;
  for (const field of fields) {
    if (field.is !== 'rows') continue;
    const rows = below(prefix, field.name);
    const filled = Array.from({ length: rowsShown(sent, rows) }, (_, i) => i).filter(
      (i) => !isRowEmpty(field.fields, `${rows}.${i}`, sent),
    );
    const others = Object.entries(result).filter(([name]) => !name.startsWith(`${rows}.`));
    const kept = filled.flatMap((from, to) =>
      Object.entries(result)
        .filter(([name]) => name.startsWith(`${rows}.${from}.`))
        .map(([name, values]) => [`${rows}.${to}.${name.slice(`${rows}.${from}.`.length)}`, values] as const),
    );
    result = Object.fromEntries([...others, ...kept, [`${rows}.count`, [String(filled.length)]]]);
    filled.forEach((_, i) => {
      result = withoutEmptyRows(field.fields, result, `${rows}.${i}`);
    });
  }
  return result;
}

/** The same with an id for each new row, none of which any other row has. */
export function withIds(fields: readonly Field[], sent: Sent, prefix = ''): Sent {
  let result = sent;
  for (const field of fields) {
    const name = below(prefix, field.name);
    if (field.is === 'id' && one(result, name) === '') result = { ...result, [name]: [newId(field.begins, result)] };
    if (field.is === 'rows')
      for (let i = 0; i < rowsShown(result, name); i += 1) result = withIds(field.fields, result, `${name}.${i}`);
  }
  return result;
}

function newId(begins: string, sent: Sent): string {
  const taken = new Set(Object.entries(sent).flatMap(([name, values]) => (name.endsWith('.id') ? values : [])));
  let number = 1;
  while (taken.has(`${begins}-${number}`)) number += 1;
  return `${begins}-${number}`;
}

/** A number as people write it, with a comma or a point; the text itself where it is none. */
const numberIn = (text: string): number | string => {
  const number = Number(text.replace(/\s/g, '').replace(',', '.'));
  return text === '' || Number.isNaN(number) ? text : number;
};
const timeIn = (text: string): string => {
  const [, hour = '', minute = ''] = /^(\d{1,2})[.:]?(\d{2})$/.exec(text.trim()) ?? [];
  return hour === '' ? '' : `${hour.padStart(2, '0')}:${minute}`;
};
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);
const instantOf = (day: string, time: string): string | undefined =>
  isDay(day) && timeIn(time) ? at(day, timeIn(time)) : undefined;

function leadersIn({ options }: Field & { is: 'leaders' }, name: string, sent: Sent) {
  const outside = one(sent, `${name}.outside`).trim();
  return [
    ...(sent[name] ?? []).flatMap((person) => {
      const known = options.find(({ value }) => value === person);
      return known ? [{ person, name: known.text }] : [];
    }),
    ...(outside ? [{ person: null, name: outside }] : []),
  ];
}

/** What a field says; undefined where it says nothing. */
function saidBy(field: Field, name: string, sent: Sent): unknown {
  const text = one(sent, name).trim();
  switch (field.is) {
    case 'known':
      return field.value;
    case 'search':
      return undefined;
    case 'tick':
      return text !== '';
    case 'checks':
      return sent[name] ?? [];
    case 'leaders':
      return leadersIn(field, name, sent);
    case 'seen':
    case 'number':
    case 'hours':
      return text === '' ? undefined : numberIn(text);
    case 'moment':
      return instantOf(one(sent, `${name}.day`), one(sent, `${name}.time`));
    default:
      return text === '' ? undefined : text;
  }
}

/** Puts a value where a name with dots says, making what lies above it: lists where a part is a number. */
function put(body: Body, name: string, value: unknown): void {
  const parts = name.split('.');
  const last = parts.pop()!;
  let here: Body = body;
  parts.forEach((part, i) => {
    here[part] ??= /^\d+$/.test(parts[i + 1] ?? last) ? [] : {};
    here = here[part] as Body;
  });
  here[last] = value;
}

/** The body of a command as a form has sent it: empty fields are null, left out, or missing where they must be there. */
export function bodyFrom(fields: readonly Field[], sent: Sent, schema: TSchema): Body {
  return rowFrom(fields, sent, { schema, path: '', prefix: '' });
}

interface Place {
  schema: TSchema;
  /** Where the row stands in the body. */
  path: string;
  /** What the names of its fields begin with. */
  prefix: string;
}

function rowFrom(fields: readonly Field[], sent: Sent, { schema, path, prefix }: Place): Body {
  const body: Body = {};
  for (const field of fields) {
    const name = below(prefix, field.name);
    if (field.is === 'times') {
      const [day, from, to] = ['day', 'from', 'to'].map((each) => one(sent, below(prefix, each)));
      const times = { startsAt: instantOf(day!, from!), endsAt: instantOf(day!, to!) };
      for (const [key, value] of Object.entries(times)) if (value !== undefined) body[key] = value;
    } else if (field.is === 'rows') {
      const rows = Array.from({ length: rowsShown(sent, name) }, (_, i) =>
        rowFrom(field.fields, sent, { schema, path: `${below(path, field.name)}.${i}`, prefix: `${name}.${i}` }),
      );
      put(body, field.name, rows);
    } else {
      const value = saidBy(field, name, sent);
      const isEmptyNull = value === undefined && emptinessOf(schema, below(path, field.name)) === 'null';
      if (value !== undefined || isEmptyNull) put(body, field.name, value ?? null);
      else nullWhole(body, field.name, { schema, path, prefix });
    }
  }
  return body;
}

/** Of a part that may be null and of which nothing was told, so far: null. */
function nullWhole(body: Body, name: string, { schema, path }: Place): void {
  const parts = name.split('.');
  for (let length = 1; length < parts.length; length += 1) {
    const whole = parts.slice(0, length).join('.');
    if (emptinessOf(schema, below(path, whole)) === 'null' && got(body, whole) === undefined) put(body, whole, null);
  }
}

/** What stands already, as a form would send it: the other way around. */
export function sentFor(fields: readonly Field[], body: Body, prefix = ''): Sent {
  const sent: Record<string, string[]> = {};
  for (const field of fields) Object.assign(sent, valuesOf(field, body, prefix));
  return sent;
}

const told = (value: unknown): string[] => (value === null || value === undefined ? [] : [String(value)]);
const clock = (instant: string): string => String(readable(instant, 'en')).split(' at ')[1] ?? '';
const got = (body: Body, name: string): unknown =>
  name.split('.').reduce<unknown>((here, part) => (here as Body | null | undefined)?.[part], body);

function valuesOf(field: Field, body: Body, prefix: string): Record<string, string[]> {
  const name = below(prefix, field.name);
  const value = got(body, field.name);
  switch (field.is) {
    case 'known':
    case 'seen':
    case 'search':
      return {};
    case 'tick':
      return value === true ? { [name]: ['yes'] } : {};
    case 'checks':
      return { [name]: [...((value as string[] | undefined) ?? [])] };
    case 'number':
    case 'hours':
      return { [name]: told(value).map((each) => each.replace('.', ',')) };
    case 'moment':
      return typeof value === 'string' ? { [`${name}.day`]: [dayOf(value)], [`${name}.time`]: [clock(value)] } : {};
    case 'times': {
      const { startsAt, endsAt } = body as { startsAt?: string | null; endsAt?: string | null };
      if (!startsAt || !endsAt) return {};
      const values = { day: dayOf(startsAt), from: clock(startsAt), to: clock(endsAt) };
      return Object.fromEntries(Object.entries(values).map(([key, each]) => [below(prefix, key), [each]]));
    }
    case 'leaders': {
      const leaders = (value as { person: string | null; name: string }[] | undefined) ?? [];
      const outside = leaders.filter(({ person }) => person === null).map((each) => each.name);
      return { [name]: leaders.flatMap(({ person }) => person ?? []), [`${name}.outside`]: [outside.join(', ')] };
    }
    case 'rows': {
      const rows = (value as Body[] | undefined) ?? [];
      return Object.assign(
        { [`${name}.count`]: [String(rows.length)] },
        ...rows.map((row, i) => sentFor(field.fields, row, `${name}.${i}`)),
      );
    }
    default:
      return { [name]: told(value) };
  }
}
