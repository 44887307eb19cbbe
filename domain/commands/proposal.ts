import type { Order } from '../../schemas/order';
import { sideOf } from '../callers';
import { type Circumstances, type Refusal, refuse, refuseField } from '../decision';
import {
  change,
  currentVersion,
  firstHeldMeeting,
  hasAgreed,
  isAgreed,
  isDeliveryAgreed,
  missingInRecord,
  roundBeingMade,
  unitOf,
} from '../order';
import { calledIn } from '../protection';
import { eitherSide, firstRefusal, rule, theCentre, theUnit } from '../rule';
import { proposalDue } from '../twoWeeks';
import { hoursOf } from './checks';

const alreadyAgreed = (order: Order): Refusal => {
  const agreements = order.proposals.flatMap(({ version, answers }) =>
    answers.filter(({ kind }) => kind === 'agreed').map((answer) => ({ version, ...answer })),
  );
  const { version, answeredBy, answeredAt } = agreements.at(-1)!;
  return refuse('already-agreed', { who: calledIn(answeredBy), version, day: answeredAt });
};

const notReadyToPresent = (order: Order): Refusal | null => {
  if (!firstHeldMeeting(order)) return refuse('meeting-not-held');
  const missing = missingInRecord(order);
  if (missing.length > 0) return refuse('meeting-record-missing', { missing: missing.join(', ') });
  return order.proposals.length > 0 && isAgreed(order) ? alreadyAgreed(order) : null;
};

export const presentProposal = rule(
  'presentProposal',
  { who: theCentre, misfit: notReadyToPresent },
  (order, { version, proposal }, given) => {
    const next = order.proposals.length + 1;
    if (version < next) return refuse('version-frozen', { version });
    if (version > next) return refuseField('/version', 'version-out-of-turn', { current: next });
    return {
      order: change(order, (copy) => {
        copy.proposals.push({
          version,
          presentedAt: given.now,
          presentedBy: given.actor,
          writing: given.writingId,
          sessions: proposal.sessions.length,
          hours: hoursOf(proposal),
          answers: [],
        });
        copy.otherDates = copy.otherDates.filter(({ round, status }) => !(round === version && status === 'proposed'));
      }),
      created: { kind: 'proposal', id: String(version) },
      writing: { kind: 'proposal', subject: `version-${version}`, text: proposal.summary, proposal },
      notices: [{ kind: 'proposal.presented', to: 'rektor', about: `version-${version}` }],
      finishes: 'proposal',
    };
  },
);

const nothingPresented = (order: Order): Refusal | null => {
  if (order.proposals.length > 0) return null;
  return firstHeldMeeting(order) ? refuse('version-not-presented', { version: 1 }) : refuse('meeting-not-held');
};

/** Why an answer to a version does not stand: it has been replaced, or is not presented yet. */
const notTheCurrent = (order: Order, version: number): Refusal | null => {
  const current = currentVersion(order)!.version;
  if (version < current) return refuse('version-replaced', { version, current });
  return version > current ? refuse('version-not-presented', { version }) : null;
};

/** Records one unit's answer to the version that stands. */
function answered(order: Order, kind: 'agreed' | 'adjustments', comment: string | null, given: Circumstances): Order {
  const unit = given.actor.forUnit!;
  return change(order, (copy) => {
    const current = currentVersion(copy)!;
    current.answers = current.answers.filter((answer) => answer.unit !== unit);
    current.answers.push({ unit, kind, answeredAt: given.now, answeredBy: given.actor, comment });
  });
}

const notYetAMember = (order: Order, { actor }: Circumstances): Refusal | null =>
  unitOf(order, actor.forUnit ?? '')?.membership === 'joined' ? null : refuse('unit-not-asked');

export const agreeProposal = rule(
  'agreeProposal',
  {
    who: theUnit('agree', 'centre-cannot-agree'),
    misfit: (order, given) => {
      const refused = firstRefusal(nothingPresented(order), notYetAMember(order, given));
      if (refused) return refused;
      if (!order.request.confirmedAt) return refuse('request-unconfirmed');
      return hasAgreed(order, given.actor.forUnit!) ? alreadyAgreed(order) : null;
    },
  },
  (order, { proposalVersion, comment }, given) => {
    const refused = notTheCurrent(order, proposalVersion);
    if (refused) return refused;
    return {
      order: answered(order, 'agreed', comment ?? null, given),
      notices: [
        { kind: 'proposal.agreed', to: 'orderer', about: `version-${proposalVersion}` },
        { kind: 'proposal.agreed.staff', to: 'responsible', about: `version-${proposalVersion}` },
      ],
    };
  },
);

/** Proposes a date for a version; it takes the place of any other that awaits an answer. */
function proposeDate(copy: Order, round: number, day: string, reason: string | null, given: Circumstances): void {
  copy.otherDates = copy.otherDates.filter((date) => date.round !== round || date.status !== 'proposed');
  copy.otherDates.push({
    ...{ round, day, reason, proposedBy: sideOf(given.actor), proposedAt: given.now },
    ...{ status: 'proposed', answeredAt: null, afterDue: false },
  });
}

export const askAdjustments = rule(
  'askAdjustments',
  {
    who: theUnit('agree', 'centre-cannot-agree'),
    misfit: (order, given) => {
      const refused = firstRefusal(nothingPresented(order), notYetAMember(order, given));
      if (refused) return refused;
      const isSettled = isDeliveryAgreed(order) || order.sessions.length > 0;
      return isAgreed(order) || (isSettled && hasAgreed(order, given.actor.forUnit!)) ? alreadyAgreed(order) : null;
    },
  },
  (order, { proposalVersion, wishes, day }, given) => {
    const refused = firstRefusal(
      notTheCurrent(order, proposalVersion),
      day !== undefined && day < given.today && refuseField('/day', 'period-in-past'),
    );
    if (refused) return refused;
    const round = proposalVersion + 1;
    return {
      order: change(answered(order, 'adjustments', null, given), (copy) => {
        copy.adjustments.push({ round, askedAt: given.now, unit: given.actor.forUnit!, wishes, day: day ?? null });
        if (day) proposeDate(copy, round, day, null, given);
      }),
      notices: [{ kind: 'proposal.adjustmentAsked', to: 'responsible', about: `version-${round}` }],
    };
  },
);

const noVersionAwaited = (order: Order): Refusal | null => {
  if (!firstHeldMeeting(order)) return refuse('meeting-not-held');
  if (order.proposals.length > 0 && isAgreed(order)) return alreadyAgreed(order);
  return roundBeingMade(order) === undefined ? refuse('no-version-awaited') : null;
};

export const proposeOtherDate = rule(
  'proposeOtherDate',
  { who: eitherSide('agree'), misfit: noVersionAwaited },
  (order, { day, reason }, given) => {
    const round = roundBeingMade(order)!;
    const due = proposalDue(order, round, given.settings);
    if (day < given.today) return refuseField('/day', 'period-in-past');
    if (due && day <= due.dueOn) return refuseField('/day', 'other-date-too-early', { day: due.dueOn });
    const proposedBy = sideOf(given.actor);
    return {
      order: change(order, (copy) => proposeDate(copy, round, day, reason ?? null, given)),
      notices: [
        {
          kind: proposedBy === 'unit' ? 'proposal.nextVersionDate' : 'proposal.otherDateProposed',
          to: proposedBy === 'unit' ? 'responsible' : 'rektor',
          dueOn: day,
        },
      ],
    };
  },
);

/** The date that the other side has proposed for the version being made. */
const proposedDate = (order: Order) =>
  order.otherDates.find(({ round, status }) => status === 'proposed' && round === roundBeingMade(order));

const noDateToAnswer = (order: Order, { actor, settings }: Circumstances): Refusal | null => {
  const proposed = proposedDate(order);
  const due = proposalDue(order, roundBeingMade(order) ?? 1, settings);
  if (!proposed) return refuse('no-date-proposed', { day: due?.dueOn ?? '–' });
  if (proposed.proposedBy !== sideOf(actor)) return null;
  return proposed.proposedBy === 'centre'
    ? refuse('other-date-not-yours', { day: due?.dueOn ?? '–' })
    : refuse('other-date-own', { day: proposed.day });
};

const answerDate = (
  order: Order,
  day: string,
  status: 'accepted' | 'refused',
  given: Circumstances,
): Order | Refusal => {
  const proposed = proposedDate(order)!;
  if (proposed.day !== day) return refuse('no-date-proposed', { day: proposed.day });
  const due = proposalDue(order, proposed.round, given.settings);
  return change(order, (copy) => {
    const date = copy.otherDates.find(({ round, status: was }) => was === 'proposed' && round === proposed.round)!;
    Object.assign(date, { status, answeredAt: given.now, afterDue: due !== null && given.now > due.dueAt });
  });
};

export const acceptOtherDate = rule(
  'acceptOtherDate',
  { who: eitherSide('agree'), misfit: noDateToAnswer },
  (order, { day }, given) => {
    const after = answerDate(order, day, 'accepted', given);
    if ('refusal' in after) return after;
    const byUnit = sideOf(given.actor) === 'unit';
    return {
      order: after,
      notices: [
        {
          kind: byUnit ? 'proposal.otherDateAgreed' : 'proposal.nextVersionDate',
          to: byUnit ? 'responsible' : 'rektor',
          dueOn: day,
        },
      ],
    };
  },
);

export const refuseOtherDate = rule(
  'refuseOtherDate',
  { who: eitherSide('agree'), misfit: noDateToAnswer },
  (order, { day, reason }, given) => {
    const after = answerDate(order, day, 'refused', given);
    if ('refusal' in after) return after;
    const to = sideOf(given.actor) === 'unit' ? ('responsible' as const) : ('rektor' as const);
    return {
      ...(reason ? { reason } : {}),
      order: after,
      notices: [{ kind: 'proposal.otherDateRefused', to, dueOn: day }],
    };
  },
);

export const writeMessage = rule(
  'writeMessage',
  { who: eitherSide('order'), whilePaused: true },
  (order, { text }, given) => ({
    order,
    created: { kind: 'message', id: given.writingId },
    writing: { kind: 'message', subject: null, text },
    notices: [
      {
        kind: 'dialogue.message',
        to: sideOf(given.actor) === 'unit' ? (order.assignment ? 'responsible' : 'lead') : 'rektor',
        about: given.writingId,
      },
    ],
  }),
);
