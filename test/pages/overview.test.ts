import { orderAt, sentOrder } from '../api/stages';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('page-overview');
const { api } = site;

describeInBrowser('How it goes', () => {
  beforeAll(async () => {
    await orderAt(api, 'presented');
    await sentOrder(api);
    api.clock('2026-10-05 08.00');
  });

  test('is told to the lead in numbers that lead to lists', async () => {
    const page = await site.as('lead');
    await page.goto('/');
    await page.getByRole('navigation').getByText('Kvalitet', { exact: true }).click();
    await page.getByRole('link', { name: 'Så går det' }).click();
    await page.getByRole('heading', { level: 1, name: /^\d av \d löften hölls$/ }).waitFor();
    const row = page.getByRole('row', { name: /Förslag inom två veckor/ });
    expect(await row.getByRole('cell').allInnerTexts()).toEqual(['1', '0', '0', '0']);
    await page.getByRole('link', { name: 'Försenade' }).click();
    await page.getByText('1 ärende', { exact: true }).waitFor();
    await page.goto('/how-it-goes?period=2025');
    await page.getByRole('heading', { level: 1, name: 'Inget löfte har förfallit än' }).waitFor();
  });

  test('is told to the huvudman’s reader of its own units, and to no rektor', async () => {
    const own = await site.get('reader', '/how-it-goes');
    expect([own.status, own.text.includes('Rönnmarka kommun')]).toEqual([200, true]);
    expect(own.text).not.toContain('Signe');
    const other = await site.as('otherHuvudman');
    await other.goto('/how-it-goes');
    await other.getByRole('heading', { level: 1, name: 'Inget löfte har förfallit än' }).waitFor();
    expect((await site.get('rektor', '/how-it-goes')).status).toBe(404);
  });

  test.each([
    ['2026', 2026],
    ['2025-2026', 2025],
  ])('leads from %s to the December that its report tells of: %s', async (period, december) => {
    const { text } = await site.get('lead', `/how-it-goes?period=${period}`);
    expect([...text.matchAll(/\/december-rounds\/(\d+)\/results/g)].map(([, year]) => year)).toEqual([
      String(december),
    ]);
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('has nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    const page = await site.as('lead', { scheme, width });
    await page.goto('/how-it-goes');
    expect(await faultsOn(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });
});
