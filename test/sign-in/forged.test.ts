import { exportJWK, generateKeyPair, jwtVerify, SignJWT, UnsecuredJWT } from 'jose';
import { Browser } from './browser';
import { clientId, ForgingProvider } from './forging-provider';
import { signInSystem } from './system';

const provider = new ForgingProvider();
beforeAll(() => provider.start());
const system = signInSystem('forged', () => ({
  issuer: provider.issuer,
  identifiers: [
    { claims: ['eppn'], as: 'eppn' },
    { claims: ['sub'], as: 'id' },
  ],
  roles: [{ claim: 'groups', value: 'lasare', duty: 'huvudmanReader', at: 'huvudman-ronnmarka' }],
}));
afterAll(() => provider.stop());

const refusal = 'Svaret från inloggningstjänsten gick inte att lita på';
const seconds = () => Math.floor(Date.now() / 1_000);

/** Goes to the provider and comes back with a code, for which it answers what the test has set. */
async function comeBack(browser = new Browser()) {
  const { url } = await browser.go(`${system.url}/sign-in`, {}, /\/auth\?/);
  const { state, nonce } = Object.fromEntries(new URL(url).searchParams);
  provider.nonce = nonce!;
  const page = await browser.go(`${system.url}/sign-in/callback?code=code-1&state=${state}`);
  return { browser, page, isIn: browser.cookies.has('insats') };
}

beforeEach(() => {
  provider.idToken = (claims) => provider.sign(claims);
  provider.userInfo = { sub: 'person-ylva-sundgren' };
});

it('lets somebody in by a token that is in order, and shows our secret and the verifier for it', async () => {
  const { page, isIn } = await comeBack();
  expect([page.status, isIn]).toEqual([200, true]);
  expect(provider.authorization).toMatch(/^Basic /);
  expect(provider.asked.get('code_verifier')).toHaveLength(43);
});

it.each<[string, () => Record<string, unknown>]>([
  ['for another client', () => ({ aud: 'another' })],
  ['for several, of whom another one asked', () => ({ aud: [clientId, 'another'], azp: 'another' })],
  ['from another issuer', () => ({ iss: 'https://annan.example' })],
  ['that has expired', () => ({ iat: seconds() - 600, exp: seconds() - 300 })],
  ['that does not hold yet', () => ({ nbf: seconds() + 300 })],
  ['for another sign-in', () => ({ nonce: 'another-nonce' })],
  ['for no sign-in', () => ({ nonce: undefined })],
  ['about nobody', () => ({ sub: undefined })],
  ['without an end', () => ({ exp: undefined })],
])('refuses an ID token %s', async (_what, over) => {
  provider.idToken = (claims) => provider.sign({ ...claims, ...over() });
  const { page, isIn } = await comeBack();
  expect([page.status, isIn]).toEqual([403, false]);
  expect(page.text).toContain(refusal);
});

it.each<[string, (claims: Record<string, unknown>) => Promise<string>]>([
  ['not signed', async (claims) => new UnsecuredJWT(claims).encode()],
  ['signed by another key', async (claims) => provider.sign(claims, (await generateKeyPair('ES256')).privateKey)],
  [
    'signed with our own secret',
    async (claims) => {
      const secret = new TextEncoder().encode(system.provider.variables().INSATS_CLIENT_SECRET);
      return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(secret);
    },
  ],
  [
    'signed by a key that it brings along',
    async (claims) => {
      const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
      return provider.sign(claims, privateKey, { jwk: await exportJWK(publicKey) });
    },
  ],
  ['no token', async () => 'not.a.token'],
])('refuses an ID token that is %s', async (_what, idToken) => {
  provider.idToken = idToken;
  const { page, isIn } = await comeBack();
  expect([page.status, isIn]).toEqual([403, false]);
});

describe('where levels of assurance are asked for', () => {
  beforeAll(async () => {
    await system.stopApi();
    await system.startApi({}, { acrValues: 'urn:loa3 urn:loa4' });
  });
  afterAll(async () => {
    await system.stopApi();
    await system.startApi();
  });

  it.each<[string, string | undefined, number]>([
    ['that was asked for', 'urn:loa3', 200],
    ['that was asked for too', 'urn:loa4', 200],
    ['that is lower', 'urn:loa2', 403],
    ['that is the beginning of one', 'urn:loa', 403],
    ['that it does not tell', undefined, 403],
  ])('answers to an ID token of a level %s', async (_what, acr, status) => {
    provider.idToken = (claims) => provider.sign({ ...claims, acr });
    const { page, isIn } = await comeBack();
    expect([page.status, isIn]).toEqual([status, status === 200]);
    expect(page.text.includes('har inte den tillitsnivå som krävs')).toBe(status === 403);
  });
});

it('asks the provider for what its token leaves out, and believes it of the same person only', async () => {
  await system.collections.people.updateOne(
    { _id: 'person-petra-lindskog' },
    { $set: { identifiers: ['eppn:petra@ronnmarka.example'] } },
  );
  provider.userInfo = { sub: 'somebody-else', eppn: 'petra@ronnmarka.example' };
  expect((await comeBack()).page.status).toBe(403);
  provider.userInfo = { sub: 'person-ylva-sundgren', eppn: 'Petra@Ronnmarka.example' };
  const { browser } = await comeBack();
  expect((await system.me(browser)).body.id).toBe('person-petra-lindskog');
});

it('lets somebody in whom only a claim gives a duty, and keeps what the rules look at and the name', async () => {
  provider.idToken = (claims) =>
    provider.sign({ ...claims, sub: 'ny-1', name: 'Nils Nymark', groups: ['lasare'], phone_number: '070' });
  provider.userInfo = { sub: 'ny-1', eppn: 'nils@ronnmarka.example' };
  const { browser } = await comeBack();
  const { body } = await system.me(browser);
  expect(body).toMatchObject({ name: 'Nils Nymark', representations: [] });
  expect(body.duties).toEqual([{ kind: 'huvudmanReader', at: 'huvudman-ronnmarka' }]);
  const { claims } = (await system.collections.sessions.findOne({ subject: 'ny-1' }))!;
  expect(Object.keys(claims).sort()).toEqual(['eppn', 'groups', 'iss', 'name', 'sub']);
});

it('keeps no name that the provider tells of somebody whom the directory shows without one', async () => {
  const sub = 'person-protected-1';
  provider.idToken = (claims) =>
    provider.sign({ ...claims, sub, name: 'Hemligt Namn', email: 'hemlig@ronnmarka.example' });
  provider.userInfo = { sub, name: 'Hemligt Namn' };
  const { browser, page } = await comeBack();
  expect((await system.me(browser)).body).toMatchObject({ id: sub, name: null });
  const session = await system.collections.sessions.findOne({ subject: sub });
  expect([Object.keys(session!.claims).sort(), session!.idToken]).toEqual([['iss', 'sub'], null]);
  expect(`${page.text}${system.logged.join('')}`).not.toMatch(/Hemligt|hemlig@/);
});

it('signs out here alone where the provider has no address for it', async () => {
  const { browser } = await comeBack();
  const done = await browser.go(`${system.url}/sign-out`, { method: 'POST', headers: { 'sec-fetch-site': 'none' } });
  expect(done.url).toBe(`${system.url}/signed-out`);
});

describe('a logout token', () => {
  const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
  const told = (over: object = {}) => ({
    ...{ iss: provider.issuer, aud: clientId, iat: seconds(), exp: seconds() + 120, jti: 'once' },
    ...{ events, sub: 'person-ylva-sundgren', ...over },
  });
  const tell = async (token: string) => {
    const answer = await fetch(`${system.url}/sign-in/back-channel-logout`, {
      ...{ method: 'POST', headers: { connection: 'close' } },
      body: new URLSearchParams({ logout_token: token }),
    });
    return answer.status;
  };
  const isStillIn = async (browser: Browser) => (await system.me(browser)).status === 200;
  const signedIn = async (sid: string) => {
    provider.idToken = (claims) => provider.sign({ ...claims, sid });
    return (await comeBack()).browser;
  };

  it('ends one session of the provider’s, and leaves the person’s others', async () => {
    const [one, other] = [await signedIn('s-1'), await signedIn('s-2')];
    expect(await tell(await provider.sign(told({ sid: 's-1' })))).toBe(200);
    expect([await isStillIn(one), await isStillIn(other)]).toEqual([false, true]);
  });

  it('ends all of a person where it names no session', async () => {
    const both = [await signedIn('s-3'), await signedIn('s-4')];
    expect(await tell(await provider.sign(told()))).toBe(200);
    expect(await Promise.all(both.map(isStillIn))).toEqual([false, false]);
  });

  it.each<[string, () => object]>([
    ['is for somebody else', () => ({ aud: 'another' })],
    ['is from another issuer', () => ({ iss: 'https://annan.example' })],
    ['is an old one', () => ({ iat: seconds() - 3_600, exp: undefined })],
    ['has expired', () => ({ exp: seconds() - 10 })],
    ['says nothing of an end', () => ({ events: undefined })],
    ['says that something else happened', () => ({ events: { 'https://annan.example/event': {} } })],
    ['is an ID token', () => ({ nonce: 'n', events: undefined })],
    ['has a nonce, as ID tokens have', () => ({ nonce: 'n' })],
    ['names nobody', () => ({ sub: undefined })],
    ['names nobody in words', () => ({ sub: { $ne: null } })],
    ['has no id', () => ({ jti: undefined })],
  ])('ends nothing when it %s', async (_what, over) => {
    const browser = await signedIn('s-5');
    expect(await tell(await provider.sign({ ...told(over()) }))).toBe(400);
    expect(await isStillIn(browser)).toBe(true);
  });

  it('is answered 503 while the keys to check it by cannot be fetched, so that the provider tells it again', async () => {
    const browser = await signedIn('s-7');
    const token = await provider.sign(told({ sid: 's-7' }));
    await system.stopApi();
    await system.startApi({}, { keys: 'http://127.0.0.1:9/jwks' });
    expect(await tell(token)).toBe(503);
    await system.stopApi();
    await system.startApi();
    expect(await isStillIn(browser)).toBe(true);
    expect(await tell(token)).toBe(200);
    expect(await isStillIn(browser)).toBe(false);
  });

  it('ends nothing when it is signed by another, by nobody, or is none', async () => {
    const browser = await signedIn('s-6');
    const other = await provider.sign(told(), (await generateKeyPair('ES256')).privateKey);
    for (const token of [other, new UnsecuredJWT(told()).encode(), 'x', ''])
      expect([400, 422]).toContain(await tell(token));
    expect(await isStillIn(browser)).toBe(true);
  });
});

it('shows a private key in place of a secret where the settings say so', async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: 'ours', alg: 'ES256' };
  await system.stopApi();
  await system.startApi(
    { INSATS_CLIENT_KEY: JSON.stringify(key) },
    { client: { id: clientId, keyIn: 'INSATS_CLIENT_KEY' } },
  );
  expect((await comeBack()).isIn).toBe(true);
  const { payload, protectedHeader } = await jwtVerify(provider.asked.get('client_assertion')!, publicKey);
  expect([payload.iss, payload.sub, protectedHeader.kid]).toEqual([clientId, clientId, 'ours']);
  expect(provider.authorization).toBe('');
});
