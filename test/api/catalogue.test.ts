import { randomUUID } from 'node:crypto';
import { type Answer, testApi } from './api';
import type { people, Who } from './people';
import { orderAt, unit } from './stages';
import { ofCatalogue, seers, strangers } from './who-may';

const api = testApi('catalogue');
let order = '';
beforeAll(async () => {
  order = await orderAt(api, 'closed');
  api.clock('2027-01-18 09.00');
});

const content = (more: object = {}) => ({
  ...{ theme: 'Att läsa ämnestexter', how: 'onSite', text: 'En strategi i taget mellan passen.', state: 'current' },
  ...more,
});
const record = (body: object, who: Who = 'staff', key = randomUUID()) =>
  api.call(who, 'POST', '/catalogue-entries', { body: { order, ...body }, key });
const recorded = async (more: object = {}): Promise<string> => (await record(content(more))).body.id;
const correct = (id: string, body: object, seen: number, who: Who = 'staff') =>
  api.call(who, 'PUT', `/catalogue-entries/${id}`, {
    body: { reason: 'Tydligare.', ...body },
    key: randomUUID(),
    seen,
  });
const allow = (id: string, permission: string, seen: number, who: Who = 'rektor') =>
  api.call(who, 'POST', `/catalogue-entries/${id}/permissions`, { body: { permission }, key: randomUUID(), seen });
const allowed = async (more: object = {}): Promise<string> => {
  const id = await recorded(more);
  expect((await allow(id, 'allowed', 1)).status).toBe(200);
  return id;
};
const found = async (who: Who, query: Record<string, string> = {}): Promise<string[]> =>
  (await api.get(who, '/catalogue-entries', { query: { limit: '100', ...query } })).body.catalogueEntries.map(
    ({ id }: { id: string }) => id,
  );
const typeOf = ({ status, body }: Answer) => [status, body.type?.split('/').at(-1)];
const pointersOf = ({ body }: Answer) => body.errors.map(({ pointer }: { pointer: string }) => pointer);

it('is written by the centre, and its rektor is asked once whether others may read', async () => {
  const key = randomUUID();
  const first = await record(content(), 'staff', key);
  expect([first.status, first.body.command]).toEqual([201, 'recordCatalogueEntry']);
  expect((await record(content(), 'staff', key)).body).toEqual(first.body);
  const _id = `${order}/catalogue.asked/${first.body.id}/1`;
  expect(await api.store.collections.notifications.findOne({ _id })).toMatchObject({
    ...{ kind: 'catalogue.asked', to: 'rektor', unit },
  });
  expect(await found('otherRektor')).not.toContain(first.body.id);
  expect(await found('rektor')).toContain(first.body.id);
});

it('is found by everybody once the rektor has allowed it, without unit, year or who wrote it', async () => {
  const id = await allowed();
  const { body } = await api.get('otherRektor', `/catalogue-entries/${id}`);
  expect(body).toMatchObject({ ...content(), kind: 'training', size: 'some', askUnit: null, outcome: null });
  expect([body.source, body.permission, body.recordedAt, body.recordedBy]).toEqual([null, null, null, null]);
  expect((await allow(id, 'allowedWithName', 2)).status).toBe(200);
  expect((await api.get('otherRektor', `/catalogue-entries/${id}`)).body.askUnit).toBe('Tegelfallsskolan');
  expect((await allow(id, 'refused', 3)).status).toBe(200);
  expect((await api.get('otherRektor', `/catalogue-entries/${id}`)).status).toBe(404);
});

it('is asked about anew when its text is changed, and is not found until then', async () => {
  const id = await allowed();
  expect(typeOf(await allow(id, 'allowed', 1))).toEqual([412, 'version-changed']);
  expect((await correct(id, content({ text: 'En annan text.' }), 2)).body.version).toBe(3);
  expect(await found('otherRektor')).not.toContain(id);
  const { logEntries } = (await api.get('staff', `/catalogue-entries/${id}/log-entries`)).body;
  expect(logEntries.map(({ command }: { command: string }) => command)).toEqual([
    ...['recordCatalogueEntry', 'allowCatalogueEntry', 'correctCatalogueEntry'],
  ]);
});

it('is refused where it names the unit or a year, or is of nothing that has been carried out', async () => {
  const refused = await record(content({ theme: 'Läsning på Tegelfallsskolan', text: 'Det var 2026.' }));
  expect([refused.status, pointersOf(refused)]).toEqual([422, ['/theme', '/text']]);
  expect(pointersOf(await record({ ...content(), order: randomUUID() }))).toEqual(['/order']);
});

it('is searched by beginnings of words, form and size', async () => {
  const id = await allowed({ theme: 'Lek utomhus (året om)', how: 'digital' });
  expect(await found('otherRektor', { text: 'utom lek' })).toEqual([id]);
  expect(await found('otherRektor', { text: 'utom matematik' })).toEqual([]);
  expect(await found('otherRektor', { how: 'digital', kind: 'training', size: 'some' })).toEqual([id]);
  expect(await found('otherRektor', { how: 'digital', size: 'few' })).toEqual([]);
});

it('gives an order its theme and kind to start from, where it is found', async () => {
  const begin = (fromEntry: string) =>
    api.call('rektor', 'POST', '/drafts', { body: { unit, fromEntry }, key: randomUUID() });
  const { body } = await begin(await allowed({ theme: 'Samtal om matematik' }));
  const draft = (await api.get('rektor', `/drafts/${body.draftId}`)).body;
  expect([draft.need.theme, draft.kind]).toEqual(['Samtal om matematik', 'training']);
  expect(pointersOf(await begin(randomUUID()))).toEqual(['/fromEntry']);
});

const anybody = [...seers, ...strangers] as (keyof typeof people)[];
it.each(Object.keys(ofCatalogue))('%s: is for those who may, and refused to the others', async (name) => {
  for (const who of anybody) {
    const id = await allowed();
    const asked: Record<string, () => Promise<Answer>> = {
      recordCatalogueEntry: () => record(content(), who),
      correctCatalogueEntry: () => correct(id, content(), 2, who),
      allowCatalogueEntry: () => allow(id, 'refused', 2, who),
      listCatalogueChanges: () => api.get(who, `/catalogue-entries/${id}/log-entries`),
      getCatalogueEntry: () => api.get(who, `/catalogue-entries/${id}`),
    };
    const { status } = await asked[name]!();
    expect([who, [200, 201].includes(status) ? 'may' : status]).toEqual([
      ...[who, ofCatalogue[name]!.includes(who) ? 'may' : 403],
    ]);
  }
});
