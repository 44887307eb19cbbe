import type { Comparison } from './compare';
import { forwardingOf, type Measured, memoryOf } from './measured';
import { median } from './statistics';

type Row = readonly [what: string, ours: string, bare: string, ratio: string, rest?: string];

const number = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

const row = (what: string, ours: number, bare: number, rest = ''): Row => [
  ...([what, number(ours), number(bare), number(ours / bare), rest] as const),
];

/** A row with a goal: the ratio is the median of the rounds, with the least and the most beside it. */
function judged(what: string, { ratio, min, max, goal, reached, tries, rounds }: Comparison): Row {
  const limit = 'atMost' in goal ? `at most ${goal.atMost}` : `at least ${goal.atLeast}`;
  const told = `${number(min)} to ${number(max)}; ${limit}: ${reached ? 'reached' : 'MISSED'} (try ${tries})`;
  const [ours, bare] = [median(rounds.map((one) => one.ours)), median(rounds.map((one) => one.bare))];
  return [what, number(ours), number(bare), number(ratio), told];
}

const aligned = (rows: readonly Row[]): string[] =>
  rows.map(([what, ours, bare, ratio, rest = '']) =>
    `${what.padEnd(34)}${ours.padStart(9)}${bare.padStart(9)}${ratio.padStart(8)}   ${rest}`.trimEnd(),
  );

/** What was measured, for people: ours, the bare one, and the ratio of the two. */
export function asTable({ steps: { c1, c8 }, reads: { order, list }, used, startSeconds, ...more }: Measured): string {
  const { writes, burst, pages, paint } = more;
  const memory = used && memoryOf(used);
  const rows: Row[] = [
    ['', 'ours', 'bare', 'ratio', 'of the rounds; goal'],
    judged('step p50, 1 caller, ms', c1),
    judged('step p50, 8 callers, ms', c8),
    judged('order page, requests/s', order),
    judged('list of 20, requests/s', list),
    ...(paint ? [judged('largest paint on a phone, ms', paint)] : []),
    row('step p95, 1 caller, ms', c1.ours.stepP95Ms, c1.bare.stepP95Ms),
    row('step p95, 8 callers, ms', c8.ours.stepP95Ms, c8.bare.stepP95Ms),
    row('start p50, 1 caller, ms', c1.ours.startP50Ms, c1.bare.startP50Ms),
    row('start p50, 8 callers, ms', c8.ours.startP50Ms, c8.bare.startP50Ms),
    row('commands/s, 1 caller', c1.ours.perSecond, c1.bare.perSecond),
    row('commands/s, 8 callers', c8.ours.perSecond, c8.bare.perSecond),
    ...(c8.ours.cpuMs && c8.bare.cpuMs ? [row('CPU ms/command, 8 callers', c8.ours.cpuMs, c8.bare.cpuMs)] : []),
    row('ready after, s', startSeconds.ours, startSeconds.bare),
    ...(memory ? [row('memory, MB', memory.ours, memory.bare)] : []),
  ];
  const followed = (callers: string, { lagP50Ms, lagP95Ms, drainMs }: ReturnType<typeof forwardingOf>) =>
    `${callers}: p50 ${number(lagP50Ms)} ms, p95 ${number(lagP95Ms)} ms; all at rest ${number(drainMs)} ms after a lap`;
  return [
    ...aligned(rows),
    '',
    'from an answer to the timers of its process',
    `  ${followed('1 caller', forwardingOf(c1.followed))}`,
    `  ${followed('8 callers', forwardingOf(c8.followed))}`,
    ...(paint ? [] : ['largest paint on a phone: not measured, there is no Chromium here']),
    `${burst.people} people answer a survey: p95 ${number(burst.p95Ms)} ms, ${burst.lost} lost`,
    `bytes of pages, compressed: survey ${pages.survey}, first visit ${pages.firstVisit}, next visit ${pages.nextVisit}`,
    `one small write: ${number(writes.before.alone)} ms before, ${number(writes.after.alone)} ms after; in a transaction ${number(writes.before.inTransaction)} and ${number(writes.after.inTransaction)} ms`,
  ].join('\n');
}
