import type { CalendarItem } from '../../domain/invitations';

/** What calendars say, in Swedish and in English. */
export type Language = 'sv' | 'en';

type Told = Record<Language, string>;

const kinds: Record<Exclude<CalendarItem['kind'], 'session'>, Told> = {
  planning: { sv: 'Planeringsmöte', en: 'Planning meeting' },
  followUp: { sv: 'Uppföljningsmöte', en: 'Follow-up meeting' },
};
const ways: Record<NonNullable<CalendarItem['how']>, Told> = {
  onSite: { sv: 'På plats', en: 'On site' },
  digital: { sv: 'Digitalt', en: 'Online' },
  both: { sv: 'På plats och digitalt samtidigt', en: 'On site and online at the same time' },
};
const before: Partial<Record<CalendarItem['status'], Told>> = {
  tentative: { sv: 'Förslag: ', en: 'Suggested: ' },
  cancelled: { sv: 'Inställt: ', en: 'Cancelled: ' },
};
const order: Told = { sv: 'Ärende', en: 'Case' };
const group: Told = { sv: 'Grupp', en: 'Group' };
const link: Told = { sv: 'Länk', en: 'Link' };

/** What a calendar calls it: a session by its title, a meeting by its kind and the case number. */
export function summaryOf({ kind, title, status, caseNumber }: CalendarItem, language: Language): string {
  const name = kind === 'session' ? (title ?? caseNumber) : `${kinds[kind][language]} ${caseNumber}`;
  return `${before[status]?.[language] ?? ''}${name}`;
}

/** What else a calendar tells of it, a line each: nothing about people. */
export const descriptionOf = (item: CalendarItem, language: Language): string =>
  [
    `${order[language]} ${item.caseNumber}`,
    ...(item.group ? [`${group[language]}: ${item.group}`] : []),
    ...(item.how ? [ways[item.how][language]] : []),
    ...(item.link ? [`${link[language]}: ${item.link}`] : []),
  ].join('\n');
