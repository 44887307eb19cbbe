import { availableParallelism, loadavg } from 'node:os';
import type { Comparison } from './compare';
import { forwardingOf, type Measured, memoryOf } from './measured';
import type { StepsCompared } from './steps';

/** All numbers in a value with four digits that mean something. */
function shortened(value: unknown): unknown {
  if (typeof value === 'number') return Number(value.toPrecision(4));
  if (Array.isArray(value)) return value.map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shortened(part)]));
}

const sides = ({ ours, bare }: StepsCompared) => ({ ours, bare });
const judged = ({ ratio, min, max, goal, reached, tries, rounds }: Comparison) => ({
  ...{ ratio, min, max, ...goal, reached, tries, rounds },
});

/** What was measured as one object: the ratios first, then what they come from. */
export function asJson({ steps: { c1, c8 }, reads: { order, list }, ...measured }: Measured): unknown {
  const { startSeconds, used, writes, repeated, burst, pages, paint } = measured;
  const { path: _path, ...surveyBurst } = burst;
  const memory = used && memoryOf(used);
  return shortened({
    stepP50Ratio: { c1: c1.ratio, c8: c8.ratio },
    readRatio: { order: order.ratio, list: list.ratio },
    surveyBurst,
    pageBytes: pages,
    lcpRatio: paint?.ratio ?? null,
    forward: {
      ...forwardingOf([...c1.followed, ...c8.followed]),
      ...{ c1: forwardingOf(c1.followed), c8: forwardingOf(c8.followed) },
    },
    commandsPerSecondRatio: {
      c1: c1.ours.perSecond / c1.bare.perSecond,
      c8: c8.ours.perSecond / c8.bare.perSecond,
    },
    goals: {
      ...{ 'stepP50Ratio.c1': judged(c1), 'stepP50Ratio.c8': judged(c8) },
      ...{ 'readRatio.order': judged(order), 'readRatio.list': judged(list) },
      ...(paint ? { lcpRatio: judged(paint) } : {}),
    },
    commands: { c1: sides(c1), c8: sides(c8), repeated },
    writeMs: writes,
    startSeconds: { ...startSeconds, ratio: startSeconds.ours / startSeconds.bare },
    memoryMb: memory && { ...memory, ratio: memory.ours / memory.bare },
    processes: used,
    machine: { cores: availableParallelism(), load: loadavg(), node: process.version, platform: process.platform },
  });
}
