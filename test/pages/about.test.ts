import { readStatement } from '../../api/pages/about/statement';
import { orderAt } from '../api/stages';
import { until } from '../setup/until';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('pages-about');
const { api } = site;

describe('The accessibility statement', () => {
  test('says all that the law asks for, and is linked to from every page', async () => {
    const { text } = await site.get('rektor', '/accessibility');
    const said = text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
    const { known, method, conformance } = readStatement();
    expect(conformance).toBe('partly');
    for (const { situation, what, why } of known)
      for (const each of [situation.sv, what.sv, why.sv]) expect(said).toContain(each);
    for (const each of [method.sv, 'Pedagogcentrum', 'delvis förenlig', 'https://www.digg.se/tdosanmalan'])
      expect(said).toContain(each);
    for (const each of ['12 §', '9 §', 'Senaste bedömning', 'ändrades senast', 'mailto:']) expect(said).toContain(each);
    for (const path of ['/', '/help', '/orders', '/about-me', '/nothing'])
      expect((await site.get('rektor', path)).text).toContain('href="/accessibility"');
  });
});

describe('What the system knows about me', () => {
  test('is what stands of me, and what others have read, without who it was', async () => {
    const orderId = await orderAt(api, 'takenOn');
    await site.get('colleague', `/orders/${orderId}`);
    const found = () => api.store.collections.readings.findOne({ subject: orderId, reader: 'person-klara-hedestig' });
    await until(found, Boolean, 5_000);
    const { text } = await site.get('rektor', '/about-me');
    expect(text).toContain('Ylva Sundgren');
    expect(text).toContain('Tegelfallsskolan');
    expect(text).toMatch(/<td>Medarbetare/);
    expect(text).not.toContain('Hedestig');
  });
});

describeInBrowser('Pages about the service', () => {
  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('have nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    const page = await site.as('rektor', { scheme, width });
    for (const path of ['/help', '/accessibility', '/about-me', '/nothing', '/signed-out']) {
      await page.goto(path);
      expect([path, await faultsOn(page)]).toEqual([path, []]);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
    }
  });
});
