import { type Browser, chromium } from 'playwright-core';
import { installedChromium } from '../embedded/chromium';
import type { Bench } from './bench';
import { type Comparison, compare, type Goal } from './compare';
import { mainPages } from './page-bytes';

/**
 * A phone on 4G as Chrome's own tools throttle it ("Fast 4G"): 165 ms to each answer, 8.1 Mbit/s to it and 1.35 from it,
 * and a processor that takes four times as long as this one.
 */
const latencyMs = 165;
const [downMbits, upMbits] = [8.1, 1.35];
const cpuRate = 4;
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true } as const;

/** After the page has loaded nothing larger is painted any more, within this. */
const settledMs = 300;
const withinMs = 30_000;

/** When the largest part of a page was painted, once it was: in ms after the way to it began. */
const largestPaint = `new Promise((resolve) => {
  let at = 0;
  new PerformanceObserver((list) => { at = list.getEntries().at(-1).startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });
  setTimeout(() => resolve(at), ${settledMs});
})`;

/** A page that is opened: by whom, unless by anybody. */
interface Opened {
  url: string;
  headers?: Record<string, string>;
}

/** How long it takes until the largest part of a page is seen by somebody who has never been there, on a phone. */
async function paintMs(browser: Browser, { url, headers = {} }: Opened): Promise<number> {
  const context = await browser.newContext({ ...phone, extraHTTPHeaders: headers });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    const bytes = (mbits: number) => (mbits * 1_000_000) / 8;
    await devtools.send('Network.emulateNetworkConditions', {
      ...{ offline: false, latency: latencyMs },
      ...{ downloadThroughput: bytes(downMbits), uploadThroughput: bytes(upMbits) },
    });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpuRate });
    await page.goto(url, { waitUntil: 'load', timeout: withinMs });
    return (await page.evaluate(largestPaint)) as number;
  } finally {
    await context.close();
  }
}

/** The slowest of the main pages by its own median, against a page with a heading and nothing else; null where there is no Chromium. */
export async function comparePaint(bench: Bench, survey: string, goal: Goal): Promise<Comparison | null> {
  const executablePath = installedChromium();
  if (!executablePath) return null;
  const { apiUrl, bareUrl } = bench.system;
  const headers = bench.api.authorization('staff');
  const pages: Opened[] = [
    ...(await mainPages(bench)).map((path) => ({ url: `${apiUrl}${path}`, headers })),
    { url: `${apiUrl}${survey}` },
  ];
  const empty = { url: `${bareUrl}/empty` };
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    for (const each of [empty, ...pages]) await paintMs(browser, each); // the first of each is slower than all others
    const compared: Comparison[] = [];
    for (const each of pages)
      compared.push(
        await compare(goal, bench.scale.repeats, async () => ({
          bare: await paintMs(browser, empty),
          ours: await paintMs(browser, each),
        })),
      );
    return compared.sort((a, b) => b.ratio - a.ratio)[0]!;
  } finally {
    await browser.close();
  }
}
