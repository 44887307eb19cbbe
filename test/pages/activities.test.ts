import { randomUUID } from 'node:crypto';
import { unit } from '../api/stages';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('pages-activities');
const { api } = site;
const other = 'unit-mossmarken';
const name = 'Kurs i bildstöd';
beforeEach(() => api.clock('2026-10-15 09.00'));

const activities = () => api.store.collections.activities;
/** An activity of two units, of which one has counted; its id. */
async function recorded(more: object = {}): Promise<string> {
  const units = [
    { unit, number: 12 },
    { unit: other, number: null },
  ];
  const body = { kind: 'course', name, from: '2026-10-14', to: '2026-10-14', units, ...more };
  return (await api.call('staff', 'POST', '/activities', { body, key: randomUUID() })).body.activityId;
}
const attendees = async (_id: string) =>
  Object.fromEntries((await activities().findOne({ _id }))!.units.map((each) => [each.unit, each.number]));

/** A municipality of more units than are shown at once. */
beforeAll(async () => {
  const { units } = api.store.collections;
  const like = (await units.findOne({ _id: unit }))!;
  const many = Array.from({ length: 200 }, (_, i) => ({
    ...like,
    _id: `unit-many-${i}`,
    name: `Bäckens skola ${i}`,
  }));
  await units.insertMany(many);
});

describe('The pages of other activities', () => {
  test('list them by year and unit for the centre, and for a rektor what concerns their own unit', async () => {
    const id = await recorded();
    await recorded({ name: 'Förra årets kickoff', from: '2025-08-11', to: '2025-08-12' });
    await recorded({ name: 'Bara för andra', units: [{ unit: other, number: 3 }] });
    const own = await site.get('rektor', '/activities');
    expect([own.text.includes(name), own.text.includes('Bara för andra')]).toEqual([true, false]);
    expect(own.text).not.toContain('/activities/new');
    const ofYear = (await site.get('staff', '/activities?year=2025')).text;
    expect([ofYear.includes('Förra årets kickoff'), ofYear.includes(name)]).toEqual([true, false]);
    expect((await site.get('staff', `/activities?unit=${unit}`)).text).not.toContain('Bara för andra');
    const page = (await site.get('rektor', `/activities/${id}`)).text;
    expect([page.includes('Tegelfallsskolan'), page.includes('Mossmarken'), page.includes('Signe')]).toEqual([
      ...[true, false, false],
    ]);
    expect((await site.get('reader', `/activities/${id}`)).status).toBe(404);
    expect((await site.get('staff', `/units/${unit}`)).text).toContain(`/activities?unit=${unit}`);
  });

  test('say what is wrong at the field in which it is mended, by the name of the unit', async () => {
    const id = await recorded();
    const headers = { authorization: `Bearer ${await api.issuer.tokenOf('staff')}` };
    const sent = { key: randomUUID(), seen: '1', [`attended.${other}`]: 'tolv', reason: 'Räknat.' };
    const path = `${site.address}/activities/${id}/attendance`;
    const answer = await fetch(path, { method: 'POST', headers, body: new URLSearchParams(sent) });
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toMatch(/<li><a href="#f-attended-unit-mossmarken">[^<]*Mossmarken[^<]*<\/a>/);
  });

  test('let nobody write one number over another unit’s, whatever somebody else has changed meanwhile', async () => {
    const id = await recorded();
    const headers = { authorization: `Bearer ${await api.issuer.tokenOf('staff')}` };
    const units = [
      { unit: other, number: null },
      { unit: 'unit-many-7', number: 4 },
      { unit, number: 12 },
    ];
    const body = {
      kind: 'course',
      name,
      from: '2026-10-14',
      to: '2026-10-14',
      units,
      state: 'recorded',
      reason: 'Fler.',
    };
    await api.call('lead', 'PUT', `/activities/${id}`, { body, key: randomUUID(), seen: 1 });
    const sent = { key: randomUUID(), seen: '1', [`attended.${unit}`]: '15', reason: 'Räknat.' };
    const path = `${site.address}/activities/${id}/attendance`;
    const refused = await fetch(path, { method: 'POST', headers, body: new URLSearchParams(sent) });
    expect(refused.status).toBe(412);
    const text = await refused.text();
    expect(text).toMatch(/<dt>Tegelfallsskolan<\/dt><dd><p class="mark">[^<]*<\/p><p><del>12<\/del>/);
    expect(text).toMatch(/name="attended\.unit-tegelfallsskolan"[^>]*value="15"/);
    expect(await attendees(id)).toEqual({ [unit]: 12, [other]: null, 'unit-many-7': 4 });
  });
});

describeInBrowser('With more units than are shown at once and without a script, staff', () => {
  test('add an activity for two units, note who attended, and take it back', async () => {
    const page = await site.as('staff', { script: false });
    await page.goto('/');
    await page.getByRole('navigation').getByText('Planering', { exact: true }).click();
    await page.getByRole('link', { name: 'Andra aktiviteter' }).click();
    await page.getByRole('link', { name: 'Lägg till en aktivitet' }).click();
    await page.getByRole('radio', { name: 'Kickoff' }).check();
    await page.getByLabel('Vad heter den?').fill('Kickoff för läsåret');
    await page.getByLabel('Första dagen').fill('2026-08-11');
    await page.getByLabel('Sista dagen').fill('2026-08-11');
    for (const unitName of ['Bäckens skola 150', 'Tegelfallsskolan']) {
      await page.getByLabel('Sök enhet på namn eller kod').fill(unitName);
      await page.getByRole('button', { name: 'Sök' }).click();
      await page.getByRole('checkbox', { name: unitName, exact: true }).check();
    }
    await page.getByRole('button', { name: 'Lägg till en aktivitet' }).click();
    await page.getByText('Närvaro saknas för 2 av 2').waitFor();
    await page.getByRole('link', { name: 'Notera närvaro' }).click();
    await page.getByLabel('Bäckens skola 150').fill('31');
    await page.getByLabel('Tegelfallsskolan').fill('9');
    await page.getByRole('button', { name: 'Spara antalen' }).click();
    await page.getByText('Närvaron är noterad').first().waitFor();
    await page.getByRole('row', { name: 'Bäckens skola 150 31' }).waitFor();
    const found = (await activities().findOne({ name: 'Kickoff för läsåret' }))!;
    expect(await attendees(found._id)).toEqual({ 'unit-many-150': 31, [unit]: 9 });
    await page.getByRole('link', { name: 'Rätta eller ta tillbaka' }).click();
    // What stands is there to be unchosen, though more units than are shown come before it.
    expect(await page.getByRole('checkbox', { name: 'Bäckens skola 150', exact: true }).isChecked()).toBe(true);
    await page.getByRole('checkbox', { name: 'Tegelfallsskolan', exact: true }).uncheck();
    await page.getByRole('radio', { name: 'Inlagd av misstag' }).check();
    await page.getByRole('textbox', { name: 'Skäl' }).fill('Den blev inte av.');
    await page.getByRole('button', { name: 'Spara aktiviteten' }).click();
    await page.getByText('Tillbakatagen').waitFor();
    await page.getByText('Den blev inte av.').waitFor();
    const now = (await activities().findOne({ _id: found._id }))!;
    expect([now.state, now.units.map(({ number }) => number)]).toEqual(['takenBack', [31]]);
  });
});

describeInBrowser('On the pages of other activities', () => {
  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('is nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    const id = await recorded({ name: 'Skolutvecklingssamordningsgruppsmötesprotokollsjusteringsmannautbildningen' });
    for (const path of [
      '/activities',
      '/activities/new',
      ...['', '/correction', '/attendance'].map((each) => `/activities/${id}${each}`),
    ]) {
      const page = await site.as('staff', { scheme, width });
      await page.goto(path);
      expect([path, await faultsOn(page)]).toEqual([path, []]);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
    }
  });

  test('the table of who attended can be reached and scrolled with a keyboard', async () => {
    const page = await site.as('staff', { width: 320 });
    await page.goto(`/activities/${await recorded()}`);
    const region = page.getByRole('region', { name: 'Närvarande från varje enhet' });
    await region.focus();
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('region');
  });
});
