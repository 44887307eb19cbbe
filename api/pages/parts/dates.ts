import { html } from 'ghtml';
import { DateTime } from 'luxon';
import { dayOf, daysBetween, zone } from '../../../domain/days';
import type { Language } from '../../words';

const inWords = (day: string, pattern: string, language: Language): string =>
  DateTime.fromISO(day, { zone }).setLocale(language).toFormat(pattern);

/** Swedish weekdays and months are shortened without a point. */
const short = (day: string, pattern: string, language: Language): string =>
  inWords(day, pattern, language).replace('.', '');

/** "10 nov" */
export const shortDate = (day: string, language: Language): string => short(day, 'd LLL', language);

/** A date as a leaf of a calendar: amber when it is today or tomorrow, red when it has passed. */
export function leaf(
  day: string,
  { language, now }: { language: Language; now: string },
  style: 'by urgency' | 'quiet' = 'by urgency',
): string {
  const left = daysBetween(dayOf(now), day);
  const colour =
    style === 'quiet'
      ? ' data-color="neutral"'
      : left < 0
        ? ' data-color="danger"'
        : left < 2
          ? ' data-color="warning"'
          : '';
  return html`<time class="due"!${colour} datetime="${day}"><span>${short(day, 'ccc', language)}</span> <b>${inWords(day, 'd', language)}</b> <span>${short(day, 'LLL', language)}</span></time>`;
}

/** "Tisdag 24 november 2026, vecka 48" */
export function todayInWords(now: string, language: Language): string {
  const pattern = language === 'sv' ? "cccc d LLLL yyyy, 'vecka' W" : "cccc d LLLL yyyy, 'week' W";
  const told = inWords(now, pattern, language);
  return told.slice(0, 1).toLocaleUpperCase('sv') + told.slice(1);
}
