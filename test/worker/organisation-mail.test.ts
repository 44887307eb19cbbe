import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { keepOrganisation } from '../../documents/keep-organisation';
import { readNotices } from '../../documents/notice-reads';
import type { Store } from '../../documents/store';
import { tellImports, tellRepresentations } from '../../documents/tell-organisation';
import { noteVacancies } from '../../documents/vacancies';
import { callerOf } from '../../domain/directory';
import { newImport } from '../../domain/imports/import';
import type { Import } from '../../schemas/imports';
import { postOffice } from '../../worker/post-office';
import { instant, takenOn } from '../domain/orders';
import { petra, signe, tegelfall } from '../domain/people';
import { freshDatabase } from '../setup/database';
import { plainly, TestMailServer } from '../setup/mail';
import { keepOrder } from '../setup/receiving';
import { somebody } from '../setup/somebody';
import { quiet, storeIn } from '../workflows/story';

const { client, db } = freshDatabase('organisation-mail');
const mail = new TestMailServer();
const mailOf = (name: string): string => `${name}@ronnmarka.example`;
const huvudman = 'huvudman-ronnmarka';
let store: Store;

const person = (name: string, ...rest: Parameters<typeof somebody> extends [string, ...infer Rest] ? Rest : never) => ({
  ...somebody(`person-${name}`, ...rest),
  ...{ name: `${name.slice(0, 1).toUpperCase()}${name.slice(1)} Ek`, mail: mailOf(name) },
});

beforeAll(async () => {
  store = await storeIn(client, db);
  const origin = { source: 'hand', id: null, at: instant('2029-01-01 08.00'), corrected: [] } as const;
  await store.collections.huvudmen.insertOne({
    ...{ _id: huvudman, name: 'Rönnmarka', kind: 'municipal', organisationNumber: '999999-0014', version: 1 },
    origin: { ...origin, corrected: [] },
  });
  await mail.start();
});
beforeEach(async () => {
  mail.taken.length = 0;
  const { people } = store.collections;
  await people.insertMany([
    person('ylva', [{ kind: 'rektor', at: tegelfall._id, from: '2026-01-01' }]),
    person('hamid', [{ kind: 'deputyHead', at: tegelfall._id }]),
    person('agnes', [{ kind: 'administrator', at: huvudman }]),
    person('axel', [{ kind: 'administrator', at: huvudman }]),
    person('fri', [{ kind: 'administrator', at: 'huvudman-fri' }]),
  ]);
  await people.updateOne({ _id: signe.person }, { $set: { mail: mailOf('signe') } });
});
afterEach(async () => {
  const { people, letters, notifications, imports, orders } = store.collections;
  await people.deleteMany({ _id: /^person-(ylva|hamid|agnes|axel|fri|nils)$/ });
  for (const each of [letters, notifications, imports, orders] as { deleteMany(f: object): unknown }[])
    await each.deleteMany({});
});
afterAll(() => mail.stop());

/** A round of the post at an instant. */
async function post(at: string): Promise<void> {
  const office = postOffice(
    { store, now: () => instant(at), log: quiet },
    {
      ...{ smtpUrl: mail.url, tls: plainly, publicUrl: 'https://insats.example', contact: '08-465 004 10' },
      ...{ from: { name: 'Pedagogcentrum', address: mailOf('pedagogcentrum') }, perSecond: 1_000, atAnyHour: true },
    },
  );
  await new MockActivityEnvironment().run(office.activities.postDue);
  office.close();
}
const text = (at = 0): string => mail.taken[at]!.text!.replace(/\s+/g, ' ');

async function organise(
  by: string,
  command: 'nameRepresentative' | 'takeBackRepresentation',
  at: string,
  body: object,
  target = {},
) {
  const known = (await store.collections.people.findOne({ _id: `person-${by}` }))!;
  const now = instant(at);
  return keepOrganisation(store, [], {
    ...{ command, caller: callerOf(known, now), now, body, key: randomUUID() },
    target: { unitId: tegelfall._id, ...target },
  } as never);
}
const named = (at: string, to: string | null = '2029-12-18') =>
  organise('ylva', 'nameRepresentative', at, {
    person: 'person-hamid',
    acts: ['order', 'agree'],
    from: '2029-09-03',
    to,
  });

test('whoever is named representative is told by whom, for how long and for what, and when it is taken back', async () => {
  const { created } = await named('2029-09-03 09.00');
  await post('2029-09-03 09.01');
  expect(mail.to(mailOf('hamid'))).toEqual(['Du är representant för rektor för Tegelfallsskolan']);
  expect(text()).toContain('Ylva Ek har utsett dig till representant från och med måndag 3 september, till och med');
  expect(text()).toContain('Du får: beställa; godkänna förslag och tider.');
  await organise(
    'ylva',
    'takeBackRepresentation',
    '2029-10-01 09.00',
    { reason: 'Ny uppgift.' },
    { representationId: created!.id },
  );
  await post('2029-10-01 09.01');
  expect(mail.to(mailOf('hamid'))[1]).toBe('Uppdraget som representant för Tegelfallsskolan är slut');
  expect(text(1)).toContain('gällde till och med måndag 1 oktober');
  const thread = `<organisation.${created!.id}@ronnmarka.example>`;
  expect(mail.taken.map(({ references }) => references)).toEqual([thread, thread]);
});

test('what was taken back before it was told is not told, and who takes it back themselves need not be told', async () => {
  const { created } = await named('2029-09-03 09.00');
  await organise(
    'hamid',
    'takeBackRepresentation',
    '2029-09-03 09.01',
    { reason: 'Fel.' },
    { representationId: created!.id },
  );
  await post('2029-09-03 09.02');
  expect(mail.taken).toEqual([]);
});

test('a rektor is told a week before that a representative’s period ends, and both are told once', async () => {
  await named('2029-09-03 09.00');
  await post('2029-09-03 09.01');
  mail.taken.length = 0;
  for (const at of ['2029-12-10 07.30', '2029-12-11 07.30', '2029-12-12 07.30']) {
    await tellRepresentations(store, instant(at));
    await post(at);
  }
  expect(mail.to(mailOf('ylva'))).toEqual(['Din representant för Tegelfallsskolan slutar tisdag 18 december']);
  for (const at of ['2029-12-19 07.30', '2029-12-20 07.30']) {
    await tellRepresentations(store, instant(at));
    await post(at);
  }
  expect(mail.to(mailOf('hamid'))).toEqual(['Uppdraget som representant för Tegelfallsskolan är slut']);
});

test('of a period that somebody follows with another nothing is said when it ends', async () => {
  await named('2029-09-03 09.00');
  await named('2029-12-10 09.00', null);
  await post('2029-12-10 09.01');
  mail.taken.length = 0;
  await tellRepresentations(store, instant('2029-12-19 07.30'));
  await post('2029-12-19 07.30');
  expect(mail.to(mailOf('hamid'))).toEqual([]);
});

/** An import as it stands, asked for by somebody or by the schedule. */
async function imported(over: Partial<Import>, by: string | null = null): Promise<string> {
  const at = instant('2029-11-19 04.00');
  const actor =
    by === null
      ? null
      : {
          person: `person-${by}`,
          name: null,
          role: 'administrator' as const,
          forUnit: null,
          unitName: null,
        };
  const asked = { id: randomUUID(), source: 'ss12000' as const, file: null, since: null, reach: null, at };
  const made = newImport({ ...asked, by: actor, key: { caller: 'a', key: randomUUID(), asked: '' } });
  await store.collections.imports.insertOne({ ...made, stateSince: at, ...over });
  return made._id;
}
const told = async (at: string) => {
  await tellImports(store, instant(at));
  await post(at);
};

test('administrators are told once of an import that waits for them, and no longer when it is decided', async () => {
  const counts = newImport({} as never).counts;
  await imported({
    state: 'previewed',
    changes: 14,
    leftOut: 2,
    counts: { ...counts, person: { ...counts.person, changes: 14 } },
  });
  await told('2029-11-19 04.05');
  await told('2029-11-19 04.06');
  expect([mail.to(mailOf('agnes')), mail.to(mailOf('axel')), mail.to(mailOf('fri'))]).toEqual([
    ['Import från personalkatalogen väntar på dig'],
    ['Import från personalkatalogen väntar på dig'],
    [],
  ]);
  expect(text()).toContain('14 poster skulle ändras, 2 rader skulle utelämnas.');
  const decided = await imported({ state: 'previewed', changes: 1 });
  await tellImports(store, instant('2029-11-19 04.07'));
  await store.collections.imports.updateOne({ _id: decided }, { $set: { state: 'applying' } });
  await post('2029-11-19 04.08');
  expect(mail.taken).toHaveLength(2);
});

test('whoever asked for an import is told alone that it is done, or has failed', async () => {
  await imported({ state: 'applied', changes: 1 }, 'axel');
  await imported({ state: 'failed', failure: { refusal: 'source-away', told: {} } }, 'axel');
  await told('2029-11-19 04.05');
  expect(mail.to(mailOf('agnes'))).toEqual([]);
  expect(mail.to(mailOf('axel')).sort()).toEqual([
    'Importen från personalkatalogen gick inte att genomföra',
    'Importen från personalkatalogen är klar',
  ]);
});

test('a nightly import that changes nothing is told to nobody, and none that lies days back', async () => {
  await imported({ state: 'applied' });
  await imported({ state: 'failed', stateSince: instant('2029-11-10 04.00') });
  await told('2029-11-19 04.05');
  expect(mail.taken).toEqual([]);
});

test('the centre finds these letters among all others', async () => {
  await named('2029-09-03 09.00');
  await post('2029-09-03 09.01');
  const [found] = await readNotices(store, 'sent', petra, { page: 1, limit: 10 });
  expect(found).toMatchObject({
    order: null,
    notice: { kind: 'representative.named', to: 'representative', orderId: null },
  });
});

test('whoever takes over a unit from another rektor is told once in each open order, and so is whoever is responsible', async () => {
  const { collections } = store;
  const order = await keepOrder(store, takenOn('2029-09-10 08.00'));
  await keepOrder(store, takenOn('2029-10-15 08.00'));
  await collections.people.updateOne({ _id: 'person-ylva' }, { $set: { 'duties.0.to': '2029-09-30' } });
  await collections.people.insertOne(person('nils', [{ kind: 'rektor', at: tegelfall._id, from: '2029-10-01' }]));
  await noteVacancies(store, instant('2029-09-30 08.00'));
  expect(await collections.notifications.countDocuments({ kind: 'rektor.changed' })).toBe(0);
  await noteVacancies(store, instant('2029-10-01 08.00'));
  await noteVacancies(store, instant('2029-10-02 08.00'));
  await post('2029-10-02 08.01');
  const subject = {
    rektor: `${order.caseNumber}: Du tar över ett ärende för Tegelfallsskolan`,
    staff: `${order.caseNumber}: Tegelfallsskolan har en ny rektor`,
  };
  expect([mail.to(mailOf('nils')), mail.to(mailOf('signe')), mail.to(mailOf('ylva'))]).toEqual([
    [subject.rektor],
    [subject.staff],
    [],
  ]);
});
