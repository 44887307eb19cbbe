import { randomUUID } from 'node:crypto';
import { applyNext } from '../../documents/apply-import';
import { compareImport } from '../../documents/compare-import';
import { importOf } from '../../documents/import-process';
import { mostRows } from '../../sources/read';
import { DirectoryWatch } from '../../worker/directory';
import { until } from '../setup/until';
import { quiet } from '../workflows/story';
import { type Answer, testApi } from './api';
import type { Who } from './people';
import { orderAt, unit } from './stages';

const api = testApi('imports', {}, 'much');
const collections = () => api.store.collections;
const csv = (...lines: string[]): string => `${lines.join('\r\n')}\r\n`;
const columns = 'id;name;kind;huvudman;codeScheme;code;schoolForms';
const unitsFile = (...names: string[]) =>
  csv(columns, ...names.map((name, i) => `E${i};${name};preschool;999999-0014;local;T-F${i};FS`));

/** A file that does not hold all there is: nothing is gone with it. */
const partly = { query: '?complete=false' };

interface Sending {
  key?: string;
  query?: string;
  type?: string;
}
/** Somebody sends a file. */
async function send(who: Who, kind: string, file: string | Buffer, { key, query = '', type }: Sending = {}) {
  const { sub } = { sub: await api.issuer.tokenOf(who) };
  return api.request({
    ...{ method: 'POST', url: `/insats/v1/import-files/${kind}${query}`, body: file as string },
    headers: {
      ...{ authorization: `Bearer ${sub}`, 'content-type': type ?? 'text/csv' },
      'idempotency-key': `"${key ?? randomUUID()}"`,
    },
  });
}

/** What the worker does with an import that waits. */
async function carryOn(id: string): Promise<void> {
  const asked = await importOf(collections(), id);
  if (asked?.state === 'comparing') await compareImport(api.store, asked, api.now, () => {});
  while ((await applyNext(api.store, id, api.now))?.state === 'applying');
}
const decide = (who: Who, id: string, noun: string, key: string = randomUUID()): Promise<Answer> =>
  api.call(who, 'POST', `/imports/${id}/${noun}`, { body: {}, key });
const getImport = async (id: string, who: Who = 'administrator') => (await api.get(who, `/imports/${id}`)).body;

/** An import of a file, carried through to its end. */
async function imported(kind: string, file: string, who: Who = 'administrator') {
  const { status, body } = await send(who, kind, file);
  expect([status, body.state]).toEqual([201, 'comparing']);
  await carryOn(body.id);
  const preview = await getImport(body.id, who);
  expect((await decide(who, body.id, 'confirmations')).status).toBe(200);
  await carryOn(body.id);
  return { preview, after: await getImport(body.id, who) };
}
const unitNamed = (name: string) => collections().units.findOne({ name });

it('shows what a file would change, changes nothing before it is confirmed, and nothing when it comes again', async () => {
  const file = unitsFile('Alens förskola', 'Bokens förskola');
  const sent = await send('administrator', 'units', file);
  await carryOn(sent.body.id);
  const shown = await getImport(sent.body.id);
  expect([shown.state, shown.rows, shown.changes, shown.counts.unit.adds]).toEqual(['previewed', 2, 2, 2]);
  expect(await unitNamed('Alens förskola')).toBeNull();

  const changes = await api.get('administrator', `/imports/${sent.body.id}/changes`, { query: { limit: '1' } });
  expect(changes.body._meta).toMatchObject({ count: 1, hasMore: true });
  expect(changes.body.changes[0]).toMatchObject({ about: 'unit', how: 'adds', name: 'Alens förskola' });

  expect((await decide('administrator', sent.body.id, 'confirmations')).body.state).toBe('applying');
  await carryOn(sent.body.id);
  expect((await getImport(sent.body.id)).state).toBe('applied');
  expect(await unitNamed('Alens förskola')).toMatchObject({ huvudman: 'huvudman-ronnmarka', schoolForms: ['FS'] });

  const before = await collections().units.find().toArray();
  const again = await imported('units', file);
  expect([again.preview.changes, again.preview.counts.unit.same, again.after.state]).toEqual([0, 2, 'applied']);
  expect(await collections().units.find().toArray()).toEqual(before);
});

it('gives somebody who is imported the duty at once: they sign in and see their unit’s orders', async () => {
  await imported('units', unitsFile('Alens förskola', 'Bokens förskola'));
  await imported('people', csv('id;name;mail', 'P1;Karin Testén;karin.testen@skola.example'));
  const duty = 'id;person;duty;at;from;to';
  await imported('duties', csv(duty, 'D1;P1;rektor;T-F0;2026-08-01;'));
  const karin = (await collections().people.findOne({ identifiers: 'mail:karin.testen@skola.example' }))!;
  expect((await api.get(karin, '/drafts')).status).toBe(200);
  expect(karin.duties).toMatchObject([{ kind: 'rektor', from: '2026-08-01', to: null, endedAt: null }]);
  const { preview } = await imported('duties', csv(duty, 'D2;P1;rektor;T-F1;2026-08-01;'));
  expect(preview.counts.duty).toMatchObject({ adds: 1, gone: 1 });
  const later = (await collections().people.findOne({ _id: karin._id }))!;
  expect(later.duties.map(({ endedAt }) => endedAt)).toEqual([api.now, null]);

  // As by hand it stands in the log of the unit, and in no other's.
  const logOf = async (name: string) => {
    const { logEntries } = (await api.get('administrator', `/units/${(await unitNamed(name))!._id}/log-entries`)).body;
    return logEntries.filter(({ command }: { command: string }) => command === 'changeDuties');
  };
  const [first, second] = later.duties;
  const by = { person: 'person-linnea-brofelt', role: 'administrator' };
  const change = (id: string, field: string, before: unknown, after: unknown) =>
    expect.arrayContaining([{ field: `duties/${id}/${field}`, before, after }]);
  const logged = await logOf('Alens förskola');
  expect(logged).toHaveLength(2); // the clock stands: which of them comes first is not told
  expect(logged).toContainEqual(
    expect.objectContaining({ person: karin._id, changes: change(first!.id, 'from', null, '2026-08-01') }),
  );
  expect(logged).toContainEqual(
    expect.objectContaining({
      ...{ person: karin._id, by: expect.objectContaining(by), import: { id: preview.id, source: 'file' } },
      changes: change(first!.id, 'endedAt', null, api.now),
    }),
  );
  expect(await logOf('Bokens förskola')).toMatchObject([{ changes: change(second!.id, 'kind', null, 'rektor') }]);
});

it('tells row by row what is left out, in the reader’s language, and takes the rest', async () => {
  const file = csv(
    columns,
    'X1;Cedern;preschool;000000-0000;local;T-X1;FS',
    'X2;Dalen;skola;999999-0014;local;T-X2;FS',
    'X3;Eken;school;999999-0014;;123;GR',
    'X4;Furan;school;999999-0014',
    'X5;Granen;preschool;999999-0014;local;T-X5;FS',
  );
  const { preview, after } = await imported('units', file);
  expect(preview.problems.map((each: { row: number; refusal: string }) => [each.row, each.refusal])).toEqual([
    [3, 'field-invalid'],
    [4, 'import-code-not-eight-digits'],
    [5, 'import-row-width'],
    [2, 'import-huvudman-unknown'],
  ]);
  expect(preview.problems[1].detail).toBe('En skolenhetskod har åtta siffror, 123 har inte det. Rätta koden i källan.');
  expect([after.leftOut, after.counts.unit.adds]).toEqual([4, 1]);
  expect(await unitNamed('Granen')).not.toBeNull();
  expect(await unitNamed('Eken')).toBeNull();
});

it.each([
  ['UTF-8 with a mark at its beginning', Buffer.from(`\ufeff${unitsFile('Åsens förskola')}`), 'utf-8'],
  ['Windows-1252', Buffer.from(unitsFile('Åsens förskola'), 'latin1'), 'windows-1252'],
])('reads a file in %s, and says which it is', async (_name, file, encoding) => {
  const { body } = await send('administrator', 'units', file);
  expect(body.encoding).toBe(encoding);
  await carryOn(body.id);
  const changes = await api.get('administrator', `/imports/${body.id}/changes`);
  expect(changes.body.changes[0].name).toBe('Åsens förskola');
});

const cp850 = Buffer.concat([Buffer.from(`${columns}\r\nE1;`), Buffer.from([0x47, 0x86, 0x73]), Buffer.from(';…')]);

it.each([
  ['in UTF-16', 'units', Buffer.from(`\ufeff${unitsFile('A')}`, 'utf16le'), 'import-encoding-unknown'],
  ['in an encoding of DOS', 'units', cp850, 'import-encoding-unknown'],
  ['that is no text', 'units', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0x81]), 'import-encoding-unknown'],
  ['of nothing', 'units', Buffer.alloc(0), 'import-file-empty'],
  ['with a header only', 'units', csv(columns), 'import-file-empty'],
  ['of something else', 'people', unitsFile('A'), 'import-columns-wrong'],
  ['with personal identity numbers', 'people', csv('id;name;mail;personnummer', 'a;b;c;d'), 'import-column-forbidden'],
  ['that breaks off within quotation marks', 'units', csv(columns, 'E1;"Alen'), 'import-file-malformed'],
])('refuses a file %s, and keeps nothing of it', async (_name, kind, file, refusal) => {
  const before = [await collections().imports.countDocuments(), await collections().importRows.countDocuments()];
  const { status, body } = await send('administrator', kind, file);
  expect([status, body.type]).toEqual([422, `/insats/v1/problems/${refusal}`]);
  expect([await collections().imports.countDocuments(), await collections().importRows.countDocuments()]).toEqual(
    before,
  );
});

it('refuses a million rows with a sentence that helps, and keeps nothing of them', async () => {
  const rows = Array.from({ length: 1_000_000 }, (_, i) => `P${i};Namn;`).join('\r\n');
  const before = await collections().importRows.countDocuments();
  const { status, body } = await send('administrator', 'people', csv('id;name;mail', rows));
  expect([status, body.type]).toEqual([422, '/insats/v1/problems/import-too-many-rows']);
  expect(body.detail).toContain(String(mostRows));
  expect(await collections().importRows.countDocuments()).toBe(before);
}, 180_000);

it('takes a file as text/csv only, and one of 32 MiB at most', async () => {
  expect((await send('administrator', 'units', '{}', { type: 'application/json' })).status).toBe(415);
  expect((await send('administrator', 'units', Buffer.alloc(33 * 1024 * 1024, 'a'))).status).toBe(413);
  expect((await send('administrator', 'teachers', 'id')).status).toBe(404);
});

it('has one effect however often a file is sent, or a decision made, with the same key', async () => {
  const key = randomUUID();
  const file = unitsFile('Alens förskola');
  const [first, second] = [
    await send('administrator', 'units', file, { key }),
    await send('administrator', 'units', file, { key }),
  ];
  expect([first.body.id, second.status]).toEqual([second.body.id, 201]);
  const other = await send('administrator', 'units', unitsFile('Annat'), { key });
  expect([other.status, other.body.type]).toEqual([422, '/insats/v1/problems/key-reused']);
  await carryOn(first.body.id);
  const confirm = randomUUID();
  const decided = [1, 2].map(() => decide('administrator', first.body.id, 'confirmations', confirm));
  expect((await Promise.all(decided)).map(({ status }) => status)).toEqual([200, 200]);
  const again = await decide('administrator', first.body.id, 'confirmations');
  expect([again.status, again.body.type]).toEqual([409, '/insats/v1/problems/import-already-decided']);
});

it('applies only what was shown: not before, and not what was given up', async () => {
  const { body } = await send('administrator', 'units', unitsFile('Lärkens förskola'));
  const early = await decide('administrator', body.id, 'confirmations');
  expect([early.status, early.body.type]).toEqual([409, '/insats/v1/problems/import-not-previewed']);
  expect((await decide('administrator', body.id, 'cancellations')).body.state).toBe('discarded');
  await carryOn(body.id);
  expect((await decide('administrator', body.id, 'confirmations')).status).toBe(409);
  expect(await unitNamed('Lärkens förskola')).toBeNull();
});

it('leaves what somebody has changed since it was shown, and says so', async () => {
  await imported('units', unitsFile('Alens förskola', 'Bokens förskola'));
  const { body } = await send('administrator', 'units', unitsFile('Alens förskolor', 'Bokens förskolor'), partly);
  await carryOn(body.id);
  await collections().units.updateOne({ name: 'Bokens förskola' }, { $set: { kollegium: 7 }, $inc: { version: 1 } });
  await decide('administrator', body.id, 'confirmations');
  await carryOn(body.id);
  const after = await getImport(body.id);
  expect([after.state, after.changedMeanwhile, after.done]).toEqual(['applied', 1, 2]);
  const { changes } = (await api.get('administrator', `/imports/${body.id}/changes`)).body;
  expect(changes.map((each: { changedMeanwhile: boolean }) => each.changedMeanwhile)).toEqual([false, true]);
  expect(await unitNamed('Alens förskolor')).not.toBeNull();
  expect(await unitNamed('Bokens förskola')).toMatchObject({ kollegium: 7 });
});

it('goes on where it was when it is stopped on the way, and applies nothing twice', async () => {
  const names = Array.from({ length: 450 }, (_, i) => `Enhet ${i}`);
  const { body } = await send('administrator', 'units', unitsFile(...names), partly);
  await carryOn(body.id);
  await decide('administrator', body.id, 'confirmations');
  const stopped = await applyNext(api.store, body.id, api.now);
  expect([stopped?.state, stopped?.done]).toEqual(['applying', 200]);
  const soFar = { name: /^Enhet / };
  expect(await collections().units.countDocuments(soFar)).toBeGreaterThanOrEqual(198);
  expect(await collections().units.countDocuments(soFar)).toBeLessThan(450);
  await Promise.all([carryOn(body.id), carryOn(body.id)]);
  expect([(await getImport(body.id)).done, (await getImport(body.id)).changedMeanwhile]).toEqual([450, 0]);
  expect(await collections().units.countDocuments({ ...soFar, version: { $lte: 3 } })).toBe(450);
});

describe('a unit that a file moves to another huvudman', () => {
  const look = () => new DirectoryWatch({ store: api.store, now: () => api.now, log: quiet }).look();
  const moving = (owner: string) =>
    csv('id;name;kind;huvudman;code;schoolForms', `S1;Tegelfallsskolan;school;${owner};99990101;FKLASS GR`);
  const [municipal, independent] = ['huvudman-ronnmarka', 'huvudman-fyrklangen'];
  /** The file is imported, the orders have followed, and everybody is asked anew who they are. */
  const moved = async (owner: string): Promise<string> => {
    const { body } = await send('administrator', 'units', moving(owner), partly);
    await carryOn(body.id);
    expect((await decide('administrator', body.id, 'confirmations')).status).toBe(200);
    await carryOn(body.id);
    await look();
    api.directory.forget();
    return body.id;
  };
  const listed = async (who: Who) =>
    (await api.get(who, '/orders', { query: { limit: '100' } })).body.orders.map(({ id }: { id: string }) => id);
  const entriesOf = async (path: string, command: string) =>
    (await api.get('administrator', `${path}/log-entries?limit=100`)).body.logEntries.filter(
      (each: { command: string }) => each.command === command,
    );

  it('has its open orders and drafts follow, in the log and with access; one that has ended stays where it was', async () => {
    const [open, ended] = [await orderAt(api, 'presented'), await orderAt(api, 'begun')];
    await api.kept('rektor', 'withdrawOrder', { orderId: ended }, { reason: 'Vi hinner inte.' });
    const { draftId } = await api.kept('rektor', 'startDraft', {}, { unit });
    expect(await listed('reader')).toEqual(expect.arrayContaining([open, ended]));

    const id = await moved('999999-0022');

    const reads = async (who: Who) => [
      (await api.get(who, `/orders/${open}`)).status,
      (await api.get(who, `/orders/${ended}`)).status,
    ];
    expect([await reads('reader'), await reads('otherHuvudman'), await reads('rektor')]).toEqual([
      [404, 200],
      [200, 404],
      [200, 200],
    ]);
    const both = [await listed('reader'), await listed('otherHuvudman')].flat();
    expect(both.filter((each) => [open, ended].includes(each)).sort()).toEqual([open, ended].sort());
    expect(await collections().drafts.findOne({ _id: draftId! })).toMatchObject({ huvudman: independent });

    const order = (await collections().orders.findOne({ _id: open }))!;
    expect(order.units).toMatchObject([{ unit, name: 'Tegelfallsskolan', huvudman: independent }]);
    const { logEntries } = (await api.get('staff', `/orders/${open}/log-entries?limit=100`)).body;
    expect(logEntries.at(-1)).toMatchObject({
      ...{ command: 'followHuvudman', by: { person: 'person-linnea-brofelt', role: 'administrator' } },
      changes: [{ field: 'units', before: [{ huvudman: municipal }], after: [{ huvudman: independent }] }],
    });
    const { version } = order;
    await look();
    expect((await collections().orders.findOne({ _id: open }))!.version).toBe(version);

    const letters = collections().notifications.find({ orderId: open, kind: 'unit.newHuvudman' });
    expect(await letters.project({ _id: 0, to: 1, unit: 1 }).toArray()).toEqual([{ to: 'rektor', unit }]);

    const [entry] = (await api.get('otherHuvudman', `/units/${unit}/log-entries?limit=100`)).body.logEntries.slice(-1);
    expect(entry).toMatchObject({
      ...{ command: 'changeUnit', import: { id, source: 'file' }, person: null },
      by: { person: 'person-linnea-brofelt', role: 'administrator' },
      changes: expect.arrayContaining([{ field: 'huvudman', before: municipal, after: independent }]),
    });

    // It is looked at for a day, and then no more: there would be more such units with every year.
    const movedFrom = async () => (await collections().units.findOne({ _id: unit }))!.movedFrom?.huvudman;
    expect(await movedFrom()).toBe(municipal);
    const later = new Date(Date.parse(api.now) + 25 * 60 * 60_000).toISOString();
    await new DirectoryWatch({ store: api.store, now: () => later, log: quiet }).look();
    expect(await movedFrom()).toBeUndefined();
  });

  it('has its goals follow too, out of the goals of the huvudman before: its reader finds them in no tree', async () => {
    const goal = {
      need: 'Många läser utan att förstå.',
      text: 'Alla läser',
      measuredBy: null,
      measurings: [],
      subGoals: [],
      steeringDocuments: [],
    };
    const record = async (who: Who, at: object, under: string | null) => {
      const body = { at, ...goal, under, state: 'current' };
      const answer = await api.call(who, 'POST', '/goals', { key: randomUUID(), body });
      expect(answer.status).toBe(201);
      return answer.body.id as string;
    };
    const common = await record('otherHuvudman', { kind: 'huvudman', id: independent }, null);
    const own = await record('rektor', { kind: 'unit', id: unit }, common);
    const shownTo = async (who: Who) => [
      JSON.stringify((await api.get(who, '/goal-trees', { query: { limit: '100' } })).body).includes(own),
      (await api.get(who, `/goals/${own}`)).status,
    ];
    expect([await shownTo('otherHuvudman'), await shownTo('reader')]).toEqual([
      [true, 200],
      [false, 404],
    ]);
    await moved('999999-0014');
    expect([await shownTo('otherHuvudman'), await shownTo('reader')]).toEqual([
      [false, 404],
      [true, 200],
    ]);
    const { logEntries } = (await api.get('rektor', `/goals/${own}/log-entries`)).body;
    expect(logEntries.at(-1)).toMatchObject({ command: 'followHuvudman', by: { role: 'administrator' } });
  });

  it('has come back in the same way, and what is new stands in its log from its first day', async () => {
    const orders = await collections()
      .orders.find({ 'standing.reach': `huvudman:${independent}`, 'units.unit': unit })
      .toArray();
    expect(orders).toEqual([]);
    expect(await entriesOf(`/units/${unit}`, 'changeUnit')).toHaveLength(2);
    await imported('units', csv(columns, 'H1;Humlans förskola;preschool;999999-0014;local;T-H1;FS'));
    const added = (await unitNamed('Humlans förskola'))!;
    expect(await entriesOf(`/units/${added._id}`, 'addUnit')).toMatchObject([
      {
        by: { role: 'administrator' },
        changes: expect.arrayContaining([{ field: 'name', before: null, after: 'Humlans förskola' }]),
      },
    ]);
  });
});

describe('an administrator of an independent huvudman', () => {
  it('imports their own units and sees their own imports only', async () => {
    const theirs = await send('administrator', 'units', unitsFile('Alens förskola'));
    const file = csv(
      columns,
      'F1;Vitsippan;school;999999-0022;local;F-1;GR',
      'F2;Annans;school;999999-0014;local;F-2;GR',
    );
    const { preview } = await imported('units', file, 'otherHuvudman');
    expect(preview.problems).toMatchObject([{ sourceId: 'F2', refusal: 'import-not-your-huvudman' }]);
    const { imports } = (await api.get('otherHuvudman', '/imports')).body;
    expect(imports.map(({ id }: { id: string }) => id)).toEqual([preview.id]);
    expect((await api.get('otherHuvudman', `/imports/${theirs.body.id}`)).status).toBe(404);
    expect((await decide('otherHuvudman', theirs.body.id, 'cancellations')).status).toBe(404);
    expect((await getImport(preview.id)).id).toBe(preview.id);
  });

  it('has ids and local codes of its own: a complete file neither takes nor ends what the municipality’s told, nor the other way round', async () => {
    const file = (huvudman: string, name: string) => csv(columns, `N1;${name};preschool;${huvudman};local;N-1;FS`);
    const people = (name: string, mail: string) => csv('id;name;mail', `N1;${name};${mail}`);
    const duties = csv('id;person;duty;at;from;to', 'N1;N1;rektor;N1;2026-08-01;');
    const both = [
      ['administrator', '999999-0014', 'Nyponets förskola', 'Nils Nypon', 'nils.nypon@skola.example'],
      ['otherHuvudman', '999999-0022', 'Nävans förskola', 'Nora Näva', 'nora.nava@skola.example'],
    ] as const;
    const all = async ([who, huvudman, unit, name, mail]: (typeof both)[number]) => [
      await imported('units', file(huvudman, unit), who),
      await imported('people', people(name, mail), who),
      await imported('duties', duties, who),
    ];
    for (const each of both) expect((await all(each)).map(({ preview }) => preview.leftOut)).toEqual([0, 0, 0]);
    const stands = async () => ({
      units: await collections().units.find({ 'codes.value': 'N-1' }).sort({ name: 1 }).toArray(),
      people: await collections()
        .people.find({ name: { $in: [both[0][3], both[1][3]] } })
        .sort({ name: 1 })
        .toArray(),
    });
    const before = await stands();
    expect(before.units.map(({ name, huvudman }) => [name, huvudman])).toEqual([
      ['Nyponets förskola', 'huvudman-ronnmarka'],
      ['Nävans förskola', 'huvudman-fyrklangen'],
    ]);
    expect(before.people.map(({ name, duties: held }) => [name, held.map(({ at, endedAt }) => [at, endedAt])])).toEqual(
      [
        ['Nils Nypon', [[before.units[0]!._id, null]]],
        ['Nora Näva', [[before.units[1]!._id, null]]],
      ],
    );
    for (const each of both)
      expect((await all(each)).map(({ preview: { changes } }) => changes)).toEqual([expect.any(Number), 0, 0]);
    expect(await stands()).toEqual(before);

    await collections().units.updateMany({ 'codes.value': 'N-1' }, { $unset: { 'origin.huvudmen': 1 } });
    await collections().people.updateMany(
      {},
      { $unset: { 'origin.huvudmen': 1, 'duties.0.origin.huvudmen': 1 } as never },
    );
    await collections().marks.deleteOne({ _id: 'older-origins' }); // as a release kept it in which all files shared their ids
    expect((await all(both[1])).map(({ preview: { changes, leftOut } }) => [changes, leftOut])).toEqual([
      ...[[expect.any(Number), 0]],
      ...[
        [0, 0],
        [0, 0],
      ],
    ]);
    expect(await stands()).toEqual(before);
  });

  it('does not ask for the municipality’s directory', async () => {
    const body = { source: 'ss12000', since: null };
    const answer = await api.call('otherHuvudman', 'POST', '/imports', { body, key: randomUUID() });
    expect([answer.status, answer.body.type]).toEqual([403, '/insats/v1/problems/import-municipal-only']);
    const own = await api.call('administrator', 'POST', '/imports', { body, key: randomUUID() });
    expect([own.status, own.body.state, own.body.source]).toEqual([201, 'reading', 'ss12000']);
  });
});

it.each(['rektor', 'staff', 'lead', 'reader'] as const)('is nothing for %s', async (who) => {
  const { body } = await send('administrator', 'units', unitsFile('Alens förskola'));
  expect((await send(who, 'units', unitsFile('A'))).status).toBe(403);
  for (const path of ['/imports', `/imports/${body.id}`, `/imports/${body.id}/changes`])
    expect((await api.get(who, path)).status).toBe(403);
  expect((await decide(who, body.id, 'confirmations')).status).toBe(403);
});

it('whoever is shown what an import changes about people leaves a trace of it', async () => {
  const { body } = await send(
    'administrator',
    'people',
    csv('id;name;mail', 'P1;Spår Ett;spar.ett@skola.example'),
    partly,
  );
  await carryOn(body.id);
  const { changes } = (await api.get('administrator', `/imports/${body.id}/changes`)).body;
  const trace = () => collections().readings.findOne({ purpose: 'import', subject: body.id });
  expect(await until(trace, (found) => found !== null, 5_000)).toMatchObject({
    ...{ reader: 'person-linnea-brofelt', role: 'administrator', huvudmen: ['huvudman-ronnmarka'] },
    concerns: [changes[0].subject],
  });
});
