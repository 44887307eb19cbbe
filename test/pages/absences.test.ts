import { randomUUID } from 'node:crypto';
import { people } from '../api/people';
import { orderAt } from '../api/stages';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('page-absences');
const { api } = site;

describeInBrowser('The page of who is away', () => {
  test('has an absence recorded once, tells what it touches, and leads to cover', async () => {
    await orderAt(api, 'recorded');
    api.clock('2026-09-23 12.00');
    const page = await site.as('lead');
    await page.goto('/workload');
    await page.getByRole('link', { name: 'Vem är borta och vad det rör' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ingen är borta' }).waitFor();
    await page.getByRole('link', { name: 'Anteckna frånvaro' }).click();
    await page.getByRole('radio', { name: 'Signe Malmros' }).check();
    await page.getByLabel('Från och med').fill('2026-09-24');
    await page.getByLabel('Till och med').fill('2026-09-23');
    await page.getByRole('button', { name: 'Anteckna frånvaro' }).click();
    await page.getByRole('link', { name: /Sista dagen ligger före den första/ }).waitFor();
    await page.getByLabel('Till och med').fill('2026-10-02');
    await page.getByRole('button', { name: 'Anteckna frånvaro' }).click();
    const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Signe Malmros' }) });
    await page.getByRole('heading', { level: 1, name: 'Ett ärende behöver en ersättare' }).waitFor();
    await row.getByText('Ansvarar för ärendet').waitFor();
    await row.getByRole('link', { name: /^Utse en ersättare/ }).waitFor();
    await row
      .getByText(/Presentera förslaget/)
      .waitFor({ state: 'attached' })
      .catch(() => undefined);
    await row.getByRole('link', { name: /^Rätta Signe Malmros/ }).click();
    await page.getByLabel('Till och med').fill('');
    await page.getByLabel('Från och med').fill('');
    await page.getByLabel('Skäl').fill('Blev inte av.');
    await page.getByRole('button', { name: 'Spara ändringen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ingen är borta' }).waitFor();
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('has nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    const body = { person: people.staff, from: '2026-09-24', to: '2026-10-02' };
    await api.call('lead', 'POST', '/staff-absences', { body, key: randomUUID() });
    const page = await site.as('lead', { scheme, width });
    for (const path of ['/absences', '/absences/new']) {
      await page.goto(path);
      expect([path, await faultsOn(page)]).toEqual([path, []]);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
    }
  });

  test('is the centre’s alone', async () => {
    expect((await site.get('staff', '/absences')).status).toBe(200);
    for (const who of ['rektor', 'reader', 'administrator'] as const)
      expect((await site.get(who, '/absences')).status).toBe(403);
  });
});
