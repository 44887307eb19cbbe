import type { Order, TurnNow } from '../schemas/order';
import type { Instant, Turn } from '../schemas/vocabulary';
import { dayOf, monthOf } from './days';
import { stepOf } from './order';
import { unitNow } from './organisation/following';
import { nextItemAt } from './process';
import { runningPromises } from './promises';
import type { Running } from './promises/running';
import { concernsOf } from './quality/concerns';
import { nextAskingAt, reachAsks } from './remained';
import type { Settings } from './settings';

type Wait = Order['standing']['waits'][number];

type SomebodysTurn = Exclude<Turn, 'nobody'>;
const isSomebodysTurn = <W extends Wait | Running>(wait: W): wait is W & { turn: SomebodysTurn } =>
  wait.turn !== 'nobody';
/** An unread summary closes by itself, and cover is for days that pass: nothing is late then, and nobody is waited for. */
const closesByItself = ({ name }: Wait | Running): boolean => name === 'summaryRead' || name === 'cover';
const isOver = (wait: Wait, now: Instant): boolean => closesByItself(wait) && wait.dueAt < now;
/** What is due first comes first; of what is due together, what the steps name first. */
const byDue = (a: Wait, b: Wait): number => a.dueAt.localeCompare(b.dueAt);

/** Whose turn it is in what waits: one side's, or both sides'. */
const turnOf = (waits: readonly { turn: SomebodysTurn }[]): SomebodysTurn =>
  new Set(waits.map(({ turn }) => turn)).size > 1 ? 'both' : waits[0]!.turn;

/** Whose turn it is, since when and until when: derived from dates at the instant of asking, never a flag. */
export function turnNow({ standing }: Pick<Order, 'standing'>, now: Instant): TurnNow {
  const waits = standing.waits
    .filter(isSomebodysTurn)
    .filter((wait) => wait.from <= now && !isOver(wait, now))
    .sort(byDue);
  const [first] = waits;
  if (!first) return { turn: 'nobody', waitingFor: null, since: null, until: null };
  return { turn: turnOf(waits), waitingFor: first.name, since: first.from, until: first.dueAt };
}

/** What waits longer than its limit at an instant: whose turn that is, since when, and when the first limit passed; null where nothing does. */
export function lateNow(
  { standing }: { standing: Pick<Order['standing'], 'waits'> },
  now: Instant,
): { turn: SomebodysTurn; since: Instant; passedAt: Instant } | null {
  const late = standing.waits
    .filter(isSomebodysTurn)
    .filter((wait) => !closesByItself(wait) && wait.dueAt < now)
    .sort(byDue);
  const [first] = late;
  return first ? { turn: turnOf(late), since: first.from, passedAt: first.dueAt } : null;
}

const wordsOf = (order: Order): string[] => {
  const told = [
    order.caseNumber,
    order.diaryNumber,
    order.need.theme,
    order.need.text,
    ...order.units.flatMap(({ name, now }) => [name, now?.name]),
  ];
  const words = told.flatMap((text) => text?.toLocaleLowerCase('sv').match(/[\p{L}\p{N}-]+/gu) ?? []);
  return [...new Set(words)].slice(0, 400);
};

/** Everything by which lists find the order, in one list: one index serves them all. */
function reachOf(order: Order, askAt: Instant | null): string[] {
  const { units, need, assignment, ending, vacancies, sessions, meetings } = order;
  const taking = units.filter(({ membership }) => membership !== 'left');
  const left = units.filter(({ membership }) => membership === 'left');
  const staff = assignment
    ? [assignment.responsible, ...assignment.others, ...(assignment.cover ? [assignment.cover] : [])]
    : [];
  const leaders = sessions.flatMap((session) => session.leaders.flatMap(({ person }) => person ?? []));
  return [
    ...new Set([
      ...(ending ? [] : [reachOpen]),
      ...(!ending && vacancies?.length ? [reachVacant] : []),
      ...(askAt ? [reachAsks] : []),
      ...taking.flatMap((member) => [reachOfUnit(unitNow(member)), reachOfHuvudman(member.huvudman)]),
      ...left.map((member) => reachOfFormerUnit(unitNow(member))),
      ...staff.map(({ person }) => reachOfPerson(person)),
      ...leaders.map(reachOfLeader),
      ...[...meetings, ...sessions].flatMap(({ startsAt }) => (startsAt ? reachOfMonth(monthOf(dayOf(startsAt))) : [])),
      ...(need.servesGoals ?? []).map(reachOfGoal),
    ]),
  ];
}

/** By what an order is found in its `reach`. */
export const reachOpen = 'open';
export const reachVacant = 'withoutRektor';
export const reachOfUnit = (unit: string): string => `unit:${unit}`;
/** Of a unit that has left an order: nobody of it sees the order, and its rektor is asked about what it had. */
export const reachOfFormerUnit = (unit: string): string => `formerUnit:${unit}`;
export const reachOfHuvudman = (huvudman: string): string => `huvudman:${huvudman}`;
/** By whom its sessions are led. */
export const reachOfLeader = (person: string): string => `leader:${person}`;
/** A month in which it has a meeting or a session. */
export const reachOfMonth = (month: string): string => `month:${month}`;
/** A goal of the needs map that it serves. */
export const reachOfGoal = (goal: string): string => `goal:${goal}`;
export const reachOfPerson = (person: string): string => `person:${person}`;

/** What lists are filtered and sorted by, kept with the order and reckoned anew with each command. */
export function standingOf(order: Order, settings: Settings): Order['standing'] {
  const running = runningPromises(order, settings);
  const askAt = nextAskingAt(order, settings);
  const limits = running.filter((wait) => isSomebodysTurn(wait) && !closesByItself(wait)).map(({ dueAt }) => dueAt);
  return {
    step: stepOf(order),
    open: order.ending === null,
    lateFrom: limits.sort()[0] ?? null,
    nextItemAt: nextItemAt(order, settings),
    waits: running.map(({ name, turn, from, dueAt }) => ({ name, turn, from, dueAt })),
    reach: reachOf(order, askAt),
    ...(askAt ? { askAt } : {}),
    concerns: concernsOf(order, settings),
    words: wordsOf(order),
  };
}
