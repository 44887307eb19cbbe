import type { Document } from 'mongodb';
import type { Who } from '../api/people';
import { proposal } from '../api/stages';
import { type Filled, fill } from './filled';
import { anyDay, shown } from './routes';
import { describeInBrowser, testSite } from './site';

const site = testSite('pages-hostile');
const { api } = site;

const hostile = `"'><script>window.hit=1</script><img src=x onerror="window.hit=1">{{caseNumber}}&amp;`;
/** Every field that somebody writes as they like, wherever it stands. */
const free = new Set([
  ...['text', 'theme', 'purpose', 'needs', 'delimitations', 'title', 'place', 'name', 'reason', 'task', 'comment'],
  ...['summary', 'content', 'unitArranges', 'cost', 'changes', 'knownBy', 'readBy', 'goalsServed', 'note', 'unitName'],
  ...['taskAfter', 'wishedPeriodText', 'wish', 'wishes', 'notes', 'diaryNumber', 'nextSteps', 'told'],
  ...['need', 'measuredBy', 'part', 'what', 'finding', 'sv', 'en', 'filename'],
]);

function spoilt(value: unknown, field = ''): unknown {
  const isOurs = value === 'planning' || value === 'followUp'; // what a meeting is for has a word of ours
  if (typeof value === 'string') return free.has(field) && !isOurs ? `${value}${hostile}` : value;
  if (Array.isArray(value)) return value.map((each) => spoilt(each, field));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  // What the product derives is not anybody's to write.
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, name === 'standing' ? part : spoilt(part, name)]),
  );
}

/** Whatever somebody has written, and what is made of it. */
const written = [
  ...(['orders', 'writings', 'workingTexts', 'units', 'drafts', 'people', 'calendars', 'letters'] as const),
  ...(['notifications', 'goals', 'catalogue', 'improvements', 'staffAbsences', 'surveys', 'files'] as const),
];

let filled: Filled;
let orderId = '';
beforeAll(async () => {
  filled = await fill(api);
  orderId = filled.documented;
  await api.kept('staff', 'saveProposalDraft', { orderId: filled.recorded }, { proposal }, { seen: 0 });
  for (const name of written) {
    const collection = api.db.collection<Document>(name);
    for (const each of await collection.find().toArray())
      await collection.replaceOne({ _id: each._id }, spoilt(each) as Document, { bypassDocumentValidation: true });
  }
  api.directory.forget();
  api.surveys.forget();
});

/** Every page, and some as others see them or with what an address may say. */
const addresses = (): [who: Who | 'nobody', path: string, at?: string | undefined][] => [
  ...shown.map(([, { who, path, at }]): [Who | 'nobody', string, string | undefined] => [who, path(filled), at]),
  ['rektor', '/orders?show=all'],
  ['rektor', `/orders/${orderId}`],
  ['staff', `/orders/${orderId}`],
  ['reader', `/orders/${orderId}`],
  ['staff', `/orders/${orderId}/do/correctSession?sessionId=session-1`],
  ['rektor', `/orders/${orderId}/do/recordOutcome`],
  ['staff', '/notices?state=sent'],
  ['rektor', `/orders?text=${encodeURIComponent(hostile)}`],
  ['rektor', `/orders/${orderId}?done=${encodeURIComponent(hostile)}`],
  ['rektor', `/${encodeURIComponent(hostile)}`],
];

/** A page as it was sent. */
async function sent(who: Who | 'nobody', path: string): Promise<{ status: number; text: string }> {
  if (who !== 'nobody') return site.get(who, path);
  const answer = await fetch(`${site.address}${path}`, { redirect: 'manual' });
  return { status: answer.status, text: await answer.text() };
}

describe('What somebody writes to do harm', () => {
  test('stands on no page as anything but the text that it is', async () => {
    let found = 0;
    for (const [who, path, at = anyDay] of addresses()) {
      api.clock(at);
      const { status, text } = await sent(who, path);
      expect([path, status < 500 || api.logged.filter((line) => line.includes('failed')).join()]).toEqual([path, true]);
      expect([path, text.includes('<script>window'), text.includes('<img src')]).toEqual([path, false, false]);
      if (text.includes('&#60;script&#62;window')) found += 1;
    }
    expect(found).toBeGreaterThan(30); // it is on the pages
  });

  test('comes back in a field as it was written, when what was sent is refused', async () => {
    const answer = await fetch(`${site.address}/orders/${orderId}/do/askSecondReader`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await api.issuer.tokenOf('staff')}` },
      body: new URLSearchParams({ person: hostile, key: hostile, more: hostile }),
    });
    expect((await answer.text()).includes('<script>window')).toBe(false);
  });
});

describeInBrowser('What somebody writes to do harm', () => {
  test('does nothing in a browser', async () => {
    for (const who of ['rektor', 'staff'] as const) {
      const page = await site.as(who);
      await page.goto(`/orders/${orderId}`);
      await page.getByText('window.hit=1').first().waitFor();
      expect(await page.evaluate('[window.hit, document.images.length]')).toEqual([undefined, 0]);
    }
  });
});
