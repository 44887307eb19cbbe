import { groups } from '../../api/pages/system/settings';
import { hasWords } from '../../api/pages/words';
import { heartbeatMark } from '../../documents/forwarding';
import { defaultSettings } from '../../domain/settings';
import { orderAt } from '../api/stages';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('pages-system');
const { api } = site;

const opened = {
  '/system': ['lead', 'administrator', 'otherHuvudman'],
  '/system/health': ['lead', 'administrator'],
  '/system/settings': ['lead', 'administrator'],
  '/system/sign-in': ['administrator'],
  '/system/readings': ['lead', 'administrator', 'otherHuvudman'],
} as const;
const everybody = ['rektor', 'staff', 'lead', 'reader', 'administrator', 'otherHuvudman'] as const;

/** That a worker was heard just now. */
const heard = (temporalAwaySince: string | null = null, at = api.now, mailAwaySince: string | null = null) =>
  api.store.collections.marks.updateOne(
    { _id: heartbeatMark },
    { $set: { at, value: { temporalAwaySince, mailAwaySince } } },
    { upsert: true },
  );

describe('Pages of the system', () => {
  test.each(Object.entries(opened))(
    '%s is opened by those whose it is, and refused to the others',
    async (path, own) => {
      for (const who of everybody) {
        const { status } = await site.get(who, path);
        expect([who, status]).toEqual([who, (own as readonly string[]).includes(who) ? 200 : 403]);
      }
    },
  );

  test('have words for each setting, which stands in one place', () => {
    expect(Object.values(groups).flat().sort()).toEqual(Object.keys(defaultSettings).sort());
    for (const name of Object.keys(defaultSettings))
      expect([name, hasWords(`settings.names.${name}`)]).toEqual([name, true]);
  });

  test('name the variable that holds the secret of the sign-in', async () => {
    expect((await site.get('administrator', '/system/sign-in')).text).toContain('(INSATS_CLIENT_SECRET)');
  });

  test('say in words what does not go as it should', async () => {
    const shown = async () => (await site.get('lead', '/system/health')).text;
    await api.store.collections.marks.deleteMany({});
    expect(await shown()).toContain('Ingen har hörts av.');
    await heard();
    expect(await shown()).toMatch(/<h1[^>]*>Allt går som det ska<\/h1>/);
    await heard('2026-09-01T08:00:00.000Z');
    expect(await shown()).toMatch(/Svarar inte sedan [^<]*1 september/);
    await heard(null, '2026-09-01T08:00:00.000Z');
    expect(await shown()).toMatch(/Tyst sedan [^<]*1 september/);
    await heard(null, api.now, '2026-09-01T08:00:00.000Z');
    expect(await shown()).toMatch(/brevlådan svarar inte sedan [^<]*1 september/);
  });
});

describeInBrowser('On the pages of the system', () => {
  test('an administrator tries whom a sign-in would be, and is told at the field what is no JSON', async () => {
    const page = await site.as('administrator', { script: false });
    await page.goto('/system');
    await page.getByRole('link', { name: 'Inloggning' }).click();
    await page.getByLabel('Uppgifter från inloggningstjänsten').fill('namn@kommun.example');
    await page.getByRole('button', { name: 'Prova' }).click();
    const field = page.getByLabel('Uppgifter från inloggningstjänsten');
    expect([await field.getAttribute('aria-invalid'), await field.inputValue()]).toEqual([
      'true',
      'namn@kommun.example',
    ]);
    await field.fill('{"preferred_username": "nobody@elsewhere.example"}');
    await page.getByRole('button', { name: 'Prova' }).click();
    await page.getByRole('heading', { name: 'Ingen känns igen av uppgifterna' }).waitFor();
    expect(page.url()).not.toContain('nobody');
  });

  test('a lead searches who has read an order, for a reason that is kept', async () => {
    const orderId = await orderAt(api, 'takenOn');
    await site.get('staff', `/orders/${orderId}`);
    await site.get('rektor', `/orders/${orderId}`);
    const { caseNumber } = (await api.get('lead', `/orders/${orderId}`)).body;
    const page = await site.as('lead', { script: false });
    await page.goto('/system/readings');
    await page.getByLabel('Vem eller vilket ärende?').fill(caseNumber);
    await page.getByRole('button', { name: 'Sök i åtkomstloggen' }).click();
    const { readingSearches } = api.store.collections;
    expect([await readingSearches.countDocuments({}), await page.title()]).toEqual([
      ...[0, 'Fel: Vem har läst? – Insats'],
    ]);
    await page.getByLabel('Varför söker du?').fill('Rektor undrar vem som har sett det.');
    await page.getByRole('button', { name: 'Sök i åtkomstloggen' }).click();
    await page.getByRole('cell', { name: 'Signe Malmros' }).first().waitFor();
    expect(await readingSearches.findOne({})).toMatchObject({
      ...{ order: orderId, person: null, reason: 'Rektor undrar vem som har sett det.' },
    });
    expect(page.url()).not.toMatch(/26-|Rektor/);
    await page.getByLabel('Vem eller vilket ärende?').fill('26-9999');
    await page.getByRole('button', { name: 'Sök i åtkomstloggen' }).click();
    await page.getByText('Ingen har läst något om det').waitFor();
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('is nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    await heard('2026-09-01T08:00:00.000Z');
    const page = await site.as('administrator', { scheme, width });
    const isFaultless = async (what: string) => {
      expect([what, await faultsOn(page)]).toEqual([what, []]);
      expect([what, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([what, width]);
    };
    for (const path of Object.keys(opened)) {
      await page.goto(path);
      await isFaultless(path);
    }
    await page.goto('/system/sign-in');
    await page.getByLabel('Uppgifter från inloggningstjänsten').fill('{"sub": "nobody"}');
    await page.getByRole('button', { name: 'Prova' }).click();
    await page.getByRole('status').waitFor();
    await isFaultless('a sign-in that was tried');
    await page.goto('/system/readings');
    await page.getByRole('button', { name: 'Sök i åtkomstloggen' }).click();
    await page.getByRole('alert').waitFor();
    await isFaultless('a search that is refused');
  });
});
