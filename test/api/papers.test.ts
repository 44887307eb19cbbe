import { Press, PressFailed } from '../../papers/press/press';
import { until } from '../setup/until';
import { testApi } from './api';
import { people, type Who } from './people';
import { orderAt } from './stages';

const api = testApi('papers');
let orderId = '';
beforeAll(async () => {
  orderId = await orderAt(api, 'documented');
});
afterEach(() => jest.restoreAllMocks());

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const get = (who: Who, path: string, headers: Record<string, string> = {}, query: Record<string, string> = {}) =>
  api.get(who, `/orders/${orderId}/papers${path}`, { headers, query });
const kindOf = ({ status, body }: { status: number; body: { type?: string } }) => [
  status,
  body.type?.split('/').at(-1),
];

describe('A paper', () => {
  test('is a page for whoever asks for none of its forms, and nobody on the way keeps it', async () => {
    const { status, headers, body } = await get('rektor', '/documentations/1');
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'content-language': 'sv' });
    expect(headers['content-disposition']).toBe('inline; filename="26-0001-dokumentation-version-1.html"');
    expect(body).toContain('<h1 dir="auto">Dokumentation av processen</h1>');
    expect(body).toContain('Hamid Rostami för rektor för Tegelfallsskolan');
  });

  test('takes its style from itself alone, by its digest', async () => {
    const { headers, body } = await get('rektor', '/confirmations/current');
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; /);
    expect(body).not.toContain('<script');
    expect(body).not.toMatch(/ style="/);
  });

  test.each([
    ['/proposals/1', { accept: 'application/pdf' }, {}, 'application/pdf', /^%PDF-1\.7/],
    ['/proposals/1', { accept: 'text/html' }, { format: 'pdf' }, 'application/pdf', /^%PDF-1\.7/],
    [
      '/proposals/1',
      { accept: 'application/pdf;q=0.5, text/html' },
      {},
      'text/html; charset=utf-8',
      /^<!DOCTYPE html>/,
    ],
    ['/quality-reports/1', {}, {}, docx, /^PK/],
    ['/quality-reports/1', {}, { format: 'txt' }, 'text/plain; charset=utf-8', /^Underlag till kvalitetsrapport/],
    ['/absence-messages/session-1', {}, {}, 'text/plain; charset=utf-8', /^Till er som inte var med/],
    [
      '/absence-messages/session-1',
      { accept: 'text/*;q=0.3, text/html' },
      {},
      'text/html; charset=utf-8',
      /^<!DOCTYPE/,
    ],
    ['/summaries/1', { 'accept-language': 'en' }, {}, 'text/html; charset=utf-8', /Summary of the evaluation/],
  ] as [string, Record<string, string>, Record<string, string>, string, RegExp][])(
    '%s is had in the form that is asked for: %j %j',
    async (path, headers, query, type, content) => {
      const answer = await get('rektor', path, headers, query);
      expect([answer.status, answer.headers['content-type']]).toEqual([200, type]);
      expect(answer.body).toMatch(content);
    },
  );

  test.each([
    ['/proposals/1', { accept: 'application/json' }, {}, [406, 'not-acceptable']],
    ['/proposals/1', { accept: docx }, {}, [406, 'not-acceptable']],
    ['/proposals/1', {}, { format: 'docx' }, [422, 'input-invalid']],
    ['/proposals/2', {}, {}, [404, 'not-yours-to-see']],
    ['/proposals/01', {}, {}, [404, 'not-yours-to-see']],
    ['/documentations/2', {}, {}, [404, 'not-yours-to-see']],
    ['/summaries/2', {}, {}, [404, 'not-yours-to-see']],
    ['/absence-messages/session-9', {}, {}, [404, 'not-yours-to-see']],
  ] as [string, Record<string, string>, Record<string, string>, unknown[]][])(
    '%s with %j %j is refused with what helps',
    async (path, headers, query, refused) => {
      expect(kindOf(await get('rektor', path, headers, query))).toEqual(refused);
    },
  );

  test('says in which forms it is to be had, to whoever takes none of them', async () => {
    const { body } = await get('rektor', '/proposals/1', { accept: 'image/png' });
    expect(body.detail).toContain('text/html, application/pdf');
  });

  test('is not answered again to whoever has it, in that form and language', async () => {
    const first = await get('rektor', '/summaries/1');
    const etag = String(first.headers.etag);
    const again = await get('rektor', '/summaries/1', { 'if-none-match': etag });
    expect([again.status, again.body, again.headers['cache-control']]).toEqual([304, '', 'no-store']);
    for (const [headers, query] of [
      [{ 'accept-language': 'en' }, {}],
      [{}, { format: 'pdf' }],
    ] as Record<string, string>[][])
      expect((await get('rektor', '/summaries/1', { 'if-none-match': etag, ...headers }, query)).status).toBe(200);
  });

  test('that cannot be printed is told of, with when to try again', async () => {
    jest.spyOn(Press.prototype, 'print').mockRejectedValue(new PressFailed('it took longer than 10000 ms'));
    const answer = await get('rektor', '/proposals/1', {}, { format: 'pdf' });
    expect(kindOf(answer)).toEqual([503, 'paper-not-printed']);
    expect(answer.headers['retry-after']).toBe('5');
    expect((await get('rektor', '/proposals/1')).status).toBe(200);
  });
});

describe('The list of papers', () => {
  const listed = async (who: Who, query = {}) => (await get(who, '', {}, query)).body;

  test('has those that there are for the caller, each with its forms', async () => {
    const titles = async (who: Who) => (await listed(who)).papers.map(({ title }: { title: string }) => title);
    const summary = 'Sammanfattning av utvärderingen';
    expect(await titles('rektor')).toEqual([
      ...['Bekräftelse på er beställning', 'Förslag, version 1'],
      ...['måndag 2 november 2026', 'torsdag 26 november 2026', 'tisdag 3 november 2026'].map((day) =>
        expect.stringContaining(day),
      ),
      ...[summary, 'Dokumentation av processen', 'Underlag till kvalitetsrapport'],
    ]);
    expect(await titles('representative')).not.toContain(summary);
  });

  test('links to each of them, in pages', async () => {
    const { papers, _meta } = await listed('rektor', { limit: 2, page: 1 });
    expect(_meta).toEqual({ page: 1, limit: 2, count: 2, hasMore: true });
    for (const { _links } of papers)
      for (const { href, method } of Object.values<{ href: string; method: string }>(_links)) {
        const { pathname, search } = new URL(href);
        const answer = await api.call('rektor', method, `${pathname.replace('/insats/v1', '')}${search}`);
        expect([href, answer.status]).toEqual([href, 200]);
      }
  });

  test('is linked to from the order', async () => {
    const { body } = await api.get('rektor', `/orders/${orderId}`);
    expect(new URL(body._links.papers.href).pathname).toBe(`/insats/v1/orders/${orderId}/papers`);
  });
});

describe('Reading a paper', () => {
  test('leaves a trace for those whom it names', async () => {
    api.clock('2026-12-10 10.05');
    await get('colleague', '/proposals/1');
    const found = () => api.store.collections.readings.findOne({ reader: people.colleague, subject: orderId });
    const { concerns } = (await until(found, Boolean, 5_000))!;
    expect([...concerns].sort()).toEqual([people.staff, people.representative].sort());
  });

  test('tells nobody whose identity is protected by name, from two seconds after the mark', async () => {
    await api.store.collections.people.updateOne({ _id: people.representative }, { $set: { isProtected: true } });
    try {
      const page = async () => String((await get('rektor', '/proposals/1')).body);
      const told = await until(page, (html) => !html.includes('Rostami'), 10_000);
      expect(told).toContain('Representant för rektor, Tegelfallsskolan');
    } finally {
      await api.store.collections.people.updateOne({ _id: people.representative }, { $set: { isProtected: false } });
    }
  });
});

test('A second version of the documentation says what is changed, and is refused without a reason', async () => {
  const body = { nextSteps: 'Varannan torsdag.' };
  const refused = await api.command('staff', 'shareDocumentation', { orderId }, { body });
  expect(kindOf(refused)).toEqual([422, 'documentation-needs-reason']);
  expect(refused.body.errors[0].pointer).toBe('/reason');
  await api.kept('staff', 'shareDocumentation', { orderId }, { ...body, reason: 'Fel veckodag i version 1.' });
  const html = String((await get('rektor', '/documentations/2')).body);
  expect(html.indexOf('Ändrat sedan version 1')).toBeLessThan(html.indexOf('Beställningen'));
  expect(html).toContain('Fel veckodag i version 1.');
  expect(String((await get('rektor', '/documentations/1')).body)).toContain('Varannan onsdag.');
});
