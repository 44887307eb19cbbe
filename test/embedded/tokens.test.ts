import { spawnSync } from 'node:child_process';
import { mkdtempSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { personMeantBy, sampleAccounts } from '../../embedded/accounts';
import { choosePorts } from '../../embedded/ports';
import { AUDIENCE } from '../../embedded/provider/clients';
import { readSecrets } from '../../embedded/provider/secrets';
import { signInProvider, type TokenSource } from '../../embedded/sign-in-provider';
import { tokenOf, tokenOfCommands } from '../../embedded/tokens';
import { type StartedServer, startServer } from '../setup/servers';

const app = 'http://127.0.0.1:3000';
const folder = mkdtempSync(join(process.env.INSATS_TEST_RUN ?? '', 'tokens-'));
const provider = signInProvider(folder, app);
let started: StartedServer;
let source: TokenSource;
beforeAll(async () => {
  started = await startServer(provider.server, join(folder, 'provider'));
  source = provider.tokens();
});
afterAll(() => started.stop());

const asking = (body: Record<string, string>, secret: string) =>
  fetch(`${source.issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`insats-commands:${secret}`).toString('base64')}` },
    body: new URLSearchParams(body),
  });
const accountGrant = { grant_type: 'urn:insats:grant:sample-account', person: 'person-ylva-sundgren' };

it('gives a token of a sample account, which its published keys check, for eight hours', async () => {
  const keys = createRemoteJWKSet(new URL(`${source.issuer}/jwks`));
  const expected = { issuer: source.issuer, audience: AUDIENCE, algorithms: ['ES256'] };
  const { payload } = await jwtVerify(await tokenOf(source, 'person-ylva-sundgren'), keys, expected);
  expect(payload.sub).toBe('person-ylva-sundgren');
  expect(payload.exp! - payload.iat!).toBe(8 * 60 * 60);
});

it('gives our commands a token as themselves, and as none of the people', async () => {
  expect(decodeJwt(await tokenOfCommands(source)).sub).toBe('insats-commands');
});

it('gives no token to who does not know the secret, nor for somebody whom nobody knows', async () => {
  const wrong = await asking(accountGrant, 'gissat');
  expect([wrong.status, await wrong.json()]).toEqual([401, expect.objectContaining({ error: 'invalid_client' })]);
  await expect(tokenOf(source, 'person-okand')).rejects.toMatchObject({ name: 'OperatorError' });
});

it('keeps its secrets where only their owner may read them, and publishes none', async () => {
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  const published = (await (await fetch(`${source.issuer}/jwks`)).json()) as { keys: object[] };
  expect(Object.keys(published.keys[0]!)).not.toContain('d');
});

it('goes on with the same keys after it was started again', async () => {
  const before = readSecrets(folder);
  await started.stop();
  started = await startServer(provider.server, join(folder, 'provider'));
  expect(readSecrets(folder)).toEqual(before);
});

it.each([
  ['in production', { NODE_ENV: 'production' }, /not for production/],
  ['on any other address than loopback', { INSATS_PROVIDER_HOST: '0.0.0.0' }, /127\.0\.0\.1 only, never on 0\.0\.0\.0/],
])('does not start %s', async (_where, settings, sentence) => {
  const [port] = await choosePorts('refused provider', 1);
  const own = { INSATS_PROVIDER_PORT: `${port}`, INSATS_PROVIDER_FOLDER: folder, INSATS_PROVIDER_APP: app };
  const { program, args, cwd } = provider.server.program();
  const env = { ...process.env, ...own, ...settings };
  const { status, stderr } = spawnSync(program, args, { cwd, env, encoding: 'utf8', timeout: 20_000 });
  expect(status).toBe(1);
  expect(stderr).toMatch(sentence);
});

it('takes the number of a sample account for its person, and refuses what is neither', () => {
  expect(sampleAccounts().map(({ person }) => personMeantBy(person))).toEqual(
    sampleAccounts().map(({ person }) => person),
  );
  expect(personMeantBy('5')).toBe('person-petra-lindskog');
  expect(() => personMeantBy('9')).toThrow(expect.objectContaining({ name: 'OperatorError' }));
});
