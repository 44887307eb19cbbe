import { gzipSync } from 'node:zlib';
import type { CommandStartedEvent } from 'mongodb';
import type { Page } from 'playwright-core';
import { orderAt } from '../api/stages';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('page-survey');
const { api } = site;
let orderId = '';
let path = '';

beforeAll(async () => {
  orderId = await orderAt(api, 'begun');
  const survey = '/surveys/participant-standard';
  const { title, minutes, parts } = (await api.get('staff', survey)).body;
  const body = { title, minutes, parts, layout: 'oneAtATime' };
  const draft = await api.call('staff', 'PUT', `${survey}/drafts/current`, { body, seen: 0 });
  expect([draft.status, draft.body.layout]).toEqual([200, 'oneAtATime']);
  await api.call('staff', 'POST', `${survey}/versions`, { body: { sameMeanings: [] }, seen: 1 });
  const { groups } = (await api.get('staff', `/orders/${orderId}/surveys`)).body;
  path = `/e/${groups[0].room.code}`;
  api.clock('2026-11-26 15.00');
});
beforeEach(() => api.store.collections.participantAnswers.deleteMany({}));

const kept = () => api.store.collections.participantAnswers.find({ orderId }).toArray();

/** What a page carries, as a browser would send it. */
const carriedBy = (text: string): [string, string][] =>
  [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [name!, value!]);

/** Sends what a page carries with what somebody fills in and presses. */
async function press(text: string, to: string, given: [string, string][] = []) {
  const body = new URLSearchParams([...carriedBy(text), ...given, ['_to', to]]);
  const answer = await fetch(`${site.address}${path}`, { method: 'POST', body });
  return { status: answer.status, text: await answer.text() };
}
const opened = async () => (await fetch(`${site.address}${path}`)).text();

const choices: Record<string, string> = {
  ...{ goalsReached: '5', contentFitsNeed: '4', formWorked: '4', usedInPractice: '3' },
  ...{ wholeKollegium: 'some', obstacles: 'other', whatNext: 'visits' },
  ...{
    obstaclesOther: 'Ö'.repeat(300),
    keepOrChange: 'Mer av det som vi gjorde tillsammans, och lite till. '.repeat(18),
  },
};

describe('A survey that is asked one question at a time', () => {
  test('keeps, asks for and logs nothing on the way, and an answer only when it is sent', async () => {
    const written: string[] = [];
    const note = ({ commandName }: CommandStartedEvent) => void written.push(commandName);
    api.store.client.on('commandStarted', note);
    const logged = api.logged.length;
    let { text } = await press(await opened(), '_next');
    for (const key of ['goalsReached', 'contentFitsNeed', 'formWorked', 'usedInPractice']) {
      const next = await press(text, '_next', [[key, choices[key]!]]);
      const back = await press(next.text, '_back');
      expect(back.text).toContain(`id="q-${key}"`);
      expect(back.text).toContain(`value="${choices[key]}" checked`);
      text = next.text;
    }
    api.store.client.off('commandStarted', note);
    expect(new Set(written)).toEqual(new Set(['find']));
    expect([api.logged.slice(logged), await kept()]).toEqual([[], []]);
  });

  test('is at most 14 kB compressed on every page, also with everything written that there is room for', async () => {
    let text = await opened();
    const seen: string[] = [];
    const goOn = async (given: [string, string][] = []) => {
      text = (await press(text, '_next', given)).text;
      expect(gzipSync(text).length).toBeLessThan(14 * 1024);
      expect(text).not.toMatch(/<(link|img|script src|iframe)/);
      seen.push(/<h1[^>]*>([^<]+)</.exec(text)![1]!);
    };
    await goOn();
    for (const key of [
      ...['goalsReached', 'contentFitsNeed', 'formWorked', 'usedInPractice', 'wholeKollegium', 'obstacles'],
      ...['obstaclesOther', 'whatNext', 'keepOrChange'],
    ])
      await goOn([[key, choices[key]!]]);
    expect([seen.length, seen.at(-1)]).toEqual([10, 'Läs igenom dina svar']);
    const sent = await press(text, '_send');
    expect([sent.status, sent.text.includes('Tack för ditt svar')]).toEqual([200, true]);
    const [answer] = await kept();
    expect(answer!.values).toEqual({
      ...{ ...choices, goalsReached: 5, contentFitsNeed: 4, formWorked: 4, usedInPractice: 3, obstacles: ['other'] },
      keepOrChange: choices.keepOrChange!.trim(),
    });
    expect([answer!.version, (await press(text, '_send')).status, (await kept()).length]).toEqual([2, 200, 1]);
  });

  test('uses up a link of one’s own with the answer alone', async () => {
    const { body } = await api.call('rektor', 'POST', `/orders/${orderId}/groups/group-1/single-use-links`, {
      body: { number: 1 },
    });
    const [room, link] = [path, new URL(body.links[0]).pathname];
    path = link;
    const first = await press(await opened(), '_next');
    const next = await press(first.text, '_next', [['goalsReached', '4']]);
    expect((await fetch(`${site.address}${link}`)).status).toBe(200);
    expect((await press(next.text, '_anyway')).text).toContain('Tack för ditt svar');
    expect((await fetch(`${site.address}${link}`)).status).toBe(404);
    path = room;
  });
});

const on = (page: Page, name = 'Fortsätt') => page.getByRole('button', { name, exact: true }).click();
const at = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

describeInBrowser('Whoever is asked one question at a time', () => {
  test.each([true, false])('answers, goes back, checks and changes, with scripts or without: %s', async (script) => {
    const page = await site.as('rektor', { width: 390, script });
    // Where no script runs, axe-core does not either: the pages are the same.
    const look = async () => expect(script ? await faultsOn(page) : []).toEqual([]);
    await page.goto(path);
    await look();
    await page.getByText('Ingen kan se vem du är.').waitFor();
    await on(page, 'Börja svara');
    await page.getByText('Fråga 1 av 8').waitFor();
    await page.getByRole('radio', { name: '4', exact: true }).check();
    await on(page);
    await at(page, 'I vilken grad svarade innehållet');
    await on(page, 'Tillbaka');
    await at(page, 'I vilken grad har insatsen nått');
    expect(await page.getByRole('radio', { name: '4', exact: true }).isChecked()).toBe(true);
    for (let i = 0; i < 5; i++) await on(page);
    await at(page, 'Har något gjort det svårt');
    await page.getByRole('checkbox', { name: 'Annat', exact: true }).check();
    await on(page);
    await page.getByText('Fråga 7 av 9').waitFor();
    await page.getByRole('textbox').fill('Bussen & "tåget"');
    await look();
    for (let i = 0; i < 3; i++) await on(page);
    await at(page, 'Läs igenom dina svar');
    await look();
    await page.getByText('Bussen & "tåget"').waitFor();
    await on(page, 'Skicka svaren');
    await page.getByRole('alert').getByText('I vilken grad används').waitFor();
    await look();
    await page.getByRole('button', { name: /^Ändra I vilken grad används/ }).click();
    await page.getByRole('radio', { name: 'vet inte' }).check();
    await on(page);
    await at(page, 'Läs igenom dina svar');
    await on(page, 'Skicka svaren');
    await at(page, 'Tack för ditt svar');
    expect((await kept()).map(({ values }) => values)).toEqual([
      { goalsReached: 4, usedInPractice: 'dontKnow', obstacles: ['other'], obstaclesOther: 'Bussen & "tåget"' },
    ]);
  });

  test('is told at the question what cannot be kept, but not on the way back', async () => {
    const page = await site.as('rektor', { width: 320, script: false });
    await page.goto(path);
    await on(page, 'Börja svara');
    for (let i = 0; i < 5; i++) await on(page);
    await page.getByRole('checkbox', { name: 'Schemat' }).check();
    await page.getByRole('checkbox', { name: 'Vet inte' }).check();
    await on(page);
    await page.getByRole('alert').getByText('Ett av svaren går inte att välja').waitFor();
    expect(await page.title()).toMatch(/^Fel: Fråga 6 av 8/);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await on(page, 'Tillbaka');
    await at(page, 'Gick hela kollegiet samma utbildning?');
  });

  test('goes back by the browser, on where they were after a while, and leaves nothing to the next person', async () => {
    const page = await site.as('rektor', { width: 390 });
    await page.goto(path);
    await on(page, 'Börja svara');
    await page.getByRole('radio', { name: '2', exact: true }).check();
    await on(page);
    await at(page, 'I vilken grad svarade innehållet');
    await page.getByRole('radio', { name: '3', exact: true }).check();
    await page.goBack();
    await at(page, 'I vilken grad har insatsen nått');
    expect(await page.getByRole('radio', { name: '2', exact: true }).isChecked()).toBe(true);
    await page.goForward();
    await at(page, 'I vilken grad svarade innehållet');
    await page.reload();
    await on(page, 'Fortsätt där du var');
    await at(page, 'I vilken grad svarade innehållet');
    expect(await page.getByRole('radio', { name: '3', exact: true }).isChecked()).toBe(true);
    await page.context().setOffline(true);
    await on(page);
    await page.getByRole('heading', { name: 'Svaret är inte skickat än' }).waitFor();
    await page.context().setOffline(false);
    await page.getByRole('link', { name: 'Ny person' }).click();
    await on(page, 'Börja svara');
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
    expect(await kept()).toEqual([]);
  });

  test.each([429, 503])('loses nothing when sending is refused (%s), and sends it again', async (status) => {
    const page = await site.as('rektor', { width: 390 });
    await page.goto(path);
    await on(page, 'Börja svara');
    await page.getByRole('radio', { name: '2', exact: true }).check();
    await page.route(`**${path}*`, (route) => route.fulfill({ status, contentType: 'text/html', body: '<p>Nej' }), {
      times: 1,
    });
    await on(page);
    const told = page.getByRole('alert').filter({ hasText: 'Det gick inte att ta emot det just nu.' });
    await told.getByRole('heading', { name: 'Svaret är inte skickat än' }).waitFor();
    expect(await faultsOn(page)).toEqual([]);
    expect(await page.getByRole('radio', { name: '2', exact: true }).isChecked()).toBe(true);
    expect(await page.evaluate('sessionStorage.length')).toBe(1);
    await told.getByRole('button', { name: 'Försök igen' }).click();
    await at(page, 'I vilken grad svarade innehållet');
    for (let i = 0; i < 7; i++) await on(page);
    await at(page, 'Läs igenom dina svar');
    await on(page, 'Skicka svaren');
    await page.getByRole('button', { name: 'Skicka som det är' }).click();
    await at(page, 'Tack för ditt svar');
    expect([(await kept()).map(({ values }) => values), await page.evaluate('sessionStorage.length')]).toEqual([
      [{ goalsReached: 2 }],
      0,
    ]);
  });
});
