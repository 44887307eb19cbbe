import { randomUUID } from 'node:crypto';
import { type Answer, testApi } from './api';
import type { people, Who } from './people';
import { ofImprovements, seers, strangers } from './who-may';

const api = testApi('improvements');
beforeEach(() => api.clock('2027-01-18 09.00'));

const content = (more: object = {}) => ({
  ...{ what: 'Små grupper utvärderar tillsammans', report: '2026', finding: 'Var tredje grupp fick ingen enkät.' },
  ...{ owner: 'person-signe-malmros', dueOn: '2027-08-31', state: 'planned', outcome: null, ...more },
});
const record = (body: object, who: Who = 'staff', key = randomUUID()) =>
  api.call(who, 'POST', '/improvements', { body, key });
const recorded = async (more: object = {}): Promise<string> => (await record(content(more))).body.id;
const correct = (id: string, body: object, seen: number | undefined, who: Who = 'staff') =>
  api.call(who, 'PUT', `/improvements/${id}`, {
    ...{ body: { reason: 'Prövas i vår.', ...body }, key: randomUUID() },
    ...(seen === undefined ? {} : { seen }),
  });
const listed = async (query: Record<string, string>) =>
  (await api.get('lead', '/improvements', { query })).body.improvements.map(({ what }: { what: string }) => what);
const typeOf = ({ status, body }: Answer) => [status, body.type?.split('/').at(-1)];
const report = async (who: Who, period: string) => (await api.get(who, `/quality-reports/${period}`)).body;

it('is recorded by the centre with its finding, owner and day, once however often it is sent', async () => {
  const key = randomUUID();
  const first = await record(content(), 'staff', key);
  expect([first.status, first.body.command, first.body.version]).toEqual([201, 'recordImprovement', 1]);
  expect((await record(content(), 'staff', key)).body).toEqual(first.body);
  const { body, headers } = await api.get('lead', `/improvements/${first.body.id}`);
  expect(headers.etag).toBe('"1"');
  expect(body).toMatchObject({
    ...{ ...content(), owner: { person: 'person-signe-malmros', name: 'Signe Malmros' }, endedOn: null, isLate: false },
    recordedBy: { person: 'person-signe-malmros', role: 'staff' },
  });
  expect(await api.store.collections.improvements.countDocuments({ _id: first.body.id })).toBe(1);
});

it('is refused with every field that is wrong', async () => {
  const wrong = { report: '2026-2028', owner: 'person-ylva-sundgren', state: 'done' };
  const refused = await record(content(wrong));
  expect(refused.status).toBe(422);
  const pointers = refused.body.errors.map(({ pointer }: { pointer: string }) => pointer);
  expect(pointers).toEqual(['/report', '/owner', '/outcome']);
});

it('is followed until it is done, with a reason each time, and what stood before is in the log', async () => {
  const id = await recorded();
  expect((await correct(id, content({ state: 'underWay' }), 1)).body.version).toBe(2);
  expect(typeOf(await correct(id, content(), 1))).toEqual([412, 'version-changed']);
  expect(typeOf(await correct(id, content(), undefined))).toEqual([428, 'version-unnamed']);
  api.clock('2027-09-06 09.00');
  expect((await api.get('staff', `/improvements/${id}`)).body).toMatchObject({ state: 'underWay', isLate: true });
  const done = content({ state: 'done', outcome: 'Alla grupper har utvärderat.' });
  expect((await correct(id, done, 2)).status).toBe(200);
  const { body } = await api.get('staff', `/improvements/${id}`);
  expect(body).toMatchObject({ state: 'done', endedOn: '2027-09-06', isLate: false });
  const { logEntries } = (await api.get('lead', `/improvements/${id}/log-entries`)).body;
  expect(logEntries.map(({ command }: { command: string }) => command)).toEqual([
    ...['recordImprovement', 'correctImprovement', 'correctImprovement'],
  ]);
  expect(logEntries[1]).toMatchObject({
    reason: 'Prövas i vår.',
    changes: [{ field: 'state', before: 'planned', after: 'underWay' }],
  });
});

it('is found by how it stands, by the report that it comes from and by whose it is', async () => {
  const what = 'Svar på tre dagar';
  await recorded({ what, report: '2024-2025', state: 'underWay', owner: 'person-klara-hedestig' });
  expect(await listed({ report: '2024-2025' })).toEqual([what]);
  expect(await listed({ owner: 'person-klara-hedestig' })).toEqual([what]);
  expect(await listed({ state: 'underWay' })).toContain(what);
  expect(await listed({ state: 'planned', report: '2024-2025' })).toEqual([]);
});

it('comes into the report that it follows from and into the next, for a huvudman without texts and owner', async () => {
  const what = 'Fler får svar i tid';
  await recorded({ what, report: '2023' });
  const own = (rows: { what: string }[]) => rows.filter((row) => row.what === what);
  expect(own((await report('lead', '2023')).newImprovements)).toHaveLength(1);
  const [row] = own((await report('lead', '2024')).earlierImprovements);
  expect(row).toMatchObject({ owner: { name: 'Signe Malmros' }, finding: 'Var tredje grupp fick ingen enkät.' });
  const [read] = own((await report('reader', '2024')).earlierImprovements);
  expect(read).toMatchObject({ dueOn: '2027-08-31', state: 'planned', owner: null, finding: null, outcome: null });
  const paper = await api.get('lead', '/quality-reports/2024/papers/current', {
    ...{ query: { format: 'html' }, headers: { accept: '*/*' } },
  });
  expect(paper.body).toContain('Vad som blev av tidigare rapporters åtgärder');
  expect(paper.body).toContain(what);
});

const anybody = [...seers, ...strangers] as (keyof typeof people)[];
it.each(Object.keys(ofImprovements))('%s: is for those who may, and refused to the others', async (name) => {
  for (const who of anybody) {
    const id = await recorded();
    const asked: Record<string, () => Promise<Answer>> = {
      recordImprovement: () => record(content(), who),
      correctImprovement: () => correct(id, content(), 1, who),
      listImprovementChanges: () => api.get(who, `/improvements/${id}/log-entries`),
      getImprovement: () => api.get(who, `/improvements/${id}`),
    };
    const { status } = await asked[name]!();
    const expected = ofImprovements[name]!.includes(who) ? 'may' : 403;
    expect([who, [200, 201].includes(status) ? 'may' : status]).toEqual([who, expected]);
  }
});
