import { type Bench, connectBench } from './bench';
import type { Comparison, Goal } from './compare';
import { untilFollowed } from './forwarding';
import { lap } from './lap';
import type { Measured } from './measured';
import { readOptions } from './options';
import { pageBytes } from './page-bytes';
import { comparePaint } from './paint';
import { usedBy } from './processes';
import { compareReads, readPairs } from './reads';
import { asJson } from './report';
import type { Scale } from './scale';
import { compareSteps } from './steps';
import { surveyBurst } from './survey-burst';
import { type MeasuredSystem, startMeasured } from './system';
import { asTable } from './table';
import { writeTime } from './write-times';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What is to be reached, against the same work without our code. */
const goals = {
  stepC1: { atMost: 0.4 },
  stepC8: { atMost: 0.5 },
  order: { atLeast: 0.7 },
  list: { atLeast: 0.8 },
  paint: { atMost: 1.5 },
} satisfies Record<string, Goal>;

/** Within what time the answers of a whole session are acknowledged, 95 of 100. */
const mostBurstMs = 2_000;
/** What pages may weigh at the most, compressed. */
const mostBytes = { survey: 14 * 1024, firstVisit: 60 * 1024, nextVisit: 15 * 1024 };

/** `npm run bench`: measures, tells what came of it, and fails when a goal was missed each time it was tried. */
export async function main(args: string[]): Promise<void> {
  const { json, scale } = readOptions(args);
  for (const signal of STOP_SIGNALS) process.once(signal, () => process.exit(1));
  say('Starting Temporal, MongoDB, the API, the worker and the anchor.');
  const system = await startMeasured(say);
  try {
    const measured = await measureAll(system, scale);
    if (json) console.log(JSON.stringify(asJson(measured), null, 2));
    (json ? console.error : console.log)(asTable(measured));
    const isBurstMet = measured.burst.p95Ms <= mostBurstMs && measured.burst.lost === 0;
    const isLight = (Object.keys(mostBytes) as (keyof typeof mostBytes)[]).every(
      (each) => measured.pages[each] <= mostBytes[each],
    );
    if (!isBurstMet || !isLight || comparisonsOf(measured).some(({ reached }) => !reached)) process.exitCode = 1;
  } finally {
    await system.stop();
  }
}

const comparisonsOf = ({ steps, reads, paint }: Measured): Comparison[] => [
  ...Object.values(steps),
  ...Object.values(reads),
  ...(paint ? [paint] : []),
];

async function measureAll(system: MeasuredSystem, scale: Scale): Promise<Measured> {
  const bench = await connectBench(system, scale);
  try {
    await warmUp(bench);
    const before = await writeTime(bench.mongo);
    say('Commands of one caller.');
    const c1 = await compareSteps(bench, 1, goals.stepC1);
    say('Commands of eight callers.');
    const c8 = await compareSteps(bench, 8, goals.stepC8);
    const after = await writeTime(bench.mongo);
    const used = usedBy(system.pids());
    await system.stopWorker();
    say('Reads.');
    const pairs = await readPairs(bench);
    const order = await compareReads(pairs.order, bench, goals.order);
    const list = await compareReads(pairs.list, bench, goals.list);
    say('A survey at the end of a session.');
    const burst = await surveyBurst(bench, scale.burst);
    const pages = await pageBytes(bench, burst.path);
    say('What a phone shows of a page.');
    const paint = await comparePaint(bench, burst.path, goals.paint);
    const { startSeconds } = system;
    return {
      startSeconds,
      used,
      writes: { before, after },
      steps: { c1, c8 },
      reads: { order, list },
      burst,
      pages,
      paint,
      repeated: bench.api.repeated,
    };
  } finally {
    await bench.close();
  }
}

async function warmUp({ ourOrders, bareOrders, scale, watched }: Bench): Promise<void> {
  say('Warming up.');
  await untilFollowed(await lap(ourOrders, 8, scale.warmUpMs), watched);
  await lap(bareOrders, 8, scale.warmUpMs);
}

// Standard output is for what was measured.
function say(line: string): void {
  console.error(line);
}
