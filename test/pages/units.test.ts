import { organisationCommands } from '../../schemas/organisation-commands';
import { people } from '../api/people';
import { unit } from '../api/stages';
import { until } from '../setup/until';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('pages-units');
const { api } = site;

describe('The pages of units', () => {
  test('show a unit to those who may know of it, and its people to fewer', async () => {
    expect((await site.get('rektor', `/units/${unit}`)).text).toContain('Ylva Sundgren');
    const { status, text } = await site.get('reader', `/units/${unit}`);
    expect([status, text.includes('Tegelfallsskolan'), text.includes('Ylva Sundgren')]).toEqual([200, true, false]);
    expect((await site.get('otherHuvudman', `/units/${unit}`)).status).toBe(404);
  });

  test('tell who answers for a unit and until when, and show it also where that is not known', async () => {
    const { units, huvudmen } = api.store.collections;
    const { _id, name } = (await huvudmen.findOne({ kind: 'municipal' }))!;
    await huvudmen.updateOne({ _id }, { $set: { to: '2028-06-30' } });
    const { text } = await site.get('reader', `/units/${unit}`);
    expect([text.includes(name), text.includes('30 juni 2028')]).toEqual([true, true]);
    await huvudmen.updateOne({ _id }, { $unset: { to: '' } });
    const ownerless = { ...(await units.findOne({ _id: unit }))!, _id: 'unit-ownerless', huvudman: 'huvudman-unknown' };
    await units.insertOne(ownerless);
    expect((await site.get('staff', '/units/unit-ownerless')).status).toBe(200);
    await units.deleteOne({ _id: ownerless._id });
  });

  test('tell of a unit from when it is another’s, and until when, and in which codes it was known', async () => {
    const { units } = api.store.collections;
    const decidedBy = {
      person: 'person-linnea-brofelt',
      name: null,
      role: 'administrator',
      forUnit: null,
      unitName: null,
    } as const;
    const how = { how: 'split', from: '2027-01-01', decidedBy } as const;
    const successors = ['unit-kardvagen', 'unit-grindlyckan'].map((id, i) => ({
      ...how,
      unit: id,
      takesOrders: i === 1,
    }));
    const codes = [{ scheme: 'local' as const, value: 'HF-1', from: null, to: '2026-09-01' }];
    await units.updateOne(
      { _id: 'unit-hallfloden' },
      { $set: { open: { from: null, to: '2026-12-31' }, successors, codes } },
    );
    const [kardvagen, grindlyckan] = await Promise.all(
      successors.map(async (each) => (await units.findOne({ _id: each.unit }))!.name),
    );
    const { text } = await site.get('administrator', '/units/unit-hallfloden');
    expect(text).toContain('Sista dag 31 december');
    expect(text).toContain(`Delas i ${kardvagen}, ${grindlyckan}. Pågående ärenden följer till ${grindlyckan}.`);
    expect(text).toContain('HF-1 (till och med 1 september');
  });

  test('leave a trace of having been read, with everybody whom they name', async () => {
    await site.get('lead', `/units/${unit}`);
    const { readings } = api.store.collections;
    const read = await until(() => readings.findOne({ reader: people.lead, subject: unit }));
    expect(read!.concerns).toContain(people.rektor);
  });

  test.each(organisationCommands)('have a form for %s, for the administrator', async (command) => {
    const { status, text } = await site.get('administrator', `/units/${unit}/do/${command}`);
    expect([status, text.includes('<form class="far prose"')]).toEqual([200, true]);
    expect((await site.get('staff', `/units/${unit}/do/${command}`)).status).toBe(403);
  });
});

describeInBrowser('An administrator', () => {
  test('corrects a unit, adds an arbetslag and a calendar, and gives somebody a duty', async () => {
    const page = await site.as('administrator');
    await page.goto('/units');
    await page.getByRole('link', { name: 'Tegelfallsskolan' }).click();
    await page.getByRole('link', { name: 'Rätta uppgifter om enheten' }).click();
    await page.getByLabel('kollegiet').fill('47');
    await page.getByRole('button', { name: 'Rätta uppgifter om enheten' }).click();
    await page.getByRole('alert').getByRole('link', { name: 'Fyll i Skäl.' }).click();
    await page.getByLabel('Skäl').fill('En ny tjänst.');
    await page.getByRole('button', { name: 'Rätta uppgifter om enheten' }).click();
    await page.getByText('47 i kollegiet').waitFor();
    await page.getByRole('link', { name: 'Lägg till en kalender och följ den' }).click();
    await page.getByLabel('Namn').first().fill('Läsåret 2027/28');
    const term = page.getByRole('group', { name: 'Termin 1' });
    await term.getByLabel('Namn').fill('Höstterminen 2027');
    await term.getByLabel('Från och med').fill('2027-08-17');
    await term.getByLabel('Till och med').fill('2027-12-21');
    await page.getByRole('button', { name: 'Lägg till en kalender och följ den' }).click();
    await page.getByText('Höstterminen 2027').waitFor();
    const kept = await api.store.collections.units.findOne({ _id: unit });
    expect(kept!.kollegium).toBe(47);
  });

  test('adds a person and gives them a duty; and somebody at another unit by address', async () => {
    const page = await site.as('administrator');
    await page.goto(`/units/${unit}`);
    await page.getByRole('link', { name: 'Lägg till en person' }).click();
    await page.getByRole('textbox', { name: 'Namn' }).fill('Runa Nyrektor');
    await page.getByLabel('E-postadress').fill('runa.nyrektor@ronnmarka.example');
    await page.getByRole('button', { name: 'Lägg till en person' }).click();
    await page.getByRole('radio', { name: 'Runa Nyrektor', checked: true }).waitFor();
    await page.getByRole('radio', { name: 'Tf rektor' }).check();
    await page.getByRole('button', { name: 'Ge någon ett uppdrag vid enheten' }).click();
    await page.getByText('Runa Nyrektor').waitFor();
    await page.getByRole('link', { name: 'Ge någon ett uppdrag vid enheten' }).click();
    await page.getByRole('radio', { name: 'Någon annan' }).check();
    await page.getByLabel('E-postadress, om det är någon annan').fill('torbjorn.akterlund@ronnmarka.example');
    await page.getByRole('radio', { name: 'Biträdande rektor' }).check();
    await page.getByRole('button', { name: 'Ge någon ett uppdrag vid enheten' }).click();
    await page.getByText('Torbjörn Akterlund').waitFor();
    const holders = await api.store.collections.people.find({ 'duties.at': unit }).toArray();
    expect(holders.map(({ name }) => name)).toEqual(expect.arrayContaining(['Runa Nyrektor', 'Torbjörn Akterlund']));
  });

  test('corrects a telephone number alone: what was left empty stays, and only that counts as corrected', async () => {
    const { people: directory } = api.store.collections;
    const before = (await directory.findOne({ _id: people.rektor }))!;
    const page = await site.as('administrator');
    await page.goto(`/units/${unit}/do/correctPerson?personId=${people.rektor}`);
    await page.getByLabel('Telefon').fill('08-465 004 11');
    await page.getByLabel('Skäl').fill('Nytt nummer.');
    await page.getByRole('button', { name: 'Rätta uppgifter om en person' }).click();
    await page.getByRole('heading', { level: 1, name: 'Tegelfallsskolan' }).waitFor();
    const { phone, name, mail, identifiers, origin } = (await directory.findOne({ _id: people.rektor }))!;
    expect({ phone, name, mail, identifiers }).toEqual({
      ...{ phone: '08-465 004 11', name: before.name, mail: before.mail, identifiers: before.identifiers },
    });
    expect(origin.corrected).toEqual(['phone']);
  });

  test('changes the code of a unit, which keeps the one before, and nothing that was not changed', async () => {
    const page = await site.as('administrator');
    await page.goto('/units/unit-hagerbrinksskolan/do/correctUnit');
    await page.getByLabel('Kod', { exact: true }).fill('99990998');
    await page.getByLabel('Skäl').fill('Ny kod.');
    await page.getByRole('button', { name: 'Rätta uppgifter om enheten' }).click();
    await page.getByText('99990998').waitFor();
    const { codes, origin } = (await api.store.collections.units.findOne({ _id: 'unit-hagerbrinksskolan' }))!;
    expect([codes.length, origin.corrected]).toEqual([2, ['codes']]);
  });

  test('says which school forms a unit has, which counts as corrected and stands on its page', async () => {
    const page = await site.as('administrator');
    await page.goto('/units/unit-stensprangsskolan/do/correctUnit');
    expect(await page.getByRole('checkbox', { name: 'Grundskola', exact: true }).isChecked()).toBe(true);
    await page.getByLabel('Anpassad grundskola').check();
    await page.getByLabel('Skäl').fill('En ny klass.');
    await page.getByRole('button', { name: 'Rätta uppgifter om enheten' }).click();
    await page.getByText('Grundskola, Anpassad grundskola').waitFor();
    const { schoolForms, origin } = (await api.store.collections.units.findOne({ _id: 'unit-stensprangsskolan' }))!;
    expect(schoolForms).toEqual(expect.arrayContaining(['GR', 'GRAN']));
    expect(origin.corrected).toEqual(['schoolForms']);
  });

  test('gets what was written back, with one row more, when a row is added', async () => {
    const page = await site.as('administrator');
    await page.goto(`/units/${unit}/do/addCalendar`);
    await page.getByLabel('Namn').first().fill('Läsåret 2028/29');
    await page.getByRole('button', { name: 'Lägg till en rad' }).first().click();
    await page.getByRole('group', { name: 'Termin 2' }).waitFor();
    expect(await page.getByLabel('Namn').first().inputValue()).toBe('Läsåret 2028/29');
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('finds nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    const page = await site.as('administrator', { scheme, width });
    for (const path of ['/units', `/units/${unit}`, `/units/${unit}/do/addCalendar`, `/units/${unit}/do/giveDuty`]) {
      await page.goto(path);
      expect([path, await faultsOn(page)]).toEqual([path, []]);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
    }
  });
});
