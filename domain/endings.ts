import type { Order } from '../schemas/order';
import type { EndingKind } from '../schemas/vocabulary';
import type { Notice } from './decision';

/** What is told when an order has ended, by how it ended. */
export const endingKinds: Record<EndingKind, string> = {
  completed: 'order.closed',
  declined: 'request.declined',
  withdrawn: 'order.withdrawn',
  endedByCentre: 'order.endedByCentre',
  unitClosed: 'order.unitClosed',
};

/** Who is told that the order has ended: both sides, every unit that took part, and those who were invited. */
export function endingNotices(order: Order): Notice[] {
  const kind = endingKinds[order.ending!.kind];
  const others = order.units.filter(({ leads, membership }) => !leads && membership !== 'left');
  const wasAnybodyInvited = order.meetings.length > 0 || order.sessions.length > 0;
  return [
    { kind, to: 'orderer' },
    { kind, to: order.assignment ? 'responsible' : 'lead' },
    ...others.map(({ unit }) => ({ kind, to: 'rektor' as const, unit })),
    ...(wasAnybodyInvited ? [{ kind, to: 'invited' as const }] : []),
  ];
}
