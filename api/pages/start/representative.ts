import { html } from 'ghtml';
import { isRektorOf, ownUnits } from '../../../domain/callers';
import type { Services } from '../../services';
import { person } from '../parts/person';
import { actingFor, spanTold } from '../representatives/page';
import { openRepresentatives } from '../representatives/routes';
import type { SignedIn } from '../visit';

/** Who acts for a rektor, beside everything else; nothing for whoever is none. */
export async function actingForMe(services: Services, visit: SignedIn): Promise<string> {
  const { caller, say } = visit;
  if (!ownUnits(caller).some((unit) => isRektorOf(caller, unit))) return '';
  const shown = await openRepresentatives(services, visit);
  const people = actingFor(shown).map(
    ({ of, representation }) =>
      html`<p>!${person({ name: of.name, note: spanTold(representation, visit), ...(caller.name ? { actsFor: caller.name } : {}) })}</p>`,
  );
  const told = people.length > 0 ? people.join('') : html`<p class="soft">${say('representatives.mine.nobody')}.</p>`;
  const way = say(people.length > 0 ? 'start.representatives' : 'representatives.name');
  return html`<section class="flow aside" aria-labelledby="acting"><h2 id="acting" class="ds-heading" data-size="xs">${say('start.acting')}</h2>!${told}<p class="small"><a href="/representatives">${way}</a></p></section>`;
}
