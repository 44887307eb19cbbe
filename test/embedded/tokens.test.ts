import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { personMeantBy, sampleAccounts } from '../../embedded/accounts';
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
  expect(Object.keys(payload).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sub']);
  expect(payload.sub).toBe('person-ylva-sundgren');
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

it('takes the number of a sample account for its person, and refuses what is neither', () => {
  expect(sampleAccounts().map(({ person }) => personMeantBy(person))).toEqual(
    sampleAccounts().map(({ person }) => person),
  );
  expect(personMeantBy('5')).toBe('person-petra-lindskog');
  expect(() => personMeantBy('9')).toThrow(expect.objectContaining({ name: 'OperatorError' }));
});
