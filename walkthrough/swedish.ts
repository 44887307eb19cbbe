import { DateTime } from 'luxon';
import { zone } from '../domain/days';

/** A day or an instant as people in Sweden write it, by a pattern of luxon's. */
export const inSwedish = (when: string, pattern: string): string =>
  DateTime.fromISO(when, { zone }).setLocale('sv').toFormat(pattern);

/** "torsdag 19 november" */
export const toldDay = (when: string): string => inSwedish(when, 'cccc d LLLL');

/** "torsdag 19 november 2026" */
export const toldDayAndYear = (when: string): string => inSwedish(when, 'cccc d LLLL yyyy');

/** "14.30" */
export const clock = (instant: string): string => inSwedish(instant, 'HH.mm');

/** "14.30.05" */
export const clockWithSeconds = (instant: string): string => inSwedish(instant, 'HH.mm.ss');

/** "torsdag 19 november kl. 14.30–16.00" */
export const toldTimes = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): string =>
  `${toldDay(startsAt)} kl. ${clock(startsAt)}–${clock(endsAt)}`;

/** A number as it is written in Swedish: 12,5. */
export const toldNumber = (value: number): string => `${value}`.replace('.', ',');

/** Things in a row: "a, b och c". */
export const inARow = (things: readonly string[]): string =>
  things.length < 2 ? things.join('') : `${things.slice(0, -1).join(', ')} och ${things.at(-1)}`;

/** A number with its noun. */
export const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** The sentence with a capital first letter. */
export const capital = (sentence: string): string => sentence.slice(0, 1).toLocaleUpperCase('sv') + sentence.slice(1);
