import { goOn, orderAt, sentOrder } from '../api/stages';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('page-worklist');
const { api } = site;

describeInBrowser('The worklist of the centre', () => {
  beforeAll(async () => {
    await orderAt(api, 'planned');
    await orderAt(api, 'presented');
    await orderAt(api, 'held');
    await sentOrder(api);
    await goOn(api, await sentOrder(api), 'sent', 'takenOn');
    const rests = await orderAt(api, 'agreed');
    await api.kept(
      'staff',
      'proposePause',
      { orderId: rests },
      { resumeOn: '2027-01-11', reason: 'Sjukdom i kollegiet' },
    );
    await api.kept('rektor', 'agreePause', { orderId: rests }, { pause: 'pause-1' });
    api.clock('2026-10-05 08.00');
  });

  const groups = async (path: string, who: 'staff' | 'lead' = 'staff') => {
    const page = await site.as(who);
    await page.goto(path);
    const headings = (await page.getByRole('heading', { level: 2 }).allInnerTexts()).map((each) => each.trim());
    return { page, headings };
  };

  test('has each order once, in groups by when it is to be done, and says what and whose turn it is', async () => {
    const { page, headings } = await groups('/orders');
    expect(headings).toEqual(['Försenat 3', 'I dag och i morgon 1', 'Senare 1', 'Vilande 1']);
    await page.getByRole('heading', { level: 1, name: 'Tre ärenden är försenade' }).waitFor();
    const late = page.getByRole('region', { name: /Försenat/ });
    await late.getByRole('link', { name: 'Svara på beställningen' }).waitFor();
    await late.getByText('Försenat. Ingen har det än').waitFor();
    const resting = page.getByRole('region', { name: /Vilande/ });
    await resting.getByText('Vilar till 11 januari').waitFor();
  });

  test('is narrowed by facets with their numbers and by filters, which stay in the address', async () => {
    const { page } = await groups('/orders');
    await page.getByRole('link', { name: 'Försenade 3' }).click();
    await page.getByLabel('Steg', { exact: true }).selectOption({ label: 'Beställning' });
    await page.getByRole('button', { name: 'Visa' }).click();
    expect(new URL(page.url()).search).toMatch(/show=late&.*step=request/);
    await page.getByText('1 ärende', { exact: true }).waitFor();
    await page.getByLabel('Sök').fill('finns-inte');
    await page.getByRole('button', { name: 'Visa' }).click();
    await page.getByText('Inget hittades.').waitFor();
    await page.getByRole('link', { name: 'Pågår' }).waitFor();
  });

  test('shows a colleague with whom it is, and what is their own by another word', async () => {
    const page = await site.as('colleague');
    await page.goto('/orders');
    await page.getByText('Hos Signe Malmros').first().waitFor();
    await page.goto('/orders?show=mine');
    await page.getByText('Inga ärenden passar urvalet.').waitFor();
  });

  test('of one member of staff and of one kind is found by the filters', async () => {
    const { page } = await groups('/orders');
    await page.getByLabel('Medarbetare').selectOption({ label: 'Klara Hedestig' });
    await page.getByRole('button', { name: 'Visa' }).click();
    await page.getByText('0 ärenden').waitFor();
    await page.goto('/orders?kind=tutoring');
    await page.getByText('0 ärenden').waitFor();
    await page.goto('/orders?kind=training');
    await page.getByText('6 ärenden').waitFor();
  });

  test('for the rektor is the list of their orders, without who at the centre has what', async () => {
    const page = await site.as('rektor');
    await page.goto('/orders');
    await page.getByRole('heading', { level: 1, name: 'Ärenden' }).waitFor();
    expect(await page.getByLabel('Medarbetare').count()).toBe(0);
  });
});

describeInBrowser('The first page of somebody at the centre', () => {
  test('leads with what waits for them, and where they are to be today', async () => {
    api.clock('2026-11-02 08.00');
    const page = await site.as('staff');
    await page.goto('/');
    await page.getByRole('heading', { level: 1, name: /försenade/ }).waitFor();
    const today = page.getByRole('region', { name: 'Din dag' });
    await today.getByText('14.30–16.30').waitFor();
    await today.getByRole('link', { name: 'För in närvaro' }).waitFor();
  });

  test('is calm for somebody for whom nothing waits', async () => {
    api.clock('2026-09-10 08.00');
    const page = await site.as('colleague');
    await page.goto('/');
    await page.getByText('Inga möten eller pass i dag.').waitFor();
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('has nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    api.clock('2026-11-02 08.00');
    const page = await site.as('lead', { scheme, width });
    for (const path of ['/', '/orders', '/orders?show=closed', '/orders?text=finns-inte']) {
      await page.goto(path);
      expect([path, await faultsOn(page)]).toEqual([path, []]);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
    }
  });
});
