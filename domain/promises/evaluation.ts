import type { Order } from '../../schemas/order';
import { endOf, plusDays, plusWorkingDays } from '../days';
import { isDeliveryFinished } from '../order';
import type { Settings } from '../settings';
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

/** The rektor confirms having read the summary; unread it closes by itself. */
export function summaryRead(order: Order, settings: Settings): Running[] {
  if (!order.summary || order.summary.readAt) return [];
  const { sentAt, version } = order.summary;
  const dueOn = summaryClosesOn(order, settings);
  const unread = settings.summaryUnreadDays.map((days) =>
    reminder(settings, 'summary.unread', plusDays(dueOn, days - settings.summaryClosesDays), 'rektor'),
  );
  return [
    {
      name: 'summaryRead',
      subject: `version-${version}`,
      turn: 'rektor',
      from: sentAt,
      dueOn,
      dueAt: endOf(dueOn),
      reminders: [
        ...unread,
        reminder(settings, 'summary.closedUnread', plusWorkingDays(dueOn, 1), 'rektor', 'responsible'),
      ],
      weekly: null,
    },
  ];
}

/** Rektor and staff say how far the goals were reached, once the summary has been read. */
export function outcomes(order: Order, settings: Settings): Running[] {
  const { summary: sent, outcomes: told, record } = order;
  if (!sent?.readAt || !record?.goals.length || told.rektor.length > 0) return [];
  const dueOn = workingDaysAfter(order, sent.readAt, settings.replyWorkingDays);
  return [
    wait(settings, 'outcomes', { turn: 'both', from: sent.readAt, dueOn, kind: 'goals.outcomeAsked', to: ['rektor'] }),
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

/** An order of which everything is done is closed. */
export function closing(order: Order, settings: Settings): Running[] {
  if (!order.summary || order.documentation.length === 0) return [];
  const since = order.summary.readAt ?? endOf(summaryClosesOn(order, settings));
  const dueOn = workingDaysAfter(order, since, settings.closingWorkingDays);
  return [
    wait(settings, 'closing', { turn: 'centre', from: since, dueOn, kind: 'order.closable', to: ['responsible'] }),
  ];
}
