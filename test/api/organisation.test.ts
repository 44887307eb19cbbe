import { randomUUID } from 'node:crypto';
import { organisationRoutes } from '../../api/rest/organisation-routes';
import type { OrganisationCommand } from '../../schemas/organisation-commands';
import { somebody } from '../setup/somebody';
import { type Answer, testApi } from './api';
import type { Who } from './people';
import { orderAt, request } from './stages';

const api = testApi('organisation');
const unit = 'unit-mossmarken';
const rektor = 'neighbour'; // Annika Thorell, Mossmarkens förskoleenhet
beforeEach(() => api.clock('2026-09-08 08.00'));

const organise = (
  who: Who,
  command: OrganisationCommand,
  body: object,
  { unitId = unit, key = randomUUID(), ...more }: Record<string, string> = {},
): Promise<Answer> => {
  const { method, path } = organisationRoutes[command];
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => ({ unitId, ...more })[name] ?? 'none');
  return api.call(who, method, url, { key, body });
};
/** Somebody whom the directory knows, with nothing to do anywhere. */
const newcomer = async (): Promise<Who & { _id: string }> => {
  const person = { ...somebody(`person-${randomUUID()}`, []), name: 'Runa Ek' };
  await api.knows(person);
  return person;
};
const starts = (who: Who) => api.command(who, 'startDraft', {}, { body: { unit, need: request.need } });
const problem = ({ body }: Answer) => (body.type as string).split('/').at(-1);

describe('a representative', () => {
  const name = (who: Who, person: string, over = {}) =>
    organise(who, 'nameRepresentative', { person, acts: ['order'], from: '2026-09-08', to: '2026-12-18', ...over });

  it('is named by the rektor alone, acts at once, and is recorded as acting for the rektor of the unit', async () => {
    const other = await newcomer();
    expect(problem(await starts(other))).toBe('duty-missing');
    const named = await name(rektor, other._id);
    expect([named.status, named.body.created.kind]).toEqual([200, 'representation']);
    const draft = await starts(other);
    expect(draft.status).toBe(201);
    const { body } = await api.get(rektor, `/drafts/${draft.body.draftId}`);
    expect(body.savedBy).toMatchObject({
      role: 'representative',
      forUnit: unit,
      unitName: 'Mossmarkens förskoleenhet',
    });
  });

  it('may do what was chosen and nothing else, and is told what', async () => {
    const other = await newcomer();
    await name(rektor, other._id, { acts: ['agree'] });
    const refused = await starts(other);
    expect([refused.status, problem(refused)]).toEqual([403, 'outside-representation']);
  });

  it('may do nothing before and after the period, and is told why', async () => {
    const other = await newcomer();
    await name(rektor, other._id, { from: '2026-09-10', to: '2026-09-11' });
    const on = async (day: string) => {
      api.clock(`${day} 08.00`);
      api.directory.forget();
      const { status, body } = await starts(other);
      return status === 201 ? status : [status, body.detail];
    };
    expect(await on('2026-09-09')).toEqual([403, expect.stringContaining('börjar torsdag 10 september 2026')]);
    expect(await on('2026-09-10')).toBe(201);
    expect(await on('2026-09-11')).toBe(201);
    expect(await on('2026-09-12')).toEqual([403, expect.stringContaining('tog slut fredag 11 september 2026')]);
  });

  it('is taken back at once by the rektor, by the administrator, or by themself; and only once', async () => {
    for (const who of [rektor, 'administrator', 'self'] as const) {
      const other = await newcomer();
      const { id } = (await name(rektor, other._id)).body.created;
      expect((await starts(other)).status).toBe(201);
      const takeBack = () =>
        organise(who === 'self' ? other : who, 'takeBackRepresentation', {}, { representationId: id });
      expect((await takeBack()).status).toBe(200);
      expect(problem(await starts(other))).toBe('representation-over');
      expect((await takeBack()).status).toBe(who === 'self' ? 403 : 409);
    }
  });

  it('is not taken back by another representative', async () => {
    const [one, two] = [await newcomer(), await newcomer()];
    const { id } = (await name(rektor, one._id)).body.created;
    await name(rektor, two._id);
    expect(problem(await organise(two, 'takeBackRepresentation', {}, { representationId: id }))).toBe('rektor-only');
  });

  it('is named by the administrator for a rektor who cannot, and by nobody else’s', async () => {
    const other = await newcomer();
    expect((await name('administrator', other._id)).status).toBe(200);
    expect((await name('otherHuvudman', other._id)).status).toBe(404);
    expect(problem(await name('lead', other._id))).toBe('rektor-only');
  });

  it('whom nobody knows yet is added by the administrator, and is found by the rektor from then on', async () => {
    const told = { mail: 'Runa.Ek@ronnmarka.example', name: 'Runa Ek', acts: ['order'], from: '2026-09-08', to: null };
    const first = await organise('administrator', 'nameRepresentative', told);
    const second = await organise(rektor, 'nameRepresentative', { ...told, mail: 'runa.ek@ronnmarka.example' });
    expect([first.status, second.body.person]).toEqual([200, first.body.person]);
    const nameless = { ...told, mail: 'okand@ronnmarka.example', name: undefined };
    const nobody = await organise('administrator', 'nameRepresentative', nameless);
    expect([problem(nobody), nobody.body.errors[0].pointer]).toEqual(['person-not-found', '/mail']);
  });

  it('is nobody of another huvudman: a rektor is told the same as of an address that is nobody’s', async () => {
    const told = (mail: string) => ({ mail, name: 'Oskar Tamm', acts: ['order'], from: '2026-09-08', to: null });
    const [elsewhere, unknown] = [
      await organise(rektor, 'nameRepresentative', told('oskar.tamm@fyrklangen.example')),
      await organise(rektor, 'nameRepresentative', told('ingen@fyrklangen.example')),
    ];
    expect(problem(elsewhere)).toBe('representative-not-here');
    const { instance: _one, ...ofElsewhere } = elsewhere.body;
    const { instance: _other, ...ofUnknown } = unknown.body;
    expect(ofElsewhere).toEqual(ofUnknown);
    const { people } = api.store.collections;
    expect((await people.findOne({ _id: 'person-oskar-tamm' }))!.representations).toEqual([]);
    const byAdministrator = await organise(
      'administrator',
      'nameRepresentative',
      told('oskar.tamm@fyrklangen.example'),
    );
    expect(problem(byAdministrator)).toBe('mail-taken');
  });

  it('is not the rektor, nor for a period that is over or ends before it begins', async () => {
    const other = await newcomer();
    const pointers = async (answer: Promise<Answer>) =>
      (await answer).body.errors.map((e: { pointer: string }) => e.pointer);
    expect(await pointers(name(rektor, 'person-annika-thorell'))).toEqual(['/person']);
    expect(await pointers(name(rektor, other._id, { to: '2026-09-07' }))).toEqual(['/to', '/to']);
    expect(await pointers(name(rektor, other._id, { acts: [] }))).toEqual(['/acts']);
  });

  it('who stands with another huvudman only is not found by id', async () => {
    expect(problem(await name(rektor, 'person-robert-anvin'))).toBe('representative-not-here');
  });

  it('is named once however often the command is repeated with its key', async () => {
    const other = await newcomer();
    const body = { person: other._id, acts: ['order'], from: '2026-09-08', to: null };
    const key = randomUUID();
    const [first, second] = [
      await organise(rektor, 'nameRepresentative', body, { key }),
      await organise(rektor, 'nameRepresentative', body, { key }),
    ];
    expect(second.body).toEqual(first.body);
    const { people } = api.store.collections;
    expect((await people.findOne({ _id: other._id }))!.representations).toHaveLength(1);
  });
});

describe('a duty', () => {
  const give = (person: string, kind: string, from: string, to: string | null) =>
    organise('administrator', 'giveDuty', { person, kind, from, to });

  it('begins and ends for two people at a handover: access, and the order’s work, from the first minute to the last', async () => {
    const [old, next] = [await newcomer(), await newcomer()];
    const { id } = (await give(old._id, 'rektor', '2026-09-01', null)).body.created;
    await give(next._id, 'rektor', '2026-09-10', null);
    expect([(await starts(old)).status, problem(await starts(next))]).toEqual([201, 'duty-missing']);
    const { draftId } = (await starts(old)).body;
    api.clock('2026-09-10 00.00');
    expect([(await starts(old)).status, (await starts(next)).status]).toEqual([201, 201]);
    expect((await api.get(next, `/drafts/${draftId}`)).status).toBe(200);
    expect((await organise('administrator', 'endDuty', {}, { dutyId: id })).status).toBe(200);
    expect([(await starts(old)).status, (await api.get(old, `/drafts/${draftId}`)).status]).toEqual([403, 403]);
    const { body } = await api.get(next, `/drafts/${draftId}`);
    expect(body.savedBy).toMatchObject({ person: old._id, role: 'rektor' });
  });

  it('rests during a leave, in which the acting rektor holds everything', async () => {
    const [onLeave, acting] = [await newcomer(), await newcomer()];
    const { id } = (await give(onLeave._id, 'rektor', '2026-09-01', null)).body.created;
    await organise('administrator', 'restDuty', { from: '2026-10-01', to: '2026-10-31' }, { dutyId: id });
    await give(acting._id, 'actingRektor', '2026-10-01', '2026-10-31');
    const who = async (day: string) => {
      api.clock(`${day} 12.00`);
      return [(await starts(onLeave)).status, (await starts(acting)).status];
    };
    expect([await who('2026-09-30'), await who('2026-10-31'), await who('2026-11-01')]).toEqual([
      [201, 403],
      [403, 201],
      [201, 403],
    ]);
  });

  it('rests no longer when its holder is back before that: they hold it from that day, and the log tells why', async () => {
    const back = await newcomer();
    const { id } = (await give(back._id, 'rektor', '2026-09-01', null)).body.created;
    await organise('administrator', 'restDuty', { from: '2026-10-01', to: '2026-10-31' }, { dutyId: id });
    api.clock('2026-10-12 12.00');
    expect((await starts(back)).status).toBe(403);
    const reason = 'Tillbaka tidigare.';
    const resume = () => organise('administrator', 'resumeDuty', { from: '2026-10-12', reason }, { dutyId: id });
    expect((await resume()).status).toBe(200);
    expect((await starts(back)).status).toBe(201);
    expect(problem(await resume())).toBe('duty-does-not-rest');
    const { people } = api.store.collections;
    expect((await people.findOne({ _id: back._id }))!.duties[0]!.rests).toEqual([
      { from: '2026-10-01', to: '2026-10-11' },
    ]);
  });

  it('is given by address to whoever works elsewhere with the huvudman or at its centre, and to nobody of another', async () => {
    const given = async (mail: string) =>
      organise('administrator', 'giveDuty', { mail, kind: 'actingRektor', from: '2026-09-08', to: '2026-09-30' });
    const { people } = api.store.collections;
    const mailOf = async (id: string) => (await people.findOne({ _id: id }))!.mail!;
    for (const id of ['person-torbjorn-akterlund', 'person-signe-malmros']) {
      expect((await given(await mailOf(id))).status).toBe(200);
      expect((await people.findOne({ _id: id }))!.duties.at(-1)).toMatchObject({ kind: 'actingRektor', at: unit });
    }
    const [foreign, nobody] = [await given('oskar.tamm@fyrklangen.example'), await given('ingen@ronnmarka.example')];
    expect([problem(foreign), foreign.body.errors[0].pointer]).toEqual(['duty-for-nobody', '/mail']);
    expect(foreign.body.detail).toBe(nobody.body.detail);
  });

  it('is not given twice for the same days, nor ended in the past or twice', async () => {
    const other = await newcomer();
    const { id } = (await give(other._id, 'rektor', '2026-09-01', '2026-12-31')).body.created;
    expect(problem(await give(other._id, 'rektor', '2026-12-31', null))).toBe('duty-held-already');
    expect((await give(other._id, 'rektor', '2027-01-01', null)).status).toBe(200);
    const end = (body: object) => organise('administrator', 'endDuty', body, { dutyId: id });
    expect(problem(await end({ on: '2026-09-07' }))).toBe('day-in-past');
    expect((await end({})).status).toBe(200);
    expect(problem(await end({}))).toBe('duty-over');
  });

  it('that people have changed by hand is marked, so that no import changes it back', async () => {
    const { people } = api.store.collections;
    await organise('administrator', 'endDuty', { on: '2026-12-31' }, { dutyId: 'duty-rektor-mossmarken' });
    const annika = (await people.findOne({ _id: 'person-annika-thorell' }))!;
    expect(annika.duties[0]).toMatchObject({ to: '2026-12-31', origin: { corrected: ['to'] } });
    await organise('administrator', 'endDuty', {}, { dutyId: 'duty-rektor-mossmarken' });
    const after = (await people.findOne({ _id: 'person-annika-thorell' }))!;
    expect(after.duties[0]).toMatchObject({ endedAt: expect.any(String), origin: { corrected: ['to', 'endedAt'] } });
    await people.replaceOne({ _id: annika._id }, annika); // she reads what the tests after this one ask
  });
});

describe('a unit', () => {
  it('keeps its id and its former code when it gets another', async () => {
    const school = 'unit-hagerbrinksskolan';
    const code = { scheme: 'se-skolenhetskod', value: '99990999' };
    await organise('administrator', 'correctUnit', { code, kollegium: 61, reason: 'Ny kod.' }, { unitId: school });
    const { body } = await api.get('administrator', `/units/${school}`);
    expect(body).toMatchObject({ id: school, kollegium: 61, version: 2 });
    expect(body.codes.map(({ value, from, to }: Record<string, string>) => [value, from, to])).toEqual([
      ['99990105', null, '2026-09-07'],
      ['99990999', '2026-09-08', null],
    ]);
  });

  it.each([
    ['se-skolenhetskod', '9999010'],
    ['se-skolenhetskod', '9999010A'],
    ['no-orgnr', '974760674'],
  ])('takes no code that is none: %s %s', async (scheme, value) => {
    const { body } = await organise('administrator', 'correctUnit', { code: { scheme, value }, reason: 'Ny kod.' });
    expect(body.errors[0].pointer).toBe('/code/value');
  });

  it('takes no code that another unit has, of whatever huvudman; one that a huvudman has given is its own', async () => {
    const taken = { scheme: 'se-skolenhetskod', value: '99990999' };
    const { status, body } = await organise('administrator', 'correctUnit', { code: taken, reason: 'Ny kod.' });
    expect([status, body.errors[0].pointer, problem({ body } as never)]).toEqual([
      422,
      '/code/value',
      'unit-code-taken',
    ]);
    const { units } = api.store.collections;
    const local = { scheme: 'local' as const, value: 'Avd 1' };
    const giveTo = (_id: string) => units.updateOne({ _id }, { $push: { codes: { ...local, from: null, to: null } } });
    const asked = { code: local, reason: 'Ny kod.' };
    await giveTo('unit-fyrklangsskolan-hamnen');
    expect((await organise('administrator', 'correctUnit', asked)).status).toBe(200);
    await giveTo('unit-stigvik');
    expect(problem(await organise('administrator', 'correctUnit', asked))).toBe('unit-code-taken');
  });

  it('is merged into another of its huvudman, once, and into nothing else', async () => {
    const [small, large] = ['unit-salgrundet', 'unit-norrdammen'];
    const merge = (into: string, unitId = small) =>
      organise('administrator', 'mergeUnit', { into, from: '2027-01-01', reason: 'Beslut i nämnden.' }, { unitId });
    expect(problem(await merge(small))).toBe('unit-cannot-take-over');
    expect(problem(await merge('unit-vattenledsskolan'))).toBe('unit-cannot-take-over');
    expect(problem(await merge('unit-fyrklangsskolan-hamnen'))).toBe('unit-unknown');
    expect((await merge(large)).status).toBe(200);
    expect(problem(await merge(large))).toBe('unit-ends-already');
    expect(problem(await merge(small, large))).toBe('unit-cannot-take-over');
    const { body } = await api.get('administrator', `/units/${small}`);
    expect(body).toMatchObject({
      open: { to: '2026-12-31' },
      successors: [{ unit: large, how: 'merged', from: '2027-01-01' }],
    });
  });

  it('tells who changed what, with what was there before', async () => {
    await organise('administrator', 'correctUnit', { kollegium: 20, reason: 'Räknat om.' });
    const { body } = await api.get(rektor, `/units/${unit}/log-entries?limit=100`);
    const entry = body.logEntries.find(({ reason }: { reason: string | null }) => reason === 'Räknat om.');
    expect(entry).toMatchObject({
      ...{ command: 'correctUnit', by: { person: 'person-linnea-brofelt' } },
      changes: expect.arrayContaining([{ field: 'kollegium', before: 19, after: 20 }]),
    });
  });
});

it('warns on the order’s page of what its planning meets in the unit’s calendar, and shows the calendar', async () => {
  const orderId = await orderAt(api, 'booked');
  const warnings = async () => (await api.get('staff', `/orders/${orderId}`)).body.calendarWarnings;
  expect(await warnings()).toEqual([]);
  const times = { startsAt: '2026-09-21T14:30:00+02:00', endsAt: '2026-09-21T16:00:00+02:00' };
  const target = { orderId, meetingId: 'meeting-1' };
  await api.kept('staff', 'moveMeeting', target, { ...times, place: 'Rum Lyktan', link: null });
  const studyDay = { on: '2026-09-21', unit: 'unit-tegelfallsskolan', kind: 'studyDay', name: 'Studiedag' };
  expect(await warnings()).toEqual([{ about: 'meeting-1', ...studyDay }]);
  const { body } = await api.get('rektor', '/units/unit-tegelfallsskolan/calendar');
  expect(body.days).toContainEqual({ kind: 'studyDay', name: 'Studiedag', from: '2026-09-21', to: '2026-09-21' });
});

it('shows a protected person by duty and unit, and nowhere by name', async () => {
  const { body } = await api.get('administrator', '/units/unit-lillgranasen/people');
  expect(body.people.map(({ name }: { name: string }) => name)).toContain('Rektor, Lillgranåsens skola');
  const added = { name: null, mail: 'funktion.ny@ronnmarka.example', isProtected: true };
  expect((await organise('administrator', 'addPerson', added)).status).toBe(200);
  expect(problem(await organise('administrator', 'addPerson', { ...added, name: 'Någon' }))).toBe(
    'person-known-already',
  );
  const named = { ...added, mail: 'en.annan@ronnmarka.example', name: 'Någon' };
  expect((await organise('administrator', 'addPerson', named)).body.errors[0].pointer).toBe('/name');
});

it('shows of a person only what they have to do with the unit', async () => {
  const torbjorn = 'person-torbjorn-akterlund'; // rektor of two units
  const { body } = await api.get('administrator', '/units/unit-ytterlandets-skola/people');
  const shown = body.people.find(({ id }: { id: string }) => id === torbjorn);
  expect(shown.duties.map(({ at }: { at: string }) => at)).toEqual(['unit-ytterlandets-skola']);
});

it('lists to each huvudman its own units, to a rektor their own, to the centre all', async () => {
  const listed = async (who: Who) => {
    const { body } = await api.get(who, '/units?limit=100');
    return body.units.map(({ huvudman }: { huvudman: string }) => huvudman);
  };
  expect(new Set(await listed('administrator'))).toEqual(new Set(['huvudman-ronnmarka']));
  expect(new Set(await listed('otherHuvudman'))).toEqual(new Set(['huvudman-fyrklangen']));
  expect(await listed('rektor')).toHaveLength(1);
  expect(new Set(await listed('staff')).size).toBe(2);
});
