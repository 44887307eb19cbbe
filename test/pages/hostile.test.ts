import type { Document } from 'mongodb';
import { orderAt } from '../api/stages';
import { describeInBrowser, testSite } from './site';

const site = testSite('pages-hostile');
const { api } = site;

const hostile = `"'><script>window.hit=1</script><img src=x onerror="window.hit=1">{{caseNumber}}&amp;`;
/** Every field that somebody writes as they like, wherever it stands. */
const free = new Set([
  ...['text', 'theme', 'purpose', 'needs', 'delimitations', 'title', 'place', 'name', 'reason', 'task', 'comment'],
  ...['summary', 'content', 'unitArranges', 'cost', 'changes', 'knownBy', 'readBy', 'goalsServed', 'note', 'unitName'],
  ...['taskAfter', 'wishedPeriodText', 'wish', 'wishes', 'notes', 'diaryNumber', 'nextSteps', 'told'],
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

let orderId = '';
let draftId = '';
beforeAll(async () => {
  orderId = await orderAt(api, 'documented');
  draftId = (await api.kept('rektor', 'startDraft', {}, { unit: 'unit-tegelfallsskolan', need: { text: 'Vi vill.' } }))
    .draftId!;
  for (const name of ['orders', 'writings', 'units', 'drafts', 'people', 'calendars', 'letters', 'notifications']) {
    const collection = api.db.collection<Document>(name);
    for (const each of await collection.find().toArray())
      await collection.replaceOne({ _id: each._id }, spoilt(each) as Document, { bypassDocumentValidation: true });
  }
  api.directory.forget();
});

const opened = () =>
  [
    ['rektor', '/'],
    ['rektor', '/orders?show=all'],
    ['rektor', `/orders/${orderId}`],
    ['staff', `/orders/${orderId}`],
    ['reader', `/orders/${orderId}`],
    ['staff', `/orders/${orderId}/do/writeMessage`],
    ['staff', `/orders/${orderId}/do/correctSession?sessionId=session-1`],
    ['rektor', `/orders/${orderId}/do/recordOutcome`],
    ['rektor', '/about-me'],
    ['administrator', '/units'],
    ['administrator', '/units/unit-tegelfallsskolan'],
    ['administrator', '/units/unit-tegelfallsskolan/do/correctUnit'],
    ['staff', '/notices?state=sent'],
    ['rektor', `/orders?text=${encodeURIComponent(hostile)}`],
    ['rektor', `/orders/${orderId}?done=${encodeURIComponent(hostile)}`],
    ['rektor', `/${encodeURIComponent(hostile)}`],
  ] as const;

describe('What somebody writes to do harm', () => {
  test('stands on no page as anything but the text that it is', async () => {
    let found = 0;
    for (const [who, path] of opened()) {
      const { status, text } = await site.get(who, path);
      expect([path, status < 500 || api.logged.filter((line) => line.includes('failed')).join()]).toEqual([path, true]);
      expect([path, text.includes('<script>window'), text.includes('<img src')]).toEqual([path, false, false]);
      if (text.includes('&#60;script&#62;window')) found += 1;
    }
    expect(found).toBeGreaterThan(8); // it is on the pages
    expect(draftId).not.toBe('');
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
