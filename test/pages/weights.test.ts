import { fromElsewhere, weigh } from '../../bench/page-bytes';
import { type Filled, fill } from './filled';
import { anyDay, type Opened, shown } from './routes';
import { testSite } from './site';

const site = testSite('pages-weights');
const { api } = site;
const kilobyte = 1024;
/** Every page but one that is none here: there is no letter of which its address speaks. */
const weighed = shown.filter(([route]) => !route.startsWith('GET /unsubscribe/'));
/** What a survey looks like stands in its page; all others load the typeface and the styles. */
const isOfSurvey = (path: string): boolean => path.startsWith('/e') || path.endsWith('/preview');

async function authorized({ who }: Opened): Promise<Record<string, string>> {
  if (who === 'nobody') return {};
  await api.knows(who);
  return { authorization: `Bearer ${await api.issuer.tokenOf(who)}` };
}

describe('With some of everything there is', () => {
  let filled: Filled;
  beforeAll(async () => {
    filled = await fill(api);
  });

  test.each(weighed)('a page weighs at most 60 kB at the first visit and 15 kB after that: %s', async (_route, how) => {
    api.clock(how.at ?? anyDay);
    const path = how.path(filled);
    const headers = await authorized(how);
    const { page } = await weigh(site.address, path, headers);
    const first = await weigh(site.address, path, { ...headers, ...fromElsewhere });
    const sum = first.page + first.loaded;
    expect([path, page, sum]).toEqual([path, Math.min(page, 15 * kilobyte), Math.min(sum, 60 * kilobyte)]);
    if (!isOfSurvey(path)) expect([path, first.loaded > 20 * kilobyte]).toEqual([path, true]);
  });

  test.each(['rektor', 'staff'] as const)('an order that has ended weighs no more for the %s', async (who) => {
    api.clock(anyDay);
    const headers = await authorized({ who, path: () => '' });
    const { page } = await weigh(site.address, `/orders/${filled.closed}`, headers);
    expect(page).toBeLessThanOrEqual(15 * kilobyte);
  });
});
