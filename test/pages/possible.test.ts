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

const readers: Who[] = ['rektor', 'representative', 'staff', 'lead', 'reader', 'administrator'];

/** Compares for each reader what the order takes from them with the forms to which its page leads. */
async function compare(orderId: string): Promise<void> {
  for (const who of readers) {
    const { possible } = (await api.get(who, `/orders/${orderId}`)).body as { possible: { command: string }[] };
    const { text } = await site.get(who, `/orders/${orderId}`);
    const forms = [...text.matchAll(/\/do\/(\w+)/g)].map(([, command]) => command!);
    const can = possible.map(({ command }) => command);
    expect([who, forms.filter((command) => !can.includes(command))]).toEqual([who, []]);
    const missing = can.filter((each) => !(ownPages[each]?.test(text) ?? forms.includes(each)));
    expect([who, missing]).toEqual([who, []]);
  }
}

describe('The page of an order leads to the commands that the order takes from whoever reads it', () => {
  const early: Stage[] = ['sent', 'takenOn', 'booked', 'recorded', 'presented'];
  test.each<Stage>([...early, 'suggested', 'planned', 'begun', 'documented'])('and to no other: %s', async (stage) => {
    await compare(await orderAt(api, stage));
  });

  test.each<[Stage, Who]>([
    ['suggested', 'rektor'],
    ['planned', 'rektor'],
    ['planned', 'staff'],
  ])('and to no other where a session is %s and the %s wishes to move it', async (stage, who) => {
    const orderId = await orderAt(api, stage);
    const wish = { startsAt: '2026-11-05T14:30:00+01:00', endsAt: '2026-11-05T16:30:00+01:00', reason: 'Krock.' };
    await api.kept(who, 'askMoveSession', { orderId, sessionId: 'session-1' }, wish);
    await compare(orderId);
  });
});

describeInBrowser('Staff', () => {
  test('correct who leads a session that is to come and where, and are asked for no time and no number', async () => {
    const orderId = await orderAt(api, 'suggested');
    const page = await site.as('staff');
    await page.goto(`/orders/${orderId}`);
    await page.getByRole('link', { name: 'Rätta passet' }).first().click();
    expect(await page.getByLabel('Dag').count()).toBe(0);
    await page.getByRole('textbox', { name: 'Plats' }).fill('Biblioteket');
    await page.getByLabel('Skäl').fill('Matsalen är bokad.');
    await page.getByRole('button', { name: 'Rätta passet' }).click();
    await page.getByRole('status').filter({ hasText: 'Klart' }).waitFor();
    const { body } = await api.get('staff', `/orders/${orderId}`);
    expect(body.sessions[0]).toMatchObject({ place: 'Biblioteket', status: 'suggested' });
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
