import type { Day } from '../../../schemas/vocabulary';
import { dayOf, daysBetween, workingDayOnOrBefore } from '../../days';
import { currentVersion } from '../../order';
import { runningPromises } from '../../promises';
import { workingDaysAfter } from '../../promises/running';
import { dueOfProposal, versionOf } from '../about';
import type { LetterContext, Values } from '../context';
import { asSentence, counted, countedInWords, phrasesIn } from '../phrases';
import { toldDate, toldDay } from '../when';

/** Letters whose last day is that of the proposal, whatever day their notice has. */
const ofProposal = /^proposal\.(otherDate|nextVersionDate|dateUnanswered|cover)|^meeting\.(askedAbout|record)/;

/** The last day of what comes next, where the notice has none of its own or that of something else. */
function dueOfNext({ notification: { kind, fellDueAt }, order, settings }: LetterContext): Day | null {
  if (kind.startsWith('proposal.agreed')) return workingDaysAfter(order, fellDueAt, settings.sessionPlanWorkingDays);
  if (kind === 'survey.closed') return workingDaysAfter(order, fellDueAt, settings.summaryWorkingDays);
  return null;
}

/** The last day for what the letter is about; null where none is set. */
function dueOn(context: LetterContext): Day | null {
  if (ofProposal.test(context.notification.kind)) return dueOfProposal(context)?.dueOn ?? null;
  return dueOfNext(context) ?? context.notification.dueOn;
}

/** What somebody who is made responsible does first. */
function firstTask(context: LetterContext): string {
  const { order, settings, language } = context;
  const booking = runningPromises(order, settings).find(({ name }) => name === 'booking');
  const phrases = phrasesIn(language);
  return booking ? phrases.bookMeeting(toldDay(booking.dueOn, context)) : phrases.seeWhatWaits;
}

/** The day that is proposed or was agreed on; null where none is named. */
function newDueOn(context: LetterContext): Day | null {
  const { notification, order } = context;
  const [named] = /\d{4}-\d\d-\d\d$/.exec(notification.about ?? '') ?? [];
  if (notification.kind !== 'proposal.adjustmentAsked') return named ?? notification.dueOn;
  return order.adjustments.findLast(({ round }) => round === versionOf(context))?.day ?? null;
}

function timeLeft(context: LetterContext): string {
  const phrases = phrasesIn(context.language);
  const due = dueOn(context);
  const days = due ? daysBetween(dayOf(context.now), due) : 0;
  return days > 0 ? counted(days, phrases.day) : phrases.lessThanADay;
}

function lateBy(context: LetterContext): string {
  const { language, now, notification } = context;
  const phrases = phrasesIn(language);
  const days = daysBetween(notification.dueOn ?? dayOf(notification.fellDueAt), dayOf(now));
  if (days <= 0) return phrases.lessThanADay;
  return days < 7
    ? countedInWords(days, phrases.day, language)
    : countedInWords(Math.floor(days / 7), phrases.week, language);
}

/** The version that the letter is about: adjustments are asked for in the one before the one that is to come. */
function version(context: LetterContext): string {
  const named = versionOf(context) ?? context.order.proposals.length;
  const isNext = context.notification.kind === 'proposal.adjustmentAsked';
  return String(Math.max(1, isNext ? named - 1 : named));
}

function wishes(context: LetterContext): string {
  const { order, language } = context;
  const asked = order.adjustments.filter(({ round }) => round === (versionOf(context) ?? round));
  const last = asked.at(-1)?.round;
  const told = asked.filter(({ round }) => round === last).map(({ wishes: text }) => asSentence(text, ''));
  return told.join('\n') || phrasesIn(language).no.wishes;
}

const agreedAt = ({ order }: LetterContext): string | undefined =>
  currentVersion(order)
    ?.answers.filter(({ kind }) => kind === 'agreed')
    .map(({ answeredAt }) => answeredAt)
    .sort()
    .at(-1);

/** The days of an absence, told by a notice as '2026-10-12--2026-10-21'. */
const away = ({ notification: { about } }: LetterContext, which: 0 | 1): Day | undefined =>
  /^\d{4}-\d\d-\d\d--\d{4}-\d\d-\d\d$/.test(about ?? '') ? about!.split('--')[which] : undefined;

const dayOr = (day: Day | null | undefined, context: LetterContext, none: string): string =>
  day ? toldDay(day, context) : none;

const noneIn = ({ language }: LetterContext) => phrasesIn(language).no;

export const proposal = {
  dueOn: (context) => dayOr(dueOn(context), context, noneIn(context).due),
  newDueOn: (context) => dayOr(newDueOn(context), context, noneIn(context).wishedDay),
  aimOn: (context) => {
    const due = dueOn(context);
    return dayOr(due && workingDayOnOrBefore(due), context, noneIn(context).due);
  },
  firstTask,
  timeLeft,
  lateBy,
  version,
  wishes,
  presentedOn: (context) => {
    const presentedAt = currentVersion(context.order)?.presentedAt;
    return dayOr(presentedAt && dayOf(presentedAt), context, noneIn(context).due);
  },
  agreedOn: (context) => {
    const at = agreedAt(context);
    return dayOr(at && dayOf(at), context, noneIn(context).due);
  },
  awayFrom: (context) => toldDate(away(context, 0) ?? dayOf(context.notification.fellDueAt), context),
  awayTo: (context) => toldDate(away(context, 1) ?? dayOf(context.notification.fellDueAt), context),
  coverFrom: (context) => dayOr(context.order.assignment?.cover?.from, context, noneIn(context).due),
  coverTo: (context) => dayOr(context.order.assignment?.cover?.to, context, noneIn(context).due),
} satisfies Values<string>;
