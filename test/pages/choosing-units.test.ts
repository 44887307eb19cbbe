import { orderAt, unit } from '../api/stages';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('pages-choosing-units', 'much');
const { api } = site;
const units = () => api.store.collections.units;

/** A municipality of 2,000 units, the names of which begin alike. */
beforeAll(async () => {
  const like = (await units().findOne({ _id: 'unit-hallfloden' }))!;
  const many = Array.from({ length: 2_000 }, (_, i) => ({
    ...like,
    ...{ _id: `unit-many-${i}`, name: `Bäckens skola ${i}` },
    codes: [{ scheme: 'local' as const, value: `BS-${i}`, from: null, to: null }],
  }));
  await units().insertMany(many);
  const closed = {
    ...like,
    _id: 'unit-closed',
    name: 'Stängda Alkottens skola',
    open: { from: null, to: '2026-06-30' },
  };
  const others = { ...like, _id: 'unit-of-others', name: 'Alkottens friskola', huvudman: 'huvudman-fyrklangen' };
  await units().insertMany([closed, others]);
}, 60_000);

describeInBrowser('With 2,000 units and without a script, an administrator', () => {
  test('finds the unit into which another is merged by its code, and is told where nothing fits', async () => {
    const page = await site.as('administrator', { script: false });
    await page.goto('/units/unit-many-7/do/mergeUnit');
    expect(await page.getByRole('radio').count()).toBe(40);
    await page.getByLabel('Skäl').fill('Beslut i nämnden.');
    const search = page.getByLabel('Sök enhet på namn eller kod');
    await search.fill('Alkottens');
    await page.getByRole('button', { name: 'Sök' }).click();
    await page.getByText('Ingen enhet passar.').waitFor(); // neither a closed one nor another huvudman’s
    expect(await page.getByRole('radio').count()).toBe(0);
    await search.fill('bs-1999');
    await search.press('Enter');
    await page.getByRole('radio', { name: 'Bäckens skola 1999' }).check();
    await page.getByLabel('Från och med').fill('2027-07-01');
    expect(await page.getByLabel('Skäl').inputValue()).toBe('Beslut i nämnden.');
    await page.getByLabel('Från och med').press('Enter'); // sends the form and does not look once more
    await page.getByText('Går upp i Bäckens skola 1999').waitFor();
    expect((await units().findOne({ _id: 'unit-many-7' }))!.successors).toMatchObject([{ unit: 'unit-many-1999' }]);
  });

  test('splits one into several that no search finds together: what was chosen before stays', async () => {
    const page = await site.as('administrator', { script: false });
    await page.goto('/units/unit-many-8/do/splitUnit');
    const search = page.getByLabel('Sök enhet på namn eller kod');
    for (const [words, name] of [
      ['skola 1500', 'Bäckens skola 1500'],
      ['Tegelfallsskolan', 'Tegelfallsskolan'],
    ] as const) {
      await search.fill(words);
      await page.getByRole('button', { name: 'Sök' }).click();
      await page.getByRole('checkbox', { name, exact: true }).check();
    }
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(2);
    await page.getByRole('radio', { name: 'Bäckens skola 1500' }).check();
    await page.getByLabel('Från och med').fill('2027-07-01');
    await page.getByLabel('Skäl').fill('Beslut i nämnden.');
    await page.getByRole('button', { name: 'Dela enheten' }).click();
    await page.getByText('Pågående ärenden följer till Bäckens skola 1500').waitFor();
    const { successors } = (await units().findOne({ _id: 'unit-many-8' }))!;
    expect(successors.map((each) => [each.unit, each.takesOrders]).sort()).toEqual([
      ['unit-many-1500', true],
      [unit, false],
    ]);
  });
});

describeInBrowser('With 2,000 units, staff', () => {
  test('ask one of them to take part in an order', async () => {
    const orderId = await orderAt(api, 'takenOn');
    const page = await site.as('staff');
    await page.goto(`/orders/${orderId}/do/inviteUnit`);
    await page.getByLabel('Sök enhet på namn eller kod').fill('BS-1234');
    await page.getByRole('button', { name: 'Sök' }).click();
    await page.getByRole('radio', { name: 'Bäckens skola 1234' }).check();
    expect(await faultsOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Fråga en enhet till' }).click();
    await page.waitForURL('**?done=inviteUnit');
    const { units: taking } = (await api.store.collections.orders.findOne({ _id: orderId }))!;
    expect(taking.at(-1)).toMatchObject({ unit: 'unit-many-1234', membership: 'asked' });
  });
});
