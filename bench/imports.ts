import type { Import } from '../schemas/imports';
import { Administrator } from './administrator';
import { Bystander } from './bystander';
import { countyOf, filesOf } from './county';
import { Memory } from './memory';
import { shareAsked } from './share';
import { median } from './statistics';
import { startMeasured } from './system';

/** What is to be reached for a whole county: minutes for the first time and for the same again, and memory of all that is ours. */
const goals = { firstMinutes: 5, againMinutes: 1, memoryMb: 1_024 };

/** How long a file took until it was kept, compared and applied. */
interface Lap {
  kind: string;
  seconds: { sent: number; compared: number; applied: number };
  changes: number;
}

async function importOne(by: Administrator, kind: string, file: string): Promise<Lap> {
  const times = [performance.now()];
  const { id } = await by.ask('POST', `/import-files/${kind}`, file, 'text/csv');
  times.push(performance.now());
  const shown = await by.until(id, 'previewed', say);
  times.push(performance.now());
  await by.ask('POST', `/imports/${id}/confirmations`, '{}');
  const done = await by.until(id, 'applied', say);
  times.push(performance.now());
  refuseLeftOut(kind, done);
  const [sent = 0, compared = 0, applied = 0] = times.slice(1).map((time, i) => (time - times[i]!) / 1_000);
  say(`${kind}: ${shown.rows} rows, ${shown.changes} changes, ${shown.leftOut} left out`);
  return { kind, seconds: { sent, compared, applied }, changes: done.changes };
}

function refuseLeftOut(kind: string, { leftOut, changedMeanwhile }: Import): void {
  if (leftOut + changedMeanwhile > 0) throw new Error(`Not all of the ${kind} were imported.`);
}

/** Imports all three files, one after the other. */
async function importAll(by: Administrator, files: Record<string, string>): Promise<Lap[]> {
  const laps: Lap[] = [];
  for (const [kind, file] of Object.entries(files)) laps.push(await importOne(by, kind, file));
  return laps;
}

const sum = (numbers: number[]): number => numbers.reduce((all, each) => all + each, 0);
const minutesOf = (laps: Lap[]): number => sum(laps.flatMap(({ seconds }) => Object.values(seconds))) / 60;
const changesOf = (laps: Lap[]): number => sum(laps.map(({ changes }) => changes));

function tell(name: string, laps: Lap[], atMost: number): void {
  console.log(`${name}: ${minutesOf(laps).toFixed(2)} min, ${changesOf(laps)} changes (at most ${atMost} min)`);
  for (const { kind, seconds } of laps) {
    const parts = Object.entries(seconds).map(([part, each]) => `${part} in ${each.toFixed(1)} s`);
    console.log(`  ${kind}: ${parts.join(', ')}`);
  }
}

function tellOthers(ms: number[]): void {
  const [half, most] = [median(ms), Math.max(...ms)].map((each) => `${Math.round(each)} ms`);
  console.log(`commands of others meanwhile: ${ms.length}, half of them within ${half}, all within ${most}`);
}

/** `npm run bench:imports`: imports a county twice on the embedded servers, and fails when a goal was missed. */
export async function main(args: string[]): Promise<void> {
  const share = shareAsked('bench:imports', args);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  const system = await startMeasured(say);
  const memory = new Memory(system);
  try {
    const by = await Administrator.of(system);
    const other = await Bystander.of(system);
    const files = filesOf(countyOf(share));
    const first = await importAll(by, files);
    const again = await importAll(by, files);
    await other.leave();
    if (share < 1) console.log(`${share} of a county; the goals are for a whole one`);
    tell('first', first, goals.firstMinutes);
    tell('again', again, goals.againMinutes);
    console.log(`calls repeated because the storage was busy: ${by.repeated + other.repeated}`);
    tellOthers(other.answeredMs);
    console.log(`memory at the most: ${Math.round(memory.mostTogether)} MB (at most ${goals.memoryMb} MB)`);
    const each = Object.entries(memory.most).map(([part, mb]) => `${part} ${Math.round(mb)} MB`);
    console.log(`  each by itself: ${each.join(', ')}`);
    const isReached =
      minutesOf(first) <= goals.firstMinutes &&
      minutesOf(again) <= goals.againMinutes &&
      changesOf(again) === 0 &&
      memory.mostTogether <= goals.memoryMb;
    if (!isReached) process.exitCode = 1;
  } finally {
    memory.stop();
    await system.stop();
  }
}

// Standard output is for what was measured.
function say(line: string): void {
  console.error(line);
}
