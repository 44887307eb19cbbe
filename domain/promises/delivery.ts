import type { Group, Order } from '../../schemas/order';
import { dayOf, endOf, plusHours, plusWorkingDays } from '../days';
import { currentVersion, hasLostLastSession, isAgreed, isUpcoming, lastSessionOf, surveyWindows } from '../order';
import type { Settings } from '../settings';
import { type Running, reminder, wait, workingDaysAfter } from './running';

/** When the version that stands was agreed to; null while it is not. */
const agreedAt = (order: Order): string | null =>
  currentVersion(order)?.answers.reduce<string | null>(
    (latest, { kind, answeredAt }) => (kind === 'agreed' && (!latest || answeredAt > latest) ? answeredAt : latest),
    null,
  ) ?? null;

/** Whether a group has, or had, sessions, or ends without any. */
const hasPlan = (order: Order, { id, ending }: Group): boolean =>
  ending !== null || order.sessions.some(({ group }) => group === id);

/** Dates are suggested for every group within five working days after agreement. */
export function sessionPlan(order: Order, settings: Settings): Running[] {
  const since = agreedAt(order);
  const isPlanned = order.groups.length > 0 && order.groups.every((group) => hasPlan(order, group));
  if (!since || !isAgreed(order) || isPlanned) return [];
  const dueOn = workingDaysAfter(order, since, settings.sessionPlanWorkingDays);
  return [
    wait(settings, 'sessionPlan', {
      turn: 'centre',
      from: since,
      dueOn,
      kind: 'sessions.notPlanned',
      to: ['responsible'],
    }),
  ];
}

/** Suggested dates are answered by the rektor; those suggested together are one question. */
export function sessionAnswer(order: Order, settings: Settings): Running[] {
  const suggested = order.sessions.filter(({ status, moveWish }) => status === 'suggested' && !moveWish);
  const since = suggested.map(({ statusAt }) => statusAt).sort()[0];
  if (!since) return [];
  const dueOn = workingDaysAfter(order, since, settings.replyWorkingDays);
  return [
    wait(settings, 'sessionAnswer', {
      turn: 'rektor',
      from: since,
      dueOn,
      kind: 'sessions.unanswered',
      told: 'whenPassed',
      to: ['rektor'],
    }),
  ];
}

/** A wish to move a session is answered by the other side; until then the old time stands. */
export const sessionMove = (order: Order, settings: Settings): Running[] =>
  order.sessions.flatMap(({ id, moveWish, ...session }) =>
    moveWish && isUpcoming({ id, moveWish, ...session })
      ? [
          wait(settings, 'sessionMove', {
            subject: id,
            turn: moveWish.side === 'unit' ? 'centre' : 'rektor',
            from: moveWish.wishedAt,
            dueOn: workingDaysAfter(order, moveWish.wishedAt, settings.replyWorkingDays),
            kind: 'session.moveUnanswered',
            to: [moveWish.side === 'unit' ? 'responsible' : 'rektor'],
          }),
        ]
      : [],
  );

/** Each session is reminded of before it is held, and recorded on the next working day. */
export const sessions = (order: Order, settings: Settings): Running[] =>
  order.sessions
    .filter(({ status }) => status === 'accepted')
    .map(({ id, startsAt, endsAt }) => {
      const ahead = plusWorkingDays(dayOf(startsAt), -settings.sessionReminderWorkingDays);
      const record = wait(settings, 'sessions', {
        subject: id,
        turn: 'centre',
        from: endsAt,
        dueOn: workingDaysAfter(order, endsAt, 1),
        kind: 'session.recordMissing',
        to: ['responsible'],
      });
      return { ...record, reminders: [reminder(settings, 'session.reminder', ahead, 'rektor'), ...record.reminders] };
    });

/** A group that has lost its last session gets one added, its survey opened by link, or a word why there is none. */
export const lastSession = (order: Order, settings: Settings): Running[] =>
  order.groups
    .filter((group) => hasLostLastSession(order, group))
    .map(({ id }) => {
      const cancelled = order.sessions.filter(({ group, status }) => group === id && status === 'cancelled');
      const since = cancelled
        .map(({ statusAt }) => statusAt)
        .sort()
        .at(-1)!;
      const dueOn = workingDaysAfter(order, since, settings.replyWorkingDays);
      return wait(settings, 'lastSession', {
        subject: id,
        turn: 'centre',
        from: since,
        dueOn,
        kind: 'session.lastMissing',
        to: ['responsible'],
      });
    });

/** Each group's survey is open from the beginning of its last session until a set time after it: the process keeps the window. */
export const surveys = (order: Order, settings: Settings): Running[] =>
  surveyWindows(order, settings)
    .filter(
      ({ session }) => session === null || order.sessions.find(({ id }) => id === session)?.status !== 'suggested',
    )
    .map(({ group, session, opensAt, closesAt }) => {
      const last = plusHours(closesAt, -24);
      return {
        name: 'surveys',
        subject: `${group}-${session ?? 'link'}`,
        turn: 'nobody',
        from: opensAt,
        dueOn: dayOf(closesAt),
        dueAt: closesAt,
        reminders: [
          ...(session ? [reminder(settings, 'survey.code', plusWorkingDays(dayOf(opensAt), -1), 'rektor')] : []),
          { kind: 'survey.opened', on: dayOf(opensAt), at: opensAt, to: ['responsible'] },
          { kind: 'survey.reminder.rektor', on: dayOf(last), at: last, to: ['rektor'] },
          { kind: 'survey.closed', on: dayOf(closesAt), at: closesAt, to: ['responsible'] },
        ],
        weekly: null,
      };
    });

/** A joint evaluation is worded and approved in the group's last session, and written down within three working days after it. */
export const jointEvaluation = (order: Order, settings: Settings): Running[] =>
  order.groups
    .filter(({ ending }) => ending?.kind === 'jointEvaluation' && !ending.approvedAt)
    .map(({ id, ending }) => {
      const from = lastSessionOf(order, id)?.endsAt ?? ending!.chosenAt;
      const dueOn = workingDaysAfter(order, [from, ending!.chosenAt].sort().at(-1)!, settings.recordWorkingDays);
      const kind = 'evaluation.jointMissing';
      return wait(settings, 'jointEvaluation', { subject: id, turn: 'centre', from, dueOn, kind, to: ['responsible'] });
    });

/** When the last survey has closed, or the last group ended in another way; null while sessions remain. */
export const evaluationBeganAt = (order: Order, settings: Settings): string => {
  const closings = surveyWindows(order, settings).map(({ closesAt }) => closesAt);
  const endings = order.groups.flatMap(({ ending }) => (ending ? [ending.approvedAt ?? ending.chosenAt] : []));
  return [...closings, ...endings, lastEndsAt(order)].sort().at(-1)!;
};

/** When the last session that was held ended. */
export const lastEndsAt = (order: Order): string =>
  order.groups
    .flatMap(({ id }) => lastSessionOf(order, id)?.endsAt ?? [])
    .sort()
    .at(-1) ?? endOf(order.request.receivedOn);
