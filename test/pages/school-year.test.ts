import { people, type Who } from '../api/people';
import { orderAt, session } from '../api/stages';
import { until } from '../setup/until';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('page-school-year');
const { api } = site;

/** An order with three suggested sessions, of which one falls on the study day of 2 November and one in the autumn break. */
async function withSuggested(): Promise<string> {
  const orderId = await orderAt(api, 'suggested');
  const more = { sessions: [session('Grupp B', '2026-10-28')] };
  await api.kept('staff', 'suggestSessions', { orderId }, more);
  return orderId;
}

describeInBrowser('The school year', () => {
  test('shows suggested sessions against the unit’s calendar, and accepts one or all with one press', async () => {
    const orderId = await withSuggested();
    const page = await site.as('representative', { script: false });
    await page.goto('/');
    await page.getByRole('link', { name: 'Läsåret', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '4 föreslagna pass väntar på ditt svar' }).waitFor();
    const november = page.getByRole('region', { name: 'November 2026' });
    await november.getByText('2 november: Studiedag').waitFor();
    const onStudyDay = november.getByRole('listitem').filter({ hasText: 'Pass 2026-11-02' });
    await onStudyDay.getByText('Samma dag: Studiedag').waitFor();
    await page.getByRole('region', { name: 'Oktober 2026' }).getByText('Samma dag: Höstlov').waitFor();
    await page.getByRole('region', { name: 'September 2026' }).getByText('Hållet').waitFor();
    await onStudyDay.getByRole('button', { name: 'Acceptera Pass 2026-11-02' }).click();
    await page.getByRole('status').filter({ hasText: 'accepterade' }).waitFor();
    const now = async () => (await api.get('rektor', `/orders/${orderId}`)).body.sessions;
    expect((await now()).map(({ status }: { status: string }) => status)).toEqual([
      ...['accepted', 'suggested', 'suggested', 'suggested'],
    ]);
    await page.getByRole('button', { name: /^Acceptera alla 3/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Läsåret 2026/27' }).waitFor();
    expect(new Set((await now()).map(({ status }: { status: string }) => status))).toEqual(new Set(['accepted']));
  });

  test('leads to suggesting another day, tells the hours of each employee, and has other years beside', async () => {
    await api.store.collections.orders.deleteMany({});
    await withSuggested();
    const page = await site.as('rektor');
    await page.goto('/school-year');
    const row = page.getByRole('region', { name: 'Timmar per medarbetare' }).getByRole('row').nth(1);
    expect(await row.getByRole('cell').allTextContents()).toEqual([
      ...['Årskurs 4–6, 16; Fritidshemmet, 9', '4', 'version 1, godkänd'],
    ]);
    await page.getByRole('link', { name: /^Föreslå en annan dag Pass 2026-11-26/ }).click();
    await page.getByLabel('Skäl').waitFor();
    expect(await page.getByLabel('Dag', { exact: true }).inputValue()).toBe('2026-11-26');
    await page.goto('/school-year?year=2026');
    await page.getByRole('navigation', { name: 'Läsår' }).getByRole('link', { name: '2027/28' }).click();
    await page.getByText('Inget är planerat under läsåret.').waitFor();
    expect(await page.getByText('Pass 2026').count()).toBe(0);
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('has nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    await withSuggested();
    const page = await site.as('rektor', { scheme, width });
    await page.goto('/school-year');
    expect(await faultsOn(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });
});

test('the school year is shown of one’s own units alone, and accepted by nobody for others', async () => {
  const orderId = await withSuggested();
  expect((await site.get('otherRektor', '/school-year?unit=unit-tegelfallsskolan')).status).toBe(404);
  expect((await site.get('staff', '/school-year')).status).toBe(404);
  const sent = await fetch(`${site.address}/school-year`, {
    ...{ method: 'POST', redirect: 'manual' },
    headers: { authorization: `Bearer ${await api.issuer.tokenOf('otherRektor')}` },
    body: new URLSearchParams({ key: 'a-key-of-otherRektor', order: orderId, session: 'session-1' }),
  });
  expect(sent.status).toBe(404);
  expect((await api.get('rektor', `/orders/${orderId}`)).body.sessions[0].status).toBe('suggested');
});

test.each<[Who, string, string]>([
  ['rektor', '/school-year', '2026-10-01 09.30'],
  ['rektor', '/', '2026-10-01 10.30'],
  ['colleague', '/calendar?who=all&on=2026-10-29', '2026-10-01 11.30'],
  ['colleague', '/orders', '2026-10-01 12.30'],
])('what %s reads at %s about others leaves its trace', async (who, path, at) => {
  const { orders, readings } = api.store.collections;
  await orders.deleteMany({});
  const orderId = await withSuggested();
  api.clock(at);
  expect((await site.get(who, path)).status).toBe(200);
  const by = {
    reader: people[who as keyof typeof people],
    subject: orderId,
    hour: `${api.now.slice(0, 13)}:00:00.000Z`,
  };
  const found = await until(() => readings.findOne(by), Boolean, 5_000);
  expect(found).toMatchObject({ purpose: 'order', concerns: expect.arrayContaining([people.staff]) });
});
