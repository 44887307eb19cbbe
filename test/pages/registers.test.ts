import { orderAt, unit } from '../api/stages';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('pages-registers');
const { api } = site;

describe('Pages of registers', () => {
  test.each([
    ['/goals', ['rektor', 'staff', 'lead', 'reader', 'administrator']],
    ['/improvements', ['staff', 'lead']],
    ['/catalogue', ['rektor', 'staff', 'lead', 'reader', 'administrator']],
  ])('%s is opened by those whose it is', async (path, own) => {
    for (const who of ['rektor', 'staff', 'lead', 'reader', 'administrator'] as const) {
      const { status } = await site.get(who, path);
      expect([who, status === 200]).toEqual([who, own.includes(who)]);
    }
  });
});

describeInBrowser('On the pages of registers', () => {
  test('a rektor enters a goal of the unit, and measures it later', async () => {
    const page = await site.as('rektor');
    await page.goto('/goals');
    await page.getByRole('main').getByRole('link', { name: 'Lägg in ett mål' }).click();
    await page.getByRole('radio', { name: 'Tegelfallsskolan' }).check();
    await page.getByLabel('Vilket behov ser ni?').fill('Våra elever fastnar i ämnestexter.');
    await page.getByLabel('Målet').fill('Läsning i alla ämnen');
    await page.getByRole('button', { name: 'Lägg in ett mål' }).click();
    await page.getByRole('link', { name: 'Läsning i alla ämnen' }).click();
    await page.getByRole('button', { name: 'Lägg till en rad' }).first().click();
    await page.getByLabel('När läses det av?').first().fill('2027-06-10');
    await page.getByLabel('Skäl').fill('Vi har bestämt när.');
    await page.getByRole('button', { name: 'Spara målet' }).click();
    await page.getByText('inte mätt än').waitFor();
    const goal = await api.store.collections.goals.findOne({});
    expect(goal).toMatchObject({ at: { kind: 'unit', id: unit }, measurings: [{ on: '2027-06-10' }], version: 2 });
  });

  test('the centre follows an improvement until it is done', async () => {
    const page = await site.as('lead');
    await page.goto('/improvements/new');
    await page.getByLabel('Vad ska göras?').fill('Boka planeringsmötet samma vecka');
    await page.getByLabel('Vad visade rapporten?').fill('Var femte bokning kom för sent.');
    await page.getByLabel('Klart senast').fill('2027-03-31');
    await page.getByRole('radio', { name: 'Petra Lindskog' }).check();
    await page.getByRole('button', { name: 'Lägg till en förbättring' }).click();
    await page.getByRole('link', { name: 'Boka planeringsmötet samma vecka' }).click();
    await page.getByRole('radio', { name: 'Klar', exact: true }).check();
    await page.getByLabel('Vad blev det').fill('Alla bokas inom tre dagar.');
    await page.getByRole('textbox', { name: 'Skäl' }).fill('Det är gjort.');
    await page.getByRole('button', { name: 'Spara förbättringen' }).click();
    await page.getByText('Alla bokas inom tre dagar.').waitFor();
  });

  test('staff tell of an intervention, its rektor allows it, and another orders something similar', async () => {
    const orderId = await orderAt(api, 'closed');
    const staff = await site.as('staff');
    await staff.goto(`/orders/${orderId}`);
    await staff.getByRole('link', { name: 'Berätta om insatsen för andra' }).click();
    await staff.getByLabel('Tema').fill('Att läsa ämnestexter');
    await staff.getByRole('radio', { name: 'På plats' }).check();
    await staff.getByLabel('Vad gjordes').fill('Vi läste tillsammans och jämförde.');
    await staff.getByRole('button', { name: 'Lägg till insatsen' }).click();
    await staff.getByText('rektor har inte svarat').waitFor();
    const other = await site.as('otherRektor');
    await other.goto('/catalogue');
    expect(await other.getByText('Att läsa ämnestexter').count()).toBe(0);
    const rektor = await site.as('rektor');
    await rektor.goto('/catalogue');
    await rektor.getByRole('button', { name: 'Ja, utan enhetens namn' }).click();
    await rektor.getByText('tillåten').waitFor();
    await other.goto('/catalogue');
    await other.getByText('Vi läste tillsammans och jämförde.').waitFor();
    expect(await other.getByText('Tegelfallsskolan').count()).toBe(0);
    await other.getByRole('button', { name: 'Beställ något liknande' }).click();
    expect(await other.getByLabel('Vilket område gäller det?').inputValue()).toBe('Att läsa ämnestexter');
    await other.getByRole('button', { name: 'Spara och fortsätt' }).click();
    await other.getByLabel('Vad behöver ni, och varför?').waitFor();
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('is nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    for (const [who, path] of [
      ['rektor', '/goals'],
      ['rektor', '/goals/new'],
      ['lead', '/improvements'],
      ['lead', '/improvements/new'],
      ['staff', '/catalogue'],
    ] as const) {
      const page = await site.as(who, { scheme, width });
      await page.goto(path);
      expect([path, await faultsOn(page)]).toEqual([path, []]);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
    }
  });
});
