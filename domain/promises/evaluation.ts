import type { Order } from '../../schemas/order';
import { endOf, plusDays, plusWorkingDays } from '../days';
import { isDeliveryFinished } from '../order';
import type { Settings } from '../settings';
import { inclusionAwaitedSince, readByAllAt, readingsOf, unitsUnread } from '../summary';
import { evaluationBeganAt, lastEndsAt } from './delivery';
import { daysAfter, type Running, reminder, wait, workingDaysAfter } from './running';

/** Staff write the summarising description when the last survey has closed, and send it to the rektor. */
export function summary(order: Order, settings: Settings): Running[] {
  if (!isDeliveryFinished(order) || order.summary) return [];
  const since = evaluationBeganAt(order, settings);
  const dueOn = workingDaysAfter(order, since, settings.summaryWorkingDays);
  return [
    wait(settings, 'summary', {
      turn: 'centre',
      from: since,
      dueOn,
      kind: 'summary.unwritten',
      told: 'whenPassed',
      to: ['responsible'],
    }),
  ];
}

/** The day on which an unread summary closes by itself. */
export const summaryClosesOn = (order: Order, settings: Settings): string =>
  daysAfter(order, order.summary!.sentAt, settings.summaryClosesDays);

/** Each rektor confirms having read the summary, for their own unit; unread it closes by itself. */
export function summaryRead(order: Order, settings: Settings): Running[] {
  if (!order.summary) return [];
  const { sentAt, version } = order.summary;
  const dueOn = summaryClosesOn(order, settings);
  const unread = settings.summaryUnreadDays.map((days) =>
    reminder(settings, 'summary.unread', plusDays(dueOn, days - settings.summaryClosesDays), 'rektor'),
  );
  const closed = reminder(settings, 'summary.closedUnread', plusWorkingDays(dueOn, 1), 'rektor', 'responsible');
  return unitsUnread(order).map(({ unit }) => ({
    name: 'summaryRead',
    subject: `version-${version}-${unit}`,
    unit,
    turn: 'rektor',
    from: sentAt,
    dueOn,
    dueAt: endOf(dueOn),
    reminders: [...unread, closed],
    weekly: null,
  }));
}

/** The rektor says how far the goals were reached, once the summary has been read. */
export function outcomes(order: Order, settings: Settings): Running[] {
  const { outcomes: told, record } = order;
  const [first] = readingsOf(order);
  if (!first || !record?.goals.length || told.rektor.length > 0) return [];
  const dueOn = workingDaysAfter(order, first.readAt, settings.replyWorkingDays);
  return [
    wait(settings, 'outcomes', {
      turn: 'rektor',
      from: first.readAt,
      dueOn,
      kind: 'goals.outcomeAsked',
      to: ['rektor'],
    }),
  ];
}

/** Staff say for the centre how far the goals were reached, after delivery. */
export function centreOutcomes(order: Order, settings: Settings): Running[] {
  if (!isDeliveryFinished(order) || !order.record?.goals.length || order.outcomes.centre.length > 0) return [];
  const since = lastEndsAt(order);
  const dueOn = workingDaysAfter(order, since, settings.documentationWorkingDays);
  return [
    wait(settings, 'centreOutcomes', {
      turn: 'centre',
      from: since,
      dueOn,
      kind: 'goals.centreOutcomeAsked',
      to: ['responsible'],
    }),
  ];
}

/** The documentation of the process is shared with the unit after delivery. */
export function documentation(order: Order, settings: Settings): Running[] {
  if (!isDeliveryFinished(order) || order.documentation.length > 0) return [];
  const since = lastEndsAt(order);
  const dueOn = workingDaysAfter(order, since, settings.documentationWorkingDays);
  return [
    wait(settings, 'documentation', {
      turn: 'centre',
      from: since,
      dueOn,
      kind: 'documentation.unshared',
      to: ['responsible'],
    }),
  ];
}

/** The summary goes into documentation that was shared before a rektor said that it should, as a new version. */
export function documentationWithSummary(order: Order, settings: Settings): Running[] {
  const since = inclusionAwaitedSince(order);
  if (!since || !isDeliveryFinished(order)) return [];
  const dueOn = workingDaysAfter(order, since, settings.documentationWorkingDays);
  return [
    wait(settings, 'documentationWithSummary', {
      turn: 'centre',
      from: since,
      dueOn,
      kind: 'documentation.summaryUnshared',
      to: ['responsible'],
    }),
  ];
}

/** An order of which everything is done is closed. */
export function closing(order: Order, settings: Settings): Running[] {
  if (!order.summary || order.documentation.length === 0 || inclusionAwaitedSince(order)) return [];
  const since = readByAllAt(order) ?? endOf(summaryClosesOn(order, settings));
  const dueOn = workingDaysAfter(order, since, settings.closingWorkingDays);
  return [
    wait(settings, 'closing', { turn: 'centre', from: since, dueOn, kind: 'order.closable', to: ['responsible'] }),
  ];
}
