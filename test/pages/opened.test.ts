import { createHash } from 'node:crypto';
import { pages } from '../api/beside';
import { people, type Who } from '../api/people';
import { nobodysId, orderAt } from '../api/stages';
import { send } from '../api/wire';
import { testSite } from './site';

const site = testSite('pages-opened');
const { api } = site;

let orderId = '';
beforeAll(async () => {
  orderId = await orderAt(api, 'documented');
});

const everybody = Object.keys(people) as (keyof typeof people)[];
const own: Who[] = ['rektor', 'representative', 'lead', 'staff', 'colleague', 'reader', 'administrator'];
const addressOf = (route: string): string =>
  route
    .replace(/^\w+ /, '')
    .replace(':orderId', orderId)
    .replace(':command', 'writeMessage')
    .replace(':kind/:version', 'proposals/1')
    .replace(':item', 'session-1')
    .replace(':importId', nobodysId)
    .replace(':entryId', nobodysId)
    .replace(':key', 'dialogue.message')
    .replace(':unitId', 'unit-tegelfallsskolan');

describe('A page', () => {
  const opened = pages.filter((route) => route.startsWith('GET ') && !route.endsWith('/changes'));

  test.each(opened)('%s leads to the sign-in and back whoever is not signed in', async (route) => {
    const answer = await fetch(`${site.address}${addressOf(route)}`, { redirect: 'manual' });
    const to = encodeURIComponent(addressOf(route));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/sign-in?to=${to}`]);
  });

  test('of an order is there for those who may read it, and for the others as though it were none', async () => {
    for (const who of everybody) {
      const { status, text } = await site.get(who, `/orders/${orderId}`);
      expect([who, status]).toEqual([who, own.includes(who) ? 200 : 404]);
      if (status === 404) expect(text).not.toContain('Att läsa ämnestexter');
    }
  });

  test('of an order shows the huvudman’s reader nothing that anybody wrote freely', async () => {
    const { text } = await site.get('reader', `/orders/${orderId}`);
    expect(text).toContain('Att läsa ämnestexter');
    expect(text).not.toMatch(/använder den inte|Signe Malmros|avkodning|20 av 25/);
  });

  test('of a command is refused to those whom the order does not take it from', async () => {
    for (const who of ['rektor', 'reader', 'administrator'] as const)
      expect([who, (await site.get(who, `/orders/${orderId}/do/closeOrder`)).status]).toEqual([who, 403]);
    expect((await site.get('staff', `/orders/${orderId}/do/closeOrder`)).status).toBe(200);
    expect((await site.get('staff', `/orders/${orderId}/do/noCommand`)).status).toBe(404);
  });

  test('that was sent by somebody who is no longer signed in gives back what was written', async () => {
    const answer = await fetch(`${site.address}/orders/${orderId}/do/writeMessage`, {
      method: 'POST',
      body: new URLSearchParams({ key: 'key-of-a-message', text: 'Det här tog en timme <att> skriva.' }),
    });
    const text = await answer.text();
    expect(answer.status).toBe(401);
    expect(text).toContain('name="text" value="Det här tog en timme &#60;att&#62; skriva."');
    expect(text).toContain('name="key" value="key-of-a-message"');
  });

  test('is not changed by what somebody else’s page has a browser send', async () => {
    const secret = 'a'.repeat(43);
    const answer = await fetch(`${site.address}/orders/${orderId}/do/closeOrder`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site', cookie: `__Host-insats=${secret}; insats=${secret}` },
      body: new URLSearchParams({ key: 'key-of-a-stranger' }),
    });
    expect([answer.status, (await answer.text()).includes('<h1')]).toEqual([403, true]);
  });

  test('stays in the language that was chosen', async () => {
    const chosen = await fetch(`${site.address}/help?lang=en`, { headers: { 'accept-language': 'sv' } });
    const cookie = chosen.headers.getSetCookie().find((each) => each.startsWith('insats-language=en'));
    expect(cookie).toContain('SameSite=Lax');
    const next = await fetch(`${site.address}/help`, { headers: { 'accept-language': 'sv', cookie: cookie! } });
    expect(await next.text()).toContain('<html lang="en"');
  });

  test('that does not exist is a page for people, and a problem for programs', async () => {
    const page = await fetch(`${site.address}/nothing`, { headers: { accept: 'text/html,*/*;q=0.8' } });
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    const problem = await fetch(`${site.address}/nothing`, { headers: { accept: 'application/json' } });
    expect([problem.status, problem.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
  });

  test('lets nothing in that is not ours, and is kept by nobody', async () => {
    const { headers } = await fetch(`${site.address}/help`);
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none';.*script-src 'self'/);
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*/);
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('The styles of a page', () => {
  const open = async (from: string, cookie?: string) => {
    const headers = { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': from, ...(cookie ? { cookie } : {}) };
    const answer = await send(api.port, { url: '/help', headers });
    return { text: answer.text, policy: String(answer.headers['content-security-policy']) };
  };

  test.each(['none', 'cross-site'])(
    'stand in it, and are fetched behind it, for whoever comes from %s',
    async (from) => {
      const { text, policy } = await open(from);
      const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(text)!;
      expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
      expect([text.includes('rel="stylesheet"'), /rel="prefetch" href="\/look\/\w+\/insats.css"/.test(text)]).toEqual([
        ...[false, true],
      ]);
    },
  );

  test('are fetched once and kept for whoever goes on', async () => {
    const { text, policy } = await open('same-origin');
    expect([text.includes('@layer'), text.includes('rel="stylesheet"')]).toEqual([false, true]);
    expect(policy.match(/'sha256-[^']+'/g)).toHaveLength(1);
  });

  test.each([
    ['somebody new is not set in our typeface, which is fetched behind the page', 'none', undefined, false],
    ['somebody who has been here is', 'none', 'insats-language=sv', true],
    ['whoever goes on is', 'same-origin', undefined, true],
  ] as const)('%s', async (_, from, cookie, isOurs) => {
    const { text, policy } = await open(from, cookie);
    const face = /<style>(@font-face[^<]*)<\/style>/.exec(text)?.[1] ?? '';
    expect([face !== '', /rel="(\w+)" href="\/look\/\w+\/familjen-grotesk.woff2"/.exec(text)?.[1]]).toEqual([
      ...[isOurs, isOurs ? 'preload' : 'prefetch'],
    ]);
    expect(policy.includes(createHash('sha256').update(face).digest('base64'))).toBe(isOurs);
  });
});

describe('What pages load', () => {
  test('is compressed, kept for a year, and found by nobody under another mark', async () => {
    const { text } = await site.get('rektor', '/');
    const [, address = ''] = /href="(\/look\/\w+\/insats\.css)"/.exec(text)!;
    const { headers } = await fetch(`${site.address}${address}`, { headers: { 'accept-encoding': 'br' } });
    expect([headers.get('content-encoding'), headers.get('cache-control')]).toEqual([
      'br',
      'public, max-age=31536000, immutable',
    ]);
    expect((await fetch(`${site.address}${address.replace(/\w{12}/, '0'.repeat(12))}`)).status).toBe(404);
  });
});
