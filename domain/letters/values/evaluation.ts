import type { Instant } from '../../../schemas/vocabulary';
import { dayOf } from '../../days';
import { pauseToAnswer, surveyWindow } from '../../order';
import { readingOf } from '../../summary';
import { followUpWindow } from '../../surveys/follow-up';
import { changeOf, groupMeant } from '../about';
import type { LetterContext, Values } from '../context';
import { asSentence, phrasesIn, spelled } from '../phrases';
import { toldDay, toldMoment } from '../when';

/** When the survey of the letter's group opens and closes, or of its unit some months later; null where it has none. */
function windowOf(context: LetterContext) {
  const { kind, unit } = context.notification;
  if (kind === 'remained.asked') return unit ? followUpWindow(context.order, unit) : null;
  const group = groupMeant(context);
  const window = group && surveyWindow(context.order, group, context.settings);
  return window && 'opensAt' in window ? window : null;
}

const momentOr = (instant: Instant | undefined, context: LetterContext): string =>
  instant ? toldMoment(instant, context) : phrasesIn(context.language).no.time;

/** The code of the room and where it is typed. */
const codeAndWhere = ({ surveyCode, link, language }: LetterContext): string =>
  surveyCode ? `${surveyCode} (${new URL(link).host}/e)` : phrasesIn(language).no.code;

/** The day to resume that the letter is about: the one that is or was proposed, else that of the pause. */
function resumeOn(context: LetterContext): string {
  const { order, notification, language } = context;
  const last = order.pauses.at(-1);
  const { before } = changeOf(context, `pauses/${last?.id}/otherDay`) ?? {};
  const wasProposed = notification.kind === 'pause.refused' && (before as { resumeOn?: string } | null)?.resumeOn;
  const isAsked = /^pause\.(proposed|unanswered|dayProposed)$/.test(notification.kind);
  const asked = isAsked ? pauseToAnswer(order)?.asked.resumeOn : null;
  const day = wasProposed || asked || last?.resumeOn;
  return day ? toldDay(day, context) : phrasesIn(language).no.due;
}

/** What the rektor who has read the summary said of it. */
function comment({ order, told, language }: LetterContext): string {
  return asSentence(readingOf(order, told?.by.forUnit ?? '')?.comment, phrasesIn(language).no.comment);
}

export const evaluation = {
  floor: ({ settings, language }) => spelled(settings.privacyFloor, language),
  opensAt: (context) => momentOr(windowOf(context)?.opensAt, context),
  closesAt: (context) => momentOr(windowOf(context)?.closesAt, context),
  code: codeAndWhere,
  sentOn: ({ order: { summary }, ...context }) =>
    toldDay(dayOf(summary?.sentAt ?? context.notification.fellDueAt), context),
  resumeOn,
  comment,
} satisfies Values<string>;
