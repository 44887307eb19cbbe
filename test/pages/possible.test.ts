import type { Who } from '../api/people';
import { orderAt, type Stage } from '../api/stages';
import { describeInBrowser, testSite } from './site';

const site = testSite('pages-possible');
const { api } = site;

/** Where the form of a command stands that has a page of its own. */
const ownPages: Partial<Record<string, RegExp>> = {
  presentProposal: /\/proposal"/,
  sendSummary: /\/summary"/,
  attachFile: /\/files\/new"/,
  attachNewVersion: /\/files\/[^"]*"/,
  takeAwayAttachment: /\/files\/[^"]*"/,
  invitePersonally: /\/groups\/[^"]*\/invitees"/,
};

/** What is done with a session that was accepted: where none is yet, days are suggested anew. */
const ofAccepted = ['recordSessionHeld', 'correctSession'];

describe('The page of an order leads to the commands that the order takes from whoever reads it', () => {
  const stages: Stage[] = ['sent', 'takenOn', 'booked', 'recorded', 'presented', 'suggested', 'begun', 'documented'];
  const readers: Who[] = ['rektor', 'representative', 'staff', 'lead', 'reader', 'administrator'];
  test.each(stages)('and to no other: %s', async (stage) => {
    const orderId = await orderAt(api, stage);
    for (const who of readers) {
      const { possible } = (await api.get(who, `/orders/${orderId}`)).body as { possible: { command: string }[] };
      const { text } = await site.get(who, `/orders/${orderId}`);
      const forms = [...text.matchAll(/\/do\/(\w+)/g)].map(([, command]) => command!);
      const can = possible
        .map(({ command }) => command)
        .filter((command) => stage !== 'suggested' || !ofAccepted.includes(command));
      expect([who, forms.filter((command) => !can.includes(command))]).toEqual([who, []]);
      const missing = can.filter((each) => !(ownPages[each]?.test(text) ?? forms.includes(each)));
      expect([who, missing]).toEqual([who, []]);
    }
  });
});

describeInBrowser('An administrator', () => {
  test('closes an order with its unit, on the page of the order', async () => {
    const orderId = await orderAt(api, 'takenOn');
    const page = await site.as('administrator');
    await page.goto(`/orders/${orderId}`);
    await page.getByRole('link', { name: 'Avsluta när enheten läggs ner' }).click();
    await page.getByLabel('Skäl').fill('Enheten läggs ner.');
    await page.getByRole('button', { name: 'Avsluta när enheten läggs ner' }).click();
    await page.getByRole('status').filter({ hasText: 'Klart' }).waitFor();
    expect(await page.getByRole('link', { name: 'Avsluta när enheten läggs ner' }).count()).toBe(0);
    const { body } = await api.get('staff', `/orders/${orderId}`);
    expect(body.ending).toMatchObject({ kind: 'unitClosed', reason: 'Enheten läggs ner.' });
  });
});
