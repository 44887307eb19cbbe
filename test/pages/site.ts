import { readFileSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { type TestApi, testApi } from '../api/api';
import type { Who } from '../api/people';
import { BadLine } from './bad-line';

const program = process.env.INSATS_TEST_CHROMIUM ?? '';
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
];

/**
 * Notes in a window what has been moved on it by something that came later, but for what somebody's press has done.
 * Less than a thousandth is not seen (a column a few pixels wider with a table's last row); from a tenth on it is
 * called bad (https://web.dev/articles/cls).
 */
const noteMoves = `window.moved = [];
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput, sources } of list.getEntries()) {
    const what = sources.map(({ node }) => (node?.outerHTML ?? node?.textContent ?? '').slice(0, 80));
    if (!hadRecentInput && value >= 0.001) window.moved.push('moved by ' + value.toFixed(4) + ': ' + what.join('; '));
  }
}).observe({ type: 'layout-shift', buffered: true });`;

/** Tests that need a browser; skipped where there is none, as the set-up says. */
export const describeInBrowser: typeof describe = (program ? describe : describe.skip) as typeof describe;

/** How somebody looks at pages. */
export interface Looking {
  width?: number;
  scheme?: 'light' | 'dark';
  language?: 'sv-SE' | 'en-GB';
  /** Whether scripts run. */
  script?: boolean;
  /** Whether a page comes in small pieces, as over a bad line, and is shown as far as it has come. */
  slowly?: boolean;
}

/** A real browser, whose windows are closed after each test. */
class RealBrowser {
  private browser: Browser | undefined;
  private readonly contexts: BrowserContext[] = [];

  async start(): Promise<void> {
    if (program) this.browser = await chromium.launch({ executablePath: program, args });
  }

  async stop(): Promise<void> {
    await this.browser?.close();
  }

  /** Somebody's browser as it is when nothing is known of them. */
  async context(options: BrowserContextOptions): Promise<BrowserContext> {
    const context = await this.browser!.newContext(options);
    this.contexts.push(context);
    return context;
  }

  /** Closes every window. */
  async closeAll(): Promise<void> {
    for (const context of this.contexts.splice(0)) await context.close();
  }
}

/** A browser for one test file, called at its top level. */
export function openBrowser(): RealBrowser {
  const browser = new RealBrowser();
  beforeAll(() => browser.start());
  afterEach(() => browser.closeAll());
  afterAll(() => browser.stop());
  return browser;
}

/** The real API and a real browser, in which anybody can be signed in. */
export class Site {
  readonly badLine = new BadLine(() => this.api.port);

  constructor(
    readonly api: TestApi,
    private readonly browser: RealBrowser,
  ) {}

  get address(): string {
    return `http://127.0.0.1:${this.api.port}`;
  }

  /** A window of somebody who is signed in. */
  async as(who: Who, looking: Looking = {}): Promise<Page> {
    await this.api.knows(who);
    return this.window(looking, { authorization: `Bearer ${await this.api.issuer.tokenOf(who)}` });
  }

  /** A window of somebody who is not signed in. */
  anonymous(looking: Looking = {}): Promise<Page> {
    return this.window(looking, {});
  }

  private async window(
    { width = 1280, scheme = 'light', language = 'sv-SE', script = true, slowly = false }: Looking,
    extraHTTPHeaders: Record<string, string>,
  ): Promise<Page> {
    const context = await this.browser.context({
      ...{
        baseURL: slowly ? await this.badLine.address() : this.address,
        viewport: { width, height: 900 },
        colorScheme: scheme,
        locale: language,
      },
      ...{ javaScriptEnabled: script, extraHTTPHeaders },
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.addInitScript(noteMoves);
    return page;
  }

  /** What somebody gets at an address without a browser: a page, as it was sent. */
  async get(who: Who, url: string): Promise<{ status: number; text: string }> {
    await this.api.knows(who);
    const headers = { authorization: `Bearer ${await this.api.issuer.tokenOf(who)}`, accept: 'text/html' };
    const answer = await fetch(`${this.address}${url}`, { headers, redirect: 'manual' });
    return { status: answer.status, text: await answer.text() };
  }
}

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe-core finds wrong on a page by all of its rules or by some: rule and where, with what helps. */
export async function faultsOn(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axeSource);
  const runOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: levels };
  const run = `axe.run(document, ${JSON.stringify({ runOnly, resultTypes: ['violations'] })})`;
  const { violations } = (await page.evaluate(run)) as {
    violations: { id: string; help: string; nodes: { target: string[] }[] }[];
  };
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join('; ')})`,
  );
}

/** What has been moved on a page since it was first seen. */
export const movedOn = (page: Page): Promise<string[]> => page.evaluate('window.moved');

/** The API and a browser for one test file, called at its top level. */
export function testSite(name: string, holds: 'little' | 'much' = 'little'): Site {
  const site = new Site(testApi(name, {}, holds), openBrowser());
  afterAll(() => site.badLine.close());
  return site;
}
