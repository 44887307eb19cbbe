import type { Session } from '../../../schemas/order';
import type { Writing } from '../../../schemas/records';
import { isUpcoming, sessionsOf, totalOf } from '../../order';
import { groupMeant, sessionOf } from '../about';
import type { About, LetterContext, Values } from '../context';
import { asSentence, phrasesIn } from '../phrases';
import { toldMoment, toldTimes } from '../when';
import { placeTold } from './meeting';

/** A short name of a group says nothing by itself: "grupp A". */
function group(context: LetterContext): string {
  const phrases = phrasesIn(context.language);
  const name = groupMeant(context)?.name;
  if (!name) return phrases.no.group;
  return name.length <= 2 ? phrases.group(name) : name;
}

/** The nearest session of the group before or after the letter's own; the first to come where it has none. */
function beside(context: About, side: 'before' | 'after'): Session | undefined {
  const own = sessionOf(context);
  const id = own?.group ?? groupMeant(context)?.id;
  const sessions = id ? sessionsOf(context.order, id) : [];
  if (side === 'after') return sessions.find((each) => isUpcoming(each) && each.startsAt > (own?.startsAt ?? ''));
  return sessions.findLast((each) => each.status === 'held' && each.startsAt < (own?.startsAt ?? ''));
}

function next(context: LetterContext): string {
  const phrases = phrasesIn(context.language);
  const session = beside(context, 'after');
  return session ? `${toldMoment(session.startsAt, context)}, ${phrases.how[session.how]}` : phrases.no.next;
}

/** What was written in the record of a session; null where it is not at hand. */
function recordOf(session: Session | undefined, { writing, writings = [] }: LetterContext): Writing | null {
  const known = [...(writing ? [writing] : []), ...writings];
  return (session?.record && known.find(({ _id }) => _id === session.record)) || null;
}

/** The session after which there is a task until next time: the letter's own when it is over, else the one before. */
function sessionBefore(context: About): Session | undefined {
  const own = sessionOf(context);
  return own?.status === 'held' ? own : beside(context, 'before');
}

function task(context: LetterContext): string {
  const { no } = phrasesIn(context.language);
  const session = sessionBefore(context);
  const record = recordOf(session, context);
  return record ? asSentence(record.task, no.task) : session?.record ? no.record : no.task;
}

function material(context: LetterContext): string {
  const { no } = phrasesIn(context.language);
  const session = sessionOf(context);
  const record = recordOf(session, context);
  if (!record) return session?.record ? no.record : no.material;
  const told = (record.material ?? []).map(({ name, link }) => (link ? `${name} (${link})` : name));
  return asSentence(told.join(', '), no.material);
}

const agreedVersion = ({ proposals }: LetterContext['order']) =>
  proposals.findLast(({ answers }) => answers.some(({ kind }) => kind === 'agreed'));

/** The writings of the order that a letter may quote, by their ids; none for most kinds. */
export function writingsQuoted(context: About): string[] {
  if (!/^session\.(forAbsent|reminder)/.test(context.notification.kind)) return [];
  const ids = [sessionBefore(context)?.record, agreedVersion(context.order)?.writing];
  return ids.filter((id): id is string => typeof id === 'string');
}

/** What the unit arranges, as the version that was agreed to has it. */
function unitArranges({ order, writings = [], language }: LetterContext): string {
  const { no } = phrasesIn(language);
  const agreed = agreedVersion(order);
  if (!agreed) return no.unitArranges;
  const written = writings.find(({ _id }) => _id === agreed.writing);
  return written ? asSentence(written.proposal?.unitArranges, no.unitArranges) : no.record;
}

const done = ({ writing, language }: LetterContext): string =>
  asSentence(writing?.kind === 'forAbsent' ? writing.text : null, phrasesIn(language).no.record);

export const session = {
  group,
  next,
  task,
  material,
  unitArranges,
  done,
  sessionName: (context) => sessionOf(context)?.title ?? phrasesIn(context.language).no.session,
  sessionWhen: (context) => {
    const own = sessionOf(context);
    return own ? toldTimes(own, context) : phrasesIn(context.language).no.time;
  },
  sessionPlace: (context) => placeTold(sessionOf(context), context),
  sessionHow: (context) => phrasesIn(context.language).how[sessionOf(context)?.how ?? 'onSite'],
  present: (context) => String(totalOf(sessionOf(context)?.present ?? [])),
} satisfies Values<string>;
