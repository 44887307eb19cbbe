import { postingAt, type Urgency } from '../domain/posting/hours';
import { latestAt } from '../domain/posting/latest';
import type { Settings } from '../domain/settings';
import type { Order } from '../schemas/order';
import type { Calendar } from '../schemas/organisation';
import type { Instant } from '../schemas/vocabulary';
import type { LetterKind } from './letters-due';
import type { Telling } from './matters';
import type { Store } from './store';

/** By what it is known when letters go. */
export interface LetterHours {
  kindOf(notice: { kind: string; to: string }): LetterKind;
  /** The calendar of a unit; null where it has none. */
  calendarOf(unit: string): Promise<Calendar | null>;
  /** Whether letters go at night and on holidays too. */
  atAnyHour: boolean;
}

/** When what a notification is about takes place; null where it is about nothing that does. */
const happensAt = ({ meetings, sessions }: Order, about: string | null): Instant | null =>
  meetings.find(({ id }) => id === about)?.startsAt ?? sessions.find(({ id }) => id === about)?.startsAt ?? null;

/** The unit whose calendar says when its recipient works; null for those at the centre. */
function unitAt({ told, matter }: Telling): string | null {
  if ('organisation' in matter) return told.unit;
  if (!('order' in matter)) return told.units?.[0] ?? null;
  const isAtUnit = ['rektor', 'orderer', 'participant'].includes(told.to);
  return isAtUnit ? (told.unit ?? matter.order.units[0]!.unit) : null;
}

/** The calendar that says when the recipients of a notification work; null for those at the centre, and where there is none. */
export async function calendarFor(
  telling: Telling,
  { calendarOf }: Pick<LetterHours, 'calendarOf'>,
): Promise<Calendar | null> {
  const unit = unitAt(telling);
  return unit ? calendarOf(unit) : null;
}

/** What keeps the letters of a notification from waiting. */
export const urgencyOf = (
  { told, matter }: Telling,
  { kindOf }: Pick<LetterHours, 'kindOf'>,
  settings: Settings,
): Urgency => ({
  answersRecipient: kindOf(told).atOnce,
  happensAt:
    'order' in matter
      ? (happensAt(matter.order, told.about) ?? latestAt(told, matter.order, settings))
      : latestAt(told, null, settings),
  dueOn: told.dueOn ?? null,
});

/** When the letters of a notification go that could go now: in the hours of a day on which their recipients work. */
export async function goesAt({ settings }: Pick<Store, 'settings'>, telling: Telling, hours: LetterHours) {
  if (hours.atAnyHour) return telling.now;
  const calendar = await calendarFor(telling, hours);
  return postingAt(telling.now, urgencyOf(telling, hours, settings), { settings, calendar });
}
