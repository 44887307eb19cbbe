import { randomUUID } from 'node:crypto';
import { directoryMark } from '../../documents/directory';
import type { Import } from '../../schemas/imports';
import type { Person } from '../../schemas/organisation';
import { until } from '../setup/until';
import { type FourProcesses, startFour } from './four-processes';

const administrator = 'person-linnea-brofelt';
/** Five transactions of changes. */
const count = 1_000;
const middle = 200;
/** A killed worker's part is given out again when it has told nothing for half a minute. */
const goneOnWithinMs = 90_000;

let four: FourProcesses;
beforeAll(async () => {
  four = await startFour();
}, 120_000);
afterAll(() => four?.stop());

const imports = () => four.mongo.db().collection<Import>('imports');
const standing = (id: string) => imports().findOne({ _id: id });
const becomes = (id: string, state: Import['state']) =>
  until(
    () => standing(id),
    (found) => found?.state === state,
    goneOnWithinMs,
  );

async function post(path: string, body: unknown): Promise<string> {
  const { status, body: told } = await four.fetch(administrator, 'POST', path, body, randomUUID());
  if (status >= 300) throw new Error(`${path}: ${JSON.stringify(told)}`);
  return String(told.id);
}

const people = (round: number): string =>
  ['id;name;mail', ...Array.from({ length: count }, (_, i) => `P${i};Omgång ${round} ${i};p.${i}@skola.example`)].join(
    '\n',
  );

/** Imports everybody with another name; `meanwhile` is done once some of them have been applied, others not. */
async function importRound(round: number, meanwhile: () => Promise<void>): Promise<Import> {
  const id = await post('/import-files/people', people(round));
  await becomes(id, 'previewed');
  await post(`/imports/${id}/confirmations`, {});
  await until(
    () => standing(id),
    (found) => found!.done >= middle,
  );
  await meanwhile();
  expect((await standing(id))!.done).toBeLessThan(count);
  await four.start('worker');
  return (await becomes(id, 'applied'))!;
}

const toldOfDirectory = async (): Promise<number> => {
  const marks = four.mongo.db().collection<{ _id: string; changes: number }>('marks');
  return (await marks.findOne({ _id: directoryMark }))?.changes ?? 0;
};

test.each([
  { round: 1, when: 'before' },
  { round: 2, when: 'after' },
] as const)(
  'a worker that is killed $when a transaction of an import is kept leaves it to be gone on with: all is applied once',
  async ({ round, when }) => {
    const toldBefore = await toldOfDirectory();
    const killed = () => four.wires.worker.mark('commitTransaction', when, () => four.kill('worker'));
    expect(await importRound(round, killed)).toMatchObject({ done: count, changes: count, changedMeanwhile: 0 });
    const kept = await four.mongo.db().collection<Person>('people').find({ 'origin.source': 'file' }).toArray();
    expect(kept).toHaveLength(count);
    expect(kept.filter(({ name }) => name?.startsWith(`Omgång ${round} `))).toHaveLength(count);
    expect(kept.filter(({ version }) => version === round)).toHaveLength(count);
    expect(await toldOfDirectory()).toBe(toldBefore + 1);
  },
  240_000,
);
