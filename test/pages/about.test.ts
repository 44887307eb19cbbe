import { randomUUID } from 'node:crypto';
import { readStatement } from '../../api/pages/about/statement';
import { people } from '../api/people';
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

  test('tells telephone and sign-in, whom one has named, for whom one acts, and when one is away', async () => {
    const { people: all, staffAbsences } = api.store.collections;
    await all.updateOne({ _id: people.rektor }, { $set: { phone: '010-555 01 02' } });
    const person = { person: people.staff, name: 'Signe Malmros' };
    await api.call('staff', 'POST', '/staff-absences', {
      ...{ body: { person: person.person, from: '2027-02-01', to: '2027-02-05' }, key: randomUUID() },
    });
    expect(await staffAbsences.countDocuments({ 'person.person': people.staff })).toBe(1);
    const rektor = (await site.get('rektor', '/about-me')).text;
    for (const each of ['010-555 01 02', 'Du har utsett till representant', 'Hamid Rostami', 'Välja deltagare'])
      expect([each, rektor.includes(each)]).toEqual([each, true]);
    for (const { identifiers } of await all.find({ _id: people.rektor }).toArray())
      for (const each of identifiers) expect(rektor).toContain(each);
    expect((await site.get('representative', '/about-me')).text).toContain('Du företräder');
    const staff = (await site.get('staff', '/about-me')).text.replaceAll('&#61;', '=').replaceAll('&#38;', '&');
    for (const each of ['måndag 1 februari', `/orders?show=all&staff=${people.staff}`])
      expect([each, staff.includes(each)]).toEqual([each, true]);
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
