import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../documents/project-root';
import { Press, PressBusy, PressFailed, pressLimits } from '../../papers/press/press';
import { paper } from './papers';
import { requested } from './story';

const made = paper(requested(), 'confirmation');
const folder = mkdtempSync(join(tmpdir(), 'insats-press-'));
const presses: Press[] = [];
const pressAt = (root: string, limits = pressLimits): Press => {
  const press = new Press(root, limits);
  presses.push(press);
  return press;
};
afterAll(() => {
  for (const press of presses) press.close();
  rmSync(folder, { recursive: true });
});

/** A press of which each paper is printed by a script of ours: `turn(id, paper)`. */
function pressWith(turn: string, limits = pressLimits): Press {
  const root = mkdtempSync(join(folder, 'root-'));
  cpSync(join(projectRoot(), 'papers', 'press'), join(root, 'papers', 'press'), { recursive: true });
  symlinkSync(join(projectRoot(), 'node_modules'), join(root, 'node_modules'));
  writeFileSync(
    join(root, 'papers', 'press', 'printer.cjs'),
    `let count = 0;
     process.on('message', ({ id }) => { count += 1; ${turn} });
     process.on('disconnect', () => process.exit());
     const answer = (id) => process.send({ id, pdf: Buffer.from('printed ' + count), lacking: null });`,
  );
  return pressAt(root, limits);
}

test('A paper that takes too long is given up, and the next one is printed by a new process', async () => {
  const isSlow = join(folder, 'slow');
  writeFileSync(isSlow, '');
  const slow = `if (require('fs').existsSync(${JSON.stringify(isSlow)})) for (;;); answer(id)`;
  const press = pressWith(slow, { ...pressLimits, printMs: 2_000 });
  await expect(press.print(made)).rejects.toThrow('longer than 2000 ms');
  rmSync(isSlow);
  expect(String((await press.print(made)).pdf)).toBe('printed 1');
});

test('A press that breaks fails the paper it was printing, and prints the next one', async () => {
  const press = pressWith('if (count === 2) process.exit(1); answer(id)');
  const [first, second, third] = await Promise.allSettled([press.print(made), press.print(made), press.print(made)]);
  expect(first).toMatchObject({ status: 'fulfilled' });
  expect(second).toMatchObject({ status: 'rejected', reason: expect.any(PressFailed) });
  expect(third).toMatchObject({ status: 'fulfilled' });
});

test('More papers than may wait are turned away, and those that wait are printed one after the other', async () => {
  const press = pressWith('answer(id)', { ...pressLimits, most: 3 });
  const asked = await Promise.allSettled(Array.from({ length: 5 }, () => press.print(made)));
  expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected']);
  expect(asked[4]).toMatchObject({ reason: expect.any(PressBusy) });
  const told = asked.flatMap((each) => (each.status === 'fulfilled' ? [String(each.value.pdf)] : []));
  expect(told).toEqual(['printed 1', 'printed 2', 'printed 3']);
  await expect(press.print(made)).resolves.toMatchObject({ lacking: null });
});

test('Its process knows nothing of our surroundings', async () => {
  const press = pressWith('process.send({ id, pdf: Buffer.from(JSON.stringify(process.env)), lacking: null })');
  process.env.INSATS_CLIENT_SECRET = 'hemligt';
  const told = Object.keys(JSON.parse(String((await press.print(made)).pdf)));
  expect(told.filter((name) => !name.startsWith('NODE_CHANNEL'))).toEqual([]);
});

test('A press that is closed prints no more', async () => {
  const press = pressAt(projectRoot());
  press.close();
  await expect(press.print(made)).rejects.toThrow(PressFailed);
});
