import { open, pages } from '../api/beside';
import { type Filled, fill } from './filled';
import { faultsInAllLooks } from './looks';
import { refuse } from './refused';
import { anyDay, type Opened, opened, shown } from './routes';
import { describeInBrowser, type Looking, testSite } from './site';

const site = testSite('pages-every');
const { api } = site;

const withForm = shown.filter(
  ([route, { takesAll }]) => pages.includes(route.replace('GET', 'POST')) && takesAll === undefined,
);

/** What no browser opens, and what is sent to a page rather than being one. */
const noPage = ['/insats/v1/openapi.json', '/look/:mark/:name', '/sign-in', '/sign-in/callback', '/sign-out'];

test('every page of the route table is opened here, or is said to be none', () => {
  const beside = open.filter((path) => !noPage.includes(path) && !path.endsWith('back-channel-logout'));
  const all = new Set([...beside.map((path) => `GET ${path}`), ...pages.filter((route) => route.startsWith('GET '))]);
  expect(Object.keys(opened).sort()).toEqual([...all].sort());
});

async function at(path: string, { who, at: time = anyDay }: Opened, looking: Looking = {}) {
  api.clock(time);
  const page = who === 'nobody' ? await site.anonymous(looking) : await site.as(who, looking);
  const answer = await page.goto(path);
  expect([path, answer!.status() < 500 && answer!.status() !== 403]).toEqual([path, true]);
  return page;
}

describeInBrowser(
  'A page has nothing wrong, light or dark, wide or narrow, with text as it is or twice as large',
  () => {
    test.each(shown.filter(([, { empty }]) => empty))('where there is nothing yet: %s', async (_route, how) => {
      expect(await faultsInAllLooks(await at(how.empty!, how))).toEqual([]);
    });

    describe('when there is much', () => {
      let filled: Filled;
      beforeAll(async () => {
        filled = await fill(api);
      });

      test.each(shown)('to see: %s', async (_route, how) => {
        const page = await at(how.path(filled), how, { slowly: true });
        expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
        expect(await faultsInAllLooks(page)).toEqual([]);
      });

      test.each(withForm)('and what was sent is refused: %s', async (_route, how) => {
        const page = await at(how.path(filled), how);
        expect(await refuse(page)).not.toEqual([]);
        expect(await page.title()).toMatch(/^Fel: /);
        expect(await faultsInAllLooks(page)).toEqual([]);
      });
    });
  },
);
