import type { Order } from '../../schemas/order';
import type { Day } from '../../schemas/vocabulary';
import { endOf, plusDays, plusWorkingDays } from '../days';
import { firstAnsweredAt } from '../order';
import type { Settings } from '../settings';
import { daysAfter, lateReminders, type Running, reminder, wait, workingDaysAfter } from './running';

/** By when a request is answered, moved by the pauses since; where it was answered, by when it was to be. */
export const answerDueOn = (order: Order, settings: Settings): Day => {
  const { receivedOn } = order.request;
  return workingDaysAfter(order, endOf(receivedOn), settings.answerWorkingDays, firstAnsweredAt(order));
};

/** An answer to the request within five working days of the day on which it came in. */
export function answer(order: Order, settings: Settings): Running[] {
  if (order.request.answer) return [];
  const { sentAt } = order.request;
  const dueOn = answerDueOn(order, settings);
  const late = lateReminders(settings, 'request.answerLate', dueOn, 'lead');
  return [
    {
      name: 'answer',
      subject: 'request',
      turn: 'centre',
      from: sentAt,
      dueOn,
      dueAt: endOf(dueOn),
      reminders: [
        reminder(settings, 'request.answerDue', plusWorkingDays(dueOn, -1), 'lead'),
        reminder(settings, 'request.answerDue', dueOn, 'lead'),
        ...late.reminders,
      ],
      weekly: late.weekly,
    },
  ];
}

/** The rektor confirms or corrects what staff entered; until then it may be planned, never agreed to. */
export function confirmation(order: Order, settings: Settings): Running[] {
  const { confirmedAt, sentAt } = order.request;
  if (confirmedAt) return [];
  const dueOn = daysAfter(order, sentAt, 7);
  const to = ['rektor'] as const;
  return [
    wait(settings, 'confirmation', {
      turn: 'rektor',
      from: sentAt,
      dueOn,
      kind: 'request.enteredByStaff.reminder',
      to: [...to],
    }),
  ];
}

/** A queued order is assigned before its named period begins; the lead hears of it ten working days ahead. */
export function queuePeriod(order: Order, settings: Settings): Running[] {
  const answered = order.request.answer;
  if (answered?.kind !== 'queued' || !answered.period) return [];
  const { from } = answered.period;
  const ahead = plusWorkingDays(from, -settings.queueReminderWorkingDays);
  return [
    {
      name: 'queuePeriod',
      subject: 'request',
      turn: 'centre',
      from: endOf(plusDays(ahead, -1)),
      dueOn: from,
      dueAt: endOf(from),
      reminders: [reminder(settings, 'request.queuePeriodNear', ahead, 'lead')],
      weekly: { kind: 'request.queuePeriodNear', from: plusDays(from, 7), to: ['lead'] },
    },
  ];
}

/** A unit that was asked to take part answers; the others go on meanwhile. */
export const unitAnswer = (order: Order, settings: Settings): Running[] =>
  order.units
    .filter(({ membership }) => membership === 'asked')
    .map(({ unit, since }) =>
      wait(settings, 'unitAnswer', {
        subject: unit,
        unit,
        turn: 'nobody',
        from: since,
        dueOn: workingDaysAfter(order, since, settings.replyWorkingDays),
        kind: 'sharedOrder.unanswered',
        to: ['rektor'],
      }),
    );
