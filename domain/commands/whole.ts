import type { CommandBodies } from '../../schemas/commands';
import type { Order, OrderUnit, Pause } from '../../schemas/order';
import { isAdministratorOf, sideOf } from '../callers';
import { dayOf } from '../days';
import { type Circumstances, type Decision, type Notice, type Refusal, refuse, refuseField } from '../decision';
import { withoutUnit } from '../leaving';
import { asThoughResumed, change, joinedUnits, leadUnit, pauseToAnswer, runningPause, unitOf } from '../order';
import { runningPromises } from '../promises';
import { eitherSide, rule, theCentre, theUnit } from '../rule';

const otherSide = (order: Order, given: Circumstances): 'rektor' | 'responsible' | 'lead' => {
  if (sideOf(given.actor) === 'centre') return 'rektor';
  return order.assignment ? 'responsible' : 'lead';
};

const bothSides = (order: Order, kind: string): Notice[] => [
  { kind, to: 'rektor' },
  { kind, to: order.assignment ? 'responsible' : 'lead' },
];

export const setDiaryNumber = rule(
  'setDiaryNumber',
  { who: theCentre, whilePaused: true },
  (order, { diaryNumber }) => ({
    order: change(order, (copy) => {
      copy.diaryNumber = diaryNumber;
    }),
    notices: [],
  }),
);

/** Whether something is promised that a pause would stop: then both sides have to agree. */
const isPromiseRunning = (order: Order, { settings, now }: Circumstances): boolean =>
  runningPromises(order, settings).some(({ turn, from }) => turn !== 'nobody' && from <= now);

type PauseAsked = CommandBodies['proposePause'];

const changePause = (order: Order, id: string, make: Partial<Pause>): Order =>
  change(order, (copy) => Object.assign(copy.pauses.find((pause) => pause.id === id)!, make));

/** A pause, which begins at once where nothing is promised; it takes the place of one that nobody has answered. */
function newPause(order: Order, { resumeOn, reason }: PauseAsked, given: Circumstances): Decision {
  const needsBoth = isPromiseRunning(order, given);
  const id = `pause-${order.pauses.length + 1}`;
  const pause: Pause = {
    ...{ id, reason, resumeOn, proposedBy: sideOf(given.actor), proposedAt: given.now, endedAt: null, otherDay: null },
    ...(needsBoth ? { status: 'proposed', beganAt: null } : { status: 'agreed', beganAt: given.now }),
  };
  return {
    reason,
    created: { kind: 'pause', id },
    order: change(order, (copy) => {
      for (const earlier of copy.pauses) if (earlier.status === 'proposed') earlier.status = 'refused';
      copy.pauses.push(pause);
    }),
    notices: needsBoth ? [{ kind: 'pause.proposed', to: otherSide(order, given) }] : bothSides(order, 'pause.agreed'),
  };
}

/** Another day for the pause that runs: either side may resume earlier; resting longer needs both where a promise waits. */
function changeDay(order: Order, running: Pause, { resumeOn, reason }: PauseAsked, given: Circumstances): Decision {
  const isLonger = resumeOn > running.resumeOn;
  const needsBoth = isLonger && isPromiseRunning(asThoughResumed(order, given.now), given);
  const otherDay = { resumeOn, reason, proposedBy: sideOf(given.actor), proposedAt: given.now };
  return {
    reason,
    order: changePause(order, running.id, needsBoth ? { otherDay } : { resumeOn, otherDay: null }),
    notices: needsBoth
      ? [{ kind: 'pause.dayProposed', to: otherSide(order, given), dueOn: resumeOn }]
      : bothSides(order, 'pause.dayChanged'),
  };
}

export const proposePause = rule(
  'proposePause',
  { who: eitherSide('agree'), whilePaused: true },
  (order, body, given): Decision | Refusal => {
    if (body.resumeOn <= given.today) return refuseField('/resumeOn', 'pause-needs-day');
    const running = runningPause(order);
    return running ? changeDay(order, running, body, given) : newPause(order, body, given);
  },
);

/** Why a proposed pause, or another day of one, is not the caller's to answer. */
const notToAnswer = (order: Order, { actor }: Circumstances): Refusal | null => {
  const question = pauseToAnswer(order);
  if (!question) return refuse('no-pause-proposed');
  return question.asked.proposedBy === sideOf(actor) ? refuse('pause-own-proposal') : null;
};

/** Why it cannot be agreed to any more: the day to resume has come before anybody answered. */
const dayHasPassed = (order: Order, { today }: Circumstances): Refusal | null => {
  const { resumeOn } = pauseToAnswer(order)!.asked;
  return resumeOn <= today ? refuse('pause-day-passed', { day: resumeOn }) : null;
};

export const agreePause = rule(
  'agreePause',
  {
    who: eitherSide('agree'),
    whilePaused: true,
    misfit: (order, given) => notToAnswer(order, given) ?? dayHasPassed(order, given),
  },
  (order, body, given) => {
    const { pause, asked } = pauseToAnswer(order)!;
    if (pause.id !== body.pause) return refuse('no-pause-proposed');
    const isOtherDay = pause.status === 'agreed';
    return {
      order: changePause(
        order,
        pause.id,
        isOtherDay ? { resumeOn: asked.resumeOn, otherDay: null } : { status: 'agreed', beganAt: given.now },
      ),
      notices: bothSides(order, isOtherDay ? 'pause.dayChanged' : 'pause.agreed'),
    };
  },
);

export const refusePause = rule(
  'refusePause',
  { who: eitherSide('agree'), whilePaused: true, misfit: notToAnswer },
  (order, body, given) => {
    const { pause } = pauseToAnswer(order)!;
    if (pause.id !== body.pause) return refuse('no-pause-proposed');
    return {
      ...(body.reason ? { reason: body.reason } : {}),
      order: changePause(order, pause.id, pause.status === 'agreed' ? { otherDay: null } : { status: 'refused' }),
      notices: [{ kind: 'pause.refused', to: otherSide(order, given) }],
    };
  },
);

export const resume = rule(
  'resume',
  {
    who: eitherSide('agree'),
    whilePaused: true,
    misfit: (order) => (runningPause(order) ? null : refuse('not-paused')),
  },
  (order, _body, given) => ({
    order: changePause(order, runningPause(order)!.id, { status: 'ended', endedAt: given.now, otherDay: null }),
    notices: bothSides(order, 'pause.resumed'),
  }),
);

/** Why the other side is not reminded again: it was today. */
const remindedToday = (order: Order, given: Circumstances): Refusal | null => {
  const last = order.reminders?.find(({ to }) => to === otherSide(order, given));
  return last && dayOf(last.at) === given.today ? refuse('already-reminded', { when: last.at }) : null;
};

/** Each duty is reminded once a day at most, whoever of the other side asks for it. */
export const remind = rule('remind', { who: eitherSide('order'), misfit: remindedToday }, (order, _body, given) => {
  const to = otherSide(order, given);
  return {
    order: change(order, (copy) => {
      copy.reminders = [...(order.reminders ?? []).filter((last) => last.to !== to), { to, at: given.now }];
    }),
    notices: [{ kind: 'order.reminded', to }],
  };
});

export const raiseToLead = rule(
  'raiseToLead',
  { who: eitherSide('order'), whilePaused: true },
  (order, { reason }) => ({
    reason,
    order,
    notices: [{ kind: 'order.raised', to: 'lead' }],
  }),
);

/** Ends the order early: what is booked is cancelled with it; who was invited is told by its process. */
const endEarly = (order: Order, kind: 'withdrawn' | 'unitClosed', reason: string, given: Circumstances): Decision => ({
  reason,
  order: change(order, (copy) => {
    copy.ending = { kind, endedAt: given.now, endedBy: given.actor, reason, alternative: null, settledAt: null };
  }),
});

export const withdrawOrder = rule(
  'withdrawOrder',
  { who: theUnit('order', 'withdraw-not-yours'), whilePaused: true },
  (order, { reason }, given) => {
    const own = order.units.find(({ unit }) => unit === given.actor.forUnit);
    return own?.leads
      ? endEarly(order, 'withdrawn', reason, given)
      : refuse('not-leading-unit', { unit: leadUnit(order).name });
  },
);

/** The units through which an administrator may close a part of the order: of their huvudman, the leading one first. */
const unitsToClose = (order: Order, { caller }: Circumstances): OrderUnit[] =>
  order.units
    .filter(({ membership, huvudman }) => membership !== 'left' && isAdministratorOf(caller, huvudman))
    .sort((a, b) => Number(b.leads) - Number(a.leads));

export const closeWithUnit = rule(
  'closeWithUnit',
  {
    who: { side: 'administrator' },
    whilePaused: true,
    misfit: (order, given) => (unitsToClose(order, given).length > 0 ? null : refuse('administrator-only')),
  },
  (order, { unit, reason }, given): Decision | Refusal => {
    if (unit && !unitOf(order, unit)) return refuseField('/unit', 'unit-unknown', { unit });
    const closing = unitsToClose(order, given).find((own) => !unit || own.unit === unit);
    if (!closing) return refuse('administrator-only');
    const isLast = joinedUnits(order).every((joined) => joined.unit === closing.unit);
    if (closing.leads && isLast) return endEarly(order, 'unitClosed', reason, given);
    return { reason, ...withoutUnit(order, { unit: closing.unit, reason, now: given.now }) };
  },
);
