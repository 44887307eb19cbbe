import type { Order } from '../../schemas/order';
import type { Notification } from '../../schemas/records';
import { isOfFormerRektor, standsInCalendar } from '../calendar-notices';
import { endingKinds } from '../endings';
import { adjustmentsAsked, hasAgreed, isUpcoming, runningPause, unitOf } from '../order';
import { runningPromises } from '../promises';
import { keyOf } from '../promises/running';
import { hasAnsweredRemained, isAskedLater } from '../remained';
import type { Settings } from '../settings';

/** Why a notification is not sent any more. */
export type NoLonger = 'done' | 'resting' | 'ended' | 'left' | 'superseded' | 'tooLate';

const meetingOf = (order: Order, id: string | null) => order.meetings.find((each) => each.id === id);
const sessionOf = (order: Order, id: string | null) => order.sessions.find((each) => each.id === id);
const isCurrent = (order: Order, about: string | null): boolean => about === `version-${order.proposals.length}`;

type Still = (order: Order, notification: Pick<Notification, 'kind' | 'to' | 'about' | 'unit' | 'person'>) => boolean;

/** Whether an entry does not stand for whom a notice is for, or they do not lead its unit any more. */
const isTakenOff: Still = (order, notification) =>
  isOfFormerRektor(notification) || !standsInCalendar(order, notification);

/** Whether what a notification asks for is still open, for those that were written with a command. */
const still: Record<string, Still> = {
  'request.enteredByStaff': ({ request }) => request.confirmedAt === null,
  'request.new': ({ request }) => request.answer === null,
  'request.takenOn': ({ request }) => request.answer?.kind === 'takenOn',
  'request.queued': ({ request }) => request.answer?.kind === 'queued',
  'sharedOrder.invited': (order, { unit }) => unit !== null && unitOf(order, unit)?.membership === 'asked',
  'meeting.booked': (order, { about }) => meetingOf(order, about)?.status === 'booked',
  'meeting.moved': (order, { about }) => meetingOf(order, about)?.status === 'booked',
  'meeting.cancelled': (order, { about }) => meetingOf(order, about)?.status !== 'booked',
  'meeting.moveAsked': (order, { about }) => meetingOf(order, about)?.moveWish != null,
  'proposal.otherDateProposed': ({ otherDates }) => otherDates.some(({ status }) => status === 'proposed'),
  'proposal.presented': (order, { about }) =>
    isCurrent(order, about) &&
    !adjustmentsAsked(order) &&
    order.units.some(({ membership, unit }) => membership === 'joined' && !hasAgreed(order, unit)),
  'sessions.proposed': ({ sessions }) => sessions.some(({ status }) => status === 'suggested'),
  'session.moved': (order, { about }) => isUpcomingHere(order, about),
  // In the place of an invitation that was not sent: without it the calendar would have nothing, or the old time.
  'session.moved.invited': standsInCalendar,
  'session.added': (order, { about }) => isUpcomingHere(order, about),
  'session.changed': (order, { about }) => isUpcomingHere(order, about),
  'session.changed.invited': standsInCalendar,
  'session.cancelled': (order, { about }) => !isUpcomingHere(order, about),
  'session.cancelled.invited': (order, { about }) => !isUpcomingHere(order, about),
  'session.invitation': standsInCalendar,
  'session.invitedPersonally': standsInCalendar,
  'session.takenOff': isTakenOff,
  'meeting.takenOff': isTakenOff,
  'session.moveAsked': (order, { about }) => sessionOf(order, about)?.moveWish != null,
  'remained.asked': (order, { unit }) => unit !== null && isAskedLater(order) && !hasAnsweredRemained(order, unit),
  // That a unit was merged may have been taken back before anybody was told.
  'unit.movedOn': ({ units }, { unit }) => units.some(({ now }) => now && (unit === null || now.unit === unit)),
  'pause.proposed': ({ pauses }) => pauses.some(({ status }) => status === 'proposed'),
  'pause.dayProposed': (order) => runningPause(order)?.otherDay != null,
  'pause.agreed': (order) => runningPause(order) !== undefined,
};

function isUpcomingHere(order: Order, about: string | null): boolean {
  const session = sessionOf(order, about);
  return session !== undefined && isUpcoming(session);
}

/** What tells of the same thing: of several that have not been sent only the newest is. */
const sameThing: readonly (readonly string[])[] = [
  ['meeting.booked', 'meeting.moved', 'meeting.cancelled', 'meeting.takenOff'],
  ['meeting.moveAsked', 'meeting.moveRefused', 'meeting.moveWithdrawn'],
  ['session.added', 'session.moved', 'session.changed', 'session.cancelled'],
  [
    ...['session.invitation', 'session.moved.invited', 'session.changed.invited', 'session.cancelled.invited'],
    'session.takenOff',
  ],
  ['session.moveAsked', 'session.moveRefused', 'session.moveWithdrawn'],
  ['sessions.proposed'],
  ['proposal.otherDateProposed', 'proposal.otherDateAgreed', 'proposal.otherDateRefused'],
  ['pause.proposed', 'pause.agreed', 'pause.refused', 'pause.resumed'],
  ['request.assigned'],
  ['meeting.recordWritten', 'meeting.recordChanged'],
  ['documentation.shared', 'documentation.newVersion'],
];
/** The kinds of which one that was written later takes the place of a notification of this kind. */
export const supersedes = (kind: string): readonly string[] => sameThing.find((kinds) => kinds.includes(kind)) ?? [];

/** What is still told when the order has ended: that it has, and what went before it to both sides. */
const afterTheEnd = new Set<string>([
  ...Object.values(endingKinds),
  ...['meeting.cancelled', 'session.cancelled', 'session.cancelled.invited'],
  ...['meeting.takenOff', 'session.takenOff', 'session.noLongerInvited'],
  'mail.bounced',
  ...['summary.sent', 'summary.read', 'documentation.shared', 'documentation.newVersion'],
]);

/** What is asked some months later, whether the order has ended or not. */
const isOfLater = (kind: string): boolean => /^(remained|catalogue)\./.test(kind);

/** Why the notification is not sent any more as the order stands, or null: then what it says is so. */
export function noLongerSent(
  notification: Pick<Notification, 'kind' | 'to' | 'about' | 'unit' | 'person' | 'promise'>,
  order: Order,
  settings: Settings,
): NoLonger | null {
  const { kind, unit, promise } = notification;
  if (order.ending && !isOfLater(kind)) return afterTheEnd.has(kind) ? null : 'ended';
  const isOfLeaving = /^sharedOrder\.|\.takenOff$|\.noLongerInvited$/.test(kind);
  if (unit !== null && unitOf(order, unit)?.membership === 'left' && !isOfLeaving) return 'left';
  if (promise) {
    if (runningPromises(order, settings).some((running) => keyOf(running) === promise)) return null;
    return runningPause(order) ? 'resting' : 'done';
  }
  return still[kind]?.(order, notification) === false ? 'done' : null;
}
