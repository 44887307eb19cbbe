import { compareImport } from '../../documents/compare-import';
import { releaseSurveys } from '../../documents/release-surveys';
import { readSurveyTexts } from '../../documents/survey-texts';
import { Surveys } from '../../documents/surveys';
import type { Who } from '../api/people';
import { orderAt, unit } from '../api/stages';
import { importedFile } from './filled';
import { Keys } from './keys';
import { describeInBrowser, testSite } from './site';
import { answerDecember } from './sittings';

const site = testSite('pages-keyboard');
const { api } = site;

/** Somebody with a keyboard alone, at a page. */
async function keysOf(who: Who | 'nobody', path: string): Promise<Keys> {
  const page = who === 'nobody' ? await site.anonymous() : await site.as(who);
  await page.goto(path);
  return new Keys(page);
}
const isDone = (keys: Keys) => keys.page.getByRole('status').filter({ hasText: 'Klart' }).waitFor();

describeInBrowser('With a keyboard alone', () => {
  test('one gets past the menu at once, and to what is wrong in a form', async () => {
    const orderId = await orderAt(api, 'takenOn');
    const keys = await keysOf('staff', `/orders/${orderId}/do/writeMessage`);
    await keys.to(keys.page.getByRole('link', { name: 'Hoppa till innehållet' }));
    await keys.page.keyboard.press('Enter');
    expect(await keys.page.evaluate('document.activeElement.id')).toBe('content');
    await keys.go('button', 'Skicka meddelandet');
    expect(await keys.page.evaluate('document.activeElement.getAttribute("role")')).toBe('alert');
    await keys.to(keys.page.getByRole('link', { name: 'Fyll i Meddelande.' }));
    await keys.page.keyboard.press('Enter');
    expect(await keys.page.evaluate('document.activeElement.name')).toBe('text');
    await keys.page.keyboard.type('Går tisdag bra?');
    await keys.go('button', 'Skicka meddelandet');
    await isDone(keys);
  });

  test('a rektor orders', async () => {
    api.clock('2026-09-08 09.00');
    const keys = await keysOf('rektor', '/');
    await keys.to(keys.page.getByRole('navigation').getByRole('link', { name: 'Beställ', exact: true }));
    await keys.page.keyboard.press('Enter');
    await keys.write('Vilket område gäller det?', 'Läsning i alla ämnen');
    await keys.go('button', 'Spara och fortsätt');
    await keys.write('Vad behöver ni, och varför?', 'Vi vill läsa på samma sätt.');
    await keys.go('button', 'Spara och fortsätt');
    await keys.go('button', 'Spara och fortsätt');
    await keys.choose('Några av oss');
    await keys.tick('Årskurs 4–6');
    await keys.go('button', 'Spara och fortsätt');
    await keys.go('button', 'Spara och fortsätt');
    await keys.go('button', 'Skicka beställningen');
    await keys.page.getByRole('heading', { name: 'Beställningen är skickad' }).waitFor();
  });

  test('a rektor reads a proposal and agrees to it', async () => {
    const orderId = await orderAt(api, 'presented');
    const keys = await keysOf('rektor', '/');
    await keys.go('link', /^Läs och svara/);
    expect(keys.page.url()).toContain(orderId);
    await keys.go('button', 'Godkänn version 1');
    await isDone(keys);
  });

  test('a rektor accepts the days of sessions', async () => {
    const orderId = await orderAt(api, 'suggested');
    const keys = await keysOf('rektor', `/orders/${orderId}`);
    await keys.go('link', 'Acceptera tiderna');
    await keys.go('button', 'Acceptera tiderna');
    await isDone(keys);
  });

  test('staff book a meeting on a day that is typed, and enter who came to a session', async () => {
    const keys = await keysOf('staff', `/orders/${await orderAt(api, 'takenOn')}/do/bookMeeting`);
    await keys.writeDay('Dag', '2026-09-22');
    await keys.writeTime('Börjar', '14:30');
    await keys.writeTime('Slutar', '16:00');
    await keys.write('Plats', 'Rum Lyktan');
    await keys.go('button', 'Boka planeringsmöte');
    await isDone(keys);
    const planned = await orderAt(api, 'planned');
    api.clock('2026-11-02 17.00');
    const later = await keysOf('staff', `/orders/${planned}`);
    await later.go('link', 'Passet är genomfört');
    await later.write('Tegelfallsskolan', '15');
    await later.go('button', 'Passet är genomfört');
    await isDone(later);
  });

  test('staff narrow their list and write a proposal', async () => {
    const orderId = await orderAt(api, 'recorded');
    const keys = await keysOf('staff', '/orders');
    await keys.to(keys.page.getByLabel('Steg', { exact: true }));
    await keys.page.keyboard.type('Förslag');
    await keys.go('button', 'Visa');
    expect(keys.page.url()).toContain('step=proposal');
    await keys.page.goto(`/orders/${orderId}/proposal`);
    await keys.write('Förslaget i korthet', 'Två grupper arbetar parallellt.');
    await keys.write('Rubrik', 'Före läsningen');
    await keys.write('Innehåll', 'Förkunskaper och ord');
    await keys.choose('På plats');
    await keys.write('Timmar', '2,5');
    await keys.go('button', 'Presentera version 1');
    await isDone(keys);
  });

  test('a participant answers the survey', async () => {
    const orderId = await orderAt(api, 'begun');
    const { groups } = (await api.get('staff', `/orders/${orderId}/surveys`)).body;
    api.clock('2026-11-26 15.00');
    const keys = await keysOf('nobody', '/e');
    await keys.write('Kod', groups[0].room.code);
    await keys.go('button', 'Fortsätt');
    await keys.choose('4');
    const used = keys.page.getByRole('group', { name: /används det ni har arbetat med/ });
    await keys.to(used.getByRole('radio'));
    await keys.page.keyboard.press('Space');
    await keys.tick('Schemat');
    await keys.to(keys.page.getByRole('button', { name: 'Skicka svaren' }));
    await keys.page.keyboard.press('Enter');
    await keys.page.getByRole('heading', { name: 'Tack för ditt svar' }).waitFor();
    expect(await api.store.collections.participantAnswers.findOne({ orderId })).toMatchObject({
      values: { goalsReached: 4, usedInPractice: 1, obstacles: ['schedule'] },
    });
  });

  test('a rektor answers the survey of the year', async () => {
    await orderAt(api, 'delivered');
    api.clock('2026-12-03 09.00');
    const keys = await keysOf('rektor', '/december');
    await keys.tick('Matematik');
    await keys.go('button', 'Skicka svaren');
    await keys.page.getByRole('heading', { level: 1, name: 'Tack för dina svar' }).waitFor();
    const { body } = await api.get('rektor', '/december-rounds/2026/sittings/current');
    expect([body.state, JSON.stringify(body.parts).includes('needsMost')]).toEqual(['sent', true]);
  });

  test('staff add an activity, note who attended, and take it back', async () => {
    api.clock('2026-10-15 09.00');
    const name = 'Kickoff för läsåret';
    const keys = await keysOf('staff', '/activities');
    await keys.go('link', 'Lägg till en aktivitet');
    await keys.choose('Kickoff');
    await keys.write('Vad heter den?', name);
    await keys.writeDay('Första dagen', '2026-08-11');
    await keys.writeDay('Sista dagen', '2026-08-11');
    await keys.tick('Tegelfallsskolan');
    await keys.go('button', 'Lägg till en aktivitet');
    await keys.go('link', 'Notera närvaro');
    await keys.write('Tegelfallsskolan', '31');
    await keys.go('button', 'Spara antalen');
    await keys.page.getByText('Närvaron är noterad').first().waitFor();
    await keys.go('link', 'Rätta eller ta tillbaka');
    await keys.choose('Inlagd av misstag');
    await keys.write('Skäl', 'Den blev inte av.');
    await keys.go('button', 'Spara aktiviteten');
    await keys.page.getByText('Tillbakatagen').waitFor();
    const activity = await api.store.collections.activities.findOne({ name });
    expect(activity).toMatchObject({ state: 'takenBack', units: [{ unit, number: 31 }] });
  });

  test('a lead follows the round of the year to the units without an answer, tries one, and reads what was answered', async () => {
    await answerDecember(api);
    api.clock('2026-12-10 09.00');
    const keys = await keysOf('lead', '/december-rounds/2026');
    await keys.go('link', 'Enheter som inte har svarat');
    expect(keys.page.url()).toContain('/units?answered=false');
    await keys.page.goto('/december-rounds/2026/dry-runs');
    await keys.writeDay('Vilken dag?', '2026-11-15');
    await keys.go('button', 'Prova');
    expect(keys.page.url()).toContain('on=2026-11-15');
    api.clock('2027-01-04 09.00');
    await keys.page.goto('/december-rounds/2026');
    await keys.go('link', 'Sammanräknade svar');
    await keys.page.goto('/december-rounds/2026');
    await keys.go('link', 'Svaren som rektor skrev dem');
    expect(keys.page.url()).toContain('/sittings');
  });

  test('an administrator reads what an import would change, and confirms it', async () => {
    const id = await importedFile(api);
    const { imports } = api.store.collections;
    await compareImport(api.store, (await imports.findOne({ _id: id }))!, api.now, () => undefined);
    const keys = await keysOf('administrator', '/imports');
    await keys.go('link', 'Fil med enheter');
    await keys.page.getByText('Nya skolan').first().waitFor();
    await keys.go('button', 'Genomför importen');
    expect((await imports.findOne({ _id: id }))!.state).toBe('applying');
  });

  test('staff word a question of a survey otherwise', async () => {
    const keys = await keysOf('staff', '/surveys');
    await keys.go('link', 'Utvärdering: [insatsens tema]');
    await keys.go('link', 'Ändra frågorna');
    await keys.go('link', 'Ändra: I vilken grad har insatsen nått sina mål?');
    await keys.write('Frågan, på svenska', 'Nådde ni målen?');
    await keys.go('button', 'Spara frågan');
    await keys.page.getByRole('heading', { name: 'Utkast till version 2' }).waitFor();
    await keys.page.getByText('Nådde ni målen?').first().waitFor();
  });

  test('staff write the summary, keep it and send it', async () => {
    const orderId = await orderAt(api, 'delivered');
    api.clock('2026-12-01 09.00');
    await releaseSurveys(api.store, new Surveys(api.store.collections, readSurveyTexts()), api.now);
    const keys = await keysOf('staff', `/orders/${orderId}/summary`);
    await keys.write('Sammanfattning av utvärderingen', 'De flesta tycker att målen nåddes.');
    await keys.go('button', 'Spara utkastet');
    await keys.page.getByRole('status').filter({ hasText: 'Utkastet sparades' }).waitFor();
    await keys.go('button', 'Skicka sammanfattningen till rektor');
    await isDone(keys);
  });

  test('the lead chooses the period of the quality report', async () => {
    api.clock('2026-10-05 08.00');
    const keys = await keysOf('lead', '/quality-reports/2026');
    await keys.go('link', 'Läsåret 2025/26');
    expect(keys.page.url()).toContain('/quality-reports/2025-2026');
  });

  test('an administrator corrects a unit, and a lead the words of a letter', async () => {
    const keys = await keysOf('administrator', `/units/${unit}`);
    await keys.go('link', 'Rätta uppgifter om enheten');
    await keys.write(/kollegiet/, '47');
    await keys.write('Skäl', 'En ny tjänst.');
    await keys.go('button', 'Rätta uppgifter om enheten');
    await keys.page.getByText('47 i kollegiet').waitFor();
    const letters = await keysOf('lead', '/letters/dialogue.message');
    await letters.write('Ämne, på svenska', 'Någon har skrivit');
    await letters.go('button', 'Spara en ny version');
    await letters.page.getByRole('link', { name: 'Någon har skrivit' }).waitFor();
  });

  test('everything on the main pages is come to in its order, seen, and left again', async () => {
    const orderId = await orderAt(api, 'documented');
    api.clock('2027-01-04 09.00');
    const activity = await api.store.collections.activities.findOne({});
    const round = '/december-rounds/2026';
    const decemberPages = [round, ...['units', 'results', 'sittings', 'dry-runs'].map((page) => `${round}/${page}`)];
    const pages: [Who, string[]][] = [
      ['rektor', ['/', `/orders/${orderId}`, '/school-year', '/activities', '/december?year=2026']],
      ['staff', ['/', `/orders/${orderId}`, '/orders', '/calendar', '/surveys/participant-standard/draft']],
      ['staff', ['/activities', '/activities/new', `/activities/${activity!._id}/attendance`]],
      ['lead', ['/how-it-goes', '/quality-reports/2026', ...decemberPages]],
      ['administrator', [`/units/${unit}`, '/imports']],
    ];
    for (const [who, paths] of pages)
      for (const path of paths) {
        const keys = await keysOf(who, path);
        expect([path, (await keys.through()) > 5]).toEqual([path, true]);
      }
  }, 300_000);
});
