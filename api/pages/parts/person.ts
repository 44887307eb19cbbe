import { html } from 'ghtml';

const initialsOf = (name: string): string =>
  name
    .split(/[\s-]+/)
    .flatMap((word) => [...word].slice(0, 1))
    .filter((_, i, all) => i === 0 || i === all.length - 1)
    .join('')
    .toLocaleUpperCase('sv');

/** Somebody with what they are; a protected person stands without a name. `for` names whom they act for. */
export function person({ name, note, actsFor }: { name: string | null; note: string; actsFor?: string }): string {
  const seal = (of: string) => html`<i aria-hidden="true">${of}</i>`;
  const seals = `${seal(name ? initialsOf(name) : '–')}${actsFor ? seal(initialsOf(actsFor)) : ''}`;
  const told = name ? html`${name}!${note ? html`<small>${note}</small>` : ''}` : html`${note}`;
  return html`<span class="person">!${seals}<span>!${told}</span></span>`;
}
