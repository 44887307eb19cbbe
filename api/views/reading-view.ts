import type { Static } from 'typebox';
import { dayOf } from '../../domain/days';
import { nameOf } from '../../domain/directory';
import type { Person } from '../../schemas/organisation';
import type { OwnReadingAnswer, ReadingAnswer } from '../../schemas/reading-answers';
import type { Reading } from '../../schemas/readings';
import { fill, type Language, words } from '../words';

const startingLarge = (text: string): string => `${text.slice(0, 1).toLocaleUpperCase('sv')}${text.slice(1)}`;
const roleTold = ({ role }: Reading, language: Language): string => startingLarge(words.roles[role]![language]);

/** What was read about somebody, as they are told it: the day, as what and what for. By whom is not theirs to know. */
export function ownReadingView(reading: Reading, language: Language): Static<typeof OwnReadingAnswer> {
  const { hour, role, purpose, subjectName } = reading;
  const told = fill(words.readings[purpose]![language], { role: roleTold(reading, language), subject: subjectName });
  return { on: dayOf(hour), role, purpose, subjectName, told };
}

/** The same with who has read; somebody without a name to be told is told by duty and unit. */
export function readingView(
  reading: Reading,
  readers: readonly Person[],
  language: Language,
): Static<typeof ReadingAnswer> {
  const known = readers.find(({ _id }) => _id === reading.reader);
  const name = known && nameOf(known);
  const byDuty = [roleTold(reading, language), ...(reading.unitName ? [reading.unitName] : [])].join(', ');
  return { ...ownReadingView(reading, language), reader: { person: reading.reader, name: name ?? byDuty } };
}
