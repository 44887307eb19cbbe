import type { Page } from 'playwright-core';
import { standIn } from '../api/people';
import { request, sentOrder, unit } from '../api/stages';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('page-ordering');
const { api } = site;

const goOn = (page: Page) => page.getByRole('button', { name: 'Spara och fortsätt' }).click();
const started = async (): Promise<string> => (await api.kept('rektor', 'startDraft', {}, { unit })).draftId!;

/** A goal of the unit, one of its huvudman, one that is reached and one of another unit, entered once. */
async function goalsOf(): Promise<string[]> {
  const place = { kind: 'unit', id: unit };
  const rest = {
    need: 'Många läser.',
    measuredBy: null,
    measurings: [],
    subGoals: [],
    steeringDocuments: [],
    under: null,
  };
  const entered = async (
    who: 'rektor' | 'administrator' | 'preschoolRektor',
    text: string,
    at: object,
    state: string,
  ) => {
    const body = { at, text, state, ...rest };
    const key = `a-goal-of-${who}-${state}`;
    return (await api.call(who, 'POST', '/goals', { body, key })).body.id as string;
  };
  return [
    await entered('rektor', 'Alla läser och förstår', place, 'current'),
    await entered(
      'administrator',
      'Likvärdig läsundervisning',
      { kind: 'huvudman', id: 'huvudman-ronnmarka' },
      'current',
    ),
    await entered('rektor', 'Ett mål som är nått', place, 'reached'),
    await entered('preschoolRektor', 'Förskolans mål', { kind: 'unit', id: 'unit-tegelfall-forskola' }, 'current'),
  ];
}

describeInBrowser('Ordering in small steps', () => {
  test('takes seven pages from signing in to a sent order, and asks for nothing that is known', async () => {
    await sentOrder(api);
    const [goal] = await goalsOf();
    api.clock('2026-09-09 09.00');
    const page = await site.as('rektor');
    const seen: string[] = [];
    page.on('response', (answer) => {
      const { pathname } = new URL(answer.url());
      if (answer.status() === 200 && !pathname.startsWith('/look/')) seen.push(pathname.split('/').at(-1)!);
    });
    await page.goto('/');
    await page.getByRole('navigation', { name: 'Huvudmeny' }).getByRole('link', { name: 'Beställ' }).click();
    await page.getByLabel('Vilket område gäller det?').fill('Digitala verktyg i slöjden');
    await goOn(page);
    await page.getByLabel('Vad behöver ni, och varför?').fill('Verktygen används mest för att dokumentera.');
    await goOn(page);
    await page.getByRole('checkbox', { name: 'Alla läser och förstår' }).check();
    await page.getByRole('button', { name: 'Använd Läsning i alla ämnen' }).click();
    await goOn(page);
    await page.getByRole('radio', { name: 'Några av oss' }).check();
    await page.getByRole('checkbox', { name: 'Årskurs 4–6' }).check();
    expect(await page.getByLabel('Hur många är ni i hela kollegiet?').inputValue()).toBe('46');
    await goOn(page);
    await goOn(page);
    await page.getByText('16 av 46').waitFor();
    await page.getByRole('button', { name: 'Skicka beställningen' }).click();
    await page.getByRole('heading', { name: 'Beställningen är skickad' }).waitFor();
    await page.getByText('Senast onsdag 16 september').waitFor();
    const asked = ['', 'order', 'need', 'goals', 'goals', 'participants', 'period', 'check', 'receipt'];
    expect(seen).toEqual(asked);
    expect(new Set(seen.filter((name) => name !== 'receipt')).size).toBe(7);
    const order = await api.store.collections.orders.findOne({}, { sort: { caseNumber: -1 } });
    expect(order).toMatchObject({
      need: { theme: 'Digitala verktyg i slöjden', goalsServed: 'Läsning i alla ämnen', servesGoals: [goal] },
      participants: [{ name: 'Årskurs 4–6', arbetslag: 'al-tegelfall-46', unit, number: 16 }],
    });
    expect(order?.units[0]?.kollegium).toBe(46);
  });

  test('offers the unit’s goals and its huvudman’s that stand, keeps what was chosen on every page, and takes it away again', async () => {
    const [own, , over] = await goalsOf();
    const draftId = await started();
    const servesGoals = [over!];
    const named = await api.call('rektor', 'PUT', `/drafts/${draftId}`, {
      body: { ...request, need: { ...request.need, servesGoals } },
      ...{ seen: 1, key: 'names-a-goal-that-is-over' },
    });
    expect([named.status, named.body.errors[0].pointer]).toEqual([422, '/need/servesGoals/0']);
    const page = await site.as('rektor', { script: false });
    await page.goto(`/drafts/${draftId}/goals`);
    const goals = page.getByRole('group', { name: /Vilka mål bidrar det till/ });
    expect(await goals.getByRole('checkbox').count()).toBe(2);
    for (const [goal, whose] of [
      ['Alla läser och förstår', 'Tegelfallsskolan'],
      ['Likvärdig läsundervisning', 'Rönnmarka kommun'],
    ] as const) {
      await goals.getByRole('checkbox', { name: goal }).check();
      await goals.getByText(whose).waitFor();
    }
    await goOn(page);
    await page.goto(`/drafts/${draftId}/need`);
    await page.getByLabel('Vad behöver ni, och varför?').fill('Vi behöver prova tillsammans.');
    await goOn(page);
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(2);
    await goals.getByRole('checkbox', { name: 'Likvärdig läsundervisning' }).uncheck();
    await goOn(page);
    expect((await api.get('rektor', `/drafts/${draftId}`)).body.need.servesGoals).toEqual([own]);
    await page.goto(`/drafts/${draftId}/check`);
    await page.getByText('Alla läser och förstår').waitFor();
    expect(await page.getByText('Likvärdig läsundervisning').count()).toBe(0);
    await page.goto(`/drafts/${draftId}/goals?from=check`);
    await goals.getByRole('checkbox', { name: 'Alla läser och förstår' }).uncheck();
    await page.getByRole('button', { name: 'Spara ändringen' }).click();
    expect((await api.get('rektor', `/drafts/${draftId}`)).body.need).not.toHaveProperty('servesGoals');
  });

  test('saves at each step, asks again for what has to be there, and leads back from the check to what is missing', async () => {
    const draftId = await started();
    const page = await site.as('rektor', { script: false });
    await page.goto(`/drafts/${draftId}/participants`);
    await page.getByRole('textbox', { name: 'Grupp' }).fill('Slöjdlärarna');
    await page.getByLabel('Antal').fill('50');
    await page.getByRole('radio', { name: 'Några av oss' }).check();
    await goOn(page);
    await page.getByRole('alert').getByText('är större än kollegiet, 46').first().waitFor();
    expect(await page.getByLabel('Antal').inputValue()).toBe('50');
    await page.getByLabel('Antal').fill('3');
    await goOn(page);
    await page.goto(`/drafts/${draftId}`);
    await goOn(page);
    await page.getByRole('link', { name: 'Skriv vad ni behöver, några meningar räcker' }).waitFor();
    await page.getByRole('button', { name: 'Spara och gör klart senare' }).click();
    await page.goto(`/drafts/${draftId}/check`);
    await page.getByText('Saknas', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Skicka beställningen' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Fyll i det som saknas' }).click();
    await page.getByLabel('Vad behöver ni, och varför?').fill('Vi behöver prova tillsammans.');
    await page.getByRole('button', { name: 'Spara ändringen' }).click();
    await page.getByText('Slöjdlärarna, 3').waitFor();
    await page.getByRole('button', { name: 'Skicka beställningen' }).waitFor();
  });

  test('shows both versions to whoever comes second, and overwrites nothing by itself', async () => {
    const draftId = await started();
    const page = await site.as('rektor');
    await page.goto(`/drafts/${draftId}/need`);
    const body = { ...request, need: { ...request.need, text: 'Hamids text.' } };
    await api.kept('representative', 'saveDraft', { draftId }, body, { seen: 1 });
    await page.getByLabel('Vad behöver ni, och varför?').fill('Ylvas text.');
    await goOn(page);
    const alert = page.getByRole('alert').filter({ hasText: 'Någon annan hann före' });
    await alert.getByText('Hamids text.').waitFor();
    await alert.getByText('Ylvas text.').waitFor();
    expect((await api.get('rektor', `/drafts/${draftId}`)).body.need.text).toBe('Hamids text.');
    await goOn(page);
    await page.getByRole('heading', { name: 'Mål som det bidrar till' }).waitFor();
    expect((await api.get('rektor', `/drafts/${draftId}`)).body).toMatchObject({
      need: { text: 'Ylvas text.', theme: request.need.theme },
      participants: request.participants,
    });
  });

  test('sends nothing that was changed after it was read, and throws away only when asked twice', async () => {
    const draftId = await started();
    await api.kept('rektor', 'saveDraft', { draftId }, request, { seen: 1 });
    const page = await site.as('rektor');
    await page.goto(`/drafts/${draftId}/check`);
    await api.kept('rektor', 'saveDraft', { draftId }, { ...request, kollegium: 47 }, { seen: 2 });
    await page.getByRole('button', { name: 'Skicka beställningen' }).click();
    await page.getByRole('alert').getByText('Någon annan ändrade utkastet').waitFor();
    await page.getByText('25 av 47').waitFor();
    await page.getByRole('link', { name: 'Släng utkastet' }).click();
    await page.getByRole('button', { name: 'Släng utkastet' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect((await api.get('rektor', `/drafts/${draftId}`)).status).toBe(404);
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('has nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    const draftId = await started();
    const orderId = await sentOrder(api);
    const page = await site.as('rektor', { scheme, width });
    const ofDraft = ['about', 'need', 'goals', 'participants', 'period', 'check', 'discard'];
    const paths = ['/order', ...ofDraft.map((each) => `/drafts/${draftId}/${each}`), `/orders/${orderId}/receipt`];
    for (const path of paths) {
      await page.goto(path);
      expect([path, await faultsOn(page)]).toEqual([path, []]);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
    }
  });
});

test('a draft is there for its own side alone, and nobody orders who may not', async () => {
  const draftId = await started();
  for (const who of ['staff', 'otherRektor', 'reader'] as const)
    for (const page of ['', '/need', '/check', '/discard'])
      expect([who, page, (await site.get(who, `/drafts/${draftId}${page}`)).status]).toEqual([who, page, 404]);
  expect((await site.get('rektor', `/drafts/${draftId}/nonsense`)).status).toBe(404);
  const mayNotOrder = await site.get(standIn(unit, 1, ['agree']), '/order');
  expect(mayNotOrder.text).toContain('Du kan inte beställa åt någon enhet');
  expect(mayNotOrder.text).not.toContain('href="/order"');
});
