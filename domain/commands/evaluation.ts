import type { Group, Order } from '../../schemas/order';
import { sideOf } from '../callers';
import { inUtc } from '../days';
import { type Circumstances, type Decision, isRefusal, type Refusal, refuse, refuseField } from '../decision';
import {
  change,
  firstSentAt,
  groupOf,
  isDeliveryFinished,
  isUpcoming,
  sessionsOf,
  sizeOf,
  surveyWindows,
} from '../order';
import { summaryClosesOn } from '../promises/evaluation';
import { allFields, eitherSide, rule, theCentre, theUnit } from '../rule';
import { inclusionAwaitedSince, readingOf, unitsUnread } from '../summary';
import { releasableFrom } from '../surveys/windows';

export const noGroups = (order: Order): Refusal | null =>
  order.groups.length > 0 ? null : refuse('nothing-agreed', { current: order.proposals.length });

/** Whether a group ends as was chosen before, whenever that was. */
const endsAlike = (made: NonNullable<Group['ending']>, before: Group['ending']): boolean =>
  before?.kind === made.kind && before.reason === made.reason && before.closesAt === made.closesAt && !made.approvedAt;

/** Changes how the group that the address names ends, unless it already ends in a way that stands. */
function endGroup(
  order: Order,
  given: Circumstances,
  ending: (group: Group) => Group['ending'] | Refusal,
): Order | Refusal {
  const group = groupOf(order, given.target.groupId ?? '');
  if (!group) return refuse('group-unknown', { group: given.target.groupId ?? '' });
  if (group.ending?.approvedAt) return refuse('joint-evaluation-approved', { group: group.name });
  const made = ending(group);
  if (isRefusal(made)) return made;
  if (made && endsAlike(made, group.ending)) return refuse('already-so');
  return change(order, (copy) => {
    groupOf(copy, group.id)!.ending = made;
  });
}

const asDecision = (after: Order | Refusal, rest: Partial<Decision>): Decision | Refusal =>
  isRefusal(after) ? after : { order: after, ...rest };

const plain = { reason: null, closesAt: null, approvedAt: null, writing: null };

/** A group that can answer a survey does: an evaluation that the group words together is for those below the floor. */
const canHaveSurvey = (group: Group, { settings: { privacyFloor: floor } }: Circumstances): Refusal | null =>
  sizeOf(group) < floor ? null : refuse('group-not-below-floor', { group: group.name, n: sizeOf(group), floor });

export const chooseJointEvaluation = rule(
  'chooseJointEvaluation',
  { who: theCentre, misfit: noGroups },
  (order, _body, given) =>
    asDecision(
      endGroup(
        order,
        given,
        (group) => canHaveSurvey(group, given) ?? { kind: 'jointEvaluation', chosenAt: given.now, ...plain },
      ),
      {
        notices: [{ kind: 'floor.groupTooSmall', to: 'rektor', about: given.target.groupId ?? null }],
      },
    ),
);

export const approveJointEvaluation = rule(
  'approveJointEvaluation',
  { who: theCentre, whilePaused: true, misfit: noGroups },
  (order, { text }, given) =>
    asDecision(
      endGroup(order, given, (group) =>
        group.ending?.kind === 'jointEvaluation'
          ? (canHaveSurvey(group, given) ?? { ...group.ending, approvedAt: given.now, writing: given.writingId })
          : refuse('no-joint-evaluation', { group: group.name }),
      ),
      {
        writing: { kind: 'jointEvaluation', subject: given.target.groupId ?? null, text },
        notices: [{ kind: 'evaluation.joint', to: 'rektor', about: given.target.groupId ?? null }],
      },
    ),
);

/** A survey that is still to be answered in a session is not opened by link as well. */
const hasSessionAhead = (order: Order, group: Group): Refusal | null => {
  const ahead = sessionsOf(order, group.id).filter(isUpcoming).at(-1);
  return ahead ? refuse('survey-in-session', { group: group.name, when: ahead.startsAt }) : null;
};

export const openSurveyByLink = rule('openSurveyByLink', { who: theCentre, misfit: noGroups }, (order, body, given) => {
  const closesAt = inUtc(body.closesAt);
  if (closesAt <= given.now) return refuseField('/closesAt', 'session-in-past');
  const floor = given.settings.privacyFloor;
  return asDecision(
    endGroup(order, given, (group) =>
      sizeOf(group) < floor
        ? refuse('group-below-floor', { group: group.name, floor })
        : (hasSessionAhead(order, group) ?? { ...plain, kind: 'surveyByLink', chosenAt: given.now, closesAt }),
    ),
    { notices: [{ kind: 'survey.openedByLink', to: 'rektor', about: given.target.groupId ?? null }] },
  );
});

export const recordNoSurvey = rule('recordNoSurvey', { who: theCentre, misfit: noGroups }, (order, { reason }, given) =>
  asDecision(
    endGroup(order, given, () => ({ ...plain, kind: 'noSurvey', chosenAt: given.now, reason })),
    {
      reason,
      notices: [{ kind: 'survey.none', to: 'rektor', about: given.target.groupId ?? null }],
    },
  ),
);

/** An ending that was chosen by mistake: the group ends with its last session again. What was written stays written. */
export const takeBackEnding = rule(
  'takeBackEnding',
  { who: theCentre, whilePaused: true, misfit: noGroups },
  (order, { reason }, given) => {
    const group = groupOf(order, given.target.groupId ?? '');
    if (!group) return refuse('group-unknown', { group: given.target.groupId ?? '' });
    if (!group.ending) return refuse('no-ending-chosen', { group: group.name });
    return {
      reason,
      order: change(order, (copy) => {
        groupOf(copy, group.id)!.ending = null;
      }),
      notices: [{ kind: 'survey.endingTakenBack', to: 'rektor', about: group.id }],
    };
  },
);

export const askSecondReader = rule(
  'askSecondReader',
  { who: theCentre, whilePaused: true, steps: ['evaluation'] },
  (order, { person }, given) => {
    const reader = given.people.find(({ _id }) => _id === person);
    if (!reader) return refuseField('/person', 'staff-unknown', { who: person });
    // A summary that was sent is corrected: whoever has read it is asked to read the next version, too.
    if (order.secondReader?.person === person && !order.summary) return refuse('already-so');
    return {
      order: change(order, (copy) => {
        copy.secondReader = { person, name: reader.name };
      }),
      notices: [{ kind: 'summary.secondReader', to: 'reader' }],
    };
  },
);

/** A summary is of all that was answered: free texts that nobody could read before it would be deleted with it. */
function answersToCome(order: Order, { now, settings, hasUnreleased }: Circumstances): Refusal | null {
  if (!isDeliveryFinished(order)) return null;
  const open = surveyWindows(order, settings).find(({ closesAt }) => closesAt > now);
  if (open) return refuse('survey-still-open', { when: open.closesAt });
  const from = releasableFrom(order, settings);
  const isOnItsWay = from !== null && now < from;
  return isOnItsWay || hasUnreleased ? refuse('answers-not-released') : null;
}

/** Why a version is not the next: it was sent already, or one before it was not. */
function notTheNext({ summary }: Order, version: number): Refusal | null {
  const current = summary?.version ?? 0;
  if (summary && version <= current) return refuse('summary-already-sent', { day: summary.sentAt, current });
  return version > current + 1 ? refuseField('/version', 'version-out-of-turn', { current: current + 1 }) : null;
}

export const sendSummary = rule(
  'sendSummary',
  { who: theCentre, steps: ['evaluation'], misfit: answersToCome },
  (order, { version = 1, text }, given) => {
    const refused = notTheNext(order, version);
    if (refused) return refused;
    return {
      order: change(order, (copy) => {
        copy.summary = {
          version,
          writing: given.writingId,
          sentAt: given.now,
          sentBy: given.actor,
          readings: [],
          ...(order.summary ? { firstSentAt: firstSentAt(order)! } : {}),
        };
      }),
      created: { kind: 'summary', id: String(version) },
      writing: { kind: 'summary', subject: `version-${version}`, text },
      notices: [{ kind: 'summary.sent', to: 'rektor', about: `version-${version}` }],
      finishes: 'summary',
    };
  },
);

const noSummary = (order: Order): Refusal | null => (order.summary ? null : refuse('summary-not-sent'));

/** What the rektor for whom somebody acts has said of the summary that stands. */
const ownReading = (order: Order, { actor }: Circumstances) => readingOf(order, actor.forUnit ?? '');

export const confirmSummaryRead = rule(
  'confirmSummaryRead',
  {
    who: theUnit('readSummaries', 'summary-not-yours'),
    whilePaused: true,
    misfit: (order, given) => {
      const known = ownReading(order, given);
      return noSummary(order) ?? (known ? refuse('summary-already-read', { day: known.readAt }) : null);
    },
  },
  (order, { summaryVersion, comment, include }, given) => {
    const current = order.summary!.version;
    if (summaryVersion !== current) return refuse('version-replaced', { version: summaryVersion, current });
    const unit = given.actor.forUnit!;
    const includedAt = include ? given.now : null;
    const reading = { unit, readAt: given.now, readBy: given.actor, comment: comment ?? null, includedAt };
    return {
      order: change(order, (copy) => {
        copy.summary!.readings = [...(copy.summary!.readings ?? []), reading];
      }),
      notices: [{ kind: 'summary.read', to: 'responsible' }],
    };
  },
);

export const includeSummary = rule(
  'includeSummary',
  {
    who: theUnit('readSummaries', 'summary-not-yours'),
    whilePaused: true,
    misfit: (order, given) => {
      const known = ownReading(order, given);
      if (!known) return noSummary(order) ?? refuse('summary-not-read');
      return known.includedAt ? refuse('summary-included') : null;
    },
  },
  (order, _body, given) => ({
    order: change(order, (copy) => {
      copy.summary!.readings!.find(({ unit }) => unit === given.actor.forUnit)!.includedAt = given.now;
    }),
    notices: [{ kind: 'summary.included', to: 'responsible' }],
  }),
);

type Outcome = Order['outcomes']['rektor'][number];

/** A goal or sub-goal of the order, by its ids. */
export const hasGoal = (order: Order, goal: string, subGoal: string | null): boolean =>
  order.record?.goals.some(
    ({ id, subGoals }) => id === goal && (subGoal === null || subGoals.some((sub) => sub.id === subGoal)),
  ) ?? false;

/** What one side has told so far with what it tells now: of each goal or sub-goal the latest. */
const toldOf = (before: readonly Outcome[], now: readonly Outcome[]): Outcome[] => [
  ...new Map([...before, ...now].map((told) => [`${told.goal}/${told.subGoal ?? ''}`, told])).values(),
];

export const recordOutcome = rule(
  'recordOutcome',
  { who: eitherSide('agree'), whilePaused: true, steps: ['delivery', 'evaluation'] },
  (order, { outcomes }, given) => {
    const refused = allFields(
      ...outcomes.map(
        ({ goal, subGoal }, i) =>
          !hasGoal(order, goal, subGoal) && refuseField(`/outcomes/${i}/goal`, 'goal-unknown', { goal }),
      ),
    );
    return (
      refused ?? {
        order: change(order, (copy) => {
          const side = sideOf(given.actor) === 'unit' ? 'rektor' : 'centre';
          copy.outcomes[side] = toldOf(copy.outcomes[side], outcomes);
        }),
        notices: [],
      }
    );
  },
);

/** What is left before the order can be closed; a summary that has closed unread counts as done. */
const leftToClose = (order: Order, { now, settings, today }: Circumstances): Refusal | null => {
  const missing = [
    ...(order.summary ? [] : ['summary']),
    ...(order.summary && unitsUnread(order).length > 0 && today <= summaryClosesOn(order, settings)
      ? ['summaryRead']
      : []),
    ...(order.documentation.length > 0 ? [] : ['documentation']),
    ...(inclusionAwaitedSince(order) ? ['documentationWithSummary'] : []),
    ...(order.meetings.some(
      ({ purpose, status, startsAt }) => purpose === 'followUp' && status === 'booked' && startsAt! > now,
    )
      ? ['followUp']
      : []),
  ];
  return missing.length > 0 ? refuse('not-ready-to-close', { missing: missing.join(', ') }) : null;
};

export const closeOrder = rule(
  'closeOrder',
  { who: theCentre, steps: ['evaluation'], misfit: leftToClose },
  (order, _body, given) => ({
    order: change(order, (copy) => {
      copy.ending = {
        kind: 'completed',
        endedAt: given.now,
        endedBy: given.actor,
        reason: null,
        alternative: null,
        settledAt: null,
      };
    }),
  }),
);
