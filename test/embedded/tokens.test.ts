import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { claimsOf, personMeantBy, sampleAccounts } from '../../embedded/accounts';
import { AUDIENCE, mintToken, openSigningKeys, type SigningKeys } from '../../embedded/tokens';

const ISSUER = 'http://localhost:3000/embedded';

let folder: string;
let keys: SigningKeys;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'insats-keys-'));
  keys = await openSigningKeys(folder, ISSUER);
});
afterAll(() => rmSync(folder, { recursive: true }));

it('makes tokens that the published key checks, for eight hours', async () => {
  const publicKeys = createLocalJWKSet(JSON.parse(readFileSync(keys.jwksFile, 'utf8')));
  const token = await mintToken(keys, 'person-ylva-sundgren');
  const { payload } = await jwtVerify(token, publicKeys, { issuer: ISSUER, audience: AUDIENCE, algorithms: ['ES256'] });
  expect(payload).toMatchObject({ sub: 'person-ylva-sundgren', name: 'Ylva Sundgren' });
  expect(payload.exp! - payload.iat!).toBe(8 * 60 * 60);
});

it('makes tokens that end when they are asked to', async () => {
  const { exp, iat } = decodeJwt(await mintToken(keys, 'person-ylva-sundgren', { expiresInSeconds: -60 }));
  expect(exp! - iat!).toBe(-60);
});

it('keeps one key pair, which only its owner may read, and publishes no secret', async () => {
  const again = await openSigningKeys(folder, ISSUER);
  expect(again.privateKey).toEqual(keys.privateKey);
  expect(statSync(join(folder, 'signing-key.json')).mode & 0o777).toBe(0o600);
  expect(Object.keys(JSON.parse(readFileSync(keys.jwksFile, 'utf8')).keys[0])).not.toContain('d');
});

it('makes no token in production', async () => {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await expect(mintToken(keys, 'person-ylva-sundgren')).rejects.toMatchObject({ name: 'OperatorError' });
  } finally {
    process.env.NODE_ENV = before;
  }
});

it('says which duties a rektor of two units has', () => {
  expect(claimsOf('person-torbjorn-akterlund').insats_duties).toEqual([
    { kind: 'rektor', at: 'unit-ytterlandet-forskola', from: '2020-08-01', to: null },
    { kind: 'rektor', at: 'unit-ytterlandets-skola', from: '2020-08-01', to: null },
  ]);
});

it('leaves out the time in which a duty rests', () => {
  expect(claimsOf('person-sofia-ellgren').insats_duties).toEqual([
    { kind: 'rektor', at: 'unit-kardvagen', from: '2015-08-01', to: '2026-08-31' },
    { kind: 'rektor', at: 'unit-kardvagen', from: '2027-04-01', to: null },
  ]);
});

it('says for which unit a deputy head may act, and in what', () => {
  expect(claimsOf('person-hamid-rostami').insats_representations).toEqual([
    { unit: 'unit-tegelfallsskolan', acts: ['order', 'chooseAttendees', 'agree'], from: '2023-08-01', to: null },
  ]);
});

it('names nobody whose identity is protected', () => {
  const claims = claimsOf('person-protected-1');
  expect(claims).not.toHaveProperty('name');
  expect(claims.insats_duties).toHaveLength(1);
});

it('gives no access to somebody who is only the contact of a huvudman', () => {
  expect(claimsOf('person-joakim-wennerdal').insats_duties).toEqual([]);
});

it('takes the number of a sample account for its person, and refuses what is neither', () => {
  expect(sampleAccounts().map(({ person }) => personMeantBy(person))).toEqual(
    sampleAccounts().map(({ person }) => person),
  );
  expect(personMeantBy('5')).toBe('person-petra-lindskog');
  expect(() => personMeantBy('9')).toThrow(expect.objectContaining({ name: 'OperatorError' }));
});
