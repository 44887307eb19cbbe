import { orderAt } from '../api/stages';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('page-calendar');
const { api } = site;

describeInBrowser('The calendar of the centre', () => {
  beforeAll(async () => {
    await orderAt(api, 'planned');
    api.clock('2026-11-02 08.00');
  });

  test('shows a week by its days, and other weeks and months by their addresses', async () => {
    const page = await site.as('staff');
    await page.goto('/');
    await page.getByRole('navigation').getByText('Planering', { exact: true }).click();
    await page.getByRole('link', { name: 'Kalender', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Vecka 45: 2 möten och pass' }).waitFor();
    const today = page.getByRole('region', { name: /Måndag 2 november/ });
    await today.getByText('14.30–16.30').waitFor();
    await today.getByRole('link', { name: /Pass 2026-11-02/ }).waitFor();
    await page.getByRole('link', { name: 'Veckan efter' }).click();
    await page.getByRole('heading', { level: 1, name: 'Vecka 46: inga möten eller pass' }).waitFor();
    expect(new URL(page.url()).searchParams.get('on')).toBe('2026-11-09');
    await page.getByRole('link', { name: 'Månad', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'November 2026: 3 möten och pass' }).waitFor();
    expect(await page.getByRole('link', { name: /^Pass 2026/ }).count()).toBe(3);
  });

  test('is of one member of staff or of all', async () => {
    const page = await site.as('colleague');
    await page.goto('/calendar');
    await page.getByRole('heading', { level: 1, name: 'Vecka 45: inga möten eller pass' }).waitFor();
    await page.getByLabel('Vems kalender').selectOption({ label: 'Alla på Pedagogcentrum' });
    await page.getByRole('button', { name: 'Visa' }).click();
    await page.getByRole('heading', { level: 1, name: 'Vecka 45: 2 möten och pass' }).waitFor();
    await page
      .getByRole('region', { name: /Måndag 2 november/ })
      .getByText(/Signe Malmros/)
      .waitFor();
    expect((await site.get('rektor', '/calendar')).status).toBe(403);
  });

  test('tells who has how much to do, and leads to it', async () => {
    const page = await site.as('lead');
    await page.goto('/workload');
    const row = page.getByRole('row', { name: /Signe Malmros/ });
    expect((await row.getByRole('cell').allInnerTexts()).slice(0, 4)).toEqual(['1', '0', '0', '3']);
    await row.getByRole('link', { name: 'Signe Malmros', exact: true }).click();
    await page.getByText('1 ärende', { exact: true }).waitFor();
    expect((await site.get('rektor', '/workload')).status).toBe(403);
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('has nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    const page = await site.as('staff', { scheme, width });
    for (const path of ['/calendar', '/calendar?view=month', '/workload']) {
      await page.goto(path);
      expect([path, await faultsOn(page)]).toEqual([path, []]);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
    }
  });
});
