import type { BrowserContext, Page } from 'playwright-core';
import { leadsTo } from '../../domain/letters/leads-to';
import { states } from '../domain/states';
import { signInSystem } from '../sign-in/system';
import { describeInBrowser, faultsOn, openBrowser } from './site';

const system = signInSystem('pages-sign-in');
const browser = openBrowser();

/** A window of somebody who has never been here. */
async function newcomer(): Promise<Page> {
  const page = await (await browser.context({ baseURL: system.url, locale: 'sv-SE' })).newPage();
  page.setDefaultTimeout(15_000);
  return page;
}
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
const chooses = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(name) }).click();

describeInBrowser('In a browser', () => {
  test('a newcomer is signed in by two clicks, and signed out here and at the provider', async () => {
    const page = await newcomer();
    await page.goto('/');
    await page.getByRole('link', { name: 'Logga in' }).first().click();
    expect(new URL(page.url()).origin).not.toBe(system.url);
    await chooses(page, 'Ylva Sundgren');
    await page.getByRole('button', { name: 'Logga ut' }).waitFor();
    expect(new URL(page.url()).origin).toBe(system.url);
    expect(await faultsOn(page)).toEqual([]);

    await page.getByRole('button', { name: 'Logga ut' }).click();
    await page.getByText('Logga ut från inloggningstjänsten också?').waitFor();
    expect(new URL(page.url()).origin).not.toBe(system.url);
    await page.getByRole('button', { name: 'Logga ut' }).click();
    await page.waitForURL(`${system.url}/signed-out`);
    await page.getByRole('link', { name: 'Logga in' }).waitFor();
    await page.goto('/orders');
    await page.getByRole('button', { name: /Ylva Sundgren/ }).waitFor(); // the provider asks again who it is
  });

  test('whoever wanted a page comes to it when they have signed in', async () => {
    const page = await newcomer();
    await page.goto('/orders?state=open');
    await chooses(page, 'Signe Malmros');
    await page.waitForURL((url) => url.origin === system.url);
    expect(page.url()).toBe(`${system.url}/orders?state=open`);
    await page.getByRole('link', { name: 'Ärenden' }).first().waitFor();
  });

  test('whoever presses the link of a letter comes to the part of the order that it is about when they have signed in', async () => {
    const order = structuredClone(states.summarised!.tell().order);
    await system.collections.orders.insertOne(order);
    const page = await newcomer();
    await page.goto(leadsTo({ kind: 'proposal.presented', about: 'version-1' }, order));
    await chooses(page, 'Ylva Sundgren');
    await page.waitForURL((url) => url.origin === system.url && url.pathname !== '/sign-in/callback');
    expect(page.url()).toBe(`${system.url}/orders/${order._id}#proposal`);
    await page.locator('#proposal').waitFor();
  });

  /** The address at which a window that has chosen somebody at the provider would be signed in. */
  async function wayBack({ request }: BrowserContext, person: string): Promise<URL> {
    const follow = async (url: string, form?: Record<string, string>): Promise<URL> => {
      const answer = await (form
        ? request.post(url, { form, maxRedirects: 0 })
        : request.get(url, { maxRedirects: 0 }));
      const { location } = answer.headers();
      if (!location) return follow(url, { person });
      const next = new URL(location, answer.url());
      return next.pathname === '/sign-in/callback' ? next : follow(next.href);
    };
    return follow(`${system.url}/sign-in?to=/orders`);
  }

  test('an answer with the state of another sign-in signs nobody in, and one’s own does, once', async () => {
    const [one, other] = [await newcomer(), await newcomer()];
    const [own, foreign] = [
      await wayBack(one.context(), 'person-ylva-sundgren'),
      await wayBack(other.context(), 'person-signe-malmros'),
    ];
    const swapped = new URL(own);
    swapped.searchParams.set('state', foreign.searchParams.get('state')!);
    await one.goto(swapped.href);
    await heading(one, 'Inloggningen gäller inte längre');
    expect(await faultsOn(one)).toEqual([]);
    expect((await one.context().cookies()).map(({ name }) => name)).not.toContain('insats');
    await one.goto(own.href);
    await one.waitForURL(`${system.url}/orders`);
    await one.getByRole('button', { name: 'Logga ut' }).waitFor();
  });

  test('somebody whose duty has ended while they were signed in is told so, and gets nothing', async () => {
    const page = await newcomer();
    await page.goto('/sign-in');
    await chooses(page, 'Oskar Tamm');
    await page.waitForURL((url) => url.origin === system.url);
    const { people } = system.collections;
    const before = (await people.findOne({ _id: 'person-oskar-tamm' }))!;
    const duties = before.duties.map((duty) => ({ ...duty, endedAt: system.now }));
    await people.replaceOne({ _id: before._id }, { ...before, duties });
    system.directory.forget();
    const answer = await page.goto('/orders');
    await people.replaceOne({ _id: before._id }, before);
    expect(answer!.status()).toBe(403);
  });
});
