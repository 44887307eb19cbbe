import { html } from 'ghtml';
import { navigation } from '../navigation';
import type { SignedIn } from '../visit';
import { hasWords } from '../words';

/** Where somebody goes from here who has no orders of their own: each way in the menu with what is there. */
export function waysOn({ caller, say }: SignedIn): string {
  const told = navigation(caller).filter(({ key }) => hasWords(`start.ways.${key}`));
  const items = told.map(
    ({ to, key }) =>
      html`<li class="paper"><h2 class="ds-heading" data-size="sm"><a href="${to}">${say(`shell.nav.${key}`)}</a></h2><p class="soft">${say(`start.ways.${key}`)}</p></li>`,
  );
  return html`<ul class="ways">!${items}</ul>`;
}
