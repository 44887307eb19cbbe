import { html } from 'ghtml';
import { mostCounted } from '../../../documents/reads';
import { isCentre } from '../../../domain/callers';
import { InterventionKind, stepNames } from '../../../schemas/vocabulary';
import { words } from '../../words';
import type { SignedIn } from '../visit';
import { addressOf, type Narrowed, type Show, showsFor } from './narrowed';

/** What can be chosen in a list: units and members of staff by name. */
export interface Choosable {
  units: readonly { _id: string; name: string }[];
  staff: readonly { _id: string; name: string }[];
}

/** A number as a list tells it: what has ended is counted to a limit. */
export const countedIn = (n: number, show: Show): string =>
  (show === 'closed' || show === 'all') && n >= mostCounted ? `${String(mostCounted)}+` : String(n);

/** Which orders are shown, each facet with how many it has, where that is counted. */
export function facets(narrow: Narrowed, counts: Partial<Record<Show, number>>, visit: SignedIn): string {
  const { say } = visit;
  const links = showsFor(visit).map((show) => {
    const to = addressOf(narrow, { show, ...(show === 'mine' ? { staff: '' } : {}) });
    const n = counts[show];
    return html`<a href="${to}"!${narrow.show === show ? ' aria-current="true"' : ''}>${say(`orders.show.${show}`)}!${n === undefined ? '' : html` <b>${countedIn(n, show)}</b>`}</a>`;
  });
  return html`<nav class="facets" aria-label="${say('orders.facets')}">!${links}</nav>`;
}

interface Select {
  name: keyof Narrowed;
  all: string;
  options: readonly { _id: string; name: string }[];
}

function select(narrow: Narrowed, { name, all, options }: Select, { say }: SignedIn): string {
  if (options.length < 2) return '';
  const items = options.map(
    (each) => html`<option value="${each._id}"!${narrow[name] === each._id ? ' selected' : ''}>${each.name}</option>`,
  );
  return html`<div class="ds-field"><label class="ds-label" for="${name}">${say(`orders.filter.${name}`)}</label><select class="ds-input" id="${name}" name="${name}"><option value="">${say(all)}</option>!${items}</select></div>`;
}

/** What narrows a list, as a form whose answers stay in the address. */
export function filters(narrow: Narrowed, { units, staff }: Choosable, visit: SignedIn): string {
  const { say, language, caller } = visit;
  const steps = stepNames.slice(1).map((step) => ({ _id: step, name: words.steps[step]![language] }));
  const kinds = InterventionKind.enum.map((kind) => ({ _id: kind, name: say(`forms.options.kind.${kind}`) }));
  const selects = [
    { name: 'step' as const, all: 'orders.allSteps', options: steps },
    { name: 'unit' as const, all: 'orders.allUnits', options: units },
    { name: 'staff' as const, all: 'orders.allStaff', options: narrow.show === 'mine' ? [] : staff },
    { name: 'kind' as const, all: 'orders.allKinds', options: isCentre(caller) ? kinds : [] },
  ].map((each) => select(narrow, each, visit));
  const shown = narrow.show === 'open' ? '' : html`<input type="hidden" name="show" value="${narrow.show}">`;
  return html`<form class="filters" method="get" action="/orders" role="search">!${shown}<div class="ds-field"><label class="ds-label" for="text">${say('orders.search')}</label><input class="ds-input" id="text" name="text" type="search" value="${narrow.text}" maxlength="200"></div>!${selects}<button class="ds-button" data-variant="secondary">${say('orders.narrow')}</button></form>`;
}
