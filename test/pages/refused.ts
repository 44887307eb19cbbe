import type { Page } from 'playwright-core';

/**
 * Fills in the form of a page in a way that nobody can take it: words far too long, nothing chosen, no day; where there is
 * nothing to fill in, over a version, or of something, that there is not. Returns whether there is a form.
 */
const spoil = `(() => {
  const forms = [...document.querySelectorAll('main form[method=post]')];
  const form = forms.sort((a, b) => b.elements.length - a.elements.length)[0];
  if (!form) return false;
  for (const field of form.elements) {
    if (field.type === 'checkbox' || field.type === 'radio') field.checked = false;
    else if (field.tagName === 'TEXTAREA' || ['text', 'email', 'url'].includes(field.type)) field.value = 'ord '.repeat(3000);
    else if (['date', 'time', 'select-one'].includes(field.type)) field.value = '';
  }
  const isBare = [...form.elements].every(({ type }) => ['hidden', 'submit'].includes(type));
  const named = form.elements.seen ? [form.elements.seen] : [...form.elements].filter(({ type, name }) => type === 'hidden' && name !== 'key');
  if (isBare) for (const field of named) field.value = '999';
  form.noValidate = true;
  form.requestSubmit([...form.querySelectorAll('button')].find(({ name }) => name !== 'more'));
  return true;
})()`;

/** Sends the form of a page so that it is refused; what is told of that, where it was. */
export async function refuse(page: Page): Promise<string[]> {
  const answered = page.waitForEvent('load');
  if (!(await page.evaluate(spoil))) throw new Error(`${page.url()} has no form`);
  await answered;
  return page.getByRole('alert').allInnerTexts();
}
