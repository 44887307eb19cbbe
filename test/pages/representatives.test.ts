import { standIn } from '../api/people';
import { unit } from '../api/stages';
import { somebody } from '../setup/somebody';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('page-representatives');
const { api } = site;
const kept = async (person: string) =>
  (await api.store.collections.people.findOne({ _id: person }))!.representations.filter((each) => each.unit === unit);

describeInBrowser('My representative', () => {
  test('is told with what and until when, and is taken back at once', async () => {
    const page = await site.as('rektor', { script: false });
    await page.goto('/');
    await page.getByRole('link', { name: 'Representant', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'En person kan företräda dig' }).waitFor();
    const row = page.getByRole('listitem').filter({ hasText: 'Hamid Rostami' });
    await row.getByText('biträdande rektor, tills vidare').waitFor();
    await row.getByText('Välja deltagare').waitFor();
    await page.getByRole('button', { name: 'Ta tillbaka uppdraget Hamid Rostami' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ingen företräder dig just nu' }).waitFor();
    await page.getByRole('status').filter({ hasText: 'uppdraget är slut nu' }).waitFor();
    expect((await kept('person-hamid-rostami')).map(({ takenBackAt }) => takenBackAt)).toEqual([api.now]);
  });

  test('is chosen among those of the unit, and holds from today until further notice unless told otherwise', async () => {
    const page = await site.as('rektor');
    await page.goto('/representatives');
    await page.getByRole('link', { name: 'Utse en representant' }).click();
    await page.getByRole('button', { name: /representant/ }).click();
    await page.getByRole('alert').waitFor();
    await page.getByRole('radio', { name: 'Hamid Rostami' }).check();
    await page.getByRole('checkbox', { name: 'Välja deltagare' }).uncheck();
    await page.getByRole('button', { name: /representant/ }).click();
    await page.getByRole('heading', { level: 1, name: 'En person kan företräda dig' }).waitFor();
    expect((await kept('person-hamid-rostami')).at(-1)).toMatchObject({
      ...{ acts: ['order', 'agree'], from: '2026-09-08', to: null, order: null, takenBackAt: null },
    });
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('has nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    const page = await site.as('rektor', { scheme, width });
    for (const path of ['/representatives', `/units/${unit}/do/nameRepresentative`]) {
      await page.goto(path);
      expect([path, await faultsOn(page)]).toEqual([path, []]);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
    }
  });
});

test('whoever leads one unit and is deputy at another sees the one that they lead first', async () => {
  const both = somebody('person-leder-och-bitrader', [
    { kind: 'deputyHead', at: 'unit-dammkullsskolan-f6' },
    { kind: 'rektor', at: unit },
  ]);
  const first = await site.get(both, '/representatives');
  expect(first.text).toMatch(/aria-current="true">Tegelfallsskolan</);
  const other = await site.get(both, '/representatives?unit=unit-dammkullsskolan-f6');
  expect(other.text).toContain('Du företräder inte rektor för Dammkullsskolan');
});

test('a representative is told of themselves alone, and strangers of nobody', async () => {
  const { status, text } = await site.get(standIn(unit, 7), '/representatives');
  expect([status, text.includes('Du företräder rektor för Tegelfallsskolan')]).toEqual([200, true]);
  expect(text).not.toMatch(/Hamid Rostami|nameRepresentative/);
  expect((await site.get('otherRektor', `/representatives?unit=${unit}`)).status).toBe(404);
  expect((await site.get('staff', '/representatives')).status).toBe(404);
});
