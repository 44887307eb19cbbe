import type { UnfinishedProposal } from '../../schemas/parts';
import { type Answer, testApi } from './api';
import { orderAt, proposal, record, request, unit } from './stages';

const api = testApi('editing');
const type = ({ status, body }: Answer) => [status, body.type?.split('/').at(-1)];

let orderId = '';
let draftId = '';
beforeAll(async () => {
  orderId = await orderAt(api, 'held');
  draftId = (await api.kept('rektor', 'startDraft', {}, { unit })).draftId!;
});

const edited = [
  ['a draft', 'saveDraft', request, () => `/drafts/${draftId}`, ['rektor', 'representative']],
  [
    'what the meeting came to',
    'saveMeetingRecord',
    record,
    () => `/orders/${orderId}/meeting-notes`,
    ['staff', 'colleague'],
  ],
  [
    'a proposal being written',
    'saveProposalDraft',
    { proposal },
    () => `/orders/${orderId}/proposal-drafts/current`,
    ['staff', 'colleague'],
  ],
  [
    'a summary being written',
    'saveSummary',
    { text: 'Utkast.' },
    () => `/orders/${orderId}/summary-drafts/current`,
    ['staff', 'lead'],
  ],
] as const;

describe.each(edited)('%s', (_what, command, body, path, [one, other]) => {
  const save = (who: typeof one | typeof other, seen?: string | number) =>
    api.command(who, command, { orderId, draftId }, { body, ...(seen === undefined ? {} : { seen }) });

  it('is not saved by who names no version, or none that there is', async () => {
    for (const seen of [undefined, '', '*', '1', 'W/"1"', '"one"', '"1", "2"'])
      expect(type(await save(one, seen))).toEqual([428, 'version-unnamed']);
    expect(type(await save(one, 99))).toEqual([412, 'version-changed']);
  });

  it('is saved by the first of two editors, and not by the second until they have seen it', async () => {
    if (command !== 'saveDraft') await save(one, 0);
    const seen = String((await api.get(one, path())).headers.etag);
    expect(seen).toMatch(/^"\d+"$/);
    const first = await save(one, seen);
    expect(first.status).toBe(200);
    const second = await save(other, seen);
    expect(type(second)).toEqual([412, 'version-changed']);
    const version = Number(seen.slice(1, -1));
    expect(second.body.detail).toContain(`version ${version + 1} sedan du hämtade version ${version}`);
    const newest = await api.get(other, path());
    expect(newest.headers.etag).toBe(first.headers.etag);
    expect((await save(other, newest.headers.etag)).status).toBe(200);
  });

  it('is saved once when both save at the same moment', async () => {
    const seen = String((await api.get(one, path())).headers.etag);
    const both = await Promise.all([save(one, seen), save(other, seen)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('is answered with 304 to who has it already', async () => {
    const { headers } = await api.get(one, path());
    const etag = String(headers.etag);
    const get = (known: string) => api.get(one, path(), { headers: { 'if-none-match': known } });
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const { status, body, headers: answered } = await get(known);
      expect([known, status, body, answered.etag]).toEqual([known, 304, '', etag]);
    }
    for (const known of ['"other"', etag.slice(1, -1), '']) expect((await get(known)).status).toBe(200);
    await save(one, etag);
    expect((await get(etag)).status).toBe(200);
  });
});

describe('a proposal that is half written', () => {
  const path = (id: string) => `/orders/${id}/proposal-drafts/current`;
  const kept = async (id: string) => (await api.get('colleague', path(id))).body.proposal;
  const save = (id: string, body: unknown, seen: number) =>
    api.command('staff', 'saveProposalDraft', { orderId: id }, { body, seen });
  let id = '';
  beforeAll(async () => {
    id = await orderAt(api, 'recorded');
  });

  it.each([
    ['nothing in it', {}],
    ['nothing but empty parts', { summary: '', sessions: [], unitArranges: null, cost: '', changes: null }],
    ['a session of which nothing is said', { summary: null, sessions: [{}] }],
    [
      'a session that is begun',
      { sessions: [{ title: 'Före läsningen', content: '', how: null, hours: null, taskAfter: ' ', taskHours: 1.5 }] },
    ],
  ])('is kept as it is with %s', async (_what, begun) => {
    const seen = Number((await api.get('staff', path(id))).body.version ?? 0);
    expect((await save(id, { proposal: begun }, seen)).status).toBe(200);
    expect(await kept(id)).toEqual(begun);
  });

  it('is not kept with what no proposal has, or with what is longer than it may be in the end', async () => {
    const begun = { summary: 'x'.repeat(6001), colour: 'blue', sessions: [{ how: 'byPost', hours: 'many' }] };
    const refused = await save(id, { proposal: begun }, 99);
    expect(type(refused)).toEqual([422, 'input-invalid']);
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      ...['/proposal/colour', '/proposal/sessions/0/hours', '/proposal/sessions/0/how', '/proposal/summary'],
    ]);
  });

  it('is not presented as it is: each part that it lacks is told, empty or missing', async () => {
    const begun = { summary: ' ', sessions: [{ title: '', how: null, taskAfter: null }], cost: null, changes: null };
    const body = { version: 1, proposal: begun };
    const refused = await api.command('staff', 'presentProposal', { orderId: id }, { body });
    expect(type(refused)).toEqual([422, 'input-invalid']);
    const told = refused.body.errors.map(({ pointer, detail }: Record<string, string>) => [pointer, detail]).sort();
    expect(told).toEqual([
      ['/proposal/sessions/0/content', 'Fyll i content.'],
      ['/proposal/sessions/0/hours', 'Fyll i hours.'],
      ['/proposal/sessions/0/how', 'Fyll i how.'],
      ['/proposal/sessions/0/taskHours', 'Fyll i taskHours.'],
      ['/proposal/sessions/0/title', 'Fyll i title.'],
      ['/proposal/summary', 'Fyll i summary.'],
      ['/proposal/unitArranges', 'Fyll i unitArranges.'],
    ]);
    const none = await api.command(...(['staff', 'presentProposal', { orderId: id }] as const), {
      body: { version: 1, proposal: { ...proposal, sessions: [] } },
    });
    expect(none.body.errors).toEqual([{ pointer: '/proposal/sessions', detail: 'Fyll i sessions.' }]);
  });

  it('is read and gone on with where it was kept whole before', async () => {
    const { workingTexts } = api.store.collections;
    await workingTexts.updateOne({ _id: `${id}/proposal` }, { $set: { proposal: proposal as UnfinishedProposal } });
    expect(await kept(id)).toEqual(proposal);
    const { version } = (await api.get('staff', path(id))).body;
    expect((await save(id, { proposal: { ...proposal, summary: '' } }, version)).status).toBe(200);
    await api.kept('staff', 'presentProposal', { orderId: id }, { version: 1, proposal });
    expect((await api.get('staff', path(id))).status).toBe(404);
  });
});

it('lets a draft be thrown away by who names its version or none, and not by who has seen an older one', async () => {
  const { draftId: other } = await api.kept('rektor', 'startDraft', {}, { unit });
  await api.kept('representative', 'saveDraft', { draftId: other! }, request, { seen: 1 });
  const discard = (seen: number) => api.command('rektor', 'discardDraft', { draftId: other! }, { seen });
  expect(type(await discard(1))).toEqual([412, 'version-changed']);
  expect((await discard(2)).status).toBe(200);
});

it('refuses who may not edit before it looks at versions', async () => {
  const edit = { body: record, seen: 99 };
  expect(type(await api.command('rektor', 'saveMeetingRecord', { orderId }, edit))).toEqual([403, 'centre-only']);
});

describe('the order’s page', () => {
  let id = '';
  beforeAll(async () => {
    id = await orderAt(api, 'recorded');
  });
  const page = (known?: string) =>
    api.get('staff', `/orders/${id}`, known ? { headers: { 'if-none-match': known } } : {});

  it('is answered with 304 to who has it already, until the order has changed', async () => {
    const { headers, body } = await page();
    const etag = String(headers.etag);
    expect(etag).toMatch(new RegExp(`^"${body.version}-`));
    expect((await page(etag)).status).toBe(304);
    await api.kept('staff', 'writeMessage', { orderId: id }, { text: 'Hej' });
    expect((await page(etag)).status).toBe(200);
  });

  it('is not taken to be the same when only time has passed and the order has become late', async () => {
    api.clock('2026-10-06 23.00');
    const before = await page();
    expect([before.body.late, before.body.due.promise]).toEqual([false, 'running']);
    api.clock('2026-10-07 00.10');
    const after = await page(before.headers.etag);
    expect([after.status, after.body.late, after.body.due.promise]).toEqual([200, true, 'late']);
    expect(after.body.version).toBe(before.body.version);
  });

  it('is another for each who sees it', async () => {
    const [staff, rektor] = await Promise.all([page(), api.get('rektor', `/orders/${id}`)]);
    expect(rektor.headers.etag).not.toBe(staff.headers.etag);
  });
});
