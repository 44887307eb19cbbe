import type { Figure as Reckoned } from '../../domain/quality/figures';
import { testApi } from './api';
import { orderAt } from './stages';

const api = testApi('quality');
beforeAll(async () => {
  await orderAt(api, 'closed');
});

type Figure = Reckoned & { key: string };

const report = (who: Parameters<typeof api.get>[0], period = '2026', query: Record<string, string> = {}) =>
  api.get(who, `/quality-reports/${period}`, { query });

it('tells the centre of a year what was done, how promises were kept and who got nothing', async () => {
  const { body } = await report('lead');
  expect(body.volume).toMatchObject({ received: 1, takenOn: 1, delivered: 1, sessions: 3, present: 38, hours: 6 });
  expect(body.promises).toContainEqual({ promise: 'proposal', kept: 1, otherDateAgreed: 0, late: 0, running: 0 });
  expect(body.leadTimes).toContainEqual({ what: 'meetingToProposal', orders: 1, medianDays: 7 });
  expect(body.units[0]).toMatchObject({ interventions: 0 });
  expect(body.units.at(-1)).toMatchObject({
    unit: 'unit-tegelfallsskolan',
    interventions: 1,
    sessions: 3,
    present: 38,
  });
  expect(Object.keys(body.reckoning)).toEqual(Object.keys(body).filter((part) => part in body.reckoning));
  expect((await report('staff', '2025-2026')).body.volume.received).toBe(0);
});

it('tells of the units of then or of now, each present once, in every form', async () => {
  const { units } = api.store.collections;
  const [school, heir] = ['unit-tegelfallsskolan', 'unit-stensprangsskolan'];
  const before = (await units.findOne({ _id: school }))!;
  const decidedBy = {
    person: 'person-linnea-brofelt',
    name: null,
    role: 'administrator',
    forUnit: null,
    unitName: null,
  };
  const merged = { unit: heir, how: 'merged', from: '2026-12-01', takesOrders: true, decidedBy };
  await units.replaceOne({ _id: school }, {
    ...before,
    open: { from: null, to: '2026-11-30' },
    successors: [merged],
  } as never);
  api.clock('2027-01-11 09.00');
  const presentIn = async (view?: string) => {
    const { body } = await report('lead', '2026', view ? { units: view } : {});
    const of = (id: string) => body.units.find(({ unit }: { unit: string }) => unit === id)?.present;
    return [body.unitsAs, of(school), of(heir), body.reckoning.units.sv.split(' ').slice(-2).join(' ')];
  };
  expect(await presentIn()).toEqual(['now', undefined, 38, 'är nu.']);
  expect(await presentIn('then')).toEqual(['then', 38, 0, 'var då.']);
  const figures = await api.get('lead', '/quality-reports/2026/figures', { query: { units: 'then' } });
  expect(figures.body.figures).toContainEqual(expect.objectContaining({ key: `units/${school}/present`, value: 38 }));
  const query = { format: 'html', units: 'then' };
  const paper = await api.get('lead', '/quality-reports/2026/papers/current', { query, headers: { accept: '*/*' } });
  expect(paper.body).toContain('räknas som den den var då.');
  expect((await report('lead', '2026', { units: 'both' })).status).toBe(422);
  await units.replaceOne({ _id: school }, before);
});

it('tells the reader of a huvudman of its own units alone, and others nothing', async () => {
  const { body } = await report('otherHuvudman');
  expect(body.huvudman).not.toBeNull();
  expect(body.volume.received).toBe(0);
  expect(body.units.map(({ unit }: { unit: string }) => unit)).not.toContain('unit-tegelfallsskolan');
  expect((await report('otherHuvudman', '2026', { huvudman: 'huvudman-ronnmarka' })).status).toBe(404);
  for (const who of ['rektor', 'representative'] as const) expect((await report(who)).status).toBe(404);
  expect((await report('lead', '2026-2028')).status).toBe(404);
});

it('is to be had as a page, as PDF and for a word processor, with how each part was reckoned', async () => {
  const paper = (format: string) =>
    api.get('lead', '/quality-reports/2026/papers/current', { query: { format }, headers: { accept: '*/*' } });
  const { headers, body } = await paper('html');
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  expect(body).toContain('>Kvalitetsrapport 2026</h1>');
  expect(body).toContain('Enheter utan insats står först.');
  expect(body.indexOf('Förslag inom två veckor')).toBeGreaterThan(body.indexOf('Tegelfallsskolan'));
  expect((await paper('pdf')).body).toMatch(/^%PDF-/);
  expect((await paper('docx')).headers['content-disposition']).toMatch(/kvalitetsrapport-2026\.docx/);
  expect((await api.get('rektor', '/quality-reports/2026/papers/current', { headers: { accept: '*/*' } })).status).toBe(
    404,
  );
});

it('gives its figures as JSON, for a spreadsheet and as a workbook, to the same people', async () => {
  const figures = (format?: string, accept = '*/*', who: Parameters<typeof api.get>[0] = 'lead') =>
    api.get(who, '/quality-reports/2026/figures', { query: format ? { format } : {}, headers: { accept } });
  const { body } = await figures();
  const kept = { key: 'promises/proposal/kept', value: 1, restsOn: 1, isHidden: false };
  expect(body.figures).toContainEqual(expect.objectContaining(kept));
  expect(Object.keys(body.reckoning)).toEqual(expect.arrayContaining(body.figures.map((each: Figure) => each.part)));
  const csv = await figures('csv');
  expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
  expect(csv.headers['content-disposition']).toBe('attachment; filename="kvalitetsrapport-2026.csv"');
  const rows = csv.body.trim().split('\r\n').slice(1);
  expect(rows.map((row: string) => row.split(';').at(-1))).toEqual(body.figures.map(({ key }: Figure) => key));
  expect((await figures(undefined, 'text/csv')).body).toBe(csv.body);
  const workbook = await figures('xlsx');
  expect(workbook.headers['content-type']).toMatch(/spreadsheetml\.sheet$/);
  expect(workbook.body).toMatch(/^PK/);
  expect((await figures(undefined, 'text/html')).status).toBe(406);
  expect((await figures('csv', '*/*', 'rektor')).status).toBe(404);
  expect((await figures('json', '*/*', 'otherHuvudman')).body.huvudman).toBe('Fyrklangen, ekonomisk förening');
});
