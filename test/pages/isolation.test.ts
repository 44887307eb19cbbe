import { pages } from '../api/beside';
import { others, standAlone, tracesOf } from '../api/others';
import { people, type Who } from '../api/people';
import { unit } from '../api/stages';
import { addressIn } from './addresses';
import { type Filled, fill } from './filled';
import { testSite } from './site';

const site = testSite('pages-isolation');
const { api } = site;

let filled: Filled;
beforeAll(async () => {
  await standAlone(api);
  filled = await fill(api);
});

// A page that is followed is told that it has changed, and nothing else; test/pages/access.test.ts asks who may.
const isPage = (route: string): boolean => route.startsWith('GET ') && !route.endsWith('/changes');
const opened = ['GET /', 'GET /help', ...pages.filter(isPage)];

/** Whom everybody asks who uses Insats, which stands on every page. */
const contact = /pedagogcentrum@ronnmarka\.example/g;

/** What a page says, but for whom to ask, and for the address that somebody has opened it at. */
async function toldAt(who: Who, path: string): Promise<{ status: number; told: string }> {
  const { status, text } = await site.get(who, path);
  const [own = '', query] = path.split('?');
  const asked = [own, ...new URLSearchParams(query).values()].filter((each) => each.length > 1);
  return { status, told: asked.reduce((told, each) => told.replaceAll(each, '…'), text.replace(contact, '…')) };
}

const traces = () => tracesOf(...Object.values(filled).filter((id) => id.length > 8));

/** What is theirs when it is asked for by a key, a period or a command that all know. */
const ofNobody = /^GET \/(december-rounds|quality-reports|orders\/:orderId\/(papers|invitations))/;

/** What is asked for of the first huvudman in an address. */
const asking = (): string[] => [
  ...['/quality-reports/2026', '/december-rounds/2026/results', '/december-rounds/2026/units'].map(
    (path) => `${path}?huvudman=huvudman-ronnmarka`,
  ),
  ...['/representatives', '/school-year', '/activities'].map((path) => `${path}?unit=${unit}`),
  ...[`/order?fromEntry=${filled.catalogue}`, '/catalogue?text=strategi', `/catalogue/new?order=${filled.closed}`],
  ...[`/orders?staff=${people.staff}`, '/orders?show=late', '/calendar?who=all', '/calendar?view=month&on=2026-11-01'],
];

describe.each(others)('another huvudman’s %s', (_role, who) => {
  test('sees nothing of the first one on any page', async () => {
    for (const route of opened) {
      const { path, at } = addressIn(filled, route);
      api.clock(at);
      const { status, told } = await toldAt(who, path);
      expect([route, told.match(traces())?.[0]]).toEqual([route, undefined]);
      const isTheirs = /:/.test(route) && !ofNobody.test(route);
      expect([route, (isTheirs ? [403, 404] : [200, 303, 403, 404]).includes(status)]).toEqual([route, true]);
    }
  });

  test('sees nothing of it by asking for it', async () => {
    api.clock('2027-02-01 09.00');
    for (const path of asking()) {
      const { told } = await toldAt(who, path);
      expect([path, told.match(traces())?.[0]]).toEqual([path, undefined]);
    }
  });
});

test('people of the first huvudman see on nearly all of them what the others do not', async () => {
  const seen: string[] = [];
  for (const route of opened) {
    const { path, at } = addressIn(filled, route);
    api.clock(at);
    for (const who of ['rektor', 'staff', 'administrator'] as const)
      if (traces().test((await toldAt(who, path)).told)) {
        seen.push(route);
        break;
      }
  }
  expect(seen.length).toBeGreaterThan(30);
});
