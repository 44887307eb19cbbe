import type { Who } from '../api/people';
import { orderAt } from '../api/stages';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('pages-documents');
const { api } = site;

/** The papers that an order's page leads to, as pages and in other forms, below their common beginning. */
async function ledTo(who: Who, orderId: string): Promise<string[]> {
  const { text } = await site.get(who, `/orders/${orderId}`);
  const part = /<section[^>]* id="documents"[\s\S]*?<\/section>/.exec(text)?.[0] ?? '';
  return [...part.matchAll(/href="([^"]*)"/g)].map(([, href]) => href!.split('/papers/')[1]!);
}

/** The papers that the API lists for somebody, each as a page and in its forms but HTML. */
async function listed(who: Who, orderId: string): Promise<string[]> {
  const { papers } = (await api.get(who, `/orders/${orderId}/papers`)).body;
  return papers.flatMap(({ _links }: { _links: Record<string, { href: string }> }) =>
    Object.entries(_links)
      .filter(([form]) => form !== 'html')
      .map(([, { href }]) => href.split('/papers/')[1]),
  );
}

describe('The documents on the page of an order', () => {
  let documented = '';
  beforeAll(async () => {
    documented = await orderAt(api, 'documented');
  });

  test.each(['rektor', 'representative', 'staff', 'lead'] as const)(
    'are those that there are for %s, each in all its forms',
    async (who) => {
      const papers = await ledTo(who, documented);
      expect([...papers].sort()).toEqual((await listed(who, documented)).sort());
      for (const each of ['confirmations/current', 'proposals/1?format=pdf', 'quality-reports/1?format=docx'])
        expect(papers).toContain(each);
    },
  );

  test('have no summary for whoever may not read it, and none that is not there yet', async () => {
    const isSummary = (path: string) => path.startsWith('summaries/');
    expect((await ledTo('rektor', documented)).filter(isSummary)).toEqual(['summaries/1', 'summaries/1?format=pdf']);
    expect((await ledTo('representative', documented)).filter(isSummary)).toEqual([]);
    expect(await ledTo('rektor', await orderAt(api, 'takenOn'))).toEqual([
      ...['confirmations/current', 'confirmations/current?format=pdf'],
    ]);
  });
});

describeInBrowser('From an order', () => {
  test('its documentation is one press away, and so are its PDF and the text for the quality report', async () => {
    const orderId = await orderAt(api, 'documented');
    const page = await site.as('rektor', { width: 390 });
    await page.goto(`/orders/${orderId}`);
    const documents = page.getByRole('region', { name: 'Dokument' });
    const pdf = documents.getByRole('link', { name: /^PDF ?: Dokumentation av processen, version 1$/ });
    expect(await pdf.getAttribute('href')).toBe(`/insats/v1/orders/${orderId}/papers/documentations/1?format=pdf`);
    await documents.getByRole('link', { name: /^Word ?: Underlag till kvalitetsrapport, version 1$/ }).waitFor();
    await documents.getByText('Till dem som inte var med (3)').click();
    await documents.getByRole('link', { name: /^Till er som inte var med: Pass 2026-11-02, Grupp A/ }).waitFor();
    expect(await faultsOn(page)).toEqual([]);
    await documents.getByRole('link', { name: 'Dokumentation av processen, version 1', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Dokumentation av processen' }).waitFor();
    await page.getByRole('link', { name: 'Till ärendet' }).click();
    await documents.waitFor();
  });
});
