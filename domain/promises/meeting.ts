import type { Meeting, Order } from '../../schemas/order';
import { dayOf, endOf, plusWorkingDays } from '../days';
import {
  bookedMeeting,
  firstHeldMeeting,
  isTakenOn,
  missingInRecord,
  planningMeetings,
  unitsWithoutAttendees,
} from '../order';
import type { Settings } from '../settings';
import { type Running, reminder, wait, workingDaysAfter } from './running';

/** When a meeting fell through: when it was cancelled, or at the end that it was to have; null where it did not. */
const fellThroughAt = ({ status, statusAt, endsAt }: Meeting): string | null =>
  status === 'cancelled' ? (statusAt ?? endsAt) : status === 'notAttended' ? endsAt : null;

/** A planning meeting is booked within five working days after the order was taken on, or after the last one fell through. */
export function booking(order: Order, settings: Settings): Running[] {
  if (!isTakenOn(order) || firstHeldMeeting(order) || bookedMeeting(order)) return [];
  const fellThrough = planningMeetings(order).flatMap((meeting) => fellThroughAt(meeting) ?? []);
  const since = [order.request.answer!.answeredAt, ...fellThrough].sort().at(-1)!;
  const dueOn = workingDaysAfter(order, since, settings.bookingWorkingDays);
  return [
    wait(settings, 'booking', {
      turn: 'centre',
      from: since,
      dueOn,
      kind: 'meeting.notBooked',
      to: ['responsible'],
    }),
  ];
}

/** Each rektor decides before the meeting who from the unit attends. */
export function attendees(order: Order, settings: Settings): Running[] {
  const meeting = bookedMeeting(order);
  if (!meeting?.startsAt || firstHeldMeeting(order)) return [];
  const dueOn = dayOf(meeting.startsAt);
  const ahead = plusWorkingDays(dueOn, -settings.sessionReminderWorkingDays);
  return unitsWithoutAttendees(order).map(({ unit, since }) => ({
    name: 'attendees',
    subject: `${meeting.id}-${unit}`,
    unit,
    turn: 'rektor',
    from: [since, meeting.bookedAt].sort().at(-1)!,
    dueOn,
    dueAt: endOf(dueOn),
    reminders: [reminder(settings, 'meeting.chooseAttendees', ahead, 'rektor')],
    weekly: null,
  }));
}

/** A wish for another time of a meeting is answered by the other side. */
export const meetingMove = (order: Order, settings: Settings): Running[] =>
  order.meetings.flatMap(({ id, status, moveWish }) =>
    status === 'booked' && moveWish
      ? [
          wait(settings, 'meetingMove', {
            subject: id,
            turn: moveWish.side === 'unit' ? 'centre' : 'rektor',
            from: moveWish.wishedAt,
            dueOn: workingDaysAfter(order, moveWish.wishedAt, settings.replyWorkingDays),
            kind: 'meeting.moveUnanswered',
            to: [moveWish.side === 'unit' ? 'responsible' : 'rektor'],
          }),
        ]
      : [],
  );

/** A meeting whose time has passed without a word is asked about on the next working day; one answer is enough. */
export const meetingWord = (order: Order, settings: Settings): Running[] =>
  order.meetings.flatMap(({ id, purpose, status, endsAt }) =>
    status === 'booked' && endsAt && purpose === 'planning'
      ? [
          wait(settings, 'meetingWord', {
            subject: id,
            turn: 'both',
            from: endsAt,
            dueOn: workingDaysAfter(order, endsAt, 1),
            kind: 'meeting.askedAbout',
            to: ['responsible', 'rektor'],
          }),
        ]
      : [],
  );

/** Purpose, goals, needs and delimitations are written down within three working days after the meeting. */
export function meetingRecord(order: Order, settings: Settings): Running[] {
  const held = firstHeldMeeting(order);
  if (!held || missingInRecord(order).length === 0 || order.proposals.length > 0) return [];
  const dueOn = workingDaysAfter(order, endOf(held.heldOn!), settings.recordWorkingDays);
  return [
    wait(settings, 'meetingRecord', {
      turn: 'centre',
      from: held.heldRecordedAt!,
      dueOn,
      kind: 'meeting.recordMissing',
      to: ['responsible'],
    }),
  ];
}

/** The rektor says whether what was written down is right, unless a proposal was made of it; what was changed after that is asked about again. */
export function recordAgreement(order: Order, settings: Settings): Running[] {
  const { record } = order;
  if (!record || record.agreedAt || missingInRecord(order).length > 0) return [];
  if (order.proposals.some(({ presentedAt }) => presentedAt >= record.savedAt)) return [];
  const dueOn = workingDaysAfter(order, record.savedAt, settings.replyWorkingDays);
  return [
    wait(settings, 'recordAgreement', {
      turn: 'rektor',
      from: record.savedAt,
      dueOn,
      kind: 'meeting.recordUnagreed',
      to: ['rektor'],
    }),
  ];
}

/** What came of a follow-up meeting is written down on the next working day. */
export const followUp = (order: Order, settings: Settings): Running[] =>
  order.meetings.flatMap(({ id, purpose, status, endsAt }) =>
    purpose === 'followUp' && status === 'booked' && endsAt
      ? [
          wait(settings, 'followUp', {
            subject: id,
            turn: 'centre',
            from: endsAt,
            dueOn: workingDaysAfter(order, endsAt, 1),
            kind: 'followUp.recordMissing',
            to: ['responsible'],
          }),
        ]
      : [],
  );
