import { pages } from '../api/beside';
import { people, type Who } from '../api/people';
import { until } from '../setup/until';
import { addressIn } from './addresses';
import { type Filled, fill } from './filled';
import { testSite } from './site';

const site = testSite('pages-protected');
const { api } = site;
const hidden = [people.rektor, people.representative, people.staff];

let filled: Filled;
let known: RegExp;

/** Those who have ordered, agreed and carried out everything that there is are protected from now on. */
beforeAll(async () => {
  filled = await fill(api);
  const { people: directory } = api.store.collections;
  const found = await directory.find({ _id: { $in: hidden } }).toArray();
  const told = found.flatMap(({ name, mail, phone }) => [...name!.split(' '), mail, phone]).filter(Boolean);
  known = new RegExp(told.map((each) => each!.replace(/[.+]/g, '\\$&')).join('|'));
  const before = await site.get('lead', `/orders/${filled.planned}`);
  expect(before.text).toMatch(known);
  await directory.updateMany({ _id: { $in: hidden } }, { $set: { isProtected: true, name: null } });
  await until(
    async () => (await site.get('lead', `/orders/${filled.planned}`)).text,
    (text) => !known.test(text),
    10_000,
  );
});

/** What tells of no order: one's own page has one's own address, and a letter is shown with invented people. */
const others = ['GET /about-me', 'GET /letters/:key', 'GET /orders/:orderId/changes'];
const opened = ['GET /', ...pages.filter((route) => route.startsWith('GET ') && !others.includes(route))];
const readers: Who[] = [
  ...(['rektor', 'representative', 'staff', 'colleague', 'lead', 'reader', 'administrator', 'neighbour'] as const),
];

test('whoever is protected reads their own address on their own page, and nobody else’s', async () => {
  for (const who of ['colleague', 'lead', 'reader', 'administrator'] as const)
    expect([who, known.exec((await site.get(who, '/about-me')).text)?.[0]]).toEqual([who, undefined]);
});

test.each(opened)('nobody is told on %s who somebody protected is', async (route) => {
  const { path, at } = addressIn(filled, route);
  api.clock(at);
  for (const who of readers) {
    const { text } = await site.get(who, path);
    expect([who, known.exec(text)?.[0]]).toEqual([who, undefined]);
  }
});
