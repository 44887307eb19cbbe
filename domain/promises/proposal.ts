import type { Order } from '../../schemas/order';
import { plusDays } from '../days';
import {
  adjustmentsAsked,
  bookedMeeting,
  currentVersion,
  firstHeldMeeting,
  hasAgreed,
  isTakenOn,
  joinedUnits,
  roundBeingMade,
} from '../order';
import type { Settings } from '../settings';
import { proposalDue } from '../twoWeeks';
import { lateReminders, type Running, reminder, wait, workingDaysAfter } from './running';

/** The version being made is presented by its day: the two weeks for the first one, the agreed date for the others. */
export function proposal(order: Order, settings: Settings): Running[] {
  const round = roundBeingMade(order);
  if (round === undefined || !isTakenOn(order)) return [];
  const due = proposalDue(order, round, settings);
  if (!due) return [];
  const { dueOn, dueAt } = due;
  const kind = round === 1 ? 'proposal.reminder' : 'proposal.nextVersionReminder';
  const late = lateReminders(settings, 'proposal.late', dueOn, 'responsible', 'lead');
  const ahead = settings.proposalRemindersDaysBefore.map((days) =>
    reminder(settings, kind, plusDays(dueOn, -days), 'responsible'),
  );
  return [
    {
      name: 'proposal',
      subject: `version-${round}`,
      turn: 'centre',
      from: startOf(order, round),
      dueOn,
      dueAt,
      reminders: [...ahead, reminder(settings, 'proposal.dueToday', dueOn, 'lead'), ...late.reminders],
      weekly: late.weekly,
    },
  ];
}

/** From when a version is worked on: the meeting for the first, the wish for adjustments for the others. */
const startOf = (order: Order, round: number): string => {
  if (round > 1) return order.adjustments.at(-1)!.askedAt;
  return firstHeldMeeting(order)?.heldRecordedAt ?? bookedMeeting(order)?.endsAt ?? order.request.sentAt;
};

/** A date that one side has proposed is answered by the other; after adjustments were asked for, a date is found at all. */
export function otherDate(order: Order, settings: Settings): Running[] {
  const round = roundBeingMade(order);
  if (round === undefined) return [];
  const proposed = order.otherDates.find((date) => date.round === round && date.status === 'proposed');
  if (proposed) {
    const turn = proposed.proposedBy === 'unit' ? 'centre' : 'rektor';
    const dueOn = workingDaysAfter(order, proposed.proposedAt, settings.replyWorkingDays);
    const to = [turn === 'centre' ? ('responsible' as const) : ('rektor' as const)];
    const subject = `version-${round}-${proposed.day}`;
    return [
      wait(settings, 'otherDate', {
        subject,
        turn,
        from: proposed.proposedAt,
        dueOn,
        kind: 'proposal.dateUnanswered',
        to,
      }),
    ];
  }
  if (round === 1 || proposalDue(order, round, settings)) return [];
  const { askedAt } = order.adjustments.at(-1)!;
  const dueOn = workingDaysAfter(order, askedAt, settings.replyWorkingDays);
  return [
    wait(settings, 'otherDate', {
      subject: `version-${round}`,
      turn: 'centre',
      from: askedAt,
      dueOn,
      kind: 'proposal.dateMissing',
      to: ['responsible'],
    }),
  ];
}

/** Each rektor answers the version that stands, for their own unit; one who joined later has as long from then. */
export function proposalAnswer(order: Order, settings: Settings): Running[] {
  const current = currentVersion(order);
  if (!current || adjustmentsAsked(order)) return [];
  return joinedUnits(order)
    .filter(({ unit }) => !hasAgreed(order, unit))
    .map(({ unit, since: joinedAt }) => {
      const from = [joinedAt, current.presentedAt].sort().at(-1)!;
      return wait(settings, 'proposalAnswer', {
        subject: `version-${current.version}-${unit}`,
        unit,
        turn: 'rektor',
        from,
        dueOn: workingDaysAfter(order, from, settings.replyWorkingDays),
        kind: 'proposal.unanswered',
        told: 'whenPassed',
        to: ['rektor'],
      });
    });
}
