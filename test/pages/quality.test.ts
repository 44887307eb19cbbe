import type { Asked } from '../../api/pages/forms/command-form';
import { commandForms } from '../../api/pages/forms/commands';
import type { Need } from '../../schemas/parts';
import { orderAt, request, sentOrder } from '../api/stages';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('pages-quality');
const { api } = site;

const goal = {
  at: { kind: 'unit', id: 'unit-tegelfallsskolan' },
  ...{ need: 'Våra elever fastnar i ämnestexter.', text: 'Läsning i alla ämnen', measuredBy: 'Provet i mars' },
  measurings: [{ on: '2027-06-10', outcome: 'partly', comment: 'Vi tror det.' }],
  ...{ subGoals: [], steeringDocuments: [], under: null, state: 'reached' },
};

beforeAll(async () => {
  await orderAt(api, 'presented');
  await sentOrder(api);
  await api.call('rektor', 'POST', '/goals', { body: goal, key: 'a-goal-of-the-unit' });
  api.clock('2026-10-05 08.00');
});

describe('The quality report as a page', () => {
  test('is the centre’s of all units and a huvudman’s of its own, and is not there for others', async () => {
    for (const [who, path, status] of [
      ['staff', '/quality-reports/2026', 200],
      ['lead', '/quality-reports/2025-2026?huvudman=huvudman-ronnmarka', 200],
      ['reader', '/quality-reports/2026', 200],
      ['reader', '/quality-reports/2026?huvudman=huvudman-ronnmarka', 200],
      ['otherHuvudman', '/quality-reports/2026?huvudman=huvudman-ronnmarka', 404],
      ['rektor', '/quality-reports/2026', 404],
      ['lead', '/quality-reports/2026-2028', 404],
    ] as const)
      expect([who, path, (await site.get(who, path)).status]).toEqual([who, path, status]);
  });

  test('tells a huvudman’s reader nothing of who does what', async () => {
    const { text } = await site.get('reader', '/quality-reports/2026');
    expect(text).toContain('Rönnmarka kommun');
    for (const hidden of ['Signe', 'Petra', '/improvements', 'Vems enheter']) expect(text).not.toContain(hidden);
    expect((await site.get('otherHuvudman', '/quality-reports/2026')).text).not.toContain('Tegelfallsskolan');
  });

  test('leads from a goal’s need to its outcome for its unit, without what was written freely for the huvudman', async () => {
    const own = await site.get('rektor', '/goals/outcomes');
    for (const shown of [goal.text, goal.need, 'Till en del nått']) expect(own.text).toContain(shown);
    const { text } = await site.get('reader', '/goals/outcomes');
    expect(text).toContain(goal.text);
    for (const hidden of [goal.need, 'Vi tror det']) expect(text).not.toContain(hidden);
    expect((await site.get('otherHuvudman', '/goals/outcomes')).text).not.toContain(goal.text);
  });
});

test('An order keeps goals of other units when somebody corrects it who does not see them', () => {
  const need = { ...request.need, servesGoals: ['one-of-theirs', 'one-of-others'] };
  const asked = { order: { need }, goals: [{ value: 'one-of-theirs', text: 'Vårt mål' }] } as unknown as Asked;
  const corrected = (servesGoals?: string[]) => {
    const told = { ...request.need, ...(servesGoals ? { servesGoals } : {}) };
    return commandForms.correctRequest.refine({ need: told }, asked) as { need: Need };
  };
  expect(corrected([]).need.servesGoals).toEqual(['one-of-others']);
  expect(corrected(['one-of-theirs']).need.servesGoals).toEqual(['one-of-others', 'one-of-theirs']);
  const none = { ...asked, order: { need: request.need } } as unknown as Asked;
  expect(commandForms.correctRequest.refine({ need: { ...need, servesGoals: [] } }, none)).toEqual({
    need: request.need,
  });
});

describeInBrowser('An order', () => {
  test('is tied to goals when it is corrected, leads to them, and they lead to it', async () => {
    const common = { ...goal, text: 'Likvärdig läsundervisning', state: 'current', measurings: [] };
    const at = { kind: 'huvudman', id: 'huvudman-ronnmarka' };
    await api.call('administrator', 'POST', '/goals', { body: { ...common, at }, key: 'a-goal-of-the-huvudman' });
    await api.call('rektor', 'POST', '/goals', { body: { ...common, text: 'Alla läser' }, key: 'another-of-the-unit' });
    const orderId = await sentOrder(api);
    const page = await site.as('rektor');
    const correct = async (change: () => Promise<void>) => {
      await page.goto(`/orders/${orderId}/do/correctRequest`);
      await change();
      await page.getByLabel('Varför rättar du?').fill('Vi vet nu vad det bidrar till.');
      await page.getByRole('button', { name: 'Rätta och bekräfta' }).click();
      await page.getByRole('status').first().waitFor();
    };
    await correct(async () => {
      expect(await page.getByRole('checkbox', { name: 'Läsning i alla ämnen' }).count()).toBe(0);
      await page.getByRole('checkbox', { name: 'Likvärdig läsundervisning' }).check();
      await page.getByRole('checkbox', { name: 'Alla läser' }).check();
    });
    const need = page.getByRole('region', { name: 'Behovet' });
    await need.getByRole('link', { name: 'Alla läser' }).waitFor();
    await need.getByRole('link', { name: 'Likvärdig läsundervisning' }).click();
    await page.getByRole('heading', { level: 1, name: 'Likvärdig läsundervisning' }).waitFor();
    await page.getByText('Av andra enheters insatser visas här inget.').waitFor();
    await page.getByRole('main').getByRole('link', { name: request.need.theme }).click();
    await need.waitFor();
    const reader = await site.as('reader');
    await reader.goto(`/orders/${orderId}`);
    await reader.getByRole('link', { name: 'Likvärdig läsundervisning' }).click();
    await reader.getByRole('heading', { level: 1, name: 'Likvärdig läsundervisning' }).waitFor();
    await correct(() => page.getByRole('checkbox', { name: 'Likvärdig läsundervisning' }).uncheck());
    expect(await need.getByRole('link', { name: 'Likvärdig läsundervisning' }).count()).toBe(0);
    const kept = await api.store.collections.orders.findOne({ _id: orderId });
    expect(kept!.need.servesGoals).toHaveLength(1);
  });
});

describeInBrowser('In the quality report', () => {
  test('the lead goes from how it goes to the report, its parts, another period, and every form of it', async () => {
    const page = await site.as('lead');
    await page.goto('/how-it-goes');
    await page.getByRole('link', { name: 'Kvalitetsrapporten 2026' }).click();
    await page.getByRole('heading', { level: 1, name: /^\d av \d löften hölls$/ }).waitFor();
    await page.getByRole('img', { name: 'Löften' }).waitFor();
    const row = page.getByRole('row', { name: /Förslag inom två veckor/ });
    expect(await row.getByRole('cell').allInnerTexts()).toEqual(['1', '0', '0', '0']);
    for (const [name, type] of [
      ['PDF', 'application/pdf'],
      ['Word', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
      ['CSV för Excel', 'text/csv'],
      ['Excel (XLSX)', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
      ['JSON för andra system', 'application/json'],
    ] as const) {
      const to = await page.getByRole('link', { name, exact: true }).getAttribute('href');
      const answered = await page.request.get(to!, { headers: { accept: '*/*' } });
      expect([name, answered.status(), answered.headers()['content-type']!.split(';')[0]]).toEqual([name, 200, type]);
    }
    await page.getByRole('link', { name: 'Läsåret 2025/26' }).click();
    await page.getByRole('heading', { level: 1, name: 'Inget löfte har förfallit än' }).waitFor();
    await page
      .getByRole('navigation', { name: 'Vems enheter' })
      .getByRole('link', { name: 'Rönnmarka kommun' })
      .click();
    await page.getByText('Kvalitetsrapport 2025-2026 · Rönnmarka kommun').waitFor();
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('is nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    for (const [who, path] of [
      ['lead', '/quality-reports/2026'],
      ['reader', '/quality-reports/2026-2027'],
      ['rektor', '/goals/outcomes'],
      ['rektor', '/goals'],
      ['otherHuvudman', '/goals/outcomes'],
    ] as const) {
      const page = await site.as(who, { scheme, width });
      await page.goto(path);
      expect([path, await faultsOn(page)]).toEqual([path, []]);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
    }
  });
});
