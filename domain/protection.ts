import type { Person } from '../schemas/organisation';
import type { Actor } from '../schemas/parts';
import { peopleNamedIn } from './readings';

/** What a sentence calls who acted: by name, or by duty and unit where a rektor's identity is protected; else nobody. */
export const calledIn = (actor: Actor | null): string =>
  actor?.name ?? (actor && ['rektor', 'actingRektor'].includes(actor.role) ? `Rektor, ${actor.unitName}` : '');

/** A person as a log tells of them: of one whose identity is protected neither name nor address. */
export const toldInLog = (person: Person): Person =>
  person.isProtected ? { ...person, name: null, mail: null, phone: null, identifiers: [] } : person;

/**
 * The same as was shown without the names of these people, who have been named by id when they were not yet protected: who
 * acted has no name then, and whoever is named otherwise is called `instead`.
 */
export function withoutNames<T>(shown: T, people: ReadonlySet<string>, instead: string): T {
  const isConcerned = [...peopleNamedIn(shown)].some((person) => people.has(person));
  return isConcerned ? (nameless(shown, people, instead) as T) : shown;
}

function nameless(shown: unknown, people: ReadonlySet<string>, instead: string): unknown {
  if (typeof shown !== 'object' || shown === null) return shown;
  if (Array.isArray(shown)) return shown.map((each) => nameless(each, people, instead));
  const { person } = shown as { person?: unknown };
  const isTheirs = typeof person === 'string' && people.has(person) && 'name' in shown;
  const told = Object.entries(shown).map(([field, value]) => [field, nameless(value, people, instead)]);
  return { ...Object.fromEntries(told), ...(isTheirs ? { name: 'role' in shown ? null : instead } : {}) };
}
