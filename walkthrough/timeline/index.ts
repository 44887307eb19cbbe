import type { OrderAnswer } from '../../schemas/answers';
import type { OrderStep } from '../../schemas/vocabulary';
import { inSwedish } from '../swedish';
import type { LogEntry, Notice, Told } from '../told';
import { fill, words } from '../words';
import { calendars } from './calendars';
import { outcomesTold, promisesTold, sessionsTold, stepsTold } from './endings';
import { beforehand, titled } from './heading';
import { beside, heading, quote } from './layout';
import { mailboxes } from './mailboxes';
import { toldNotices } from './notices';
import { resultsTold } from './results';
import { tell } from './sentences';
import { toldDue, toldTurn, toldWindows } from './turns';
import { yearTold } from './year';

const INDENT = 17;

/** The chapters of the story: the steps that are told together. */
const chapters: OrderStep[][] = [
  ['request'],
  ['planningMeeting', 'attendees'],
  ['proposal'],
  ['delivery'],
  ['evaluation'],
];

/** The order as a person would tell it, from what the API says of it: every line is an entry of its log, or a notice; then the year that it is part of. */
export function timeline(told: Told): string {
  const page = [...told.pages.values()].at(-1)!;
  const lines = [
    ...titled(page),
    ...beforehand(told),
    ...chapters.flatMap((steps) => chapter(steps, told)),
    ...sessionsTold(page),
    ...outcomesTold(page),
    ...resultsTold(told),
    ...promisesTold(told),
    ...stepsTold(page),
    ...mailboxes(told),
    ...calendars(told),
    ...yearTold(told.report),
  ];
  return `${lines.join('\n')}\n`;
}

function chapter(steps: OrderStep[], told: Told): string[] {
  const entries = told.log.filter((entry) => steps.includes(stepOf(entry, told)));
  return [...heading(titleOf(steps)), ...entries.flatMap((entry) => entryTold(entry, told))];
}

/** The step in which an entry's command was given; what the meeting came to belongs to the meeting. */
function stepOf({ command, version }: LogEntry, { pages }: Told): OrderStep {
  if (command === 'saveMeetingRecord' || command === 'agreeMeetingRecord') return 'planningMeeting';
  return pages.get(version - 1)?.step ?? 'request';
}

function titleOf(steps: OrderStep[]): string {
  const all = steps[0] === 'request' ? (['needIdentified', 'request'] as const) : steps;
  const [first, ...more] = all.map((step) => words.steps[step]!);
  const numbers = [first!, ...more].map(({ number }) => number).join(' och ');
  return `${numbers}  ${[first!.sv, ...more.map(({ sv }) => sv.toLocaleLowerCase('sv'))].join(' och ')}`;
}

/** One entry: who did what, what they wrote, what follows from it, who was told, and what came before the next. */
function entryTold(entry: LogEntry, told: Told): string[] {
  const page = told.pages.get(entry.version)!;
  const before = told.pages.get(entry.version - 1);
  const { did, wrote } = tell({ entry, page, before });
  const who = entry.told.includes(', ') ? `${entry.told},` : entry.told;
  const follows = [toldDue(page, before), ...toldWindows(page, before), toldTurn(page, before)];
  const notices = told.notices.filter(({ id }) => id.includes(`/command-${entry.version}/`));
  return [
    ...beside(timeOf(entry.at), `${who} ${did}`, INDENT),
    ...(wrote ? beside('', quote(wrote), INDENT) : []),
    ...follows.flatMap((line) => (line ? beside('', `• ${line}`, INDENT) : [])),
    ...(notices.length > 0 ? beside('', `→ ${toldNotices(notices, page)}`, INDENT) : []),
    ...refusalsTold(entry, told),
    ...processTold(entry, page, told),
  ];
}

/** What somebody tried then, and what Insats said. */
const refusalsTold = ({ version }: LogEntry, { refusals }: Told): string[] =>
  refusals
    .filter(({ after }) => after === version)
    .flatMap(({ by, command, version: meant, says }) => {
      const button = fill(words.commands[command]!, { version: meant ?? '' });
      return beside('', `✗ ${by} försöker: ”${button}”. Insats svarar: ”${says}”`, INDENT);
    });

/** What the process told by itself after an entry and before the next one. */
function processTold(entry: LogEntry, page: OrderAnswer, { log, notices }: Told): string[] {
  const next = log.find(({ version }) => version === entry.version + 1);
  const isBetween = ({ id, writtenAt }: Notice) =>
    !id.includes('/command-') && writtenAt > entry.at && (!next || writtenAt <= next.at);
  return notices
    .filter(isBetween)
    .flatMap((notice) =>
      beside(timeOf(notice.fellDueAt), `Insats, av sig självt. ${toldNotices([notice], page)}`, INDENT),
    );
}

/** "23 nov 14.03.12" */
const timeOf = (instant: string): string => inSwedish(instant, 'd MMM HH.mm.ss').replace('.', '');
