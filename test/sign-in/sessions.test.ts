import { randomUUID } from 'node:crypto';
import { Browser } from './browser';
import { signInSystem } from './system';

const system = signInSystem('sessions');
const ylva = 'person-ylva-sundgren';
const over = [401, '/insats/v1/problems/session-over'];
const calls = async (browser: Browser) => {
  const { status, body } = await system.me(browser);
  return [status, body.type ?? body.id];
};

/** Does something while the API's clock is ahead. */
async function later<T>(minutes: number, act: () => Promise<T>): Promise<T> {
  system.minutesAhead = minutes;
  return act().finally(() => {
    system.minutesAhead = 0;
  });
}

it('goes on after the API was started again', async () => {
  const browser = await system.signedIn(ylva);
  await system.stopApi();
  await system.startApi();
  expect(await calls(browser)).toEqual([200, ylva]);
});

it('goes on while the provider is away, and only new sign-ins wait, who are told so', async () => {
  const browser = await system.signedIn(ylva);
  await system.stopApi();
  await system.stopProvider();
  await system.startApi();
  expect(await calls(browser)).toEqual([200, ylva]);
  const page = await new Browser().go(`${system.url}/sign-in`);
  expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5']);
  expect(page.text).toContain('Inloggningstjänsten svarar inte just nu');
  await system.startProvider();
  expect(await calls(await system.signedIn(ylva))).toEqual([200, ylva]);
});

it('tells who comes back while the provider is away to try again, and signs nobody in', async () => {
  const browser = new Browser();
  const accounts = await browser.go(`${system.url}/sign-in`);
  const { url } = await system.choose(browser, ylva, accounts, /\/callback\?/);
  await system.stopProvider();
  const page = await browser.go(url);
  await system.startProvider();
  expect([page.status, browser.cookies.has('insats')]).toEqual([503, false]);
});

it('remembers at the provider who is signed in when everything was started again', async () => {
  const browser = await system.signedIn(ylva);
  await system.stopProvider();
  await system.startProvider();
  const { way } = await browser.go(`${system.url}/sign-in`);
  expect(way.at(-1)).toBe(`${system.url}/`);
});

it('ends an hour after it was last heard of, and not while it is used', async () => {
  const browser = await system.signedIn(ylva);
  expect(await later(59, () => calls(browser))).toEqual([200, ylva]);
  expect(await later(118, () => calls(browser))).toEqual([200, ylva]);
  expect(await later(179, () => calls(browser))).toEqual(over);
  expect(await later(118, () => calls(browser))).toEqual(over);
});

it('ends after twelve hours however much it is used', async () => {
  const browser = await system.signedIn(ylva);
  for (let minutes = 50; minutes < 720; minutes += 50)
    expect(await later(minutes, () => calls(browser))).toEqual([200, ylva]);
  expect(await later(721, () => calls(browser))).toEqual(over);
});

it('notes at most once a minute that it was used', async () => {
  await system.collections.sessions.deleteMany({});
  const browser = await system.signedIn(ylva);
  const seen = async () => (await system.collections.sessions.findOne())!.seenAt;
  const first = await seen();
  await later(0.5, () => calls(browser));
  expect(await seen()).toBe(first);
  await later(1.5, () => calls(browser));
  expect(Date.parse(await seen()) - Date.parse(first)).toBeGreaterThanOrEqual(90_000);
});

it('is kept alive by what somebody does, and not by a page that asks by itself', async () => {
  const browser = await system.signedIn(ylva);
  const asks = (path: string) => later(59, async () => (await browser.go(`${system.url}${path}`)).status);
  expect(await asks('/orders/none/changes')).toBe(404);
  expect(await later(61, () => calls(browser))).toEqual(over);
  const other = await system.signedIn(ylva);
  expect(await later(59, async () => (await other.go(`${system.url}/orders/none`)).status)).toBe(404);
  expect(await later(61, () => calls(other))).toEqual([200, ylva]);
});

it('gives what the directory says now, and ends when the duty that gave access does', async () => {
  const browser = await system.signedIn('person-signe-malmros');
  expect((await system.me(browser)).body.duties).toEqual([{ kind: 'staff', at: 'centre-ronnmarka' }]);
  const person = (await system.collections.people.findOne({ _id: 'person-signe-malmros' }))!;
  const duties = person.duties.map((duty) => ({ ...duty, endedAt: system.now }));
  await system.collections.people.updateOne({ _id: person._id }, { $set: { duties } });
  system.directory.forget();
  expect(await calls(browser)).toEqual([403, '/insats/v1/problems/duty-missing']);
  expect(await calls(browser)).toEqual(over);
  await system.collections.people.replaceOne({ _id: person._id }, person);
  system.directory.forget();
});

it('shows a person whose identity is protected without a name, and keeps none', async () => {
  const browser = await system.signedIn('person-protected-1');
  expect((await system.me(browser)).body).toMatchObject({ id: 'person-protected-1', name: null });
  const { text } = await browser.go(system.url);
  expect(text).toContain('Inget väntar på dig');
  const session = await system.collections.sessions.findOne({ subject: 'person-protected-1' });
  expect(Object.keys(session!.claims).sort()).toEqual(['iss', 'sub']);
});

describe('signing out', () => {
  const signOut = (browser: Browser, headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }) =>
    browser.go(`${system.url}/sign-out`, { method: 'POST', headers });

  it('ends the session here, and leads to the provider, where its own ends too', async () => {
    const browser = await system.signedIn(ylva);
    const secret = browser.cookies.get('insats')!;
    const asked = await signOut(browser);
    expect(asked.url).toContain('/session/end?');
    browser.cookies.set('insats', secret);
    expect(await calls(browser)).toEqual(over);
    const done = await browser.send(asked, { logout: 'yes' });
    expect([done.url, done.status]).toEqual([`${system.url}/signed-out`, 200]);
    expect((await browser.go(`${system.url}/sign-in`)).url).toContain('/accounts/');
  });

  it('ends the provider’s session of a protected person too, of whom no ID token is kept', async () => {
    const browser = await system.signedIn('person-protected-1');
    const done = await browser.send(await signOut(browser), { logout: 'yes' });
    expect([done.url, done.status]).toEqual([`${system.url}/signed-out`, 200]);
  });

  it('ends every session that the provider’s own began, in its other browsers’ windows too, when one is signed out there', async () => {
    const [one, other] = [await system.signedIn('person-petra-lindskog'), await system.signedIn(ylva)];
    const asked = await one.go(`${new URL(system.provider.tokens().issuer)}session/end`);
    await one.send(asked, { logout: 'yes' });
    expect([await calls(one), await calls(other)]).toEqual([over, [200, ylva]]);
  });

  it('works here while the provider is away', async () => {
    const browser = await system.signedIn(ylva);
    await system.stopApi();
    await system.stopProvider();
    await system.startApi();
    const done = await signOut(browser);
    await system.startProvider();
    expect([done.url, done.status]).toEqual([`${system.url}/signed-out`, 200]);
    expect(browser.cookies.has('insats')).toBe(false);
  });

  it('is not done for a page of somebody else’s', async () => {
    const browser = await system.signedIn(ylva);
    const { status } = await signOut(browser, { 'sec-fetch-site': 'cross-site' });
    expect([status, await calls(browser)]).toEqual([403, [200, ylva]]);
  });
});

describe('what changes something is taken from a browser', () => {
  const unit = 'unit-tegelfallsskolan';
  const startDraft = async (browser: Browser, headers: Record<string, string>) => {
    const answer = await fetch(`${system.url}/insats/v1/drafts`, {
      method: 'POST',
      headers: {
        ...{ cookie: `insats=${browser.cookies.get('insats')}`, 'content-type': 'application/json' },
        ...{ 'idempotency-key': `"${randomUUID()}"`, ...headers },
      },
      body: JSON.stringify({ unit }),
    });
    return [answer.status, ((await answer.json()) as { type?: string }).type];
  };
  const refused = [403, '/insats/v1/problems/foreign-page'];

  it.each<[string, () => Record<string, string>]>([
    ['a page of ours', () => ({ 'sec-fetch-site': 'same-origin' })],
    ['the person alone', () => ({ 'sec-fetch-site': 'none' })],
    ['a page of ours in an older browser', () => ({ origin: system.url })],
  ])('when it comes from %s', async (_what, headers) => {
    expect(await startDraft(await system.signedIn(ylva), headers())).toEqual([201, undefined]);
  });

  it.each<[string, () => Record<string, string>]>([
    ['a page of another site', () => ({ 'sec-fetch-site': 'cross-site', origin: 'https://annan.example' })],
    ['a page of a neighbour of ours', () => ({ 'sec-fetch-site': 'same-site' })],
    ['another page, whatever origin it names', () => ({ 'sec-fetch-site': 'cross-site', origin: system.url })],
    ['another page in an older browser', () => ({ origin: 'https://annan.example' })],
    ['a page that hides its origin', () => ({ origin: 'null' })],
    ['nobody knows where', () => ({})],
  ])('and refused when it comes from %s', async (_what, headers) => {
    expect(await startDraft(await system.signedIn(ylva), headers())).toEqual(refused);
  });
});

it.each(['', 'x', '{"$ne":null}', 'A'.repeat(43), `${'A'.repeat(43)}=`])(
  'lets nobody in for the cookie %j',
  async (cookie) => {
    const browser = new Browser();
    browser.cookies.set('insats', cookie);
    expect((await system.me(browser)).status).toBe(401);
  },
);
