import { randomUUID } from 'node:crypto';
import { organisationRoutes } from '../../api/rest/organisation-routes';
import { identifierOf } from '../../domain/identifiers';
import type { Person } from '../../schemas/organisation';
import type { OrganisationCommand } from '../../schemas/organisation-commands';
import { somebody } from '../setup/somebody';
import { until } from '../setup/until';
import { type Answer, testApi } from './api';
import type { Who } from './people';

const api = testApi('by-hand');
const unit = 'unit-mossmarken';
const reason = 'Rättat efter samtal med rektor.';
beforeEach(() => api.clock('2026-09-08 08.00'));

const give = (
  who: Who,
  command: OrganisationCommand,
  body: object,
  { unitId = unit, ...more }: Record<string, string> = {},
): Promise<Answer> => {
  const { method, path } = organisationRoutes[command];
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => ({ unitId, ...more })[name] ?? 'none');
  return api.call(who, method, url, { key: randomUUID(), body });
};
const problem = ({ body }: Answer) => (body.type as string).split('/').at(-1);
/** The entries of the unit's log for a command, of a person where one is told. */
const entriesOf = async (command: OrganisationCommand, person: string | null = null) => {
  const { body } = await api.get('administrator', `/units/${unit}/log-entries?limit=100`);
  const isIt = (entry: { command: string; person: string | null }) =>
    entry.command === command && entry.person === person;
  return body.logEntries.filter(isIt);
};
const entryOf = async (command: OrganisationCommand, person: string | null = null) =>
  (await entriesOf(command, person)).at(-1);

describe('what is known of a person', () => {
  const correct = (who: Who, personId: string, body: object, unitId = unit) =>
    give(who, 'correctPerson', { reason, ...body }, { personId, unitId });
  const found = async (id: string) => (await api.store.collections.people.findOne({ _id: id }))!;
  const known = async (over: Partial<Person> = {}, at = unit): Promise<Person> => {
    const person = { ...somebody(`person-${randomUUID()}`, [{ kind: 'rektor', at }]), name: 'Runa Ek', ...over };
    await api.knows(person);
    return person;
  };

  it('is corrected with a reason: the log has what was there before, and no import overwrites it', async () => {
    const mail = 'runa.ek@ronnmarka.example';
    const { _id } = await known({ mail, identifiers: [identifierOf('mail', mail), 'eppn:re@ronnmarka.example'] });
    const body = { name: 'Runa Ek Lind', mail: 'Runa.Ek-Lind@ronnmarka.example', phone: '08-465 004 99' };
    expect((await correct('administrator', _id, body)).status).toBe(200);
    const { identifiers, origin, ...person } = await found(_id);
    expect(person).toMatchObject({ ...body, version: 2 });
    expect(identifiers).toEqual(['mail:runa.ek-lind@ronnmarka.example', 'eppn:re@ronnmarka.example']);
    expect(origin.corrected).toEqual(['name', 'mail', 'phone']);
    const { body: shown } = await api.get('administrator', `/units/${unit}/people?limit=100`);
    expect(shown.people.find(({ id }: { id: string }) => id === _id).name).toBe('Runa Ek Lind');
    expect(await entryOf('correctPerson', _id)).toMatchObject({
      ...{ reason, by: { person: 'person-linnea-brofelt' } },
      changes: expect.arrayContaining([{ field: 'name', before: 'Runa Ek', after: 'Runa Ek Lind' }]),
    });
  });

  it('is not the address that somebody else signs in with', async () => {
    const { _id } = await known();
    const taken = await correct('administrator', _id, { mail: 'Oskar.Tamm@fyrklangen.example' });
    const { mail } = await found('person-oskar-tamm');
    expect(mail).toBe('oskar.tamm@fyrklangen.example');
    expect([problem(taken), taken.body.errors[0].pointer]).toEqual(['mail-taken', '/mail']);
  });

  it('has no name where the identity is protected, nor tells the log of the address', async () => {
    const { _id } = await known({ name: null, isProtected: true });
    expect(problem(await correct('administrator', _id, { name: 'Någon' }))).toBe('protected-without-name');
    expect((await correct('administrator', _id, { phone: '08-465 004 98' })).status).toBe(200);
    expect((await found(_id)).phone).toBe('08-465 004 98');
    expect(JSON.stringify(await entryOf('correctPerson', _id))).not.toContain('465 004 98');
  });

  it('loses the name when the identity is protected from now on, has no address but the one they give, and signs in as before', async () => {
    const mail = 'runa.hemlig@ronnmarka.example';
    const { _id } = await known({ mail, identifiers: [identifierOf('mail', mail)] });
    expect((await correct('administrator', _id, { phone: '08-465 004 97' })).status).toBe(200);
    expect((await correct('administrator', _id, { isProtected: true })).status).toBe(200);
    const hidden = { name: null, mail: null, phone: null, isProtected: true };
    expect(await found(_id)).toMatchObject({ ...hidden, identifiers: [identifierOf('mail', mail)] });
    expect((await correct('administrator', _id, { mail: 'egen@post.example' })).status).toBe(200);
    expect(await found(_id)).toMatchObject({ name: null, mail: 'egen@post.example', isProtected: true });
    expect((await found(_id)).origin.corrected).toEqual(['phone', 'isProtected', 'mail']);
    // What was told before somebody was protected is left out within two seconds.
    await until(
      async () => !/Runa|hemlig|egen@|465 004 97/.test(JSON.stringify(await entriesOf('correctPerson', _id))),
    );
    expect((await correct('administrator', _id, { isProtected: false })).body.errors[0].pointer).toBe('/name');
    expect((await correct('administrator', _id, { isProtected: false, name: 'Runa Ek' })).status).toBe(200);
  });

  it('is corrected for the huvudman’s own people alone: nobody takes over who stands elsewhere too', async () => {
    const elsewhere = await known({}, 'unit-fyrklangsskolan-hamnen');
    const both = await known({
      duties: somebody('x', [
        { kind: 'rektor', at: unit },
        { kind: 'deputyHead', at: 'unit-fyrklangsskolan-hamnen' },
      ]).duties,
    });
    for (const { _id } of [elsewhere, both])
      expect(problem(await correct('administrator', _id, { mail: 'min@ronnmarka.example' }))).toBe('person-not-here');
    expect((await correct('otherHuvudman', both._id, { name: 'Någon' })).status).toBe(404);
    const hamnen = 'unit-fyrklangsskolan-hamnen';
    expect(problem(await correct('otherHuvudman', both._id, { name: 'Någon' }, hamnen))).toBe('person-not-here');
    expect(problem(await correct('otherHuvudman', 'person-signe-malmros', { name: 'X' }, hamnen))).toBe(
      'person-not-here',
    );
    expect((await correct('administrator', 'person-signe-malmros', { phone: '08-465 004 12' })).status).toBe(200);
    expect((await correct('otherHuvudman', elsewhere._id, { name: 'Ny Namn' }, hamnen)).status).toBe(200);
  });

  it('of somebody who was just added is corrected where they were added', async () => {
    const added = { name: 'Ny Nilsson', mail: 'ny.nilsson@ronnmarka.example', isProtected: false };
    const { id } = (await give('administrator', 'addPerson', added)).body.created;
    expect(problem(await correct('otherHuvudman', id, { name: 'X' }, 'unit-fyrklangsskolan-hamnen'))).toBe(
      'person-not-here',
    );
    expect((await correct('administrator', id, { name: 'Ny Nilsson Ek' })).status).toBe(200);
  });
});

describe('what a unit consists of', () => {
  const unitNow = async () => (await api.get('administrator', `/units/${unit}`)).body;

  it('is added to and corrected, and ends with a day: orders name it', async () => {
    const team = { name: 'Resursteamet', size: 5, from: '2027-01-11' };
    const added = await give('administrator', 'addArbetslag', team);
    expect([added.status, added.body.created.kind]).toEqual([200, 'arbetslag']);
    const { id } = added.body.created;
    const ends = { size: 4, to: '2027-06-30', reason };
    expect((await give('administrator', 'correctArbetslag', ends, { arbetslagId: id })).status).toBe(200);
    expect((await unitNow()).arbetslag.at(-1)).toEqual({ id, ...team, size: 4, to: '2027-06-30' });
    expect((await entryOf('correctArbetslag')).changes).toEqual(
      expect.arrayContaining([{ field: `arbetslag/${id}/size`, before: 5, after: 4 }]),
    );
    expect((await give('administrator', 'addPlace', { name: 'Paviljongen' })).status).toBe(200);
    const placeId = 'place-ljungpallen';
    await give('administrator', 'correctPlace', { name: 'Ljungpallen', reason }, { placeId });
    expect((await unitNow()).places.map(({ name }: { name: string }) => name)).toEqual([
      ...['Mossmarkens förskola', 'Ljungpallen', 'Paviljongen'],
    ]);
    const { origin } = (await api.store.collections.units.findOne({ _id: unit }))!;
    expect(origin.corrected).toEqual(['arbetslag', 'places']);
  });

  it('is corrected by the administrator of its huvudman alone', async () => {
    const body = { name: 'Paviljongen' };
    expect((await give('neighbour', 'addPlace', body)).status).toBe(403);
    expect((await give('otherHuvudman', 'addPlace', body)).status).toBe(404);
  });
});

describe('a calendar', () => {
  const terms = [{ name: 'Höstterminen 2026', from: '2026-08-10', to: '2026-12-31' }];
  const days = [{ kind: 'studyDay', name: 'Studiedag', from: '2026-10-05', to: '2026-10-05' }];
  const calendarAt = async (unitId = unit) => (await api.get('administrator', `/units/${unitId}/calendar`)).body;

  it('is added for a unit, followed by another, and changed for both at once', async () => {
    const { id } = (await give('administrator', 'addCalendar', { name: 'Mossmarken', terms, days })).body.created;
    expect(await calendarAt()).toMatchObject({ id, name: 'Mossmarken', version: 1, terms, days });
    const unitId = 'unit-stigvik';
    expect((await give('administrator', 'correctUnit', { calendar: id, reason }, { unitId })).status).toBe(200);
    const closed = [{ kind: 'closed', name: 'Planeringsdag', from: '2026-10-06', to: '2026-10-06' }];
    const change = () =>
      give('administrator', 'correctCalendar', { version: 1, days: closed, reason }, { calendarId: id });
    expect((await change()).status).toBe(200);
    expect(problem(await change())).toBe('calendar-changed-meanwhile');
    for (const at of [unit, unitId]) expect(await calendarAt(at)).toMatchObject({ version: 2, terms, days: closed });
    expect(await entryOf('correctCalendar')).toMatchObject({
      reason,
      changes: [{ field: `calendars/${id}/days`, before: days, after: closed }],
    });
  });

  it('of another huvudman is neither followed nor changed', async () => {
    const foreign = 'calendar-fyrklangen';
    expect(problem(await give('administrator', 'correctUnit', { calendar: foreign, reason }))).toBe('calendar-unknown');
    const change = { version: 1, name: 'Vår', reason };
    expect(problem(await give('administrator', 'correctCalendar', change, { calendarId: foreign }))).toBe(
      'calendar-unknown',
    );
    const hamnen = { unitId: 'unit-fyrklangsskolan-hamnen', calendarId: foreign };
    expect((await give('otherHuvudman', 'correctCalendar', change, hamnen)).status).toBe(200);
  });

  it('has its terms after each other, and no day that ends before it begins', async () => {
    const twice = await give('administrator', 'addCalendar', { name: 'Två', terms: [...terms, ...terms], days });
    expect(twice.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/terms/1/from']);
    const reversed = await give('administrator', 'addCalendar', {
      name: 'Bak',
      terms,
      days: [{ ...days[0], to: '2026-10-04' }],
    });
    expect(reversed.body.errors[0].pointer).toBe('/days/0/to');
  });
});
