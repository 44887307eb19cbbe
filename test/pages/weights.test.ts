import { fromElsewhere, weigh } from '../../bench/page-bytes';
import type { Who } from '../api/people';
import { orderAt } from '../api/stages';
import { testSite } from './site';

const site = testSite('pages-weights');
const { api } = site;
const kilobyte = 1024;

describe('Pages', () => {
  test('weigh at most 60 kB at the first visit and 15 kB after that, on their way', async () => {
    const orderId = await orderAt(api, 'documented');
    const opened: [Who, string][] = [
      ...(['rektor', 'staff'] as const).flatMap((who): [Who, string][] =>
        ['/', '/orders?show=all', `/orders/${orderId}`, '/about-me', '/help', '/accessibility'].map((path) => [
          who,
          path,
        ]),
      ),
      ['staff', `/orders/${orderId}/do/writeMessage`],
      ['administrator', '/units/unit-tegelfallsskolan'],
      ['lead', '/letters'],
    ];
    for (const [who, path] of opened) {
      const headers = { authorization: `Bearer ${await api.issuer.tokenOf(who)}` };
      const { page } = await weigh(site.address, path, headers);
      const first = await weigh(site.address, path, { ...headers, ...fromElsewhere });
      const sum = first.page + first.loaded;
      expect([path, page <= 15 * kilobyte, sum <= 60 * kilobyte]).toEqual([path, true, true]);
      expect(first.loaded).toBeGreaterThan(20 * kilobyte); // the typeface and the styles are among what is weighed
    }
  });
});
