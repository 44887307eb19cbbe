import { html } from 'ghtml';
import { readRoundUnits } from '../../../documents/december-reads';
import { readHuvudmen } from '../../../documents/quality-report';
import type { Services } from '../../services';
import type { Page } from '../page';
import { huvudmanFacets } from '../parts/huvudmen';
import { blockShown } from '../parts/paper';
import { pageIn, queried, type SignedIn } from '../visit';
import { toRound } from './round';

const perPage = 100;

/** Which units are listed. */
interface Narrowed {
  answered: boolean | null;
  huvudman: string | null;
  page: number;
}

function addressOf(year: number, { answered, huvudman, page }: Narrowed): string {
  const query = new URLSearchParams({
    ...(answered === null ? {} : { answered: String(answered) }),
    ...(huvudman ? { huvudman } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  });
  return `/december-rounds/${year}/units${query.size > 0 ? '?' : ''}${query}`;
}

/** The units that a round has asked, those without an answer or with one: no word of any answer. */
export async function roundUnitsPage({ store }: Services, visit: SignedIn, year: number): Promise<Page> {
  const { caller, say } = visit;
  const { collections } = store;
  const told = queried(visit, 'answered');
  const answered = told === 'true' ? true : told === 'false' ? false : null;
  const huvudman = queried(visit, 'huvudman') || null;
  const page = pageIn(visit);
  const narrowed = { ...(huvudman ? { huvudman } : {}), ...(answered === null ? {} : { answered }) };
  const [found, huvudmen] = await Promise.all([
    readRoundUnits(collections, { year, caller }, { ...narrowed, page, limit: perPage }),
    readHuvudmen(collections),
  ]);
  const title = say(`decemberRound.units.${answered === null ? 'all' : answered ? 'answered' : 'unanswered'}`, {
    year,
  });
  const states = [false, true, null].map(
    (each) =>
      html`<a href="${addressOf(year, { answered: each, huvudman, page: 1 })}"!${each === answered ? ' aria-current="true"' : ''}>${say(`decemberRound.show.${each === null ? 'all' : each ? 'answered' : 'unanswered'}`)}</a>`,
  );
  const rows = found
    .slice(0, perPage)
    .map(({ name, kind, huvudman: at, isAnswered }) => [
      ...[name, say(`decemberRound.is.${isAnswered ? 'answered' : 'unanswered'}`)],
      ...[huvudmen.find(({ _id }) => _id === at)?.name ?? at, say(`units.kind.${kind}`)],
    ]);
  const head = ['unit', 'state', 'huvudman', 'kind'].map((each) => say(`decemberRound.${each}`));
  const list =
    rows.length > 0
      ? blockShown({ kind: 'table', caption: title, head, rows, numbers: [] })
      : html`<p>${say('decemberRound.units.none')}</p>`;
  const after = addressOf(year, { answered, huvudman, page: page + 1 });
  return {
    ...{ title, forStaff: true },
    body: html`<div class="flow">!${toRound(year, visit)}<h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('decemberRound.units.lead')}</p><nav class="facets" aria-label="${say('decemberRound.showWhich')}">!${states}</nav>!${huvudmanFacets({ huvudmen, of: huvudman, label: say('decemberResults.whose') }, say, (each) => addressOf(year, { answered, huvudman: each, page: 1 }))}</div><div class="paper">!${list}</div>!${found.length > perPage ? html`<p><a href="${after}">${say('decemberRound.units.more')}</a></p>` : ''}`,
  };
}
