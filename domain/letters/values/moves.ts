import type { Instant } from '../../../schemas/vocabulary';
import { changeOf, meetingOf, sessionOf } from '../about';
import type { LetterContext, Values } from '../context';
import { phrasesIn } from '../phrases';
import { toldTimes } from '../when';
import { meetingTold } from './meeting';

interface Times {
  startsAt: Instant;
  endsAt: Instant;
}

/** Times in what the order or its log holds; null where there are none, or only half of them. */
function timesIn(value: unknown): Times | null {
  const { startsAt, endsAt } = (value ?? {}) as Partial<Times>;
  return typeof startsAt === 'string' && typeof endsAt === 'string' ? { startsAt, endsAt } : null;
}

/** What a letter about a move is about: a session or a meeting, and where its log speaks of it. */
function moved(context: LetterContext) {
  const session = context.notification.kind.startsWith('session') ? sessionOf(context) : undefined;
  if (session) return { thing: session, field: `sessions/${session.id}` };
  const meeting = meetingOf(context);
  return { thing: meeting, field: `meetings/${meeting?.id}` };
}

/** The time that one side wishes: as it stands in the order, else as the command told it or took it away. */
function wishedTimes(context: LetterContext): Times | null {
  const { thing, field } = moved(context);
  const change = changeOf(context, `${field}/moveWish`);
  return timesIn(thing?.moveWish) ?? timesIn(change?.after) ?? timesIn(change?.before);
}

const isAsked = ({ notification: { kind } }: LetterContext): boolean =>
  /\.move(Asked|Unanswered|Refused|Withdrawn)$/.test(kind);

const standing = (context: LetterContext): string => {
  const { thing } = moved(context);
  return thing && 'group' in thing ? toldTimes(thing, context) : meetingTold(thing, context);
};

/** The time that was, where it was moved; the time that stands, where it is only asked about. */
function oldWhen(context: LetterContext): string {
  const { thing, field } = moved(context);
  const before = (name: 'startsAt' | 'endsAt') => changeOf(context, `${field}/${name}`)?.before ?? thing?.[name];
  const old = timesIn({ startsAt: before('startsAt'), endsAt: before('endsAt') });
  return old && !isAsked(context) ? toldTimes(old, context) : standing(context);
}

function newWhen(context: LetterContext): string {
  if (!isAsked(context)) return standing(context);
  const wished = wishedTimes(context);
  return wished ? toldTimes(wished, context) : phrasesIn(context.language).no.wishedTime;
}

export const moves = { oldWhen, newWhen } satisfies Values<string>;
