import { decodeJwt } from 'jose';
import { tokenOf, tokenOfCommands } from '../../embedded/tokens';
import { Browser } from './browser';
import { signInSystem } from './system';

const system = signInSystem('systems', () => ({
  roles: [{ claim: 'client_id', value: 'insats-commands', duty: 'huvudmanReader', at: 'huvudman-ronnmarka' }],
}));
const asking = async (token: string) => {
  const { status, body } = await system.me(new Browser(), { authorization: `Bearer ${token}` });
  return { status, body };
};

it('lets a system do what a rule gives it, as itself, and no more', async () => {
  const { status, body } = await asking(await tokenOfCommands(system.provider.tokens()));
  expect(status).toBe(200);
  expect(body).toMatchObject({ name: 'insats-commands', signedInAt: null, representations: [] });
  expect(body.duties).toEqual([{ kind: 'huvudmanReader', at: 'huvudman-ronnmarka' }]);
});

it('does not know a system to which no rule gives anything', async () => {
  await system.stopApi();
  await system.startApi({}, { roles: [] });
  const { status, body } = await asking(await tokenOfCommands(system.provider.tokens()));
  await system.stopApi();
  await system.startApi();
  expect([status, body.type]).toEqual([403, '/insats/v1/problems/person-unknown']);
});

it('takes a person’s token by the keys that the provider publishes', async () => {
  const { status, body } = await asking(await tokenOf(system.provider.tokens(), 'person-ylva-sundgren'));
  expect([status, body.id, body.signedInAt]).toEqual([200, 'person-ylva-sundgren', null]);
});

it('does not take the ID token of a sign-in for an access token', async () => {
  await system.signedIn('person-ylva-sundgren');
  const { idToken } = (await system.collections.sessions.findOne({ subject: 'person-ylva-sundgren' }))!;
  expect(decodeJwt(idToken!).aud).toBe('insats-web');
  const { status, body } = await asking(idToken!);
  expect([status, body.type]).toEqual([401, '/insats/v1/problems/token-invalid']);
});

it('goes by the token where a browser’s session comes with it: who shows it means it', async () => {
  const browser = await system.signedIn('person-petra-lindskog');
  const token = await tokenOf(system.provider.tokens(), 'person-ylva-sundgren');
  expect((await system.me(browser, { authorization: `Bearer ${token}` })).body.id).toBe('person-ylva-sundgren');
  expect((await system.me(browser, { authorization: 'Bearer not.a.token' })).status).toBe(401);
});

it('says 503 to tokens while it has not yet heard from the provider by which keys to check them', async () => {
  const token = await tokenOf(system.provider.tokens(), 'person-ylva-sundgren');
  await system.stopApi();
  await system.stopProvider();
  await system.startApi();
  const { status, body } = await asking(token);
  await system.startProvider();
  expect([status, body.type]).toEqual([503, '/insats/v1/problems/provider-away']);
  expect((await asking(token)).status).toBe(200);
});
