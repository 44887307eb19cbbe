import { dayOf, endOf } from '../../days';
import { runningPromises } from '../../promises';
import { summaryClosesOn } from '../../promises/evaluation';
import { type Running, workingDaysAfter } from '../../promises/running';
import { tellsOfUnread } from '../../surveys/readers';
import { groupMeant, nameNow, unitMeant } from '../about';
import type { LetterContext, Values } from '../context';
import { asSentence, counted, countedInWords, phrasesIn } from '../phrases';
import { toldDay, toldWeeks } from '../when';

/** The promise that a reminder is of, as it runs now; undefined for what a command tells. */
export const promiseOf = ({ notification: { kind, about }, order, settings }: LetterContext): Running | undefined =>
  runningPromises(order, settings).find(
    ({ subject, reminders, weekly }) =>
      subject === about && (weekly?.kind === kind || reminders.some((reminder) => reminder.kind === kind)),
  );

/** The last day for the answer that the letter asks for or promises. */
function answerBy({ notification, order, settings }: LetterContext): string {
  const { kind, dueOn, fellDueAt } = notification;
  if (dueOn) return dueOn;
  return kind.startsWith('request.')
    ? workingDaysAfter(order, endOf(order.request.receivedOn), settings.answerWorkingDays)
    : workingDaysAfter(order, fellDueAt, settings.replyWorkingDays);
}

/** Since which day something is waited for, or is as it is. */
function since(context: LetterContext): string {
  const { notification, order } = context;
  const pause = order.pauses.find(({ id }) => id === notification.about);
  const vacancy = order.vacancies?.find(({ unit }) => unit === notification.unit);
  const from = pause?.beganAt ?? promiseOf(context)?.from ?? vacancy?.since ?? notification.fellDueAt;
  return dayOf(from);
}

function period({ order: { request, need }, notification, language }: LetterContext): string {
  const answered = notification.kind.startsWith('request.queue') ? request.answer?.period : null;
  const told = answered ?? need.wishedPeriod;
  return told ? toldWeeks(told, language) : (need.wishedPeriodText ?? phrasesIn(language).no.period);
}

/** Why: what was said with the command, else what is recorded of the thing itself. */
function reason(context: LetterContext): string {
  const { told, order, language } = context;
  const left = order.units.find(({ unit }) => unit === context.notification.unit)?.leftReason;
  const known = told?.reason ?? left ?? groupMeant(context)?.ending?.reason ?? order.ending?.reason;
  return asSentence(known, phrasesIn(language).no.reason);
}

const alternative = ({ order: { ending, request }, language }: LetterContext): string =>
  asSentence(
    ending?.alternative ?? (request.answer?.kind === 'queued' ? request.answer.text : null),
    phrasesIn(language).no.alternative,
  );

/** How much a letter is about: participants, free texts, or sessions: those of its command, else all that are suggested. */
function count(context: LetterContext): string {
  const { notification, order, told, language, unreadTexts } = context;
  const phrases = phrasesIn(language);
  if (tellsOfUnread(notification.kind)) return counted(unreadTexts ?? 0, phrases.freeText);
  if (notification.kind.startsWith('floor.')) {
    const group = groupMeant(context);
    const n = group?.members.reduce((sum, { number }) => sum + number, 0) ?? 0;
    return counted(n, phrases.participant);
  }
  const status = notification.kind === 'sessions.accepted' ? 'accepted' : 'suggested';
  const those = order.sessions.filter((session) => session.status === status);
  const ofCommand = those.filter(({ statusAt }) => statusAt === told?.at);
  const n = ofCommand.length || those.length;
  return n > 0 ? countedInWords(n, phrases.session, language) : phrases.no.sessions;
}

/** The day on which something closes: an unread summary, else the order itself. */
function closesOn({ order, settings, notification }: LetterContext): string {
  if (order.summary && !order.ending) return summaryClosesOn(order, settings);
  return dayOf(order.ending?.endedAt ?? notification.fellDueAt);
}

/** The unit that another took over from, newest first. */
const followed = ({ order: { units } }: LetterContext) =>
  [...units].filter(({ now }) => now).sort((a, b) => (a.now!.since < b.now!.since ? 1 : -1))[0];

export const order = {
  caseNumber: ({ order: { caseNumber } }) => caseNumber,
  unit: (context) => nameNow(unitMeant(context)),
  formerUnit: (context) => followed(context)?.name ?? unitMeant(context).name,
  successor: (context) => followed(context)?.now?.name ?? nameNow(unitMeant(context)),
  theme: ({ order: { need }, language }) =>
    need.theme ? phrasesIn(language).quoted(need.theme) : phrasesIn(language).no.theme,
  receivedOn: (context) => toldDay(context.order.request.receivedOn, context),
  channel: ({ order: { request }, language }) => phrasesIn(language).channel[request.channel],
  period,
  reason,
  alternative,
  count,
  answerBy: (context) => toldDay(answerBy(context), context),
  since: (context) => toldDay(since(context), context),
  closesOn: (context) => toldDay(closesOn(context), context),
} satisfies Values<string>;
