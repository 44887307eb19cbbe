import type { Order } from '../../schemas/order';
import type { Notification } from '../../schemas/records';
import type { Instant } from '../../schemas/vocabulary';
import { isCalendarNotice } from '../calendar-notices';
import { endOf } from '../days';
import { groupIn } from '../invitee-notices';
import { surveyWindow } from '../order';
import type { Settings } from '../settings';
import { decemberWindow } from '../surveys/december-round';
import { lateWaitsKind, lateWaitsUntil } from './late-waits';

/** What is told ahead of a day, in words that are wrong once that has passed: what is late is told in others. */
const aheadOfDay = new Set([
  ...['request.answerDue', 'proposal.reminder', 'proposal.nextVersionReminder', 'proposal.dueToday'],
  ...['proposal.coverNeeded', 'proposal.coverMissing', 'summary.unread', 'improvement.soon', 'improvement.due'],
]);
/** What asks for answers to a survey, or brings its code. */
const aheadOfClosing = new Set([
  ...['survey.code', 'survey.open', 'survey.opened', 'survey.openedByLink'],
  ...['survey.reminder', 'survey.reminder.rektor'],
]);
/** What is told ahead of the beginning of a session or a meeting. */
const aheadOfBeginning = new Set(['session.reminder', 'meeting.chooseAttendees']);
const comesIntoCalendar = (kind: string): boolean =>
  isCalendarNotice(kind) && !/\.(cancelled(\.invited)?|takenOff|noLongerInvited)$/.test(kind);

const itemIn = ({ meetings, sessions }: Order, about: string | null) =>
  [...meetings, ...sessions].find(({ id }) => about === id || about?.startsWith(`${id}-`));

function latestOfOrder({ kind, about }: Pick<Notification, 'kind' | 'about'>, order: Order, settings: Settings) {
  if (aheadOfBeginning.has(kind)) return itemIn(order, about)?.startsAt ?? null;
  if (comesIntoCalendar(kind)) return itemIn(order, about)?.endsAt ?? null;
  const group = aheadOfClosing.has(kind) && order.groups.find(({ id }) => id === groupIn(order, about));
  const window = group && surveyWindow(order, group, settings);
  return window && 'closesAt' in window ? window.closesAt : null;
}

/**
 * Until when what a notice tells is still ahead, as things stand: a reminder that has waited for the mail server until then
 * is not sent any more. Null for what makes sense at any time. `order` is null for one that is about none.
 */
export function latestAt(
  told: Pick<Notification, 'kind' | 'about' | 'dueOn' | 'year'>,
  order: Order | null,
  settings: Settings,
): Instant | null {
  const { kind, about, dueOn, year } = told;
  if (year) return kind === 'december.closed' ? null : decemberWindow(year, settings).closesAt;
  if (kind === lateWaitsKind) return lateWaitsUntil(about!, settings);
  if (aheadOfDay.has(kind)) return dueOn && endOf(dueOn);
  return order && latestOfOrder(told, order, settings);
}
