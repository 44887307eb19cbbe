import { randomUUID } from 'node:crypto';
import { weigh } from '../../bench/page-bytes';
import { orderAt } from '../api/stages';
import { describeInBrowser, testSite } from './site';

const site = testSite('pages-large');
const { api } = site;
const longWord = 'Skolutvecklingssamordningsgruppsmötesprotokollsjusteringsman';

let orderId = '';
beforeAll(async () => {
  orderId = await orderAt(api, 'planned');
  const { orders, writings } = api.store.collections;
  const order = (await orders.findOne({ _id: orderId }))!;
  const [first] = order.sessions;
  const sessions = Array.from({ length: 40 }, (_, i) => ({
    ...first!,
    id: `session-${i + 1}`,
    title: `${longWord} ${i}`,
  }));
  const need = { ...order.need, theme: `${longWord} ${longWord}` };
  await orders.replaceOne({ _id: orderId }, { ...order, sessions, need });
  const writtenBy = order.request.sentBy;
  await writings.insertMany(
    Array.from({ length: 300 }, (_, i) => ({
      ...{ _id: randomUUID(), orderId, kind: 'message' as const, writtenBy, subject: null },
      writtenAt: `2026-09-10T${String(8 + Math.floor(i / 60)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}:00.000Z`,
      text: `Meddelande ${i} om det som vi ska göra tillsammans i vår, ${longWord} och allt annat.`,
    })),
  );
});

describe('A page with much on it', () => {
  test('weighs no more than others, and shows the newest of what was said', async () => {
    const headers = { authorization: `Bearer ${await api.issuer.tokenOf('rektor')}` };
    const { page } = await weigh(site.address, `/orders/${orderId}`, headers);
    expect(page).toBeLessThanOrEqual(15 * 1024);
    const { text } = await site.get('rektor', `/orders/${orderId}`);
    expect([text.includes('Meddelande 299 '), text.includes('Meddelande 3 ')]).toEqual([true, false]);
    const all = await site.get('rektor', `/orders/${orderId}?messages=all`);
    expect(all.text).toContain('Meddelande 3 ');
  });
});

describeInBrowser('A page with long words', () => {
  test.each([320, 1280])('stays in shape at %d px', async (width) => {
    const page = await site.as('rektor', { width });
    for (const path of [`/orders/${orderId}`, '/', '/orders']) {
      await page.goto(path);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
    }
  });
});
