import { describeInBrowser, faultsOn, testSite } from './site';
import { answerDecember } from './sittings';

const site = testSite('pages-december-results');
const { api } = site;
const results = '/december-rounds/2026/results';

beforeAll(() => answerDecember(api));

describe('What the yearly survey came to', () => {
  test('is told when it has closed; before that the centre sees how many have answered', async () => {
    api.clock('2026-12-10 09.00');
    const before = await site.get('lead', results);
    expect(before.text).toMatch(/<h1[^>]*>9 av 9 enheter svarade 2026<\/h1>/);
    expect(before.text).not.toContain('Vi hade inget behov');
    expect((await site.get('reader', results)).text).not.toContain('av 9 enheter');
    api.clock('2027-01-04 09.00');
    expect((await site.get('lead', results)).text).toContain('Vi hade inget behov');
  });

  test('is the centre’s of all and a huvudman’s of its own, above the floor, without a word that was written', async () => {
    api.clock('2027-01-04 09.00');
    for (const [who, path, status] of [
      ['staff', results, 200],
      ['reader', results, 200],
      ['reader', `${results}?huvudman=huvudman-fyrklangen`, 403],
      ['rektor', results, 403],
      ['lead', '/december-rounds/nothing/results', 404],
    ] as const) {
      const answer = await site.get(who, path);
      expect([who, path, answer.status]).toEqual([who, path, status]);
      expect(answer.text).not.toContain('hemlig');
    }
    expect((await site.get('reader', results)).text).toContain('5 rektorer');
    const few = await site.get('staff', `${results}?huvudman=huvudman-fyrklangen`);
    expect(few.text).not.toContain('4 rektorer');
  });
});

describeInBrowser('On the page of what the yearly survey came to', () => {
  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('is nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    api.clock('2027-01-04 09.00');
    const page = await site.as('lead', { scheme, width });
    await page.goto(results);
    await page.getByText('9 rektorer, 9 svar').waitFor();
    expect(await faultsOn(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)(
    'the long menu of the lead stands in groups that open without a script, in %s at %d px',
    async (scheme, width) => {
      const page = await site.as('lead', { scheme, width, script: false });
      await page.goto('/improvements');
      const menu = page.getByRole('navigation', { name: 'Huvudmeny' });
      expect(await menu.getByRole('link').allInnerTexts()).toEqual(['Start', 'Ärenden']);
      await menu.getByText('Kvalitet', { exact: true }).click();
      expect(await menu.getByRole('link', { name: 'Förbättringar' }).getAttribute('aria-current')).toBe('page');
      await menu.getByText('Administration', { exact: true }).click();
      await menu.getByRole('link', { name: 'Systemet' }).click();
      await page.getByRole('heading', { level: 1, name: 'Systemet' }).waitFor();
      const other = await site.as('lead', { scheme, width });
      await other.goto('/improvements');
      await other.getByText('Administration', { exact: true }).click();
      expect(await faultsOn(other)).toEqual([]);
      expect(await other.evaluate('document.documentElement.scrollWidth')).toBe(width);
    },
  );
});
