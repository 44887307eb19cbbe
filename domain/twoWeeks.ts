import type { Order, OtherDate } from '../schemas/order';
import type { Day, Instant } from '../schemas/vocabulary';
import { dayOf, endOf, plusDays, workingDayOnOrBefore } from './days';
import { asThoughResumed, bookedMeeting, firstHeldMeeting, pausedDaysSince } from './order';
import type { Settings } from './settings';

/** When a version of the proposal is due, how that was reached, and how the promise stands. */
export interface ProposalDue {
  round: number;
  dueOn: Day;
  dueAt: Instant;
  /** The last working day on or before it: the day to aim for. */
  aimOn: Day;
  /** The day from which it is reckoned: the first meeting, or the agreed date itself. */
  reckonedFrom: Day;
  howReached: 'twoWeeks' | 'otherDateAgreed';
  /** The meeting's time has passed without a word, or has not come yet. */
  provisional: boolean;
  pausedDays: number;
}

const accepted = (order: Order, round: number): OtherDate[] =>
  order.otherDates.filter((date) => date.round === round && date.status === 'accepted');

const dueOf = (
  order: Order,
  round: number,
  from: Day,
  since: Instant,
  base: Day,
  rest: Partial<ProposalDue>,
): ProposalDue => {
  const moved = (days: number) => plusDays(base, days);
  const pausedDays = pausedDaysSince(order, since, moved, order.proposals[round - 1]?.presentedAt);
  const dueOn = moved(pausedDays);
  return {
    round,
    dueOn,
    dueAt: endOf(dueOn),
    aimOn: workingDayOnOrBefore(dueOn),
    reckonedFrom: from,
    howReached: 'twoWeeks',
    provisional: false,
    pausedDays,
    ...rest,
  };
};

/**
 * The two weeks: 14 calendar days to the end of the fourteenth, counted from the day on which the first planning
 * meeting was held (document 003), whatever the day on which somebody entered it. Provisional from the planned day
 * while nobody has said that the meeting was held. Null when no meeting is known.
 */
export function twoWeeks(order: Order, settings: Settings): ProposalDue | null {
  const held = firstHeldMeeting(order);
  const booked = held ? undefined : bookedMeeting(order);
  const day = held?.heldOn ?? (booked?.endsAt ? dayOf(booked.endsAt) : null);
  if (!day) return null;
  return dueOf(order, 1, day, endOf(day), plusDays(day, settings.proposalDays), { provisional: !held });
}

/** When the version of a round is due: the last date that both sides agreed on, else the two weeks. Null when no date stands. */
export function proposalDue(order: Order, round: number, settings: Settings): ProposalDue | null {
  const agreed = accepted(order, round).at(-1);
  if (!agreed) return round === 1 ? twoWeeks(order, settings) : null;
  return dueOf(order, round, agreed.day, agreed.answeredAt!, agreed.day, { howReached: 'otherDateAgreed' });
}

/** The days within which the first proposal is being made, and since when they are known; null before a meeting and once it is presented. */
export function twoWeeksRunning(order: Order, settings: Settings): { from: Day; to: Day; since: Instant } | null {
  const due = order.proposals.length === 0 ? proposalDue(order, 1, settings) : null;
  const meeting = firstHeldMeeting(order) ?? bookedMeeting(order);
  const from = twoWeeks(order, settings)?.reckonedFrom;
  if (!due || !meeting || !from) return null;
  return { from, to: due.dueOn, since: meeting.heldRecordedAt ?? meeting.bookedAt };
}

/** How the promise of two weeks was kept; a date agreed after the due day does not undo that it was late. */
export type PromiseKept = 'running' | 'kept' | 'otherDateAgreed' | 'late';

/** How a promise of a version stands now: reports count kept, other date agreed and late apart. */
export function promiseKept(order: Order, round: number, now: Instant, settings: Settings): PromiseKept | null {
  const due = proposalDue(asThoughResumed(order, now), round, settings);
  if (!due) return null;
  const presentedAt = order.proposals[round - 1]?.presentedAt;
  if (accepted(order, round).some(({ afterDue }) => afterDue)) return 'late';
  if ((presentedAt ?? now) > due.dueAt) return 'late';
  if (due.howReached === 'otherDateAgreed' && round === 1) return 'otherDateAgreed';
  return presentedAt ? 'kept' : 'running';
}
