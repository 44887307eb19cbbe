import { removeOldReadings } from '../../documents/readings';
import { until } from '../setup/until';
import { testApi } from './api';
import { counting } from './counted';
import { people, type Who } from './people';
import { orderAt, proposal, request, unit } from './stages';

const api = testApi('readings', {}, 'much');
const reason = 'Anmälan om obehörig läsning';
let orderId = '';
beforeAll(async () => {
  orderId = await orderAt(api, 'recorded');
});

const kept = () => api.store.collections.readings.find().sort({ _id: 1 }).toArray();
const of = async (reader: string, subject = orderId) =>
  (await kept()).filter((each) => each.reader === reader && each.subject === subject);
/** Reads something, and returns when that is written. */
async function reads(who: keyof typeof people, path: string, at: string): Promise<void> {
  api.clock(at);
  expect((await api.get(who, path)).status).toBe(200);
  const hour = `${api.now.slice(0, 13)}:00:00.000Z`;
  await until(async () => (await of(people[who])).some((reading) => reading.hour === hour), Boolean, 5_000);
}
const search = (who: Who, query: Record<string, string>) => api.get(who, '/readings', { query });
const searches = () => api.store.collections.readingSearches.find().toArray();

it('keeps who has read an order, once an hour, with everybody whom it names but the reader', async () => {
  await reads('colleague', `/orders/${orderId}`, '2026-09-24 10.05');
  await reads('colleague', `/orders/${orderId}`, '2026-09-24 10.55');
  await reads('colleague', `/orders/${orderId}/log-entries`, '2026-09-24 11.00');
  const readings = await of(people.colleague);
  expect(readings.map(({ hour }) => hour)).toEqual(['2026-09-24T08:00:00.000Z', '2026-09-24T09:00:00.000Z']);
  expect(readings[0]).toMatchObject({
    ...{ role: 'staff', purpose: 'order', subjectName: '26-0001', huvudmen: ['huvudman-ronnmarka'], unitName: null },
  });
  expect(readings[0]!.concerns.sort()).toEqual([people.lead, people.staff, people.rektor].sort());
});

it('keeps who has read about the people of a unit', async () => {
  api.clock('2026-09-24 13.00');
  await api.get('administrator', `/units/${unit}/people`);
  await until(async () => (await of(people.administrator, unit)).length === 1, Boolean, 5_000);
  expect((await of(people.administrator, unit))[0]).toMatchObject({
    ...{ role: 'administrator', purpose: 'organisation', subjectName: 'Tegelfallsskolan' },
    concerns: expect.arrayContaining([people.rektor, people.representative]),
  });
});

it('adds whom a later reading of the same hour concerns', async () => {
  await reads('lead', `/orders/${orderId}/log-entries?limit=1`, '2026-09-25 10.00');
  const before = (await of(people.lead))[0]!.concerns;
  await api.get('lead', `/orders/${orderId}`);
  const more = async () => (await of(people.lead))[0]!.concerns;
  await until(async () => (await more()).length > before.length, Boolean, 5_000);
  expect(await more()).toEqual(expect.arrayContaining([...before, people.rektor, people.staff]));
});

it('keeps nothing of what tells of nobody, nor of what was refused or only asked for its size', async () => {
  api.clock('2026-09-25 13.00');
  await api.get('reader', `/orders/${orderId}`);
  await api.get('neighbour', `/orders/${orderId}`);
  await api.get('reader', '/orders');
  await api.call('staff', 'HEAD', `/orders/${orderId}`);
  await reads('representative', `/orders/${orderId}`, '2026-09-25 13.00'); // written after all of these
  const readers = (await kept()).filter(({ hour }) => hour === '2026-09-25T11:00:00.000Z').map(({ reader }) => reader);
  expect(readers).toEqual([people.representative]);
});

it('keeps who has read lists, drafts and texts, by what each row belongs to', async () => {
  api.clock('2026-09-27 10.00');
  const { draftId } = await api.kept('rektor', 'startDraft', {}, { unit, need: request.need });
  await api.kept('staff', 'saveProposalDraft', { orderId }, { proposal }, { seen: 0 });
  await api.get('colleague', '/orders');
  await api.get('colleague', `/orders/${orderId}/proposal-drafts/current`);
  await api.get('representative', `/drafts/${draftId}`);
  await api.get('lead', '/workloads');
  const hour = '2026-09-27T08:00:00.000Z';
  const read = async () =>
    (await kept())
      .filter((each) => each.hour === hour)
      .map(({ reader, purpose, subject, concerns }) => [reader, purpose, subject, concerns.includes(people.staff)]);
  await until(async () => (await read()).length === 3, Boolean, 5_000);
  expect((await read()).sort()).toEqual(
    [
      [people.colleague, 'order', orderId, true],
      [people.representative, 'draft', unit, false],
      [people.lead, 'centre', 'centre', true],
    ].sort(),
  );
  await api.kept('rektor', 'discardDraft', { draftId: draftId! }, {}, { seen: 1 });
});

it('asks MongoDB nothing more before it answers, and writes a reading once however often it is repeated', async () => {
  api.clock('2026-09-26 10.00');
  await api.get('colleague', '/drafts'); // the directory knows them now
  const { sent } = await counting(api.store.client, async () => {
    for (let i = 0; i < 5; i++) await api.get('colleague', `/orders/${orderId}`);
  });
  const asked = sent.filter((each) => !/^update readings|people/.test(each)).sort();
  expect(asked).toEqual([...Array(5).fill('find orders'), ...Array(5).fill('find writings')]);
  await until(async () => (await of(people.colleague)).length === 4, Boolean, 5_000);
  const again = await counting(api.store.client, async () => {
    await api.get('colleague', `/orders/${orderId}`);
    await reads('lead', `/orders/${orderId}`, '2026-09-26 11.00');
  });
  expect(again.sent.filter((each) => each === 'update readings')).toHaveLength(1); // the lead's alone
});

describe('what was read about oneself', () => {
  it('is told with day, role and purpose, and not by whom', async () => {
    const { body } = await api.get('rektor', '/me/readings', { query: { limit: '100' } });
    expect(body.readings).toContainEqual({
      ...{ on: '2026-09-24', role: 'staff', purpose: 'order', subjectName: '26-0001' },
      told: 'Medarbetare, för arbetet med ärende 26-0001',
    });
    expect(body.readings.map(({ on }: { on: string }) => on)).toEqual(
      body.readings
        .map(({ on }: { on: string }) => on)
        .sort()
        .reverse(),
    );
    expect(JSON.stringify(body)).not.toMatch(/person-|Klara|Hedestig|Petra|Hamid/);
  });

  it('is told in English to who wants it', async () => {
    const { body, headers } = await api.get('rektor', '/me/readings', { headers: { 'accept-language': 'en' } });
    expect(headers['content-language']).toBe('en');
    expect(body.readings[0].told).toMatch(
      /for the work on order 26-0001|for duties and representatives at|for drafts at/,
    );
  });

  it('is nothing for somebody whom nobody has read about', async () => {
    expect((await api.get('otherRektor', '/me/readings')).body.readings).toEqual([]);
  });
});

describe('a search of the readings', () => {
  it('tells date, role, purpose and reader, and is itself kept with its reason before it is answered', async () => {
    api.clock('2026-09-28 10.00');
    const before = (await searches()).length;
    const { status, body } = await search('administrator', { person: people.rektor, reason, limit: '100' });
    expect(status).toBe(200);
    expect(body.readings).toContainEqual({
      ...{ on: '2026-09-24', role: 'staff', purpose: 'order', subjectName: '26-0001' },
      told: 'Medarbetare, för arbetet med ärende 26-0001',
      reader: { id: people.colleague, name: 'Klara Hedestig' },
    });
    expect((await searches()).slice(before)).toEqual([
      expect.objectContaining({
        ...{ reason, person: people.rektor, order: null, at: '2026-09-28T08:00:00.000Z' },
        by: expect.objectContaining({ person: people.administrator, role: 'administrator' }),
      }),
    ]);
  });

  it('is made for an order too', async () => {
    const { body } = await search('lead', { order: orderId, reason, limit: '100' });
    const subjects = body.readings.map(({ subjectName }: { subjectName: string }) => subjectName);
    expect(new Set(subjects)).toEqual(new Set(['26-0001']));
    expect((await searches()).at(-1)).toMatchObject({ order: orderId, person: null, by: { role: 'lead' } });
  });

  it('needs a reason and somebody or something to search for', async () => {
    const pointers = async (query: Record<string, string>) => {
      const { status, body } = await search('lead', query);
      return [status, body.errors.map(({ pointer }: { pointer: string }) => pointer)];
    };
    const before = (await searches()).length;
    expect(await pointers({ person: people.rektor })).toEqual([422, ['/reason']]);
    expect(await pointers({ person: people.rektor, reason: 'kontroll' })).toEqual([422, ['/reason']]);
    expect(await pointers({ reason })).toEqual([422, ['/person']]);
    expect(await searches()).toHaveLength(before);
  });

  it('is never by who has read, nor counted', async () => {
    for (const more of [{ reader: people.staff }, { sort: 'reader' }, { withTotal: 'true' }] as Record<
      string,
      string
    >[])
      expect((await search('lead', { order: orderId, reason, ...more })).status).toBe(422);
  });

  it('is seen by whoever may search: all by the lead, by an administrator those of their own huvudman', async () => {
    await search('otherHuvudman', { person: people.otherRektor, reason: 'Fråga från medarbetaren' });
    const seen = async (who: Who) => {
      const { status, body } = await api.get(who, '/reading-searches', { query: { limit: '100' } });
      return [status, body.readingSearches?.map((each: { by: { person: string } }) => each.by.person)];
    };
    const [status, all] = await seen('lead');
    expect([status, new Set(all)]).toEqual([200, new Set([people.administrator, people.lead, people.otherHuvudman])]);
    expect(new Set((await seen('administrator'))[1])).toEqual(new Set([people.administrator]));
    expect(await seen('otherHuvudman')).toEqual([200, [people.otherHuvudman]]);
    const [latest] = (await api.get('otherHuvudman', '/reading-searches')).body.readingSearches;
    expect(latest).toMatchObject({
      ...{ told: 'Oskar Tamm', reason: 'Fråga från medarbetaren', person: people.otherRektor, order: null },
    });
    for (const who of ['rektor', 'staff', 'reader'] as const) expect((await seen(who))[0]).toBe(403);
  });

  it('finds an administrator what belongs to their own huvudman only', async () => {
    for (const query of [{ person: people.rektor }, { order: orderId }] as Record<string, string>[])
      expect((await search('otherHuvudman', { ...query, reason })).body.readings).toEqual([]);
  });

  it('is refused to everybody else, and leaves no trace then', async () => {
    const before = (await searches()).length;
    for (const who of ['rektor', 'representative', 'staff', 'reader'] as const)
      expect((await search(who, { person: people.rektor, reason })).status).toBe(403);
    expect(await searches()).toHaveLength(before);
  });
});

it('is kept for nine months and then removed, searches too', async () => {
  const { readings } = api.store.collections;
  const counts = async () => [(await kept()).length, (await searches()).length];
  const [all = 0, searched = 0] = await counts();
  expect(await removeOldReadings(api.store, '2027-06-23T12:00:00.000Z')).toBe(false);
  expect(await counts()).toEqual([all, searched]);
  await removeOldReadings(api.store, '2027-06-24T08:30:00.000Z');
  expect(await readings.countDocuments({ hour: '2026-09-24T08:00:00.000Z' })).toBe(0);
  expect((await counts())[0]).toBe(all - 1);
  await removeOldReadings(api.store, '2027-06-29T00:00:00.000Z');
  expect(await counts()).toEqual([0, 0]);
});

it('removes no more than a thousand at once, and says that there may be more', async () => {
  const rows = Array.from({ length: 1_001 }, (_, i) => ({
    ...{ _id: `r/${i}`, reader: people.lead, role: 'lead', unitName: null, purpose: 'order', subject: orderId },
    ...{ subjectName: '26-0001', huvudmen: [], concerns: [people.rektor], hour: '2026-01-01T00:00:00.000Z' },
  }));
  await api.store.collections.readings.insertMany(rows as never);
  const old = () => api.store.collections.readings.countDocuments({ hour: '2026-01-01T00:00:00.000Z' });
  expect([await removeOldReadings(api.store, '2026-12-01T00:00:00.000Z'), await old()]).toEqual([true, 1]);
  expect([await removeOldReadings(api.store, '2026-12-01T00:00:00.000Z'), await old()]).toEqual([false, 0]);
});
