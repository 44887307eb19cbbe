import { testApi } from './api';

const api = testApi('dry-runs', {
  identifiers: [
    { claims: ['tid', 'oid'], as: 'entra' },
    { claims: ['preferred_username'], as: 'mail' },
    { claims: ['sub'], as: 'id' },
  ],
  roles: [
    { claim: 'roles', value: 'Insats.Lead', duty: 'lead', at: 'centre-ronnmarka' },
    { claim: 'affiliation', value: 'rektor', duty: 'rektor', atUnitsIn: 'sisSchoolUnitCode' },
  ],
});
const ylva = 'person-ylva-sundgren';
const trying = async (claims: object) => {
  const { status, body } = await api.call('administrator', 'POST', '/sign-in/dry-runs', { body: { claims } });
  expect(status).toBe(200);
  return body;
};

it('shows whom claims find, by which rule, and what they may do', async () => {
  const answer = await trying({ preferred_username: 'Ylva.Sundgren@ronnmarka.example' });
  expect(answer).toMatchObject({ outcome: 'signedIn', person: { id: ylva, name: 'Ylva Sundgren' } });
  expect(answer.duties).toEqual([{ kind: 'rektor', at: 'unit-tegelfallsskolan' }]);
  expect(answer.identifiers).toEqual([
    { rule: 1, identifier: null, people: [] },
    { rule: 2, identifier: 'mail:ylva.sundgren@ronnmarka.example', people: [ylva] },
    { rule: 3, identifier: null, people: [] },
  ]);
});

it('shows what duties claims give by themselves, at the unit with that code', async () => {
  const { codes } = (await api.store.collections.units.findOne({ _id: 'unit-tegelfallsskolan' }))!;
  const claims = { affiliation: ['employee', 'rektor'], sisSchoolUnitCode: codes[0]!.value };
  const answer = await trying(claims);
  expect(answer).toMatchObject({ outcome: 'signedIn', person: null });
  expect(answer.duties).toEqual([{ kind: 'rektor', at: 'unit-tegelfallsskolan' }]);
  expect(answer.roles).toEqual([
    { rule: 1, duty: 'lead', isMet: false, places: [] },
    { rule: 2, duty: 'rektor', isMet: true, places: ['unit-tegelfallsskolan'] },
  ]);
});

it('takes a local code for the municipality’s own, whoever else has the same', async () => {
  const { units } = api.store.collections;
  const local = { scheme: 'local' as const, value: 'F-17', from: null, to: null };
  const claims = { affiliation: 'rektor', sisSchoolUnitCode: 'F-17' };
  const others = (await units.findOne({ huvudman: 'huvudman-fyrklangen' }))!._id;
  await units.updateOne({ _id: others }, { $push: { codes: local } });
  expect((await trying(claims)).outcome).toBe('unknown');
  await units.updateOne({ _id: 'unit-tegelfallsskolan' }, { $push: { codes: local } });
  expect((await trying(claims)).duties).toEqual([{ kind: 'rektor', at: 'unit-tegelfallsskolan' }]);
  await units.updateMany({}, { $pull: { codes: { value: local.value } } });
});

it('says that nobody is known, or that two share what should tell them apart', async () => {
  expect((await trying({ preferred_username: 'ingen@ronnmarka.example' })).outcome).toBe('unknown');
  const identifiers = ['entra:t/o'];
  const { people } = api.store.collections;
  await people.updateMany({ _id: { $in: [ylva, 'person-petra-lindskog'] } }, { $set: { identifiers } });
  const answer = await trying({ tid: 'T', oid: 'O' });
  expect([answer.outcome, answer.person, answer.identifiers[0].people.length]).toEqual(['shared', null, 2]);
});

it('takes claims whatever they are called and hold, and refuses what is none', async () => {
  expect((await trying({ $where: '1', 'a.b': { $gt: '' }, sub: ['a', 'b'], oid: 7, __proto__: null })).outcome).toBe(
    'unknown',
  );
  const answer = await api.call('administrator', 'POST', '/sign-in/dry-runs', { body: { claims: 'sub' } });
  expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '/claims']);
});

it('keeps nothing', async () => {
  const count = () => api.store.collections.sessions.countDocuments();
  const before = await count();
  await trying({ sub: ylva });
  expect(await count()).toBe(before);
});
