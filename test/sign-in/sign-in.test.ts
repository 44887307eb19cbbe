import { Browser } from './browser';
import { signInSystem } from './system';

const system = signInSystem('sign-in');
const ylva = 'person-ylva-sundgren';
const callback = /\/sign-in\/callback\?/;
const typeOf = ({ text }: { text: string }) => /<h1[^>]*>(.*)<\/h1>/.exec(text)?.[1];
const lost = 'Inloggningen gäller inte längre';

/** Goes to the provider and back, as far as the address that would finish the sign-in. */
async function almostSignedIn(browser: Browser, to = '/', person = ylva): Promise<string> {
  const there = await browser.go(`${system.url}/sign-in?to=${encodeURIComponent(to)}`, {}, callback);
  const back = callback.test(there.url) ? there : await system.choose(browser, person, there, callback);
  expect(back.url).toMatch(callback);
  return back.url;
}

const changed = (address: string, parameter: string, value: string | null): string => {
  const url = new URL(address);
  if (value === null) url.searchParams.delete(parameter);
  else url.searchParams.set(parameter, value);
  return url.href;
};

it('signs a newcomer in with two clicks, as any of the sample people, and leads back', async () => {
  const browser = new Browser();
  const first = await browser.go(system.url);
  expect(first.text).toMatch(/<a class="ds-button" href="\/sign-in">Logga in<\/a>/);
  const accounts = await browser.go(`${system.url}/sign-in`);
  expect(accounts.text.match(/<button name="person"/g)).toHaveLength(8);
  const done = await system.choose(browser, ylva, accounts);
  expect([done.status, done.url, typeOf(done)]).toEqual([200, `${system.url}/`, 'Inget väntar på dig']);
  const { status, body } = await system.me(browser);
  expect([status, body.id, body.name]).toEqual([200, ylva, 'Ylva Sundgren']);
  expect(body.duties).toEqual([{ kind: 'rektor', at: 'unit-tegelfallsskolan' }]);
  expect(Date.parse(body.signedInAt)).toBeGreaterThan(Date.parse(system.now) - 60_000);
});

it('asks the provider for a code, with state, nonce and the challenge of a verifier that stays here', async () => {
  const { url } = await new Browser().go(`${system.url}/sign-in`, {}, /\/auth\?/);
  const asked = Object.fromEntries(new URL(url).searchParams);
  expect(asked).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', ui_locales: 'sv' });
  expect([asked.state!.length, asked.nonce!.length, asked.code_challenge!.length]).toEqual([43, 43, 43]);
  expect(asked.redirect_uri).toBe(`${system.url}/sign-in/callback`);
});

it('gives the browser cookies that no script reads and no other site sends along', async () => {
  const browser = await system.signedIn(ylva);
  const own = browser.set.filter((line) => /^insats(-sign-in)?=/.test(line));
  expect(own.map((line) => line.replace(/=[^;]+/, ''))).toEqual([
    expect.stringMatching(/^insats-sign-in; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/),
    expect.stringMatching(/^insats; Path=\/; HttpOnly; SameSite=Lax$/),
  ]);
});

it('gives a new session at each sign-in and ends the one before', async () => {
  const browser = await system.signedIn(ylva);
  const former = browser.cookies.get('insats')!;
  await system.signedIn(ylva, browser);
  expect(browser.cookies.get('insats')).not.toBe(former);
  const thief = new Browser();
  thief.cookies.set('insats', former);
  expect((await system.me(thief)).body.type).toBe('/insats/v1/problems/session-over');
});

it('ignores a session that somebody else has put into the browser beforehand', async () => {
  const browser = new Browser();
  const planted = 'A'.repeat(43);
  browser.cookies.set('insats', planted);
  await system.signedIn(ylva, browser);
  expect(browser.cookies.get('insats')).not.toBe(planted);
});

it('keeps no secret of a browser, only its hash, and nothing of it in the log', async () => {
  const browser = await system.signedIn(ylva);
  const secret = browser.cookies.get('insats')!;
  const kept = JSON.stringify(await system.collections.sessions.find().toArray());
  expect(kept).not.toContain(secret);
  expect(kept).not.toContain('Ylva');
  expect(system.logged.join('')).toContain('"msg":"signed in"');
  expect(system.logged.join('')).not.toContain(secret);
  expect(system.logged.join('')).not.toMatch(/code=|state=|eyJ/);
});

describe('what came back is refused, and nobody is signed in,', () => {
  const refused = async (browser: Browser, address: string) => {
    const page = await browser.go(address);
    expect(browser.cookies.has('insats')).toBe(false);
    return [page.status, typeOf(page)];
  };

  it('when the code is shown a second time', async () => {
    const browser = new Browser();
    const address = await almostSignedIn(browser);
    await browser.go(address);
    browser.cookies.delete('insats');
    expect(await refused(browser, address)).toEqual([400, lost]);
  });

  it('when a used code comes with the state of a new sign-in', async () => {
    const browser = new Browser();
    const used = await almostSignedIn(browser);
    await browser.go(used);
    browser.cookies.delete('insats');
    const { url } = await browser.go(`${system.url}/sign-in`, {}, /\/auth\?/);
    const state = new URL(url).searchParams.get('state');
    expect(await refused(browser, changed(used, 'state', state))).toEqual([
      403,
      'Svaret från inloggningstjänsten gick inte att lita på, och ingen är inloggad',
    ]);
  });

  it('when the states of two sign-ins are swapped: each has its own verifier and nonce', async () => {
    const browser = new Browser();
    const [one, other] = [await almostSignedIn(browser), await almostSignedIn(browser)];
    const swapped = changed(one, 'state', new URL(other).searchParams.get('state'));
    expect((await refused(browser, swapped))[0]).toBe(403);
  });

  it.each([
    ['is missing', null],
    ['is made up', 'x'.repeat(43)],
    ['is a list or a query', '{"$gt":""}'],
  ])('when the state %s', async (_what, state) => {
    const browser = new Browser();
    expect(await refused(browser, changed(await almostSignedIn(browser), 'state', state))).toEqual([400, lost]);
  });

  it('when it comes back to another browser: nobody can be signed in as somebody else by a link', async () => {
    const attacker = new Browser();
    const address = await almostSignedIn(attacker);
    const victim = new Browser();
    await victim.go(`${system.url}/sign-in`);
    expect(await refused(victim, address)).toEqual([400, lost]);
  });

  it('when it took longer than ten minutes', async () => {
    const browser = new Browser();
    const address = await almostSignedIn(browser);
    system.minutesAhead = 10;
    try {
      expect(await refused(browser, address)).toEqual([400, lost]);
    } finally {
      system.minutesAhead = 0;
    }
  });

  it('when it names another issuer', async () => {
    const browser = new Browser();
    const address = changed(await almostSignedIn(browser), 'iss', 'https://annan.example');
    expect((await refused(browser, address))[0]).toBe(403);
  });

  it('when the person has turned back at the provider', async () => {
    const browser = new Browser();
    const { url } = await browser.go(`${system.url}/sign-in`, {}, /\/auth\?/);
    const state = new URL(url).searchParams.get('state');
    const back = new URL(`${system.url}/sign-in/callback`);
    back.search = new URLSearchParams({ error: 'access_denied', state: state!, iss: new URL(url).origin }).toString();
    expect(await refused(browser, back.href)).toEqual([403, 'Inloggningen avbröts']);
  });
});

it('says in English what English readers get', async () => {
  const page = await new Browser().go(`${system.url}/sign-in/callback`, { headers: { 'accept-language': 'en' } });
  expect([page.status, typeOf(page)]).toEqual([400, 'The sign-in is not valid any more']);
  expect(page.headers.get('content-language')).toBe('en');
});

it.each(['/insats/v1/orders?limit=1', '/?flik=min#del'])('leads on to %s after the sign-in', async (to) => {
  const browser = new Browser();
  const answer = await browser.ask(await almostSignedIn(browser, to));
  expect([answer.status, answer.headers.get('location')]).toEqual([303, to]);
});

it.each([
  'https://annan.example/',
  '//annan.example',
  '/\\annan.example',
  '\\\\annan.example',
  '/\t/annan.example',
  'javascript:alert(1)',
  'insats',
  '',
])('does not lead on to %j', async (to) => {
  const browser = new Browser();
  const page = await browser.go(`${system.url}/sign-in?to=${encodeURIComponent(to)}`);
  expect([page.status, page.way]).toEqual([400, [page.url]]);
  expect(browser.cookies.size).toBe(0);
});

it('leads to its own address first when it is reached by another name', async () => {
  const elsewhere = system.url.replace('127.0.0.1', 'localhost');
  const { headers } = await new Browser().ask(`${elsewhere}/sign-in?to=/insats/v1/me`);
  const there = `${system.url}/sign-in?to=%2Finsats%2Fv1%2Fme&moved=true`;
  expect(headers.get('location')).toBe(there);
  // Once only: behind a proxy that hides our name it would go round for ever.
  const { way } = await new Browser().go(there.replace('127.0.0.1', 'localhost'));
  expect(way.at(-1)).toContain('/accounts/');
});

it('tells somebody whom the directory does not know whom to ask, and signs nobody in', async () => {
  const browser = new Browser();
  const address = await almostSignedIn(browser, '/', 'person-oskar-tamm');
  const person = await system.collections.people.findOneAndDelete({ _id: 'person-oskar-tamm' });
  system.directory.forget();
  const page = await browser.go(address);
  await system.collections.people.insertOne(person!);
  system.directory.forget();
  expect([page.status, typeOf(page)]).toEqual([403, 'Du är inloggad men finns inte i Insats']);
  expect(page.text).toMatch(/href="\/sign-in\?again(=|&#61;)true"/);
  expect(browser.cookies.has('insats')).toBe(false);
});

it('asks at the provider who it is anew, where somebody wants to be somebody else', async () => {
  const browser = await system.signedIn(ylva);
  const again = await browser.go(`${system.url}/sign-in?again=true`);
  // The provider ends its session of the first one by a form that sends itself.
  const changing = await system.choose(browser, 'person-petra-lindskog', again);
  const done = await browser.send(changing);
  expect(done.url).toBe(`${system.url}/`);
  expect((await system.me(browser)).body.id).toBe('person-petra-lindskog');
});
