import type { OrderAnswer } from '../../schemas/answers';
import type { PromiseName } from '../../schemas/facts';
import { capital, clockWithSeconds, toldDay } from '../swedish';
import { fill, words } from '../words';

/** What somebody is to do, by what is waited for. */
const waits = {
  answer: 'svara på beställningen',
  confirmation: 'bekräfta det som skrevs in',
  queuePeriod: 'tilldela en medarbetare',
  unitAnswer: 'svara om enheten är med',
  booking: 'boka planeringsmöte',
  attendees: 'välja mötesdeltagare',
  meetingMove: 'svara på önskemålet om en annan tid',
  meetingWord: 'säga om mötet hölls',
  meetingRecord: 'skriva vad mötet kom fram till',
  recordAgreement: 'säga om det stämmer',
  proposal: 'presentera förslaget',
  cover: 'utse ersättare',
  otherDate: 'svara om datumet',
  proposalAnswer: 'svara på förslaget',
  sessionPlan: 'föreslå tider för passen',
  sessionAnswer: 'svara på tiderna',
  sessionMove: 'svara på önskemålet om flytt',
  sessions: 'skriva in passet',
  lastSession: 'säga hur gruppen utvärderar',
  surveys: 'svara på enkäten',
  jointEvaluation: 'skriva in gruppens gemensamma utvärdering',
  summary: 'skriva sammanfattningen',
  summaryRead: 'läsa sammanfattningen',
  outcomes: 'säga hur långt målen nåddes',
  centreOutcomes: 'säga hur långt målen nåddes',
  documentation: 'dela dokumentationen',
  documentationWithSummary: 'dela dokumentationen med sammanfattningen',
  followUp: 'skriva in uppföljningsmötet',
  closing: 'avsluta ärendet',
  pauseAnswer: 'svara på förslaget om paus',
  resumption: 'säga om ärendet ska fortsätta',
} satisfies Record<PromiseName, string>;

/** Whose turn it is and until when; null when that is as before, or nobody's. */
export function toldTurn({ turn }: OrderAnswer, before?: OrderAnswer): string | null {
  const told = sentenceOf(turn);
  const isNew = !before || sentenceOf(before.turn) !== told;
  return isNew && turn.waitingFor ? told : null;
}

function sentenceOf({ turn, waitingFor, until }: OrderAnswer['turn']): string {
  const whose = words.states.turn[turn]!.sv + (turn === 'both' ? ', först' : '');
  const limit = until ? `, ${fill(words.states.promise.running!, { day: toldDay(until) }).toLowerCase()}` : '';
  return `${whose} att ${waits[waitingFor as PromiseName]}${limit}.`;
}

/** When the version being made is due, how that was reached, and which day to aim for; null when that is as before. */
export function toldDue({ due }: OrderAnswer, before?: OrderAnswer): string | null {
  if (!due || JSON.stringify(before?.due) === JSON.stringify(due)) return null;
  const { round, promise, reckonedFrom, provisional } = due;
  const last = `senast ${toldDay(due.dueOn)}`;
  if (promise !== 'running')
    return `Löftet om version ${round}, ${last}: ${words.states.promise[promise!]!.sv.toLowerCase()}.`;
  const what = round === 1 ? 'Förslaget ska vara presenterat' : `Version ${round} ska vara presenterad`;
  if (provisional) return `Hålls mötet ${toldDay(reckonedFrom)} ska förslaget vara presenterat ${last}.`;
  return `${what} ${last}: ${howReached(due)}. ${aim(due)}`;
}

type Due = NonNullable<OrderAnswer['due']>;

const howReached = ({ howReached: how, reckonedFrom }: Due): string =>
  how === 'otherDateAgreed'
    ? 'ett datum som båda har sagt ja till'
    : fill(words.units.howReached, { day: toldDay(reckonedFrom) });

const aim = ({ aimOn, dueOn }: Due): string =>
  aimOn === dueOn
    ? 'Det är en arbetsdag, så dagen att sikta på är densamma.'
    : `${capital(fill(words.units.aimFor, { day: toldDay(aimOn) }))}.`;

/** The windows of the groups' surveys that are new or other than before. */
export function toldWindows({ surveyWindows, groups }: OrderAnswer, before?: OrderAnswer): string[] {
  const isAsBefore = (group: string, closesAt: string) =>
    before?.surveyWindows.some((known) => known.group === group && known.closesAt === closesAt);
  return surveyWindows.flatMap(({ group, opensAt, closesAt, session }) => {
    if (!opensAt || !closesAt || isAsBefore(group, closesAt)) return [];
    const { name } = groups.find(({ id }) => id === group)!;
    const opens = session
      ? `öppnar med gruppens sista pass, kl. ${clockWithSeconds(opensAt)}`
      : 'är öppen genom länken';
    return [`Enkäten för ${name} ${opens}, och stänger ${toldDay(closesAt)} kl. ${clockWithSeconds(closesAt)}.`];
  });
}
