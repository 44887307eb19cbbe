import { type Problem, sentence } from '../../problems';
import type { Language } from '../../words';
import type { Field } from './fields';
import { type Faults, type Filled, labelOf } from './shown';

/** Every name that a form asks under, with the names of rows as `rows.*`. */
function namesIn(fields: readonly Field[], prefix = ''): string[] {
  return fields.flatMap((field) => {
    if (field.is === 'seen' || field.is === 'known') return [];
    const name = prefix ? `${prefix}.${field.name}` : field.name;
    return field.is === 'rows' ? [name, ...namesIn(field.fields, `${name}.*`)] : [name];
  });
}

const general = (name: string): string => name.replace(/\.\d+(?=\.|$)/g, '.*');

/** The field in which what is wrong with a part of a body can be mended; null where the form has none. */
function fieldFor(pointer: string, names: readonly string[]): string | null {
  const parts = pointer.split('/').slice(1);
  const last = parts.at(-1) ?? '';
  if (last === 'startsAt' || last === 'endsAt') return [...parts.slice(0, -1), 'times'].join('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const name = parts.slice(0, length).join('.');
    if (names.some((each) => general(each) === general(name))) return name;
    const inside = names.find((each) => each.startsWith(`${general(name)}.`) && !each.includes('*'));
    if (inside) return inside;
  }
  return null;
}

/** What is wrong with what was sent: field by field, and what is about none of them. */
export function faultsOf(
  { key, told, more }: Problem,
  fields: readonly Field[],
  filled: Pick<Filled, 'words' | 'say'>,
  language: Language,
): { whole: string | null; faults: Faults } {
  const names = namesIn(fields);
  const faults = new Map<string, string>();
  const others: string[] = [];
  for (const each of more.fields ?? []) {
    const name = fieldFor(each.pointer, names);
    const called = name && name !== 'times' && !name.endsWith('.times') ? labelOf(filled, name, fields) : each.pointer;
    const text = sentence(each.key, { ...each.told, ...(name ? { field: called } : {}) }, language);
    if (!name) others.push(text);
    else if (!faults.has(name)) faults.set(name, text);
  }
  const isTold = faults.size > 0 && others.length === 0;
  return { whole: isTold ? null : (others[0] ?? sentence(key, told, language)), faults };
}
