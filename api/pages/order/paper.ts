import { html } from 'ghtml';
import { NotThere } from '../../../documents/outcomes';
import { type Paper, type PaperKind, paperKinds } from '../../../papers/paper';
import { type PaperRoute, paperRoutes } from '../../rest/paper-routes';
import type { Services } from '../../services';
import { base } from '../../views/links';
import { paperFor } from '../../views/paper-for';
import { type NamedPaper, paperAddress } from '../../views/paper-row';
import type { Page } from '../page';
import { blockShown, contentsOf, sectionsShown } from '../parts/paper';
import type { SignedIn } from '../visit';
import type { Say } from '../words';

/** A paper as an address names it. */
interface Named {
  orderId: string;
  kind: PaperKind;
  route: PaperRoute;
  /** Which of its kind: a version, a session, or `current` where there is one only. */
  which: string;
}

/** The paper that an address names. Throws `NotThere` where there is no such kind. */
function namedBy({ request }: SignedIn): Named {
  const { orderId = '', kind: name = '', version: which = '' } = request.params as Record<string, string>;
  const kind = paperKinds.find((each) => paperRoutes[each].path.split('/').at(-2) === name);
  const route: PaperRoute | null = kind ? paperRoutes[kind] : null;
  if (!kind || !route || (!route.by && which !== 'current')) throw new NotThere('no such kind of paper');
  return { orderId, kind, route, which };
}

/** The forms in which a paper can be taken along, printed or worked on, each as a link; what it is of is said to whoever hears it alone. */
export function formsToTake(named: NamedPaper, orderId: string, say: Say, of = ''): string[] {
  const { forms }: PaperRoute = paperRoutes[named.kind];
  const address = `${base}${paperAddress(named, orderId)}`;
  const told = of && html`<span class="ds-sr-only">: ${of}</span>`;
  return forms
    .filter((form) => form !== 'html')
    .map((form) => html`<a href="${address}?format=${form}">${say(`order.papers.forms.${form}`)}!${told}</a>`);
}

/** The forms in which it can be taken along or printed. */
function taking({ orderId, kind, which }: Named, { say }: SignedIn): string {
  const links = formsToTake({ kind, which }, orderId, say).map((form) => html`<li>!${form}</li>`);
  return html`<section class="flow noprint" aria-labelledby="take"><h2 id="take" class="ds-heading" data-size="sm">${say('order.papers.heading')}</h2><ul class="plain">!${links}</ul></section>`;
}

const contents = ({ sections }: Paper, { say }: SignedIn): string =>
  sections.length > 1
    ? html`<section class="flow noprint" aria-labelledby="contents"><h2 id="contents" class="ds-heading" data-size="sm">${say('order.papers.contents')}</h2>!${contentsOf(sections)}</section>`
    : '';

/** A paper of an order in the look of pages, with the ways to its forms and to the order. */
export async function paperPage({ store }: Services, visit: SignedIn): Promise<Page> {
  const { request, say } = visit;
  const named = namedBy(visit);
  const { orderId, kind, route, which } = named;
  const paper = await paperFor(store, request, { orderId, kind, which: route.by && which });
  const { title, theme, facts, sections } = paper;
  const about = facts.length > 0 ? blockShown({ kind: 'facts', facts }) : '';
  const back = html`<p class="crumb noprint"><a href="/orders/${orderId}">${say('order.papers.toOrder')}</a></p>`;
  return {
    title: `${title}, ${paper.margin.about}`,
    forStaff: true,
    body: html`<div class="flow">!${back}<h1 class="ds-heading" data-size="xl">${title}</h1>!${theme ? html`<p class="lead">${theme}</p>` : ''}</div><div class="split"><div class="far">!${about}!${sectionsShown(sections)}</div><aside class="aside far noprint" aria-label="${say('order.papers.heading')}">!${contents(paper, visit)}!${taking(named, visit)}</aside></div>`,
  };
}
