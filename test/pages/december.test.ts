import { randomUUID } from 'node:crypto';
import { orderAt, unit } from '../api/stages';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('page-december');
const { api } = site;
const path = '/december-rounds/2026/sittings/current';
const mine = async () => (await api.get('rektor', path)).body;

beforeAll(async () => {
  await orderAt(api, 'delivered');
  api.clock('2026-12-03 09.00');
  const course = { kind: 'course', name: 'En dag om lässtrategier', from: '2026-10-14', to: '2026-10-14' };
  const body = { ...course, units: [{ unit, number: 12 }] };
  await api.call('staff', 'POST', '/activities', { body, key: randomUUID() });
});
beforeEach(() => api.clock('2026-12-03 09.00'));

describeInBrowser('The survey of the year', () => {
  test('says first that it is not anonymous, asks about what is known, and keeps what is written until it is sent', async () => {
    const page = await site.as('rektor', { script: false });
    await page.goto('/');
    await page.getByRole('link', { name: 'Årets enkät', exact: true }).click();
    const said = [
      'inte anonyma',
      'frivilligt att svara',
      'minst fem har svarat',
      'allmän handling',
      'ansvarar för enkäten. Frågor:',
    ];
    for (const each of said) await page.getByText(each).first().waitFor();
    const activity = page.getByRole('region', { name: 'Tegelfallsskolan: En dag om lässtrategier' });
    const attended = activity.getByLabel('Ungefär hur många från enheten deltog?');
    expect(await attended.inputValue()).toBe('12');
    await page
      .getByRole('region', { name: /Att läsa ämnestexter/ })
      .getByText('3 pass, 25 deltagare, 15 var med')
      .waitFor();
    await attended.fill('14');
    await activity.getByRole('radio', { name: 'Nej, jag kan svara' }).check();
    await activity.getByRole('button', { name: 'Spara så länge' }).click();
    await page.getByRole('status').filter({ hasText: 'sparade men inte skickade' }).waitFor();
    expect(await mine()).toMatchObject({ version: 1, state: 'beingWritten' });
    expect(await attended.inputValue()).toBe('14');
    await page.getByRole('button', { name: 'Skicka svaren' }).click();
    await page.getByRole('heading', { level: 1, name: 'Tack för dina svar' }).waitFor();
    await page.getByText('Obesvarade frågor: ').waitFor();
    await attended.fill('15');
    await page.getByRole('button', { name: 'Skicka ändringarna' }).click();
    await page.getByRole('status').filter({ hasText: 'svaren är skickade' }).waitFor();
    const sitting = await mine();
    const part = sitting.parts.find((each: { part: string }) => each.part === 'activity');
    expect([sitting.state, part.values]).toEqual(['sent', { beforeMyTime: 'no', attendedNumber: 15 }]);
  });

  test('shows a question once it applies, says what cannot be kept, and both versions where it was saved elsewhere', async () => {
    const page = await site.as('rektor');
    await page.goto('/december');
    const common = page.getByRole('region', { name: 'Gemensamt för hela året' });
    const other = common.getByLabel('Vilket annat behov?');
    expect(await other.isVisible()).toBe(false);
    await common.getByRole('checkbox', { name: 'Annat' }).check();
    await other.fill('Musik i alla ämnen.');
    for (const name of ['Matematik', 'Språk och läsning', 'Digital kompetens'])
      await common.getByRole('checkbox', { name }).check();
    await page.getByRole('button', { name: /^Skicka/ }).click();
    await page.getByRole('alert').getByRole('link', { name: 'Du har valt fler än det går att välja.' }).click();
    await common.getByRole('checkbox', { name: 'Matematik' }).uncheck();
    const { version } = await mine();
    const answers = [{ part: 'common', values: { supportHelped: '2' } }];
    await api.call('rektor', 'PUT', path, { body: { state: 'beingWritten', answers }, seen: version });
    await page.getByRole('button', { name: /^Skicka/ }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'sparades på annat håll' });
    await alert.getByText('Musik i alla ämnen.').waitFor();
    await page.getByRole('button', { name: /^Skicka/ }).click();
    await page.getByRole('status').waitFor();
    expect((await mine()).parts[0].values).toMatchObject({ needsMostOther: 'Musik i alla ämnen.' });
  });

  test('says what is new and what is asked no more where a unit came or went while it was written, and sends nothing unseen', async () => {
    const { people } = api.store.collections;
    const [came, part] = ['unit-hagerbrinksskolan', 'nothing/unit-hagerbrinksskolan'];
    const { duties } = (await people.findOne({ _id: 'person-ylva-sundgren' }))!;
    const leads = async (also: typeof duties) => {
      await people.updateOne({ _id: 'person-ylva-sundgren' }, { $set: { duties: [...duties, ...also] } });
      api.directory.forget();
    };
    const duty = { ...duties.find(({ at }) => at === unit)!, at: came };
    const page = await site.as('rektor');
    await page.goto('/december');
    await leads([duty]);
    const before = await mine();
    const common = page.getByRole('region', { name: 'Gemensamt för hela året' });
    await common.getByRole('checkbox', { name: 'Annat' }).check();
    await common.getByLabel('Vilket annat behov?').fill('Slöjd i alla ämnen.');
    await page.getByRole('button', { name: /^Skicka/ }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'har ändrats medan du skrev' });
    await alert.getByRole('link', { name: 'Hägerbrinksskolan' }).waitFor();
    expect(await mine()).toEqual(before);
    expect(await common.getByLabel('Vilket annat behov?').inputValue()).toBe('Slöjd i alla ämnen.');
    expect(await faultsOn(page)).toEqual([]);
    await page.getByRole('button', { name: /^Skicka/ }).click();
    await page.getByRole('status').waitFor();
    const answered = async () =>
      (await api.store.collections.decemberSittings.findOne({ person: 'person-ylva-sundgren' }))!.answered;
    expect(await answered()).toEqual([`2026/${unit}`, `2026/${came}`]);
    await leads([]);
    await page.getByRole('button', { name: /^Skicka/ }).click();
    await page
      .getByRole('alert')
      .filter({ hasText: 'får du inte längre frågor om' })
      .getByText('Hägerbrinksskolan')
      .waitFor();
    await page.getByText('Du leder inte längre Hägerbrinksskolan. Det du redan har skickat').waitFor();
    await page.getByRole('button', { name: /^Skicka/ }).click();
    await page.getByRole('status').waitFor();
    expect(await answered()).toEqual([`2026/${unit}`, `2026/${came}`]);
    const { parts, formerUnits } = await mine();
    expect([parts.some(({ key }: { key: string }) => key === part), formerUnits]).toMatchObject([
      false,
      [{ unit: came }],
    ]);
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('has nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    const page = await site.as('rektor', { scheme, width });
    for (const when of ['2026-11-20 09.00', '2026-12-03 09.00', '2027-01-04 09.00']) {
      api.clock(when);
      await page.goto('/december?year=2026');
      expect([when, await faultsOn(page)]).toEqual([when, []]);
      expect([when, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([when, width]);
    }
  });
});

test('is for those who lead a unit, says when it opens, and is closed when it has', async () => {
  expect((await site.get('staff', '/december')).status).toBe(403);
  expect((await site.get('representative', '/december')).status).toBe(403);
  api.clock('2026-11-20 09.00');
  expect((await site.get('rektor', '/december')).text).toContain('Årets enkät öppnar tisdag 1 december');
  api.clock('2027-01-04 09.00');
  const { text } = await site.get('rektor', '/december?year=2026');
  expect(text).toContain('Enkäten 2026 är stängd');
  expect(text).not.toContain('<textarea');
});
