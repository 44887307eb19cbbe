import type { Order } from '../../schemas/order';
import { at, endOf, plusDays, workingDayOnOrAfter } from '../days';
import { pauseToAnswer, runningPause } from '../order';
import type { Settings } from '../settings';
import { type Running, wait, workingDaysAfter } from './running';

/** A proposed pause, or another day of one that runs, is answered by the other side; until then all is as it was. */
export function pauseAnswer(order: Order, settings: Settings): Running[] {
  const question = pauseToAnswer(order);
  if (!question) return [];
  const { pause, asked } = question;
  const turn = asked.proposedBy === 'unit' ? 'centre' : 'rektor';
  const dueOn = workingDaysAfter(order, asked.proposedAt, settings.replyWorkingDays);
  const to = [turn === 'centre' ? ('responsible' as const) : ('rektor' as const)];
  return [
    wait(settings, 'pauseAnswer', {
      subject: asked === pause ? pause.id : `${pause.id}-${asked.resumeOn}`,
      turn,
      from: asked.proposedAt,
      dueOn,
      kind: 'pause.unanswered',
      to,
    }),
  ];
}

/** On the day to resume both sides are asked. */
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
