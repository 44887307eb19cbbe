import { releaseSurveys } from '../../documents/release-surveys';
import { readSurveyTexts } from '../../documents/survey-texts';
import { Surveys } from '../../documents/surveys';
import { orderAt, proposal, unit } from '../api/stages';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('page-writing');
const { api } = site;

describeInBrowser('Writing a proposal', () => {
  test('is begun, kept as a draft that only the centre knows of, and presented from the same page', async () => {
    const orderId = await orderAt(api, 'recorded');
    const page = await site.as('staff');
    await page.goto(`/orders/${orderId}`);
    await page
      .getByRole('region', { name: 'Presentera förslaget' })
      .getByRole('link', { name: /Presentera/ })
      .click();
    await page.getByLabel('Förslaget i korthet').fill('Två grupper arbetar parallellt.');
    await page.getByLabel('Rubrik').first().fill('Före läsningen');
    await page.getByLabel('Innehåll').first().fill('Förkunskaper och ord');
    await page.getByRole('radio', { name: 'På plats' }).check();
    await page.getByLabel('Timmar').first().fill('2,5');
    await page.getByRole('button', { name: 'Spara utkastet' }).click();
    await page.getByRole('status').filter({ hasText: 'Utkastet sparades' }).waitFor();
    expect((await api.get('staff', `/orders/${orderId}/proposal-drafts/current`)).body.proposal.sessions[0].hours).toBe(
      2.5,
    );
    expect((await site.get('rektor', `/orders/${orderId}/proposal`)).status).toBe(404);
    await page.getByRole('button', { name: 'Presentera version 1' }).click();
    await page.getByRole('status').filter({ hasText: 'Klart: Presentera version' }).waitFor();
    await page.getByText('Två grupper arbetar parallellt.').waitFor();
  });

  test('shows both texts where a colleague has saved meanwhile, and keeps what was written', async () => {
    const orderId = await orderAt(api, 'recorded');
    await api.kept('staff', 'saveProposalDraft', { orderId }, { proposal }, { seen: 0 });
    const page = await site.as('staff');
    await page.goto(`/orders/${orderId}/proposal`);
    await page.getByLabel('Förslaget i korthet').fill('Det jag skrev.');
    const theirs = { ...proposal, summary: 'Det kollegan skrev.' };
    await api.kept('colleague', 'saveProposalDraft', { orderId }, { proposal: theirs }, { seen: 1 });
    await page.getByRole('button', { name: /Presentera/ }).click();
    const alert = page.getByRole('alert');
    await alert.getByText('Det kollegan skrev.').waitFor();
    await alert.getByText('Det jag skrev.').waitFor();
    expect(await page.getByLabel('Förslaget i korthet').inputValue()).toBe('Det jag skrev.');
    await page.getByRole('button', { name: 'Spara utkastet' }).click();
    await page.getByRole('status').filter({ hasText: 'Utkastet sparades' }).waitFor();
    const kept = await api.get('staff', `/orders/${orderId}/proposal-drafts/current`);
    expect(kept.body).toMatchObject({ version: 3, proposal: { summary: 'Det jag skrev.' } });
  });

  test('is kept half written, gone on with in another browser, and told what it lacks when it is to be presented', async () => {
    const orderId = await orderAt(api, 'recorded');
    const written = `/orders/${orderId}/proposal`;
    const first = await site.as('staff', { script: false });
    await first.goto(written);
    await first.getByLabel('Rubrik').first().fill('Före läsningen');
    await first.getByLabel('Kostnad').fill('Inget.');
    await first.getByRole('button', { name: 'Spara utkastet' }).click();
    await first.getByRole('status').filter({ hasText: 'Utkastet sparades' }).waitFor();
    await first.context().close();

    const page = await site.as('colleague', { script: false });
    await page.goto(written);
    expect(await page.getByLabel('Rubrik').first().inputValue()).toBe('Före läsningen');
    await page.getByLabel('Innehåll').first().fill('Förkunskaper och ord');
    await page.getByRole('button', { name: 'Presentera version 1' }).click();
    const alert = page.getByRole('alert');
    for (const lacking of ['Fyll i Förslaget i korthet.', 'Fyll i Hur hålls det?.', 'Fyll i Timmar.'])
      await alert.getByRole('link', { name: lacking }).waitFor();
    expect(await page.title()).toMatch(/^Fel: /);
    expect(await page.getByLabel('Innehåll').first().inputValue()).toBe('Förkunskaper och ord');
    await page.getByRole('radio', { name: 'På plats' }).check();
    await page.getByLabel('Förslaget i korthet').fill('Två grupper arbetar parallellt.');
    await page.getByRole('button', { name: 'Spara utkastet' }).click();
    await page.getByRole('status').filter({ hasText: 'Utkastet sparades' }).waitFor();
    await page.getByLabel('Timmar').first().fill('2,5');
    await page.getByRole('button', { name: 'Presentera version 1' }).click();
    await page.getByRole('status').filter({ hasText: 'Klart: Presentera version' }).waitFor();
    await page.getByText('Förkunskaper och ord').first().waitFor();
    expect((await api.get('staff', `/orders/${orderId}/proposal-drafts/current`)).status).toBe(404);
  });

  test('is kept with nothing in it, and says that a session is lacking when it is to be presented', async () => {
    const orderId = await orderAt(api, 'recorded');
    const page = await site.as('staff');
    await page.goto(`/orders/${orderId}/proposal`);
    await page.getByRole('button', { name: 'Spara utkastet' }).click();
    await page.getByRole('status').filter({ hasText: 'Utkastet sparades' }).waitFor();
    await page.getByRole('button', { name: 'Presentera version 1' }).click();
    await page.getByRole('alert').getByRole('link', { name: 'Fyll i Pass.' }).click();
  });

  test('says why it cannot be presented yet, and can be saved all the same', async () => {
    const orderId = await orderAt(api, 'takenOn');
    const page = await site.as('staff');
    await page.goto(`/orders/${orderId}`);
    await page.getByRole('link', { name: 'Skriv på utkastet' }).click();
    expect(await page.getByRole('button', { name: /Presentera/ }).count()).toBe(0);
    await page.getByLabel('Rubrik').first().fill('Före läsningen');
    await page.getByRole('button', { name: 'Spara utkastet' }).click();
    await page.getByRole('status').filter({ hasText: 'Utkastet sparades' }).waitFor();
  });

  test('says at the field what cannot be kept even unfinished', async () => {
    const orderId = await orderAt(api, 'recorded');
    const page = await site.as('staff');
    await page.goto(`/orders/${orderId}/proposal`);
    await page.getByLabel('Timmar').first().fill('halva dagen');
    await page.getByRole('button', { name: 'Spara utkastet' }).click();
    await page.getByRole('alert').getByRole('link').first().click();
    expect(await page.title()).toMatch(/^Fel: /);
    expect(await page.getByLabel('Timmar').first().inputValue()).toBe('halva dagen');
  });

  test('has earlier proposals at hand, found by words', async () => {
    const orderId = await orderAt(api, 'presented');
    const page = await site.as('staff');
    await page.goto(`/orders/${orderId}/proposal`);
    await page.getByRole('link', { name: 'Förslag, version 1' }).waitFor();
    await page.goto('/proposals?text=tegelfall');
    await page.getByText('Två grupper arbetar parallellt.').first().waitFor();
    await page.goto('/proposals?text=finns-inte');
    await page.getByText('Inget hittades.').waitFor();
    expect((await site.get('rektor', '/proposals')).status).toBe(403);
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('has nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    const orderId = await orderAt(api, 'presented');
    const page = await site.as('staff', { scheme, width });
    for (const path of [`/orders/${orderId}/proposal`, '/proposals?text=tegelfall']) {
      await page.goto(path);
      expect([path, await faultsOn(page)]).toEqual([path, []]);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
    }
  });
});

describeInBrowser('Writing the summary', () => {
  let orderId = '';

  beforeAll(async () => {
    orderId = await orderAt(api, 'delivered');
    api.clock('2026-11-26 16.00');
    for (let i = 0; i < 7; i++)
      await api.call('staff', 'POST', `/orders/${orderId}/groups/group-1/paper-answers`, {
        body: {
          ...{ unit, mark: `en-av-sju-lappar-${i}` },
          values: { goalsReached: i < 3 ? 2 : 4, keepOrChange: `Mer tid, ${i}` },
        },
      });
    api.clock('2026-12-01 09.00');
    await releaseSurveys(api.store, new Surveys(api.store.collections, readSurveyTexts()), api.now);
  });

  test('stands beside what was answered, and begins with what may be shown of it', async () => {
    const page = await site.as('staff');
    await page.goto(`/orders/${orderId}/summary`);
    const results = page.getByRole('region', { name: 'Det som svarades' });
    await results.getByText('7 svarade.').waitFor();
    const counts = await results.getByRole('list').first().getByRole('listitem').allInnerTexts();
    expect(counts.map((each) => each.replace(/\s+/g, ' '))).toEqual(expect.arrayContaining(['2 3', '4 4']));
    await results.getByText('För få svar för att visas.').first().waitFor();
    expect(await page.getByLabel('Sammanfattning av utvärderingen').inputValue()).toContain('7 av 25 inbjudna');
    await page.getByText('Du har lett pass, så en kollega läser dem först.').waitFor();
    expect(await page.getByText('Mer tid, 3').count()).toBe(0);
  });

  test('has its free texts read first by somebody else, who masks and takes out', async () => {
    const lead = await site.as('lead');
    await lead.goto(`/orders/${orderId}/summary`);
    await lead.getByLabel('Oläst svar').first().fill('Mer tid [maskat]');
    await lead.getByRole('button', { name: 'Låt andra läsa' }).first().click();
    await lead.getByText('6 är olästa.').waitFor();
    await lead.getByRole('button', { name: 'Ta bort svaret' }).first().click();
    await lead.getByText('5 är olästa.').waitFor();
    const staff = await site.as('staff');
    await staff.goto(`/orders/${orderId}/summary`);
    await staff.getByRole('region', { name: 'Fritextsvar' }).getByText('Mer tid [maskat]').waitFor();
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('has nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    const page = await site.as('lead', { scheme, width });
    await page.goto(`/orders/${orderId}/summary`);
    expect(await faultsOn(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });

  test('is kept as a draft and then sent to the rektor', async () => {
    const page = await site.as('staff');
    await page.goto(`/orders/${orderId}/summary`);
    await page.getByLabel('Sammanfattning av utvärderingen').fill('Sju svarade. De flesta tycker att målen nåddes.');
    await page.getByRole('button', { name: 'Spara utkastet' }).click();
    await page.getByRole('status').filter({ hasText: 'Utkastet sparades' }).waitFor();
    expect(await page.getByLabel('Sammanfattning av utvärderingen').inputValue()).toBe(
      'Sju svarade. De flesta tycker att målen nåddes.',
    );
    await page.getByRole('button', { name: 'Skicka sammanfattningen till rektor' }).click();
    await page.getByRole('status').filter({ hasText: 'Klart' }).waitFor();
    const rektor = await site.as('rektor');
    await rektor.goto(`/orders/${orderId}`);
    await rektor.getByText('De flesta tycker att målen nåddes.').waitFor();
    expect((await site.get('rektor', `/orders/${orderId}/summary`)).status).toBe(404);
  });
});
