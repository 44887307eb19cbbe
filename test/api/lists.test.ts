import { type Answer, testApi } from './api';
import type { Who } from './people';
import { goOn, preschool, request, sentOrder, unit } from './stages';
import { telephoned } from './whole-order';

const api = testApi('lists', {}, 'much');
const mossmarken = 'unit-mossmarken';
const otherHuvudman = 'unit-fyrklangsskolan-hamnen';

/** Staff enter a request for a unit; its number. */
async function enter(at: string, of: string, need: object = {}): Promise<string> {
  api.clock(at);
  const participants = [{ name: 'Alla', arbetslag: null, unit: of, number: 5 }];
  const receivedOn = at.slice(0, 10);
  const body = { ...telephoned, unit: of, receivedOn, need: { ...request.need, ...need }, participants };
  return (await api.kept('staff', 'enterRequest', {}, body)).caseNumber!;
}

const numbers = ({ body }: Answer): string[] => body.orders.map(({ caseNumber }: { caseNumber: string }) => caseNumber);
const list = (who: Who, query: Record<string, string> = {}) => api.get(who, '/orders', { query });

let sent: string;
let taken: string;
let ended: string;
beforeAll(async () => {
  sent = await sentOrder(api); // 26-0001
  taken = await sentOrder(api); // 26-0002
  await goOn(api, taken, 'sent', 'takenOn');
  ended = await sentOrder(api); // 26-0003
  await api.kept('rektor', 'withdrawOrder', { orderId: ended }, { reason: 'Vi återkommer.' });
  await enter('2026-09-08 12.00', mossmarken, { theme: 'Åska, ösregn & élan', text: 'Hemliga gruppen (C++)' }); // 26-0004
  await enter('2026-09-08 12.00', preschool, { theme: 'Naturvetenskap i sandlådan' }); // 26-0005
  await enter('2026-09-08 12.00', otherHuvudman, { theme: 'Musik' }); // 26-0006
  await enter('2026-09-01 12.00', mossmarken, { theme: null, text: 'Leken ute' }); // 26-0007
  api.clock('2026-09-10 09.00');
});

describe('a list of orders', () => {
  it.each<[string, Who, Record<string, string>, string[]]>([
    ['all, newest first', 'staff', {}, ['7', '6', '5', '4', '3', '2', '1']],
    ['of one unit', 'staff', { unit: mossmarken }, ['7', '4']],
    ['in one step', 'staff', { step: 'planningMeeting' }, ['2']],
    ['of one member of staff', 'staff', { staff: 'person-signe-malmros' }, ['2']],
    ['of one kind', 'staff', { kind: 'training', step: 'planningMeeting' }, ['2']],
    ['of another kind', 'staff', { kind: 'tutoring' }, []],
    ['that are open', 'staff', { open: 'true' }, ['7', '6', '5', '4', '2', '1']],
    ['that have ended', 'staff', { open: 'false' }, ['3']],
    ['that are late', 'staff', { late: 'true' }, ['7']],
    ['that are not', 'staff', { late: 'false' }, ['6', '5', '4', '3', '2', '1']],
    ['of several conditions', 'staff', { unit, open: 'true', step: 'request' }, ['1']],
    ['of nothing that there is', 'staff', { unit: 'unit-nowhere' }, []],
    ['of their own units', 'rektor', {}, ['3', '2', '1']],
    ['of their own units only, whatever they ask for', 'rektor', { unit: mossmarken }, []],
    ['of the huvudman’s units', 'reader', {}, ['7', '5', '4', '3', '2', '1']],
    ['of another huvudman’s units', 'otherHuvudman', {}, ['6']],
  ])('has those %s', async (_what, who, query, expected) => {
    expect(numbers(await list(who, query))).toEqual(expected.map((n) => `26-000${n}`));
  });

  it('is late by the clock alone', async () => {
    api.clock('2026-09-20 09.00');
    expect(numbers(await list('staff', { late: 'true' }))).toHaveLength(6);
    api.clock('2026-09-10 09.00');
  });

  it.each<[string, string[]]>([
    ['åska', ['4']],
    ['ÅSKA', ['4']],
    ['åska'.normalize('NFD'), ['4']],
    ['ÖSREGN ÅSKA', ['4']],
    ['aska', []],
    ['élan', ['4']],
    ['ämnestext', ['3', '2', '1']],
    ['texter', []],
    ['sandlådan natur', ['5']],
    ['26-0006', ['6']],
    ['26-000', ['7', '6', '5', '4', '3', '2', '1']],
    ['mossmark', ['7', '4']],
    ['hemliga c', ['4']],
    ['leken', ['7']],
    ['l.ken', []],
    ['.*', ['7', '6', '5', '4', '3', '2', '1']],
    ['(((', ['7', '6', '5', '4', '3', '2', '1']],
    ['[a-z]+leken', []],
    ['leken|musik', []],
    ['(?=leken)', ['7']],
    ['a{1,9999}$', []],
    ['\\', ['7', '6', '5', '4', '3', '2', '1']],
    ['{"$ne":1}', []],
    ['\u0000leken', ['7']],
  ])('is found by the beginnings of words: %j', async (text, expected) => {
    expect(numbers(await list('staff', { text }))).toEqual(expected.map((n) => `26-000${n}`));
  });

  it('by due day has the most urgent first, and those that have ended last', async () => {
    const orders = (await list('staff', { sort: 'due' })).body.orders;
    expect(orders[0].caseNumber).toBe('26-0007');
    expect(orders.at(-1)).toMatchObject({ caseNumber: '26-0003', ending: 'withdrawn' });
  });

  it('by due day has those in which nothing is promised after what is due, and before what has ended', async () => {
    const { orders } = api.store.collections;
    const { standing } = (await orders.findOne({ _id: taken }))!;
    await orders.updateOne({ _id: taken }, { $set: { 'standing.lateFrom': null } });
    const found = numbers(await list('staff', { sort: 'due' }));
    await orders.updateOne({ _id: taken }, { $set: { 'standing.lateFrom': standing.lateFrom } });
    expect(found.slice(-2)).toEqual(['26-0002', '26-0003']);
    expect(found[0]).toBe('26-0007');
  });

  it('tells of each order where it stands', async () => {
    const { body } = await list('staff', { text: '26-0002' });
    expect(body.orders[0]).toMatchObject({
      ...{ id: taken, step: 'planningMeeting', turn: 'centre', waitingFor: 'booking', late: false, ending: null },
      ...{ theme: request.need.theme, receivedOn: '2026-09-08', units: [{ unit, leads: true }] },
      responsible: { person: 'person-signe-malmros' },
      _links: { self: { href: expect.stringContaining(`/orders/${taken}`) } },
    });
    expect(sent).not.toBe(taken);
  });

  it.each([
    { page: '0' },
    { page: '-1' },
    { page: '1.5' },
    { page: 'two' },
    { limit: '0' },
    { limit: '101' },
    { step: 'needIdentified' },
    { open: 'maybe' },
    { late: '2' },
    { sort: 'random' },
    { unit: '$ne' },
    { text: 'x'.repeat(201) },
    { colour: 'blue' },
    { 'unit[$ne]': 'x' },
  ])('is not had with what it does not know: %j', async (query) => {
    const { status, body } = await list('staff', query as never);
    expect([status, body.errors[0].pointer]).toEqual([422, `/${Object.keys(query)[0]}`]);
  });
});

describe('the pages of a list', () => {
  const through = async (query: Record<string, string>) => {
    const pages: string[][] = [];
    for (let next: string | undefined = `?${new URLSearchParams(query)}`; next; ) {
      const answer: Answer = await api.get('staff', `/orders${next}`);
      pages.push(numbers(answer));
      next = answer.body._links.next && new URL(answer.body._links.next.href).search;
    }
    return pages;
  };

  it.each([{}, { sort: 'due' }, { open: 'true' }])(
    'follow each other with nothing twice or left out: %j',
    async (query) => {
      const whole = numbers(await list('staff', query as never));
      for (const limit of [1, 2, 3, 7, 100]) {
        const pages = await through({ ...query, limit: String(limit) });
        expect(pages.flat()).toEqual(whole);
        expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true);
      }
    },
  );

  it('say where they are, in the answer and in Link, and keep what was asked for', async () => {
    const { body, headers } = await list('staff', {
      text: '26-000',
      sort: 'due',
      limit: '2',
      page: '2',
      withTotal: 'true',
    });
    expect(body._meta).toEqual({ page: 2, limit: 2, count: 2, hasMore: true, totalRecords: 7, totalIsCapped: false });
    const links = Object.entries(body._links as Record<string, { href: string; rel: string; method: string }>);
    const pages = links.map(([rel, link]) => {
      const { searchParams, origin } = new URL(link.href);
      expect([rel, link.rel, link.method, origin]).toEqual([rel, rel, 'GET', `http://127.0.0.1:${api.port}`]);
      expect(Object.fromEntries(searchParams)).toMatchObject({
        text: '26-000',
        sort: 'due',
        limit: '2',
        withTotal: 'true',
      });
      return [rel, searchParams.get('page')];
    });
    expect(Object.fromEntries(pages)).toEqual({ self: '2', first: '1', prev: '1', next: '3', last: '4' });
    expect(headers.link).toBe(links.map(([rel, { href }]) => `<${href}>; rel="${rel}"`).join(', '));
  });

  it('beyond the last are empty', async () => {
    const { status, body } = await list('staff', { page: '9' });
    expect([status, body.orders, body._meta.hasMore, body._links.next]).toEqual([200, [], false, undefined]);
    expect(body._links.prev.href).toMatch(/page=8/);
  });

  it('have twenty rows unless told otherwise, and no total unless asked for', async () => {
    const { body } = await list('staff');
    expect(body._meta).toEqual({ page: 1, limit: 20, count: 7, hasMore: false });
  });

  it('of drafts follow each other too, for those who saved at the same moment', async () => {
    for (let i = 0; i < 5; i++) await api.kept('rektor', 'startDraft', {}, { unit });
    const ids: string[] = [];
    for (const page of ['1', '2', '3'])
      ids.push(
        ...(await api.get('rektor', '/drafts', { query: { limit: '2', page } })).body.drafts.map(
          ({ id }: { id: string }) => id,
        ),
      );
    expect(new Set(ids).size).toBe(5);
  });

  it('of notifications follow each other too, for those that were written at the same moment', async () => {
    const orderId = await sentOrder(api);
    const path = `/orders/${orderId}/notifications`;
    const whole = (await api.get('staff', path)).body.notifications.map(({ id }: { id: string }) => id);
    expect(whole).toEqual([`${orderId}/command-1/request.new/lead`, `${orderId}/command-1/request.receipt/orderer`]);
    const paged = [];
    for (const page of ['1', '2'])
      paged.push((await api.get('staff', path, { query: { limit: '1', page } })).body.notifications[0].id);
    expect(paged).toEqual(whole);
  });
});

it('counts no further than a thousand, and says so', async () => {
  await api.kept('rektor', 'withdrawOrder', { orderId: sent }, { reason: 'Vi återkommer.' }); // two rows that are whole
  const many = Array.from({ length: 1_001 }, (_, i) => ({
    _id: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
    caseNumber: `25-${String(i).padStart(4, '0')}`,
    standing: { open: false },
  }));
  await api.store.collections.orders.insertMany(many as never, { bypassDocumentValidation: true });
  const { body } = await list('staff', { withTotal: 'true', open: 'false', limit: '1' });
  expect(body._meta).toMatchObject({ totalRecords: 1_000, totalIsCapped: true, count: 1, hasMore: true });
  expect(body._links.last).toBeUndefined();
});
