import { html } from 'ghtml';
import type { Say } from '../words';

/** Among whose units somebody chooses: those of all, or of one huvudman; nothing where there is one alone. */
export function huvudmanFacets(
  { huvudmen, of, label }: { huvudmen: readonly { _id: string; name: string }[]; of: string | null; label: string },
  say: Say,
  addressOf: (huvudman: string | null) => string,
): string {
  if (huvudmen.length < 2) return '';
  const rows = [{ _id: null, name: say('quality.all') }, ...huvudmen].map(
    ({ _id, name }) => html`<a href="${addressOf(_id)}"!${_id === of ? ' aria-current="true"' : ''}>${name}</a>`,
  );
  return html`<nav class="facets noprint" aria-label="${label}">!${rows}</nav>`;
}
