import { goOn, orderAt, sentOrder, unit } from '../api/stages';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('page-start');
const { api } = site;
beforeEach(async () => {
  await api.store.collections.orders.deleteMany({});
});

describeInBrowser('The first page of a rektor', () => {
  test('has a button for each thing that waits, the first filled, each leading to where it is done', async () => {
    const orderId = await orderAt(api, 'booked');
    await orderAt(api, 'presented');
    const page = await site.as('rektor', { script: false });
    await page.goto('/');
    const waiting = page.getByRole('region', { name: 'Väntar på dig' });
    const buttons = waiting.locator('.ds-button');
    const variants = [buttons.nth(0), buttons.nth(1)].map((each) => each.getAttribute('data-variant'));
    expect(await Promise.all(variants)).toEqual([null, 'secondary']);
    await waiting.getByRole('link', { name: /^Läs och svara Att läsa ämnestexter/ }).click();
    expect(page.url()).toMatch(/#proposal$/);
    await page.goto('/');
    await waiting.getByRole('link', { name: /^Välj mötesdeltagare/ }).click();
    expect(page.url()).toContain(`/orders/${orderId}/do/chooseAttendees`);
  });

  test('leads a representative who may not answer to the order, where what they may do stands', async () => {
    const orderId = await orderAt(api, 'booked');
    const page = await site.as('representative');
    await page.goto('/');
    await page.getByRole('link', { name: /^Till ärendet/ }).click();
    expect(page.url()).toMatch(new RegExp(`/orders/${orderId}$`));
  });

  test('tells what comes next for one’s own units alone, and who acts for one', async () => {
    const orderId = await orderAt(api, 'planned');
    api.clock('2026-10-05 09.00');
    const page = await site.as('rektor');
    await page.goto('/');
    const ahead = page.getByRole('region', { name: 'Längre fram' });
    expect(await ahead.getByRole('listitem').locator('b').allTextContents()).toEqual([
      ...['Måndag 2 november kl. 14.30', 'Tisdag 3 november kl. 14.30', 'Torsdag 26 november kl. 14.30'],
      'Tisdag 1 december',
    ]);
    await page.getByRole('region', { name: 'Representant för dig' }).getByText('Hamid Rostami').waitFor();
    const stranger = await site.as('otherRektor');
    await stranger.goto('/');
    expect(await stranger.getByText('Att läsa ämnestexter').count()).toBe(0);
    await goOn(api, orderId, 'planned', 'delivered');
    api.clock('2026-12-10 09.00');
    await page.goto('/');
    await ahead.getByText('Inga möten eller pass är planerade.').waitFor();
  });

  test('has the survey of the year among what waits, until it is sent', async () => {
    api.clock('2026-12-03 09.00');
    const page = await site.as('otherRektor');
    await page.goto('/');
    await page.getByRole('heading', { level: 1, name: 'En sak väntar på dig' }).waitFor();
    await page.getByRole('link', { name: /^Svara Fyrklangsskolan/ }).click();
    await page.getByRole('button', { name: 'Skicka svaren' }).click();
    await page.goto('/');
    await page.getByRole('heading', { level: 1, name: 'Inget väntar på dig' }).waitFor();
  });

  test.each([
    ['reader', ['Ärenden', 'Mål', 'Enheter', 'Så går det']],
    ['administrator', ['Ärenden', 'Mål', 'Importer', 'Enheter', 'Systemet', 'Så går det']],
  ] as const)('leads %s on, who has no orders of their own', async (who, ways) => {
    const page = await site.as(who);
    await page.goto('/');
    const main = page.getByRole('main');
    expect(await main.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([...ways]);
    await main.getByRole('link', { name: 'Så går det' }).click();
    await page.waitForURL('**/how-it-goes');
    await page.goto('/');
    expect(await faultsOn(page)).toEqual([]);
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('has nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    await orderAt(api, 'planned');
    await sentOrder(api);
    await api.kept('rektor', 'startDraft', {}, { unit });
    const page = await site.as('rektor', { scheme, width });
    for (const when of ['2026-10-05 09.00', '2026-12-03 09.00']) {
      api.clock(when);
      await page.goto('/');
      expect([when, await faultsOn(page)]).toEqual([when, []]);
      expect([when, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([when, width]);
    }
  });
});
