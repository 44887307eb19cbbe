import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { dayOf } from '../../domain/days';
import { installedChromium } from '../../embedded/chromium';
import { OperatorError, PROJECT } from '../../embedded/project';
import { withEmbeddedSystem } from '../embedded';
import { people } from '../people';
import type { System } from '../running';
import { ordersToShow } from './orders';

const folder = join(PROJECT, 'docs', 'screens');

/** A picture: who looks at what, how wide, and in which light. */
interface Picture {
  name: string;
  by: string;
  path: string;
  width?: number;
  scheme?: 'dark';
}

/** `npm run screens`: pictures of the main pages, of a system of its own with orders that stand at different steps. */
export async function main(args: string[]): Promise<void> {
  if (args.length > 0) throw new OperatorError('npm run screens takes no arguments.');
  const program = installedChromium() ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] }).catch((cause: unknown) => {
    throw new OperatorError(`There is no Chromium at ${program}: name one in INSATS_TEST_CHROMIUM.`, { cause });
  });
  try {
    await withEmbeddedSystem((system) => takeAll(browser, system), say);
  } finally {
    await browser.close();
  }
}

async function takeAll(browser: Browser, system: System): Promise<void> {
  const order = await ordersToShow(system, dayOf(new Date().toISOString()));
  mkdirSync(folder, { recursive: true });
  const pictures: Picture[] = [
    { name: 'rektor-start', by: people.ylva.id, path: '/' },
    { name: 'rektor-start-phone', by: people.ylva.id, path: '/', width: 390, scheme: 'dark' },
    { name: 'order', by: people.ylva.id, path: `/orders/${order}` },
    { name: 'form', by: people.ylva.id, path: `/orders/${order}/do/askAdjustments` },
    { name: 'worklist', by: people.signe.id, path: '/orders' },
  ];
  for (const picture of pictures) await take(browser, system, picture);
}

async function take(browser: Browser, { apiUrl, tokenFor }: System, picture: Picture): Promise<void> {
  const { name, by, path, width = 1280, scheme = 'light' } = picture;
  const context = await browser.newContext({
    ...{ viewport: { width, height: 900 }, colorScheme: scheme, locale: 'sv-SE' },
    extraHTTPHeaders: { authorization: `Bearer ${await tokenFor(by)}` },
  });
  const page = await context.newPage();
  // The typeface is there for whoever has been here before, as their cookie tells, and from the second time on: no page waits for it.
  await page.goto(`${apiUrl}/?lang=sv`);
  for (let time = 0; time < 2; time += 1) await page.goto(`${apiUrl}${path}`);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  await context.close();
  say(`docs/screens/${name}.png`);
}

function say(line: string): void {
  console.error(line);
}
