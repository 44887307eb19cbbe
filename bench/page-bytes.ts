import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from './bench';

/** How much comes over the wire for pages, compressed as a browser takes them, in bytes of their bodies. */
export interface PageBytes {
  /** The survey that participants answer: everything, since it loads nothing else. */
  survey: number;
  /** The heaviest page with everything that it loads, as somebody gets it who has been here never before. */
  firstVisit: number;
  /** The heaviest page by itself, as everybody else gets it. */
  nextVisit: number;
}

/** What one page weighs: by itself, and everything that it loads. */
export interface Weighed {
  page: number;
  loaded: number;
}

/** How often a page is asked for that a busy database keeps from being shown, and how long is waited before it is again. */
const mostTries = 6;
const triedAgainMs = 5_000;

/** One answer, as many bytes as came, and the text where it was not compressed; asked for again where it says so. */
async function fetched(url: string, headers: Record<string, string>): Promise<{ bytes: number; text: string }> {
  for (let tries = 1; ; tries += 1) {
    const { status, ...answer } = await answered(url, headers);
    if (status === 200) return answer;
    if (status !== 503 || tries === mostTries) throw new Error(`${url} was answered with ${status}`);
    await pause(triedAgainMs);
  }
}

function answered(
  url: string,
  headers: Record<string, string>,
): Promise<{ status: number; bytes: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers, timeout: 30_000 }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => {
        const whole = Buffer.concat(parts);
        resolve({ status: answer.statusCode!, bytes: whole.length, text: whole.toString('utf8') });
      });
    });
    asked.on('timeout', () => asked.destroy(new Error(`${url} was not answered in time`)));
    asked.on('error', reject);
    asked.end();
  });
}

/** What a page and all that it loads weigh, as a browser gets them that takes Brotli. */
export async function weigh(site: string, path: string, headers: Record<string, string>): Promise<Weighed> {
  const { bytes: page } = await fetched(`${site}${path}`, { ...headers, 'accept-encoding': 'br' });
  const { text } = await fetched(`${site}${path}`, headers);
  const named = [...text.matchAll(/(?:href|src)="(\/look\/[^"]+)"/g)].map(([, address]) => address!);
  const loads = [...new Set(named)].map((address) => fetched(`${site}${address}`, { 'accept-encoding': 'br' }));
  const loaded = (await Promise.all(loads)).reduce((sum, { bytes }) => sum + bytes, 0);
  return { page, loaded };
}

/** What a browser tells of somebody who comes from elsewhere. */
export const fromElsewhere = { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none' };

/** The pages of those who use Insats most: their first page, the list, an order and a form. */
export async function mainPages({ collections }: Bench): Promise<string[]> {
  const order = (await collections.orders.findOne({}, { projection: { _id: 1 } }))!;
  return ['/', '/orders', `/orders/${order._id}`, `/orders/${order._id}/do/writeMessage`];
}

/** Weighs the pages of those who use Insats most, and the survey at an address. */
export async function pageBytes(bench: Bench, survey: string): Promise<PageBytes> {
  const site = bench.system.apiUrl;
  const staff = bench.api.authorization('staff');
  const paths = await mainPages(bench);
  const first: Weighed[] = [];
  const next: Weighed[] = [];
  for (const path of paths) {
    first.push(await weigh(site, path, { ...staff, ...fromElsewhere })); // one after the other: eight at once would have to wait
    next.push(await weigh(site, path, staff));
  }
  return {
    survey: (await weigh(site, survey, {})).page,
    firstVisit: Math.max(...first.map(({ page, loaded }) => page + loaded)),
    nextVisit: Math.max(...next.map(({ page }) => page)),
  };
}
