import type { Locator, Page } from 'playwright-core';

/** Where the focus is after a press of Tab: what it is, and what is wrong with how it is shown or with the way there. */
interface Focus {
  isBody: boolean;
  isTarget: boolean;
  name: string;
  faults: string[];
}

/**
 * Looks at what has the focus. Its mark may be at itself or at the label around it; it lies in the window, with nothing
 * over it; and it comes after what had the focus before, in the document and to the eye: not above it and left of it.
 */
const look = `(target) => {
  const e = document.activeElement;
  const before = window.hadFocus && window.hadFocus.isConnected ? window.hadFocus : null;
  if (!e || e === document.body || e === document.documentElement) return { isBody: true, isTarget: false, name: '', faults: [] };
  const name = e.tagName.toLowerCase() + ' "' + (e.textContent.trim() || e.getAttribute('aria-label') || e.name || '').slice(0, 50) + '"';
  const faults = [];
  const isMarked = (each) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
  };
  const around = [e, ...(e.labels || []), e.parentElement].filter(Boolean);
  if (e.id !== 'content' && !around.some(isMarked)) faults.push('has no visible focus');
  const box = e.getBoundingClientRect();
  // Of what is large, a part has to be seen.
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const isInside = right - left > 2 && bottom - top > 2;
  const over = isInside ? document.elementFromPoint(x, y) : null;
  const isOwn = over && (e.contains(over) || over.contains(e) || [...(e.labels || [])].some((each) => each.contains(over)));
  if (!isInside || !isOwn) faults.push('cannot be seen');
  if (e.tabIndex > 0) faults.push('has an order of its own');
  if (before && before !== e) {
    if (!(before.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)) faults.push('comes before what had the focus');
    const was = before.getBoundingClientRect();
    if (!before.closest('.ds-skip-link') && box.bottom <= was.top && box.left < was.right) faults.push('lies above what had the focus');
  }
  window.hadFocus = e;
  return { isBody: false, isTarget: target !== null && (e === target || target.contains(e)), name, faults };
}`;

/** So many presses are more than any page has places to stop at. */
const mostPresses = 250;

/** Somebody who has a keyboard and nothing else; whatever is wrong with the focus on their way is a failure. */
export class Keys {
  constructor(readonly page: Page) {}

  private async look(target: Locator | null): Promise<Focus> {
    const handle = target && (await target.count()) > 0 ? await target.first().elementHandle() : null;
    return this.page.evaluate(new Function('target', `return (${look})(target)`) as (target: unknown) => Focus, handle);
  }

  private async press(key: string, target: Locator | null): Promise<Focus> {
    await this.page.keyboard.press(key);
    const focus = await this.look(target);
    if (focus.faults.length > 0) throw new Error(`${this.page.url()}: ${focus.name} ${focus.faults.join(', ')}`);
    return focus;
  }

  /** Goes on with Tab until something has the focus. */
  async to(target: Locator): Promise<void> {
    await target.first().waitFor();
    for (let i = 0; i < mostPresses; i += 1) if ((await this.press('Tab', target)).isTarget) return;
    throw new Error(`${this.page.url()}: Tab never came to ${target}`);
  }

  /** Goes to a link or a button and presses it. */
  async go(role: 'link' | 'button', name: string | RegExp): Promise<void> {
    await this.to(this.page.getByRole('main').getByRole(role, { name, exact: typeof name === 'string' }));
    const loaded = this.page.waitForEvent('load');
    await this.page.keyboard.press('Enter');
    await loaded;
  }

  /** Goes to a field and writes in it, over what stands there. */
  async write(label: string | RegExp, text: string): Promise<void> {
    await this.to(this.page.getByLabel(label));
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.type(text);
  }

  /** Goes to a field of parts and types them in the order in which this browser has them, which is known when it fits. */
  private async writeParts(label: string, value: string, ways: readonly string[]): Promise<void> {
    await this.to(this.page.getByLabel(label));
    for (const way of ways) {
      for (let i = 0; i < 3; i += 1) await this.page.keyboard.press('ArrowLeft');
      await this.page.keyboard.type(way);
      if ((await this.page.evaluate('document.activeElement.value')) === value) return;
    }
    throw new Error(`${label} is not ${value}`);
  }

  /** Goes to a day and types it. */
  writeDay(label: string, day: string): Promise<void> {
    const [year, month, date] = day.split('-');
    return this.writeParts(label, day, [`${year}${month}${date}`, `${month}${date}${year}`, `${date}${month}${year}`]);
  }

  /** Goes to a time and types it. */
  writeTime(label: string, time: string): Promise<void> {
    const [hour, minute] = time.split(':').map(Number) as [number, number];
    const onTwelve = [hour % 12 || 12, minute].map((each) => String(each).padStart(2, '0')).join('');
    return this.writeParts(label, time, [time.replace(':', ''), `${onTwelve}${hour < 12 ? 'A' : 'P'}`]);
  }

  /** Goes to a group of choices and takes one, with the keys for it. */
  async choose(name: string): Promise<void> {
    const choice = this.page.getByRole('radio', { name, exact: true }).first();
    const group = await choice.getAttribute('name');
    await this.to(this.page.locator(`input[type=radio][name="${group}"]`));
    await this.page.keyboard.press('Space');
    for (let i = 0; i < 30 && !(await choice.isChecked()); i += 1) await this.page.keyboard.press('ArrowDown');
    if (!(await choice.isChecked())) throw new Error(`the keys never came to ${name}`);
  }

  /** Ticks a box. */
  async tick(name: string): Promise<void> {
    await this.to(this.page.getByRole('checkbox', { name }));
    await this.page.keyboard.press('Space');
  }

  /** Goes through everything on a page from its beginning to its end; how many places there were. */
  async through(): Promise<number> {
    await this.page.evaluate('document.activeElement.blur(); window.hadFocus = null; scrollTo(0, 0)');
    for (let n = 0; n < mostPresses; n += 1) if ((await this.press('Tab', null)).isBody) return n;
    throw new Error(`${this.page.url()}: Tab never leaves the page`);
  }
}
