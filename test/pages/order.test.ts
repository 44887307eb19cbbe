import { orderAt, sentOrder } from '../api/stages';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('page-order');
const { api } = site;

describeInBrowser('The page of an order', () => {
  test('has the one next thing on top for whose turn it is, and what the other side does for everybody else', async () => {
    const orderId = await sentOrder(api);
    const staff = await site.as('lead');
    await staff.goto(`/orders/${orderId}`);
    await staff.getByRole('region', { name: 'Svara på beställningen' }).getByRole('link', { name: 'Ta er an' }).click();
    await staff.getByRole('radio', { name: 'Signe Malmros' }).check();
    await staff.getByRole('button', { name: 'Ta er an beställningen' }).click();
    await staff.getByRole('status').filter({ hasText: 'Klart' }).waitFor();
    const rektor = await site.as('rektor');
    await rektor.goto(`/orders/${orderId}`);
    await rektor
      .getByRole('region', { name: 'Vad händer nu?' })
      .getByText('Pedagogcentrum bokar planeringsmötet.')
      .waitFor();
  });

  test('keeps what was written when it is refused, and says at the field what helps', async () => {
    const orderId = await orderAt(api, 'takenOn');
    const page = await site.as('staff');
    await page.goto(`/orders/${orderId}/do/bookMeeting`);
    await page.getByLabel('Plats').fill('Rum Lyktan');
    await page.getByRole('button', { name: 'Boka planeringsmöte' }).click();
    await page.getByRole('alert').getByRole('link').first().click();
    expect(await page.evaluate('document.activeElement.name')).toBe('day');
    expect(await page.getByLabel('Plats').inputValue()).toBe('Rum Lyktan');
    expect(await page.title()).toMatch(/^Fel: /);
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('has nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    const orderId = await orderAt(api, 'planned');
    for (const who of ['rektor', 'staff'] as const) {
      const page = await site.as(who, { scheme, width });
      for (const path of ['/', '/orders', `/orders/${orderId}`, `/orders/${orderId}/do/writeMessage`]) {
        await page.goto(path);
        expect([path, await faultsOn(page)]).toEqual([path, []]);
        expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
      }
    }
  });
});
