import { DateTime } from 'luxon';
import type { LetterLanguage } from '../../schemas/letters';
import type { Period } from '../../schemas/parts';
import type { Day, Instant } from '../../schemas/vocabulary';
import { dayOf, daysBetween, zone } from '../days';

/** In which language it is told, and when: a day within half a year is told without its year. */
export interface ToldWhen {
  language: LetterLanguage;
  now: Instant;
}

const HALF_A_YEAR = 183;
const inWords = (when: string, pattern: string, language: LetterLanguage): string =>
  DateTime.fromISO(when, { zone }).setLocale(language).toFormat(pattern);
const patternOf = (day: Day, pattern: string, { now }: ToldWhen): string =>
  Math.abs(daysBetween(dayOf(now), day)) > HALF_A_YEAR ? `${pattern} yyyy` : pattern;

/** "tisdag 6 oktober" */
export const toldDay = (day: Day, told: ToldWhen): string =>
  inWords(day, patternOf(day, 'cccc d LLLL', told), told.language);

/** "12 oktober" */
export const toldDate = (day: Day, told: ToldWhen): string =>
  inWords(day, patternOf(day, 'd LLLL', told), told.language);

const clock = (instant: Instant, language: LetterLanguage): string =>
  inWords(instant, language === 'sv' ? 'HH.mm' : 'HH:mm', language);

/** "onsdag 3 februari kl. 14.30" */
export const toldMoment = (instant: Instant, told: ToldWhen): string =>
  `${toldDay(dayOf(instant), told)}${told.language === 'sv' ? ' kl. ' : ', '}${clock(instant, told.language)}`;

/** "tisdag 22 september kl. 14.30–16.00" */
export const toldTimes = ({ startsAt, endsAt }: { startsAt: Instant; endsAt: Instant }, told: ToldWhen): string =>
  dayOf(startsAt) === dayOf(endsAt)
    ? `${toldMoment(startsAt, told)}–${clock(endsAt, told.language)}`
    : `${toldMoment(startsAt, told)} – ${toldMoment(endsAt, told)}`;

/** "vecka 7–15 2027" */
export function toldWeeks({ from, to }: Period, language: LetterLanguage): string {
  const [first, last] = [from, to].map((day) => DateTime.fromISO(day, { zone }));
  const week = (day: DateTime | undefined) =>
    language === 'sv' ? `vecka ${day?.weekNumber} ${day?.weekYear}` : `week ${day?.weekNumber} of ${day?.weekYear}`;
  if (week(first) === week(last)) return week(first);
  if (first?.weekYear !== last?.weekYear) return `${week(first)}–${week(last)}`;
  const weeks = `${first?.weekNumber}–${last?.weekNumber}`;
  return language === 'sv' ? `vecka ${weeks} ${last?.weekYear}` : `weeks ${weeks} of ${last?.weekYear}`;
}
