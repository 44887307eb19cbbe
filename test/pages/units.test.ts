import { organisationCommands } from '../../schemas/organisation-commands';
import { unit } from '../api/stages';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('pages-units');
const { api } = site;

describe('The pages of units', () => {
  test('show a unit to those who may know of it, and its people to fewer', async () => {
    expect((await site.get('rektor', `/units/${unit}`)).text).toContain('Ylva Sundgren');
    const { status, text } = await site.get('reader', `/units/${unit}`);
    expect([status, text.includes('Tegelfallsskolan'), text.includes('Ylva Sundgren')]).toEqual([200, true, false]);
    expect((await site.get('otherHuvudman', `/units/${unit}`)).status).toBe(404);
  });

  test.each(organisationCommands)('have a form for %s, for the administrator', async (command) => {
    const { status, text } = await site.get('administrator', `/units/${unit}/do/${command}`);
    expect([status, text.includes('<form class="far prose"')]).toEqual([200, true]);
    expect((await site.get('staff', `/units/${unit}/do/${command}`)).status).toBe(403);
  });
});

describeInBrowser('An administrator', () => {
  test('corrects a unit, adds an arbetslag and a calendar, and gives somebody a duty', async () => {
    const page = await site.as('administrator');
    await page.goto('/units');
    await page.getByRole('link', { name: 'Tegelfallsskolan' }).click();
    await page.getByRole('link', { name: 'Rätta uppgifter om enheten' }).click();
    await page.getByLabel('kollegiet').fill('47');
    await page.getByRole('button', { name: 'Rätta uppgifter om enheten' }).click();
    await page.getByRole('alert').getByRole('link', { name: 'Fyll i Skäl.' }).click();
    await page.getByLabel('Skäl').fill('En ny tjänst.');
    await page.getByRole('button', { name: 'Rätta uppgifter om enheten' }).click();
    await page.getByText('47 i kollegiet').waitFor();
    await page.getByRole('link', { name: 'Lägg till en kalender och följ den' }).click();
    await page.getByLabel('Namn').first().fill('Läsåret 2027/28');
    const term = page.getByRole('group', { name: 'Termin 1' });
    await term.getByLabel('Namn').fill('Höstterminen 2027');
    await term.getByLabel('Från och med').fill('2027-08-17');
    await term.getByLabel('Till och med').fill('2027-12-21');
    await page.getByRole('button', { name: 'Lägg till en kalender och följ den' }).click();
    await page.getByText('Höstterminen 2027').waitFor();
    const kept = await api.store.collections.units.findOne({ _id: unit });
    expect(kept!.kollegium).toBe(47);
  });

  test('gets what was written back, with one row more, when a row is added', async () => {
    const page = await site.as('administrator');
    await page.goto(`/units/${unit}/do/addCalendar`);
    await page.getByLabel('Namn').first().fill('Läsåret 2028/29');
    await page.getByRole('button', { name: 'Lägg till en rad' }).first().click();
    await page.getByRole('group', { name: 'Termin 2' }).waitFor();
    expect(await page.getByLabel('Namn').first().inputValue()).toBe('Läsåret 2028/29');
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('finds nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    const page = await site.as('administrator', { scheme, width });
    for (const path of ['/units', `/units/${unit}`, `/units/${unit}/do/addCalendar`, `/units/${unit}/do/giveDuty`]) {
      await page.goto(path);
      expect([path, await faultsOn(page)]).toEqual([path, []]);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
    }
  });
});
