import { randomUUID } from 'node:crypto';
import { huvudmanRoutes } from '../../api/rest/huvudman-routes';
import { type HuvudmanCommand, huvudmanCommands } from '../../schemas/huvudman-commands';
import { somebody } from '../setup/somebody';
import { type Answer, testApi } from './api';
import { people, type Who } from './people';
import { mayAdminister, ofHuvudmen } from './who-may';

const api = testApi('huvudmen');
const ronnmarka = 'huvudman-ronnmarka';
const fyrklangen = 'huvudman-fyrklangen';
beforeEach(() => api.clock('2026-09-08 08.00'));

const give = (
  who: Who,
  command: HuvudmanCommand,
  body: object,
  { huvudmanId = ronnmarka, key = randomUUID(), ...more }: Record<string, string> = {},
): Promise<Answer> => {
  const { method, path } = huvudmanRoutes[command];
  const named: Record<string, string> = { huvudmanId, ...more };
  return api.call(
    who,
    method,
    path.replace(/\{(\w+)\}/g, (_, name: string) => named[name] ?? 'none'),
    { key, body },
  );
};
const problem = ({ body }: Answer) => (body.type as string).split('/').at(-1);
const kept = ({ status, body }: Answer) => {
  expect([status, body.detail]).toEqual([200, undefined]);
  return body as { huvudman: string; person: string; created: { kind: string; id: string } };
};
/** Somebody as the directory knows them now, by whom the API can be called. */
const known = async (id: string) => (await api.store.collections.people.findOne({ _id: id }))!;

const everybody = Object.keys(people) as (keyof typeof people)[];

describe('is answered as docs/access.md says:', () => {
  const url = { getHuvudman: '', listHuvudmanPeople: '/people', listHuvudmanLogEntries: '/log-entries' };

  it.each(Object.entries(url))('%s', async (name, under) => {
    for (const who of everybody) {
      const { status } = await api.get(who, `/huvudmen/${ronnmarka}${under}`);
      expect([who, status]).toEqual([who, ofHuvudmen[name]!.includes(who) ? 200 : 404]);
    }
  });

  it.each(huvudmanCommands)('%s', async (command) => {
    const impossible = { ...huvudmanRoutes[command].example, ...{ from: '2027-01-02', to: '2027-01-01' } };
    const body = command === 'endHuvudmanDuty' ? {} : impossible;
    const knows: Who[] = ['lead', 'reader', 'administrator'];
    for (const who of everybody) {
      const { status } = await give(who, command, body, { dutyId: 'duty-none' });
      const refused = command !== 'addHuvudman' && !knows.includes(who) ? 404 : 403;
      const expected = (mayAdminister[command] as Who[]).includes(who) ? 'understood' : refused;
      expect([who, [409, 422].includes(status) ? 'understood' : status]).toEqual([who, expected]);
    }
  });

  it('listHuvudmen: the municipality and the lead see all, others their own', async () => {
    const seen = async (who: Who) =>
      (await api.get(who, '/huvudmen')).body.huvudmen.map(({ id }: { id: string }) => id).sort();
    const all = await seen('administrator');
    expect(all).toEqual(expect.arrayContaining([fyrklangen, ronnmarka]));
    expect([await seen('lead'), await seen('otherHuvudman'), await seen('reader'), await seen('rektor')]).toEqual([
      ...[all, [fyrklangen], [ronnmarka], []],
    ]);
    expect((await api.get('otherHuvudman', `/huvudmen/${ronnmarka}`)).status).toBe(404);
  });
});

it('a huvudman is added by hand: its first administrator, given by the municipality’s, then gives the other duties', async () => {
  const { name, kind, contact } = huvudmanRoutes.addHuvudman.example as never as Record<string, string>;
  const told = { name, kind, contact, organisationNumber: '999999-0055' };
  const { huvudman: huvudmanId } = kept(await give('administrator', 'addHuvudman', told));
  const again = await give('administrator', 'addHuvudman', { ...told, organisationNumber: '9999990055' });
  expect([problem(again), again.body.errors[0].pointer]).toEqual(['huvudman-known-already', '/organisationNumber']);
  const { people: nobody } = (await api.get('administrator', `/huvudmen/${huvudmanId}/people`)).body;
  expect(nobody).toBeUndefined(); // it is not the municipality's to read

  const first = {
    mail: 'tuva.ahl@solhojden.example',
    name: 'Tuva Ahl',
    kind: 'administrator',
    from: '2026-09-08',
    to: null,
  };
  const reader = await give('administrator', 'giveHuvudmanDuty', { ...first, kind: 'huvudmanReader' }, { huvudmanId });
  expect(problem(reader)).toBe('helper-gives-administrator');
  const given = kept(await give('administrator', 'giveHuvudmanDuty', first, { huvudmanId }));
  const tuva = await known(given.person);
  expect((await api.get(tuva, `/huvudmen/${huvudmanId}/people`)).body.people).toHaveLength(2);
  const another = await give(
    'administrator',
    'giveHuvudmanDuty',
    { ...first, mail: 'b@solhojden.example' },
    { huvudmanId },
  );
  expect(problem(another)).toBe('administrator-only'); // it has its own now
  const { person } = tuva._id ? { person: tuva._id } : { person: '' };
  expect(
    problem(await give(tuva, 'giveHuvudmanDuty', { ...first, mail: undefined, person, kind: 'staff' }, { huvudmanId })),
  ).toBe('duty-not-here');
  const oskar = { ...first, mail: 'oskar.tamm@fyrklangen.example' };
  expect(problem(await give(tuva, 'giveHuvudmanDuty', oskar, { huvudmanId }))).toBe('mail-taken');

  const last = await give(tuva, 'endHuvudmanDuty', {}, { huvudmanId, dutyId: given.created.id });
  expect([last.status, problem(last)]).toEqual([409, 'leaves-nobody']);
  kept(await give(tuva, 'endHuvudmanDuty', { evenSo: true }, { huvudmanId, dutyId: given.created.id }));
  expect((await api.get(tuva, '/huvudmen')).status).toBe(403);
  kept(await give('administrator', 'giveHuvudmanDuty', { ...first, mail: 'c@solhojden.example' }, { huvudmanId }));
});

it('staff and lead of the centre are given, corrected and ended by hand, and the log tells who did it', async () => {
  const reason = 'Vikariatet är förlängt.';
  const told = {
    mail: 'ny.lektor@ronnmarka.example',
    name: 'Ny Lektor',
    kind: 'staff',
    from: '2026-09-08',
    to: '2026-12-31',
  };
  const { person, created } = kept(await give('administrator', 'giveHuvudmanDuty', told));
  const staff = await known(person);
  expect(staff.duties).toMatchObject([{ kind: 'staff', at: 'centre-ronnmarka', origin: { source: 'hand' } }]);
  expect((await api.get(staff, '/workloads')).status).toBe(200);
  const dutyId = created.id;
  api.clock('2026-09-08 08.01');
  kept(await give('administrator', 'correctHuvudmanDuty', { to: '2027-06-30', reason }, { dutyId }));
  expect((await known(person)).duties[0]).toMatchObject({ to: '2027-06-30', origin: { corrected: ['to'] } });
  api.clock('2026-09-08 08.02');
  kept(await give('administrator', 'endHuvudmanDuty', {}, { dutyId }));
  expect((await api.get(staff, '/workloads')).status).toBe(403);

  const own = { person: people.administrator, kind: 'lead', from: '2026-09-08', to: null };
  expect(problem(await give('administrator', 'giveHuvudmanDuty', own))).toBe('duty-to-oneself');
  const lead = (await known(people.lead)).duties.find(({ kind }) => kind === 'lead')!;
  expect(problem(await give('administrator', 'endHuvudmanDuty', {}, { dutyId: lead.id }))).toBe('leaves-nobody');

  const { logEntries } = (await api.get('administrator', `/huvudmen/${ronnmarka}/log-entries`)).body;
  expect(logEntries.map(({ command }: { command: string }) => command)).toEqual([
    ...['giveHuvudmanDuty', 'correctHuvudmanDuty', 'endHuvudmanDuty'],
  ]);
  expect(logEntries[1]).toMatchObject({
    ...{ reason, person, huvudman: ronnmarka, unit: null, by: { person: people.administrator } },
    changes: expect.arrayContaining([{ field: `duties/${dutyId}/to`, before: '2026-12-31', after: '2027-06-30' }]),
  });
});

it('two administrators who end each other’s duty at once leave one of them', async () => {
  const huvudmanId = fyrklangen;
  const both = ['person-a', 'person-b'].map((id) =>
    somebody(id, [{ id: `duty-${id}`, kind: 'administrator', at: huvudmanId, from: '2026-01-01' }]),
  );
  for (const each of both) await api.knows(each);
  const oskar = (await known(people.otherHuvudman)).duties.find(({ kind }) => kind === 'administrator')!;
  kept(await give('otherHuvudman', 'endHuvudmanDuty', {}, { huvudmanId, dutyId: oskar.id }));
  const [one, two] = both;
  const ended = await Promise.all([
    give(one!, 'endHuvudmanDuty', {}, { huvudmanId, dutyId: 'duty-person-b' }),
    give(two!, 'endHuvudmanDuty', {}, { huvudmanId, dutyId: 'duty-person-a' }),
  ]);
  expect(ended.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
});

it('a command that is repeated with its key is done once', async () => {
  const key = randomUUID();
  const told = {
    mail: 'en.gang@ronnmarka.example',
    name: 'En Gång',
    kind: 'huvudmanReader',
    from: '2026-09-08',
    to: null,
  };
  const [first, second] = [
    await give('administrator', 'giveHuvudmanDuty', told, { key }),
    await give('administrator', 'giveHuvudmanDuty', told, { key }),
  ];
  expect(second.body).toEqual(first.body);
});
