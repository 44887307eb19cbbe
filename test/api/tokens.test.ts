import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { bearer } from '../../api/sign-in/bearer';
import { keySet } from '../../api/sign-in/key-sets';
import { somebody } from '../setup/somebody';
import { until } from '../setup/until';
import { testApi } from './api';
import { audience, claimsFor, issuer, type Who } from './people';

const api = testApi('tokens');
const day = 24 * 60 * 60;
const now = () => Date.parse(api.now) / 1000;

const asked = (authorization: string) => api.request({ url: '/insats/v1/orders', headers: { authorization } });
const withClaims = async (over: Record<string, unknown>) =>
  asked(`Bearer ${await api.issuer.sign({ ...claimsFor('rektor'), ...over })}`);

it('takes a token that is signed by a known key, for us, and holds now', async () => {
  expect((await withClaims({})).status).toBe(200);
});

it.each<[string, () => Promise<string>]>([
  ['no token at all', async () => ''],
  ['another scheme', async () => 'Basic cmVrdG9yOmhlbWxpZ3Q='],
  ['a scheme without a token', async () => 'Bearer'],
])('says with 401 that a token is wanted: %s', async (_what, authorization) => {
  const { status, headers, body } = await asked(await authorization());
  expect([status, headers['www-authenticate']]).toEqual([401, 'Bearer realm="insats"']);
  expect(body.type).toBe('/insats/v1/problems/token-missing');
});

it.each<[string, Record<string, unknown>]>([
  ['has expired', { exp: Date.parse('2026-09-08T06:00:00Z') / 1000 - 1 }],
  ['has no end', { exp: undefined }],
  ['does not hold yet', { nbf: Date.parse('2026-09-08T06:00:00Z') / 1000 + day }],
  ['is for somebody else', { aud: 'another-service' }],
  ['is for nobody', { aud: undefined }],
  ['is from another issuer', { iss: 'https://annan.example' }],
  ['has no subject', { sub: undefined }],
])('refuses with 401 a token that %s', async (_what, claims) => {
  expect(now()).toBe(Date.parse('2026-09-08T06:00:00Z') / 1000);
  const { status, headers, body } = await withClaims(claims);
  expect([status, body.type]).toEqual([401, '/insats/v1/problems/token-invalid']);
  expect(headers['www-authenticate']).toBe('Bearer realm="insats", error="invalid_token"');
});

it('refuses a token that is not signed, signed by another key, signed with a shared secret, or changed', async () => {
  const other = await generateKeyPair('ES256');
  const claims = claimsFor('lead');
  const secret = new TextEncoder().encode(JSON.stringify(claims));
  const token = await api.issuer.tokenOf('rektor');
  const [header, , signature] = token.split('.');
  const changed = Buffer.from(JSON.stringify(claims)).toString('base64url');
  for (const forged of [
    new UnsecuredJWT(claims).encode(),
    await api.issuer.sign(claims, other.privateKey),
    await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'test' }).sign(secret),
    `${header}.${changed}.${signature}`,
    `${header}.${changed}.`,
    'not.a.token',
    token.slice(0, -4),
  ]) {
    const { status, body } = await asked(`Bearer ${forged}`);
    expect([status, body.type]).toEqual([401, '/insats/v1/problems/token-invalid']);
  }
});

it.each(['{"$gt":""}', 'person-okand', 'Person-Ylva'])(
  'says with 403 that nobody knows %s, who is signed in',
  async (sub) => {
    const { status, body } = await withClaims({ sub });
    expect([status, body.type]).toEqual([403, '/insats/v1/problems/person-unknown']);
  },
);

it('lets a duty and a representation hold on their days only, until they are ended, and not while they rest', async () => {
  const unit = 'unit-tegelfallsskolan';
  const starts = async (who: Who) => (await api.command(who, 'startDraft', {}, { body: { unit } })).status;
  const rektor = (held: object): Who => somebody('person-ny', [{ kind: 'rektor', at: unit, ...held }]);
  const representative = (held: object): Who => somebody('person-ny', [], [{ unit, acts: ['order'], ...held }]);
  for (const hold of [rektor, representative]) {
    expect(await starts(hold({ from: '2026-09-08', to: '2026-09-08' }))).toBe(201);
    expect(await starts(hold({ from: '2020-08-01' }))).toBe(201);
    expect(await starts(hold({ from: '2026-09-09' }))).toBe(403);
    expect(await starts(hold({ from: '2020-08-01', to: '2026-09-07' }))).toBe(403);
  }
  const ended = '2026-09-08T05:59:59.000Z';
  expect(await starts(rektor({ endedAt: ended }))).toBe(403);
  expect(await starts(representative({ takenBackAt: ended }))).toBe(403);
  expect(await starts(rektor({ rests: [{ from: '2026-09-08', to: '2026-09-08' }] }))).toBe(403);
});

it('feels within seconds that a duty has been ended, whoever ended it', async () => {
  const held = somebody('person-kort-tid', [{ kind: 'rektor', at: 'unit-tegelfallsskolan' }]);
  const sees = async () => (await api.get(held, '/orders')).status;
  expect(await sees()).toBe(200);
  await api.store.collections.people.deleteOne({ _id: held._id });
  await until(async () => (await sees()) === 403);
});

it('says 503, and not that the token is wrong, while the issuer’s keys cannot be fetched', async () => {
  const keys = async () => keySet('https://127.0.0.1:9/jwks.json');
  const check = bearer({ issuer, audience, keys });
  const request = { headers: { authorization: `Bearer ${await api.issuer.tokenOf('rektor')}` } };
  await expect(check(request as never, api.now)).rejects.toMatchObject({
    ...{ name: 'Problem', key: 'provider-away', more: { retryAfter: 5 } },
  });
});

it('takes a token again without checking its signature anew, for as long as it holds and no longer', async () => {
  const exp = now() + 120;
  const authorization = `Bearer ${await api.issuer.sign({ ...claimsFor('rektor'), exp })}`;
  const statuses: number[] = [];
  for (const clock of ['2026-09-08 08.00', '2026-09-08 08.01', '2026-09-08 08.02']) {
    api.clock(clock);
    statuses.push((await asked(authorization)).status);
  }
  api.clock('2026-09-08 08.00');
  expect(statuses).toEqual([200, 200, 401]);
});
