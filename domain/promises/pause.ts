import type { Order } from '../../schemas/order';
import { at, endOf, plusDays, workingDayOnOrAfter } from '../days';
import { proposedPause, runningPause } from '../order';
import type { Settings } from '../settings';
import { type Running, wait, workingDaysAfter } from './running';

/** A proposed pause is answered by the other side; until then everything goes on. */
export function pauseAnswer(order: Order, settings: Settings): Running[] {
  const pause = proposedPause(order);
  if (!pause) return [];
  const turn = pause.proposedBy === 'unit' ? 'centre' : 'rektor';
  const dueOn = workingDaysAfter(order, pause.proposedAt, settings.replyWorkingDays);
  const to = [turn === 'centre' ? ('responsible' as const) : ('rektor' as const)];
  return [
    wait(settings, 'pauseAnswer', {
      subject: pause.id,
      turn,
      from: pause.proposedAt,
      dueOn,
      kind: 'pause.unanswered',
      to,
    }),
  ];
}

/** On the day to resume both sides are asked; nothing else reminds while the order rests. */
export function resumption(order: Order, settings: Settings): Running[] {
  const pause = runningPause(order);
  if (!pause) return [];
  const on = workingDayOnOrAfter(pause.resumeOn);
  const asked = at(on, settings.reminderTime);
  return [
    {
      name: 'resumption',
      subject: pause.id,
      turn: 'both',
      from: asked,
      dueOn: on,
      dueAt: endOf(on),
      reminders: [{ kind: 'pause.resumeAsked', on, at: asked, to: ['rektor', 'responsible'] }],
      weekly: { kind: 'pause.resumeAsked', from: plusDays(on, 7), to: ['rektor', 'responsible'] },
    },
  ];
}
