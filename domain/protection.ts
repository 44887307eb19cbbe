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
