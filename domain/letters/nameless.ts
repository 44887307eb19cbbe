import { withoutNames } from '../protection';
import type { LetterContext } from './context';
import { phrasesIn } from './phrases';

/** The same without the names of people whose identity is protected, whatever was recorded before it was. */
export function withoutProtectedNames<T extends Pick<LetterContext, 'order' | 'told' | 'writing' | 'language'>>(
  context: T,
  people: ReadonlySet<string>,
): T {
  const { order, told, writing, language } = context;
  return { ...context, ...withoutNames({ order, told, writing }, people, phrasesIn(language).atTheCentre) };
}
