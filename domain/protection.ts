import type { Person } from '../schemas/organisation';
import type { Actor } from '../schemas/parts';
import { type Change, changesBetween } from './changes';
import { peopleNamedIn } from './readings';

/** What a sentence calls who acted: by name, or by duty and unit where a rektor's identity is protected; else nobody. */
export const calledIn = (actor: Actor | null): string =>
  actor?.name ?? (actor && ['rektor', 'actingRektor'].includes(actor.role) ? `Rektor, ${actor.unitName}` : '');

/** By what somebody is found: their name and their addresses. */
const findable = { name: null, mail: null, phone: null, identifiers: [] };

/**
 * What a log tells of a change of a person: of one whose identity is protected, before or after it, neither name nor
 * address, since what they were called is what they are called.
 */
export function changesOfPerson(before: Person | null, after: Person): Change[] {
  if (!before?.isProtected && !after.isProtected) return changesBetween(before, after);
  return changesBetween(before && { ...before, ...findable }, { ...after, ...findable });
}

/** Whether somebody is found by what a field tells: one of their own, or one of theirs beside what else was changed. */
const isFindable = (field: string): boolean => {
  const [about, , own] = field.split('/');
  return field in findable || (about === 'people' && own !== undefined && own in findable);
};

/** What a log has told of the change of a person, without what those are found by whose identity is protected now. */
export function toldNow<E extends { person: string | null; changes: readonly Change[] }>(
  entry: E,
  people: ReadonlySet<string>,
): E {
  if (entry.person === null || !people.has(entry.person)) return entry;
  return { ...entry, changes: entry.changes.filter(({ field }) => !isFindable(field)) };
}

/**
 * The same as was shown without the names of these people, who have been named by id when they were not yet protected: who
 * acted has no name then, and whoever is named otherwise is called `instead`.
 */
export function withoutNames<T>(shown: T, people: ReadonlySet<string>, instead: string): T {
  const isConcerned = [...peopleNamedIn(shown)].some((person) => people.has(person));
  if (!isConcerned) return shown;
  return nameless(shown, { people, instead, names: namesOf(shown, people) }) as T;
}

/** Whose names are left out, what they are called otherwise, and by what names they have been recorded. */
interface Nameless {
  people: ReadonlySet<string>;
  instead: string;
  names: ReadonlySet<string>;
}

const isOneOf = (shown: object, people: ReadonlySet<string>): boolean => {
  const { person } = shown as { person?: unknown };
  return typeof person === 'string' && people.has(person) && 'name' in shown;
};

/** The names under which these people stand in what is shown. */
export function namesOf(shown: unknown, people: ReadonlySet<string>, found: Set<string> = new Set()): Set<string> {
  if (typeof shown !== 'object' || shown === null) return found;
  const { name } = shown as { name?: unknown };
  if (isOneOf(shown, people) && typeof name === 'string') found.add(name);
  for (const value of Object.values(shown)) namesOf(value, people, found);
  return found;
}

/** Who agreed, as a documentation that was frozen before tells it in words: by role, where they are not to be named. */
function agreedWithout(told: unknown, { names }: Nameless): unknown {
  const name = typeof told === 'string' ? [...names].find((each) => told.startsWith(each)) : undefined;
  if (name === undefined) return told;
  const rest = (told as string).slice(name.length);
  return `${rest.startsWith(',') ? 'Rektor' : 'Representant'}${rest}`;
}

function nameless(shown: unknown, which: Nameless): unknown {
  if (typeof shown !== 'object' || shown === null) return shown;
  if (Array.isArray(shown)) return shown.map((each) => nameless(each, which));
  const told = Object.entries(shown).map(([field, value]) => [
    field,
    field === 'agreedBy' && Array.isArray(value)
      ? value.map((each) => agreedWithout(each, which))
      : nameless(value, which),
  ]);
  const isTheirs = isOneOf(shown, which.people);
  return { ...Object.fromEntries(told), ...(isTheirs ? { name: 'role' in shown ? null : which.instead } : {}) };
}
