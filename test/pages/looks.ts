import type { Page } from 'playwright-core';
import { faultsOn, movedOn } from './site';

/** A way in which somebody looks at a page, and which of axe-core's rules can find something in it that they found in no other. */
interface Look {
  width: number;
  scheme: 'light' | 'dark';
  /** How large text is, of the size that the browser has by itself. */
  text: '100%' | '200%';
  rules: 'all' | 'seen' | 'none';
}

const looks: readonly Look[] = [
  { width: 1280, scheme: 'light', text: '100%', rules: 'all' },
  { width: 320, scheme: 'light', text: '100%', rules: 'none' },
  { width: 1280, scheme: 'light', text: '200%', rules: 'none' },
  { width: 390, scheme: 'dark', text: '200%', rules: 'seen' },
];

/** What depends on size and colour alone. */
const seen = ['color-contrast', 'target-size', 'scrollable-region-focusable'];

/** What sticks out sideways, and text that is cut off: what is meant for screen readers alone is not looked at. */
const misshapen = `(() => {
  const named = (e) => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + (e.className ? '.' + String(e.className).split(' ').join('.') : '');
  const told = (e) => named(e) + ' "' + e.textContent.trim().slice(0, 40) + '"';
  const all = [...document.querySelectorAll('body *')];
  const faults = [];
  if (document.documentElement.scrollWidth > innerWidth) {
    const out = all.filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.parentElement.closest('.tablebox'));
    faults.push('scrolls sideways: ' + out.slice(-3).map(told).join('; '));
  }
  for (const e of all) {
    const { overflowX, overflowY, clipPath } = getComputedStyle(e);
    const hides = [overflowX, overflowY].some((each) => each === 'hidden' || each === 'clip');
    if (!hides || clipPath !== 'none' || e.clientWidth <= 1 || e.textContent.trim() === '') continue;
    if (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) faults.push('cut off: ' + told(e));
  }
  return faults;
})()`;

/** What is wrong with a page as it stands, in every way in which somebody looks at it; and what moved before that. */
export async function faultsInAllLooks(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const { width, scheme, text, rules } of looks) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.evaluate(`document.documentElement.style.fontSize = '${text === '200%' ? '32px' : ''}'`);
    const shape = (await page.evaluate(misshapen)) as string[];
    const found = rules === 'none' ? [] : await faultsOn(page, rules === 'all' ? undefined : seen);
    // What comes later has come by now; what another look moves is no fault.
    const moved = rules === 'all' ? await movedOn(page) : [];
    faults.push(...[...shape, ...found, ...moved].map((fault) => `${width} px, ${scheme}, text ${text}: ${fault}`));
  }
  return faults;
}
