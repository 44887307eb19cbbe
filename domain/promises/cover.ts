import type { Order } from '../../schemas/order';
import { coverNeeded } from '../cover';
import { dayOf, endOf, plusWorkingDays } from '../days';
import type { Settings } from '../settings';
import { type Running, reminder } from './running';

/**
 * The lead finds somebody to stand in: asked at once, on the next working day, and in the morning of the first day
 * away. It is over by itself with the last of the days.
 */
export function cover(order: Order, settings: Settings): Running[] {
  const needed = coverNeeded(order, settings);
  if (!needed) return [];
  const { from, to, since } = needed;
  const days = new Set([plusWorkingDays(dayOf(since), 1), from].filter((day) => day <= to).sort());
  return [
    {
      name: 'cover',
      subject: `${from}--${to}`,
      turn: 'centre',
      from: since,
      dueOn: to,
      dueAt: endOf(to),
      atOnce: { kind: 'proposal.coverNeeded', to: 'lead' },
      reminders: [...days].map((day) => reminder(settings, 'proposal.coverMissing', day, 'lead')),
      weekly: null,
    },
  ];
}
