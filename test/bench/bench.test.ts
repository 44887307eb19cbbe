import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT } from '../../embedded/project';

const run = promisify(execFile);
const WITHIN_MS = 170_000;

interface Told {
  [name: string]: unknown;
  goals: Record<string, { ratio: number; min: number; max: number; reached: boolean; rounds: object[] }>;
  forward: { lagP50Ms: number; lagP95Ms: number; drainMs: number; unheard: number };
}

/** What the command printed on standard output, and its exit code: 1 where a goal is missed is an answer, too. */
async function quickBench(): Promise<{ stdout: string; code: number }> {
  const args = [join(PROJECT, 'run.cjs'), 'bench', '--json', '--quick'];
  const done = await run(process.execPath, args, { timeout: WITHIN_MS }).catch((failed: unknown) => {
    const { stdout, code } = failed as { stdout: string; code: unknown };
    if (code !== 1 || stdout === '') throw failed;
    return { stdout, code };
  });
  return { code: 0, ...done };
}

const valueAt = (told: object, path: string): unknown =>
  path.split('.').reduce((part: unknown, name) => (part as Record<string, unknown>)[name], told);

it(
  'measures commands, reads and forwarding, and prints one object with all of it',
  async () => {
    const { stdout, code } = await quickBench();
    const told = JSON.parse(stdout) as Told;
    const ratios = ['stepP50Ratio.c1', 'stepP50Ratio.c8', 'readRatio.order', 'readRatio.list'];
    for (const name of ratios) {
      const goal = told.goals[name]!;
      expect(goal.ratio).toBe(valueAt(told, name));
      expect(goal.ratio).toBeGreaterThan(0.01);
      expect(goal.ratio).toBeLessThan(100);
      expect(goal.min).toBeLessThanOrEqual(goal.ratio);
      expect(goal.max).toBeGreaterThanOrEqual(goal.ratio);
    }
    expect(Object.keys(told.goals)).toEqual(ratios);
    expect(code).toBe(ratios.every((name) => told.goals[name]!.reached) ? 0 : 1);
    expect(told.forward.unheard).toBe(0);
    expect(told.forward.lagP95Ms).toBeGreaterThan(0);
    expect(told.forward.lagP95Ms).toBeGreaterThanOrEqual(told.forward.lagP50Ms);
    expect(told.forward.drainMs).toBeGreaterThan(0);
    for (const name of ['commandsPerSecondRatio.c1', 'commandsPerSecondRatio.c8', 'startSeconds.ratio'])
      expect(valueAt(told, name)).toBeGreaterThan(0);
    for (const name of ['writeMs.before.alone', 'writeMs.after.inTransaction', 'commands.c8.ours.stepP95Ms'])
      expect(valueAt(told, name)).toBeGreaterThan(0);
  },
  WITHIN_MS + 10_000,
);
