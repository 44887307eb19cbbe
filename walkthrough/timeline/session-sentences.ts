import type { OrderAnswer } from '../../schemas/answers';
import { clockWithSeconds, inARow } from '../swedish';
import { spelled } from '../words';
import { type Happened, partOf, type Sentences, writingOf } from './happened';

type Session = OrderAnswer['sessions'][number];

/** "Pass 2 för Grupp B" */
const nameOf = (session: Session, { groups }: OrderAnswer): string =>
  `${session.title} för ${groups.find(({ id }) => id === session.group)?.name}`;

const sessionOf = ({ entry, page }: Happened): Session =>
  page.sessions.find(({ id }) => id === partOf(entry, 'sessions')) ?? page.sessions.at(-1)!;

const percent = (share: number | null): string => `${Math.round((share ?? 0) * 100)} %`;

/** What was accepted: one session by its name, several by their number. */
const accepted = ({ page, before }: Happened): string => {
  const waited = before?.sessions.filter(({ status }) => status === 'suggested') ?? [];
  const taken = waited.filter(({ id }) => page.sessions.some((now) => now.id === id && now.status === 'accepted'));
  return taken.length === 1
    ? `tiden för ${nameOf(taken[0]!, page)}`
    : `tiderna för ${taken.length === waited.length ? 'alla ' : ''}${spelled(taken.length)} pass`;
};

/** How somebody tells what they did with groups and sessions. */
export const sessionSentences: Sentences = {
  arrangeGroups: ({ page: { groups } }) => {
    const told = groups.map(({ name, members }) => `${name} (${members.reduce((sum, { number }) => sum + number, 0)})`);
    return { did: `lägger upp ${spelled(groups.length)} grupper: ${inARow(told)}.` };
  },
  suggestSessions: ({ page: { sessions } }) => ({ did: `föreslår tider för ${spelled(sessions.length)} pass.` }),
  acceptSessions: (happened) => ({ did: `accepterar ${accepted(happened)}.` }),
  askMoveSession: (happened) => {
    const session = sessionOf(happened);
    const { startsAt, reason } = session.moveWish!;
    return {
      did: `ber om att flytta ${nameOf(session, happened.page)} till kl. ${clockWithSeconds(startsAt)}.`,
      wrote: reason,
    };
  },
  moveSession: (happened) => {
    const session = sessionOf(happened);
    return {
      did: `säger ja och flyttar ${nameOf(session, happened.page)} från kl. ${clockWithSeconds(session.movedFrom!)} till kl. ${clockWithSeconds(session.startsAt)}.`,
    };
  },
  cancelSession: (happened) => ({
    did: `ställer in ${nameOf(sessionOf(happened), happened.page)}.`,
    wrote: happened.entry.reason,
  }),
  addSession: (happened) => {
    const session = sessionOf(happened);
    const instead = session.replaces ? ', i stället för det som ställdes in' : '';
    return {
      did: `föreslår ${nameOf(session, happened.page)} kl. ${clockWithSeconds(session.startsAt)}${instead}.`,
    };
  },
  recordSessionHeld: (happened) => {
    const session = sessionOf(happened);
    const attended = happened.page.attendance.find(({ session: id }) => id === session.id)!;
    return {
      did: `skriver in ${nameOf(session, happened.page)}: ${attended.present} närvarande, ${percent(attended.shareOfInvited)} av de inbjudna och ${percent(attended.shareOfKollegium)} av kollegiet.`,
      wrote: writingOf(happened)?.text,
    };
  },
  writeForAbsent: (happened) => ({
    did: `skriver till dem som inte var med på ${nameOf(sessionOf(happened), happened.page)}. Rektor skickar vidare.`,
    wrote: writingOf(happened)?.text,
  }),
};
