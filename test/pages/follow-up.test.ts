import { askWhatRemained } from '../../documents/ask-what-remained';
import { releaseFollowUps } from '../../documents/release-follow-ups';
import { readSurveyTexts } from '../../documents/survey-texts';
import { Surveys } from '../../documents/surveys';
import { orderAt, unit } from '../api/stages';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('page-follow-up');
const { api } = site;

describeInBrowser('What participants say some months later', () => {
  let orderId = '';
  let here = '';
  let code = '';

  beforeAll(async () => {
    orderId = await orderAt(api, 'closed');
    here = `/orders/${orderId}/units/${unit}/follow-up`;
    api.now = (await api.store.collections.orders.findOne({ _id: orderId }))!.standing.askAt!;
    await askWhatRemained(api.store, api.now);
  });

  test('the rektor finds the code and a text to pass on from the order', async () => {
    const page = await site.as('rektor');
    await page.goto(`/orders/${orderId}`);
    await page.getByRole('link', { name: 'Fråga deltagarna på Tegelfallsskolan vad som används' }).click();
    await page
      .getByRole('heading', { level: 1, name: 'Låt deltagarna på Tegelfallsskolan säga vad som används' })
      .waitFor();
    code = (await api.get('rektor', `/orders/${orderId}/follow-ups`)).body.followUps[0].room.code;
    await page.getByText(`${code.slice(0, 4)} ${code.slice(4)}`).waitFor();
    await page.getByRole('img', { name: /QR-kod/ }).waitFor();
    await page.getByText(new RegExp(`Svara gärna på en fråga.*/e/${code}`)).waitFor();
    await page.getByText('Antalet svar visas när minst 5 har svarat.').waitFor();
  });

  test('whoever has the code answers one question and is thanked, and the next one can answer on the same device', async () => {
    const page = await site.as('rektor', { width: 390 });
    for (const value of ['1', '2', '3', '4', '5']) {
      await page.goto(`/e/${code}`);
      await page
        .getByRole('radio', { name: new RegExp(`^${value}`) })
        .first()
        .check();
      await page.getByRole('button', { name: 'Skicka svaren' }).click();
      await page.getByRole('heading', { name: 'Tack för ditt svar' }).waitFor();
    }
    await page.getByRole('link', { name: 'Ny person svarar på den här enheten' }).click();
    await page.getByRole('heading', { name: 'Uppföljningsfråga: Att läsa ämnestexter tillsammans' }).waitFor();
    expect(await faultsOn(page)).toEqual([]);
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('has nothing that axe-core finds while it is open, in %s at %d px', async (scheme, width) => {
    const page = await site.as('rektor', { scheme, width });
    await page.goto(here);
    expect(await faultsOn(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });

  test('when it has closed the page says what they said, and nobody else finds it', async () => {
    api.now = new Date(Date.parse(api.now) + 40 * 86_400_000).toISOString();
    await releaseFollowUps(api.store, new Surveys(api.store.collections, readSurveyTexts()), api.now);
    const page = await site.as('rektor', { width: 320 });
    await page.goto(`/orders/${orderId}`);
    await page.getByRole('link', { name: 'Vad deltagarna på Tegelfallsskolan sade efteråt' }).click();
    await page.getByText('I vilken grad används det ni har arbetat med').waitFor();
    await page.getByText('Medelvärde 3').waitFor();
    expect(await page.getByText(code.slice(4)).count()).toBe(0);
    expect(await faultsOn(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    for (const who of ['neighbour', 'otherRektor'] as const) expect((await site.get(who, here)).status).toBe(404);
    expect((await site.get('rektor', here.replace(unit, 'unit-other'))).status).toBe(404);
  });
});
