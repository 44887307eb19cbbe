import type { CalendarItem } from '../../domain/invitations';
import { addItem, emptyCalendar, textOf, type Writing } from './calendar';

/** How often programs that follow a feed are asked to come back. */
const refreshSeconds = 3_600;

/**
 * A calendar to follow: what stands in it now, the same bytes for as long as nothing has changed. What was cancelled is
 * not in it, and so it goes away by itself.
 */
export function feedOf(items: readonly CalendarItem[], writing: Omit<Writing, 'at'>): string {
  const calendar = emptyCalendar(null).name('Insats').ttl(refreshSeconds);
  for (const item of items.filter(({ status }) => status !== 'cancelled'))
    addItem(calendar, item, { ...writing, at: item.since });
  return textOf(calendar);
}
