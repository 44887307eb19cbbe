import { at, dayOf, plusDays, plusWorkingDays } from '../../domain/days';
import { lastSessionOf } from '../../domain/order';
import { remainedFrom } from '../../domain/remained';
import { defaultSettings } from '../../domain/settings';
import type { Order } from '../../schemas/order';
import type { Day } from '../../schemas/vocabulary';
import { Chance } from './chance';
import { delivery } from './delivery';
import { type Plan, schoolDay } from './plan';
import type { Step, Steps } from './tale';
import { goals, proposal } from './texts';

type Outcome = Order['outcomes']['rektor'][number];

/** The centre answers the request. Returns the day on which it takes it on; null where it does not. */
function* request({ fate, on, lead, staff, chance }: Plan): Steps<Day | null> {
  const day = plusWorkingDays(on, fate === 'answerLate' ? chance.whole(6, 9) : chance.whole(1, 4));
  if (fate === 'declined') {
    const body = { reason: 'Det ligger utanför vårt uppdrag.', alternative: 'Ett öppet pass i höst.' };
    yield { command: 'declineOrder', body, by: lead, at: at(day, '09:00') };
    return null;
  }
  const takenOn = fate === 'queued' ? schoolDay(plusDays(day, chance.whole(20, 50))) : day;
  if (fate === 'queued') {
    const period = { from: plusDays(takenOn, 3), to: plusDays(takenOn, 70) };
    yield {
      command: 'queueOrder',
      body: { period, text: 'Vi börjar så snart vi kan.' },
      by: lead,
      at: at(day, '09:00'),
    };
  }
  yield { command: 'takeOn', body: { responsible: staff.person }, by: lead, at: at(takenOn, '10:00') };
  return takenOn;
}

/** Another unit takes part. */
function* sharing({ with: other, staff, chance }: Plan, on: Day): Steps {
  yield { command: 'inviteUnit', body: { unit: other.unit._id }, by: staff, at: at(on, '10:30') };
  const number = chance.whole(6, 12);
  const participants = [{ name: 'Några av oss', arbetslag: null, unit: other.unit._id, number }];
  const body = { participants, kollegium: other.unit.kollegium };
  yield { command: 'joinOrder', body, by: other.rektor, at: at(on, '11:00') };
}

/** The planning meeting and what it comes to. Returns the day on which it was held. */
function* meeting({ fate, at: { rektor }, staff, chance }: Plan, from: Day): Steps<Day> {
  const day = schoolDay(plusDays(from, chance.whole(4, 18)));
  const times = { startsAt: at(day, '14:00'), endsAt: at(day, '15:30') };
  const body = { ...times, place: 'Konferensrummet', link: null };
  yield { command: 'bookMeeting', body, by: staff, at: at(from, '12:00') };
  yield { command: 'chooseAttendees', body: { people: [], number: 3 }, by: rektor, at: at(from, '13:00') };
  yield { command: 'recordMeetingHeld', body: { heldOn: day }, by: staff, at: at(day, '16:00') };
  const record = { purpose: 'Alla ska kunna göra det tillsammans.', goals, needs: 'Gemensamma ord.' };
  yield {
    command: 'saveMeetingRecord',
    body: { ...record, delimitations: 'Inte material.' },
    by: staff,
    at: at(day, '16:30'),
  };
  if (fate === 'paused') yield* pause(rektor, staff, day, plusDays(day, 10));
  if (fate === 'resting') yield* pause(rektor, staff, day, plusDays(day, 90));
  return day;
}

/** Both sides agree to rest for a while, and go on. */
function* pause(rektor: Step['by'], staff: Step['by'], day: Day, resumeOn: Day): Steps {
  const body = { resumeOn, reason: 'Sjukdom i arbetslaget.' };
  const order = yield { command: 'proposePause', body, by: rektor, at: at(day, '17:00') };
  const { id } = order.pauses.at(-1)!;
  yield { command: 'agreePause', body: { pause: id }, by: staff, at: at(day, '17:30') };
  yield { command: 'resume', body: {}, by: staff, at: at(resumeOn, '08:00') };
}

/** The proposal, with its rounds. Returns the day on which everybody has agreed. */
function* proposals(plan: Plan, heldOn: Day): Steps<Day> {
  const {
    fate,
    at: { rektor },
    staff,
    chance,
  } = plan;
  const isLater = fate === 'proposalLate' || fate === 'otherDate';
  const base = fate === 'paused' ? plusDays(heldOn, 10) : heldOn;
  const day = schoolDay(plusDays(base, isLater ? chance.whole(17, 24) : chance.whole(3, 11)));
  if (fate === 'otherDate') {
    yield { command: 'proposeOtherDate', body: { day: plusDays(day, 1) }, by: staff, at: at(heldOn, '16:40') };
    yield { command: 'acceptOtherDate', body: { day: plusDays(day, 1) }, by: rektor, at: at(heldOn, '16:50') };
  }
  yield { command: 'presentProposal', body: { version: 1, proposal: proposal(null) }, by: staff, at: at(day, '09:00') };
  if (fate !== 'adjusted') return yield* agreement(plan, 1, plusWorkingDays(day, chance.whole(1, 4)));
  const wishes = { proposalVersion: 1, wishes: 'Kortare pass.', day: plusDays(day, 8) };
  yield { command: 'askAdjustments', body: wishes, by: rektor, at: at(plusWorkingDays(day, 1), '09:00') };
  const again = schoolDay(plusDays(day, 5));
  const body = { version: 2, proposal: proposal('Passen är kortare.') };
  yield { command: 'presentProposal', body, by: staff, at: at(again, '09:00') };
  return yield* agreement(plan, 2, plusWorkingDays(again, 2));
}

function* agreement({ fate, at: own, with: other }: Plan, proposalVersion: number, day: Day): Steps<Day> {
  yield { command: 'agreeProposal', body: { proposalVersion }, by: own.rektor, at: at(day, '10:00') };
  if (fate === 'shared')
    yield { command: 'agreeProposal', body: { proposalVersion }, by: other.rektor, at: at(day, '11:00') };
  return day;
}

/** How far an order's goal and its sub-goal came in the eyes of staff, of the rektor, and of the rektor months later. */
function outcomesBy(who: 'staff' | 'rektor' | 'later', { name }: Plan): Outcome[] {
  const chance = new Chance(`outcome ${name} ${who}`);
  const how = (): Outcome['outcome'] => chance.one(['reached', 'reached', 'mostly', 'mostly', 'partly', 'notReached']);
  return goals.flatMap(({ id: goal, subGoals }) =>
    [null, ...subGoals.map(({ id }) => id)].map((subGoal) => ({ goal, subGoal, outcome: how(), comment: null })),
  );
}

/** The summary, what rektor and centre say of the goals, the documentation, and the end. */
function* evaluation(plan: Plan, order: Order): Steps {
  const { fate, at: own, with: other, staff, chance } = plan;
  const lastEnds = order.groups
    .map(({ id }) => lastSessionOf(order, id)!.endsAt)
    .sort()
    .at(-1)!;
  const began = plusDays(dayOf(lastEnds), 4);
  const sent = plusWorkingDays(began, fate === 'summaryLate' ? chance.whole(14, 20) : chance.whole(1, 7));
  const text = 'Målen nåddes till stor del. Arbetslaget fortsätter på egen hand.';
  yield { command: 'sendSummary', body: { text }, by: staff, at: at(sent, '09:00') };
  yield { command: 'recordOutcome', body: { outcomes: outcomesBy('staff', plan) }, by: staff, at: at(sent, '09:30') };
  if (fate === 'unread') return;
  const read = plusWorkingDays(sent, chance.whole(1, 6));
  const readers = fate === 'shared' ? [own, other] : [own];
  for (const { rektor } of readers)
    yield {
      command: 'confirmSummaryRead',
      body: { summaryVersion: 1, include: true },
      by: rektor,
      at: at(read, '10:00'),
    };
  yield {
    ...{ command: 'recordOutcome', body: { outcomes: outcomesBy('rektor', plan) } },
    ...{ by: own.rektor, at: at(read, '10:30') },
  };
  const shared = plusWorkingDays(read, chance.whole(1, 5));
  yield { command: 'shareDocumentation', body: {}, by: staff, at: at(shared, '09:00') };
  const close = { command: 'closeOrder' as const, body: {}, by: staff };
  const closed = yield { ...close, at: at(plusWorkingDays(shared, 3), '09:00') };
  yield* remained(plan, closed);
}

/** Months later the rektor says what remained in practice; one in three does not. */
function* remained(plan: Plan, order: Order): Steps {
  const {
    at: { unit, rektor },
    chance,
  } = plan;
  const inPractice = chance.one(['much', 'much', 'some', 'some', 'little', 'nothing', 'tooEarly'] as const);
  const from = order.ending && remainedFrom(order, unit._id, defaultSettings);
  if (!from || chance.happens(33)) return;
  const outcomes = outcomesBy('later', plan);
  yield { command: 'recordRemained', body: { inPractice, outcomes }, by: rektor, at: at(plusDays(from, 3), '09:00') };
}

/** An order from its request to its end, as its seven steps. */
export function* story(plan: Plan): Steps {
  const takenOn = yield* request(plan);
  if (!takenOn) return;
  if (plan.fate === 'shared') yield* sharing(plan, takenOn);
  const heldOn = yield* meeting(plan, takenOn);
  if (plan.fate === 'withdrawn') {
    const body = { reason: 'Vi hinner inte i år.' };
    yield { command: 'withdrawOrder', body, by: plan.at.rektor, at: at(plusDays(heldOn, 5), '09:00') };
    return;
  }
  const order = yield* delivery(plan, yield* proposals(plan, heldOn));
  yield* evaluation(plan, order);
}
