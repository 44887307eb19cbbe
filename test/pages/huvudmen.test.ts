import { huvudmanCommands } from '../../schemas/huvudman-commands';
import { people } from '../api/people';
import { unit } from '../api/stages';
import { faultsInAllLooks } from './looks';
import { refuse } from './refused';
import { describeInBrowser, testSite } from './site';

const site = testSite('pages-huvudmen');
const { api } = site;
const ronnmarka = '/huvudmen/huvudman-ronnmarka';
const formOf = (command: string) => (command === 'addHuvudman' ? '/huvudmen/new' : `${ronnmarka}/do/${command}`);

describe('The pages of huvudmen', () => {
  test('show who does what to the administrator, and to the lead and the reader no people', async () => {
    const own = await site.get('administrator', ronnmarka);
    expect([own.status, own.text.includes('Petra Lindskog'), own.text.includes('Linnea Brofelt')]).toEqual([
      200,
      true,
      true,
    ]);
    for (const who of ['lead', 'reader'] as const) {
      const { status, text } = await site.get(who, ronnmarka);
      expect([who, status, text.includes('Linnea Brofelt</')]).toEqual([who, 200, false]);
    }
    expect((await site.get('otherHuvudman', ronnmarka)).status).toBe(404);
  });

  test.each(huvudmanCommands)('have a form for %s, for the administrator', async (command) => {
    const { status, text } = await site.get('administrator', formOf(command));
    expect([status, text.includes('<form class="far prose"')]).toEqual([200, true]);
    expect((await site.get('reader', formOf(command))).status).toBe(403);
  });

  test('the log of a unit tells on a page what was changed, by whom and why', async () => {
    const key = '9a6a5b26-0000-4000-8000-000000000001';
    const body = { kollegium: 51, reason: 'Två nya tjänster.' };
    await api.call('administrator', 'POST', `/units/${unit}/corrections`, { key, body });
    const { text } = await site.get('administrator', `/units/${unit}/log`);
    for (const told of [
      'Rätta uppgifter om enheten',
      'Linnea Brofelt',
      'Två nya tjänster.',
      'Antal i kollegiet: 46 → 51',
    ])
      expect([told, text.includes(told)]).toEqual([told, true]);
    expect((await site.get('reader', `/units/${unit}/log`)).status).toBe(404);
  });
});

describeInBrowser('An administrator', () => {
  test('adds a huvudman and gives it its first administrator, then is told that it has one', async () => {
    const page = await site.as('administrator');
    await page.goto('/units');
    await page.getByRole('link', { name: 'Huvudmän' }).click();
    await page.getByRole('link', { name: 'Lägg till en huvudman' }).click();
    await page.getByLabel('Namn', { exact: true }).fill('Solhöjdens friskola');
    await page.getByLabel('Organisationsnummer').fill('999999-0055');
    await page.getByLabel('Kontaktperson', { exact: true }).fill('Runa Ek');
    await page.getByLabel('Kontaktpersonens e-postadress').fill('runa.ek@solhojden.example');
    await page.getByRole('button', { name: 'Lägg till en huvudman' }).click();
    await page.getByText('Ingen är administratör här.').waitFor();
    await page.getByRole('link', { name: 'Ge någon ett uppdrag hos huvudmannen' }).click();
    await page.getByLabel('E-postadress, om det är någon annan').fill('tuva.ahl@solhojden.example');
    await page.getByLabel('Namn, om personen är ny i Insats').fill('Tuva Ahl');
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Ge någon ett uppdrag hos huvudmannen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Solhöjdens friskola' }).waitFor();
    expect(await page.getByText('Ingen är administratör här.').count()).toBe(0);
    const { people: directory } = api.store.collections;
    const tuva = await directory.findOne({ identifiers: 'mail:tuva.ahl@solhojden.example' });
    expect(tuva!.duties.map(({ kind }) => kind)).toEqual(['administrator']);
  });

  test('is warned when they would end the last lead’s duty, and may have it so all the same', async () => {
    const page = await site.as('administrator');
    const lead = await api.store.collections.people.findOne({ _id: people.lead });
    const { id } = lead!.duties.find(({ kind }) => kind === 'lead')!;
    await page.goto(`${ronnmarka}/do/endHuvudmanDuty?dutyId=${id}`);
    await page.getByRole('button', { name: 'Avsluta uppdraget hos huvudmannen' }).click();
    await page.getByText('ingen kvar som kan hjälpa till').first().waitFor();
    await page.getByLabel('Ja, även om ingen sedan kan hjälpa till').check();
    await page.getByRole('button', { name: 'Avsluta uppdraget hos huvudmannen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Rönnmarka kommun' }).waitFor();
    const after = await api.store.collections.people.findOne({ _id: people.lead });
    expect(after!.duties.find((duty) => duty.id === id)).toMatchObject({ origin: { corrected: ['to'] } });
  });

  test.each(huvudmanCommands)(
    'sees nothing wrong with the form of %s when what was sent is refused',
    async (command) => {
      const page = await site.as('administrator');
      await page.goto(formOf(command));
      await refuse(page);
      expect(await faultsInAllLooks(page)).toEqual([]);
    },
  );
});
