import type { DecemberRound } from '../../schemas/december';
import type { Order } from '../../schemas/order';
import type { Day, Instant } from '../../schemas/vocabulary';
import { dayOf } from '../days';
import { asThoughResumed, firstAnsweredAt, firstSentAt, isDeliveryFinished } from '../order';
import { evaluationBeganAt } from '../promises/delivery';
import { answerDueOn } from '../promises/request';
import { workingDaysAfter } from '../promises/running';
import type { Settings } from '../settings';
import { promiseKept, proposalDue, twoWeeksRunning } from '../twoWeeks';

export type PromiseKind = 'answer' | 'proposal' | 'summary' | 'december';
export type PromiseState = 'kept' | 'otherDateAgreed' | 'late' | 'running';

/** A promise that was made in an order, or to all rektorer: by which day, and how it stands. */
export interface PromiseFact {
  promise: PromiseKind;
  state: PromiseState;
  dueOn: Day;
}

/** Something is owed until it is done or the order ends without it; late from the day after its day. */
function owed(
  promise: PromiseKind,
  dueOn: Day,
  doneAt: Instant | null,
  { ending, now }: { ending: Order['ending']; now: Instant },
): PromiseFact[] {
  if (!doneAt && ending) return [];
  const isLate = dayOf(doneAt ?? now) > dueOn;
  return [{ promise, dueOn, state: isLate ? 'late' : doneAt ? 'kept' : 'running' }];
}

/** The first proposal, from the meeting that was held or whose time has passed; nothing while that is to come. */
function proposalFact(order: Order, now: Instant, settings: Settings): PromiseFact[] {
  const due = proposalDue(asThoughResumed(order, now), 1, settings);
  const state = promiseKept(order, 1, now, settings);
  const isAwaited = order.proposals.length === 0;
  if (!due || !state || (isAwaited && order.ending)) return [];
  const running = isAwaited ? twoWeeksRunning(order, settings) : null;
  return running && dayOf(now) < running.from ? [] : [{ promise: 'proposal', state, dueOn: due.dueOn }];
}

function summaryFact(order: Order, now: Instant, settings: Settings): PromiseFact[] {
  const sentAt = firstSentAt(order);
  if (!sentAt && !isDeliveryFinished(order)) return [];
  const since = evaluationBeganAt(order, settings);
  const dueOn = workingDaysAfter(asThoughResumed(order, now), since, settings.summaryWorkingDays, sentAt);
  return owed('summary', dueOn, sentAt, { ending: order.ending, now });
}

/** What was promised in an order and how it stands now, also where nothing has come of it yet. */
export const promiseFacts = (order: Order, now: Instant, settings: Settings): PromiseFact[] => [
  ...owed('answer', answerDueOn(asThoughResumed(order, now), settings), firstAnsweredAt(order), {
    ...{ ending: order.ending, now },
  }),
  ...proposalFact(order, now, settings),
  ...summaryFact(order, now, settings),
];

/**
 * That all rektorer on duty are asked on the day on which the survey of a December opens: one promise of each round, kept
 * when the last of them has been. Nothing is known of a round that was never begun.
 */
export function decemberPromise(round: Pick<DecemberRound, 'stages'> | null, now: Instant): PromiseFact[] {
  const opening = round?.stages.find(({ kind }) => kind === 'open');
  return opening ? owed('december', opening.on, opening.doneAt, { ending: null, now }) : [];
}
