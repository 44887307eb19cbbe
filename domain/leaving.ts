import type { Group, Order } from '../schemas/order';
import type { Instant } from '../schemas/vocabulary';
import type { Notice } from './decision';
import { change, firstHeldMeeting, hasLostLastSession, isUpcoming, joinedUnits, sessionsOf, unitOf } from './order';

/** A unit that leaves an order which the others go on with. */
interface Leaving {
  unit: string;
  reason: string;
  now: Instant;
}

const isAlone = ({ members }: Group, unit: string): boolean => members.every((member) => member.unit === unit);

/** The sessions that were to come for the unit alone: nobody is left to hold them for. */
const sessionsToCancel = (order: Order, { unit, now }: Leaving): string[] =>
  order.groups
    .filter((group) => isAlone(group, unit))
    .flatMap(({ id }) => sessionsOf(order, id).filter((session) => isUpcoming(session) && session.endsAt > now))
    .map(({ id }) => id);

/** What becomes of a group: one of others too goes on without the unit; one of the unit alone stays for its record, if it has any. */
function groupAfter(order: Order, group: Group, { unit, reason, now }: Leaving, cancelled: string[]): Group[] {
  if (!isAlone(group, unit)) return [{ ...group, members: group.members.filter((member) => member.unit !== unit) }];
  const sessions = sessionsOf(order, group.id);
  if (sessions.length === 0) return [];
  const isCutShort = sessions.some(({ id }) => cancelled.includes(id)) || hasLostLastSession(order, group);
  if (!isCutShort) return [group];
  const plain = { closesAt: null, approvedAt: null, writing: null };
  return [{ ...group, ending: group.ending ?? { kind: 'noSurvey', chosenAt: now, reason, ...plain } }];
}

/** Takes the unit out of what is to come; the lead passes to the first of the others. What it was part of stays in the record. */
function takeOut(copy: Order, order: Order, leaving: Leaving, cancelled: string[]): void {
  const { unit, reason, now } = leaving;
  const left = unitOf(copy, unit)!;
  const next = joinedUnits(order).find((other) => other.unit !== unit);
  if (left.leads && next) unitOf(copy, next.unit)!.leads = true;
  Object.assign(left, { membership: 'left', since: now, leftReason: reason, leads: false });
  copy.participants = copy.participants.filter((group) => group.unit !== unit);
  if (!firstHeldMeeting(order)) copy.attendees = (copy.attendees ?? []).filter((chosen) => chosen.unit !== unit);
  copy.groups = order.groups.flatMap((group) => groupAfter(order, group, leaving, cancelled));
  for (const session of copy.sessions)
    if (cancelled.includes(session.id))
      Object.assign(session, {
        ...{ status: 'cancelled', statusAt: now, cancelReason: reason, moveWish: null },
      });
}

/** The order that the others go on with, and who is told: the centre, those invited to what is cancelled, and a new lead. */
export function withoutUnit(order: Order, leaving: Leaving): { order: Order; notices: Notice[] } {
  const cancelled = sessionsToCancel(order, leaving);
  const after = change(order, (copy) => takeOut(copy, order, leaving, cancelled));
  const lead = after.units.find(({ leads }) => leads)!.unit;
  return {
    order: after,
    notices: [
      { kind: 'sharedOrder.unitLeft', to: order.assignment ? 'responsible' : 'lead', unit: leaving.unit },
      ...(unitOf(order, lead)!.leads
        ? []
        : [{ kind: 'sharedOrder.leadHandedOver', to: 'rektor' as const, unit: lead }]),
      ...cancelled.map((about) => ({ kind: 'session.cancelled.invited', to: 'invited' as const, about })),
    ],
  };
}
