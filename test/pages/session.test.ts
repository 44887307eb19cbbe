import { orderAt } from '../api/stages';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('page-session');
const { api } = site;

describeInBrowser('During the last session', () => {
  let room = '';
  let paper = '';
  let orderId = '';

  beforeAll(async () => {
    orderId = await orderAt(api, 'begun');
    [room, paper] = ['room', 'paper-answers'].map((each) => `/orders/${orderId}/groups/group-1/${each}`) as [
      string,
      string,
    ];
    api.clock('2026-11-26 15.00');
  });

  test('a projector shows the code large and as a picture, and the number of answers from the floor on', async () => {
    const page = await site.as('staff');
    await page.goto(`/orders/${orderId}`);
    await page.getByRole('link', { name: 'Visa rummets kod' }).last().click();
    await page.getByRole('img', { name: /QR-kod/ }).waitFor();
    const { groups } = (await api.get('staff', `/orders/${orderId}/surveys`)).body;
    const { code } = groups[0].room;
    await page.getByText(`${code.slice(0, 4)} ${code.slice(4)}`).waitFor();
    await page.getByText('Antalet svar visas när minst 5 har svarat.').waitFor();
    for (let i = 0; i < 4; i++) await answer(i);
    await page.getByRole('link', { name: 'Uppdatera' }).click();
    await page.getByText('Antalet svar visas när minst 5 har svarat.').waitFor();
    await answer(4);
    await page.getByRole('link', { name: 'Uppdatera' }).click();
    await page.getByText('5 har svarat, alla grupper tillsammans.').waitFor();
    expect(await page.locator('script[src$="live.js"]').count()).toBe(1);
  });

  const answer = (i: number) =>
    api.call('staff', 'POST', `/orders/${orderId}/groups/group-1/paper-answers`, {
      body: { unit: null, mark: `ett-papper-nummer-${i}`, values: { goalsReached: 4 } },
    });

  test('what stands on a sheet is entered, and the next is at hand', async () => {
    const { participantAnswers } = api.store.collections;
    const before = await participantAnswers.countDocuments({ orderId });
    const page = await site.as('staff');
    await page.goto(paper);
    await page.getByRole('button', { name: 'Lägg in svaret' }).click();
    await page.getByRole('alert').getByText('Fyll i minst ett svar.').waitFor();
    await page
      .getByRole('group', { name: /nått sina mål/ })
      .getByRole('radio', { name: '4', exact: true })
      .check();
    const logged = api.logged.length;
    await page.getByRole('button', { name: 'Lägg in svaret' }).click();
    await page.getByRole('status').filter({ hasText: 'Svaret är inlagt.' }).waitFor();
    expect(await participantAnswers.countDocuments({ orderId })).toBe(before + 1);
    expect(api.logged.slice(logged).filter((line) => line.includes('"POST"'))).toEqual([]);
    expect((await site.get('rektor', paper)).status).toBe(404);
    expect((await site.get('neighbour', room)).status).toBe(404);
  });

  test('attendance is entered on a phone, from where one is to be today', async () => {
    const page = await site.as('staff', { width: 390 });
    await page.goto('/');
    await page.getByRole('link', { name: 'För in närvaro' }).click();
    await page.getByLabel('Tegelfallsskolan').fill('14');
    await page.getByRole('button', { name: /genomfört/i }).click();
    await page.getByText('14 av 16 var med').waitFor();
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('has nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    const page = await site.as('staff', { scheme, width });
    for (const path of [room, paper]) {
      await page.goto(path);
      expect([path, await faultsOn(page)]).toEqual([path, []]);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
    }
  });
});
