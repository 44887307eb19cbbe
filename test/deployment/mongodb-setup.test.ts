import { INSATS_PASSWORD, ROOT_PASSWORD, setUp } from './set-up-mongod';
import { StandInMongod } from './stand-in-mongod';

test('an empty server becomes a replica set with an administrator and a user for Insats', () => {
  const mongod = new StandInMongod();
  expect(setUp(mongod)).toEqual([
    'Replica set rs0 made with mongodb:27017.',
    'Administrator made.',
    'MongoDB is set up.',
  ]);
  expect(mongod.replicaSet).toEqual({ _id: 'rs0', members: [{ _id: 0, host: 'mongodb:27017' }] });
  expect(mongod.users).toEqual({
    root: { pwd: ROOT_PASSWORD, roles: ['root', 'replayBackup'] },
    insats: { pwd: INSATS_PASSWORD, roles: ['insats'] },
  });
});

test('Insats may use its own database and change its validators, nothing else', () => {
  const mongod = new StandInMongod();
  setUp(mongod);
  expect(mongod.roles.insats).toEqual({
    privileges: [{ resource: { db: 'insats', collection: '' }, actions: ['collMod'] }],
    roles: [{ role: 'readWrite', db: 'insats' }],
  });
});

test('a second run leaves everything as it is', () => {
  const mongod = new StandInMongod();
  setUp(mongod);
  const before = structuredClone(mongod);
  expect(setUp(mongod)).toEqual(['MongoDB is set up.']);
  expect(structuredClone(mongod)).toEqual(before);
});

test('it goes on where an earlier run was cut off', () => {
  const cutOff = new StandInMongod();
  cutOff.replicaSet = { _id: 'rs0', members: [{ _id: 0, host: 'mongodb:27017' }] };
  cutOff.users = { root: { pwd: ROOT_PASSWORD, roles: ['root'] } };
  setUp(cutOff);
  const whole = new StandInMongod();
  setUp(whole);
  expect({ users: cutOff.users, roles: cutOff.roles }).toEqual({ users: whole.users, roles: whole.roles });
});

test('a new password for Insats replaces the old one', () => {
  const mongod = new StandInMongod();
  setUp(mongod);
  setUp(mongod, { MONGODB_PASSWORD: 'n'.repeat(20) });
  expect(mongod.users.insats?.pwd).toBe('n'.repeat(20));
});

test('an administrator with another password is left alone, and the sentence says so', () => {
  const mongod = new StandInMongod();
  setUp(mongod);
  const before = structuredClone(mongod.users);
  expect(() => setUp(mongod, { MONGODB_ROOT_PASSWORD: 'x'.repeat(20) })).toThrow(
    /another password than MONGODB_ROOT_PASSWORD/,
  );
  expect(mongod.users).toEqual(before);
});

test.each([
  ['MONGODB_ROOT_PASSWORD', 'short'],
  ['MONGODB_PASSWORD', 'signs:that@break/a?uri#'],
  ['MONGODB_PASSWORD', ''],
])('%s is refused when it is "%s", before anything is changed', (name, value) => {
  const mongod = new StandInMongod();
  expect(() => setUp(mongod, { [name]: value })).toThrow(`${name} must be at least 20 letters and digits`);
  expect(mongod.replicaSet).toBeNull();
});

test('it waits for a server that is not up yet, and for the member to take writes', () => {
  const mongod = new StandInMongod({ upAfterSeconds: 7, primaryAfterSeconds: 30 });
  expect(setUp(mongod).at(-1)).toBe('MongoDB is set up.');
  expect(mongod.second).toBe(30);
});

test.each([
  ['the server never answers', { upAfterSeconds: Number.POSITIVE_INFINITY }, 'connect ECONNREFUSED'],
  [
    'the member never takes writes',
    { primaryAfterSeconds: Number.POSITIVE_INFINITY },
    'takes no writes after 120 seconds',
  ],
])('it gives up when %s', (_case, slow, message) => {
  const mongod = new StandInMongod(slow);
  expect(() => setUp(mongod)).toThrow(message);
  expect(mongod.second).toBe(119);
});
