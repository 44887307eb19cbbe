import { randomUUID } from 'node:crypto';
import { type Answer, testApi } from './api';
import type { people, Who } from './people';
import { ofActivities, seers, strangers } from './who-may';

const api = testApi('activities');
beforeEach(() => api.clock('2026-10-15 09.00'));

const unit = 'unit-tegelfallsskolan';
const other = 'unit-mossmarken';
const course = (more: object = {}) => ({
  ...{ kind: 'course', name: 'En dag om lässtrategier', from: '2026-10-14', to: '2026-10-14' },
  units: [
    { unit, number: 12 },
    { unit: other, number: null },
  ],
  ...more,
});
const record = (body: object, who: Who = 'staff', key = randomUUID()) =>
  api.call(who, 'POST', '/activities', { body, key });
const recorded = async (more: object = {}): Promise<string> => (await record(course(more))).body.activityId;
const correct = (id: string, body: object, seen: number | undefined, who: Who = 'staff') =>
  api.call(who, 'PUT', `/activities/${id}`, {
    ...{ body: { state: 'recorded', reason: 'Två kom senare.', ...body }, key: randomUUID() },
    ...(seen === undefined ? {} : { seen }),
  });
const namesFor = async (who: Who, query: Record<string, string> = {}) =>
  (await api.get(who, '/activities', { query })).body.activities.map(({ name }: { name: string }) => name);
const typeOf = ({ status, body }: Answer) => [status, body.type?.split('/').at(-1)];
const pointersOf = ({ body }: Answer) => body.errors.map(({ pointer }: { pointer: string }) => pointer);

it('is recorded by the centre with units, numbers and who did it, once however often it is sent', async () => {
  const key = randomUUID();
  const first = await record(course(), 'staff', key);
  expect(first.status).toBe(201);
  expect((await record(course(), 'staff', key)).body).toEqual(first.body);
  const { body, headers } = await api.get('lead', `/activities/${first.body.activityId}`);
  expect(headers.etag).toBe('"1"');
  expect(body).toMatchObject({ ...course(), units: [{ unit, name: 'Tegelfallsskolan', number: 12 }, { unit: other }] });
  expect(body).toMatchObject({ state: 'recorded', recordedBy: { person: 'person-signe-malmros', role: 'staff' } });
  expect(await api.store.collections.activities.countDocuments({ _id: first.body.activityId })).toBe(1);
});

it('is read by a rektor as far as it concerns their own units, and by nobody else', async () => {
  const name = 'Kickoff för alla';
  const id = await recorded({ kind: 'kickOff', name });
  const { body } = await api.get('rektor', `/activities/${id}`);
  expect(body.units).toEqual([{ unit, name: 'Tegelfallsskolan', number: 12 }]);
  expect(await namesFor('rektor')).toContain(name);
  expect(await namesFor('preschoolRektor')).not.toContain(name);
  expect(await namesFor('reader')).toEqual([]);
  expect(await namesFor('rektor', { unit: other })).toEqual([]);
});

it('is found by unit and by each year in which it had a day', async () => {
  const name = 'Över nyår';
  await recorded({ name, from: '2024-12-30', to: '2025-01-07', units: [{ unit, number: 1 }] });
  expect(await namesFor('staff', { year: '2024', unit })).toEqual([name]);
  expect(await namesFor('staff', { year: '2025' })).toEqual([name]);
  expect(await namesFor('staff', { year: '2024', unit: other })).toEqual([]);
  expect(await namesFor('staff', { year: '2023' })).toEqual([]);
});

it('is refused with every field that is wrong', async () => {
  const units = [
    { unit, number: 1 },
    { unit: 'unit-nowhere', number: 2 },
    { unit, number: 3 },
  ];
  const refused = await record(course({ kind: 'nothing', to: '2026-10-13', units }));
  expect(refused.status).toBe(422);
  expect(pointersOf(refused)).toEqual(['/kind', '/to', '/units/1/unit', '/units/2/unit']);
});

it('is corrected with a reason, and what stood before is in the log', async () => {
  const id = await recorded();
  const units = [{ unit, number: 14 }];
  expect((await correct(id, course({ units }), 1)).body).toMatchObject({ command: 'correctActivity', version: 2 });
  expect(typeOf(await correct(id, course(), 1))).toEqual([412, 'version-changed']);
  expect(typeOf(await correct(id, course(), undefined))).toEqual([428, 'version-unnamed']);
  expect(typeOf(await correct(id, course({ reason: ' ' }), 2))).toEqual([422, 'input-invalid']);
  const { logEntries } = (await api.get('staff', `/activities/${id}/log-entries`)).body;
  expect(logEntries.map(({ command }: { command: string }) => command)).toEqual(['recordActivity', 'correctActivity']);
  expect(logEntries[1]).toMatchObject({ reason: 'Två kom senare.', by: { person: 'person-signe-malmros' } });
  const [change] = logEntries[1].changes;
  expect([change.field, change.before.length, change.after]).toEqual([
    ...['units', 2, [{ unit, name: 'Tegelfallsskolan', number: 14 }]],
  ]);
});

it('is taken back when it was recorded by mistake, and then the rektor sees it no more', async () => {
  const id = await recorded({ name: 'Fel enhet' });
  expect((await correct(id, course({ name: 'Fel enhet', state: 'takenBack' }), 1)).status).toBe(200);
  expect((await api.get('rektor', `/activities/${id}`)).status).toBe(404);
  expect(await namesFor('rektor')).not.toContain('Fel enhet');
  expect((await api.get('staff', `/activities/${id}`)).body.state).toBe('takenBack');
});

const anybody = [...seers, ...strangers] as (keyof typeof people)[];
it.each(Object.keys(ofActivities))(
  '%s: is for those who may, and refused to or hidden from the others',
  async (name) => {
    for (const who of anybody) {
      const id = await recorded({ units: [{ unit, number: 1 }] });
      const asked: Record<string, () => Promise<Answer>> = {
        recordActivity: () => record(course(), who),
        correctActivity: () => correct(id, course(), 1, who),
        listActivityLogEntries: () => api.get(who, `/activities/${id}/log-entries`),
        getActivity: () => api.get(who, `/activities/${id}`),
      };
      const { status } = await asked[name]!();
      const may = ofActivities[name]!.includes(who);
      const expected = may ? 'may' : name === 'getActivity' ? 404 : 403;
      expect([who, [200, 201].includes(status) ? 'may' : status]).toEqual([who, expected]);
    }
  },
);
