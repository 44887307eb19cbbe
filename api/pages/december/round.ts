import { html } from 'ghtml';
import { type RoundStands, readResponseRates, readRound } from '../../../documents/december-reads';
import { readHuvudmen } from '../../../documents/quality-report';
import { isLead } from '../../../domain/callers';
import { dayOf, yearOf } from '../../../domain/days';
import { toldDay, toldMoment } from '../../../domain/letters/when';
import type { Rate, ResponseRates } from '../../../domain/surveys/december';
import type { DecemberStage } from '../../../schemas/december';
import type { Services } from '../../services';
import type { Page } from '../page';
import { leaf } from '../parts/dates';
import { blockShown } from '../parts/paper';
import { status } from '../parts/status';
import type { SignedIn } from '../visit';

/** How many units have answered, in a sentence: that none was asked before any was. */
export const roundTitle = ({ asked, answered }: Rate, year: number, { say }: SignedIn): string =>
  asked === 0 ? say('decemberRound.nobodyAsked', { year }) : say('decemberResults.title', { answered, asked, year });

/** From when until when the survey can be answered, as it is told while it has not closed. */
export function standingTold(
  { opensAt, closesAt }: Pick<RoundStands, 'opensAt' | 'closesAt'>,
  visit: SignedIn,
): string {
  const { say, now } = visit;
  return now < opensAt
    ? say('decemberResults.opens', { when: toldMoment(opensAt, visit) })
    : say('decemberResults.openTill', { when: toldMoment(closesAt, visit) });
}

/** The way back to the round of a year. */
export const toRound = (year: number, { say }: SignedIn): string =>
  html`<p class="crumb noprint"><a href="/december-rounds/${String(year)}">${say('decemberResults.titlePlain', { year })}</a></p>`;

/** The year whose round is on people's minds: the past December's until summer, then the coming one's. */
export async function yearOnMinds({ store }: Services, { now }: SignedIn): Promise<number> {
  const year = yearOf(now);
  const { state } = await readRound(store, { year, now });
  return state === 'notYet' && now < `${year}-07-01` ? year - 1 : year;
}

/** A stage that is over was done, or passed over for a newer one; one that was due and is not over waits for the worker. */
function stageStands({ at, doneAt }: DecemberStage, { say, now }: SignedIn): string {
  if (doneAt !== null) return status('done', say('decemberRound.done'));
  return at <= now ? status('late', say('decemberRound.due')) : status('waiting', say('decemberRound.toCome'));
}

function stages({ stages: all, begunAt }: RoundStands, visit: SignedIn): string {
  const { say } = visit;
  const rows = all.map(
    (stage) =>
      html`<li>!${leaf(stage.on, visit, 'quiet')}<div class="flow"><h3 class="ds-heading" data-size="xs">${say(`decemberRound.stage.${stage.kind}`)}</h3>!${stage.doneAt ? html`<p class="soft small">${toldMoment(stage.doneAt, visit)}</p>` : ''}</div><p class="do">!${stageStands(stage, visit)}</p></li>`,
  );
  const begun = begunAt
    ? say('decemberRound.begun', { day: toldDay(dayOf(begunAt), visit) })
    : say('decemberRound.notBegun');
  return html`<section class="flow" aria-labelledby="stages"><h2 id="stages" class="ds-heading" data-size="md">${say('decemberRound.stages')}</h2><p class="soft">${begun}</p><ol class="tasks paper">!${rows}</ol></section>`;
}

const share = ({ asked, answered }: Rate): string => `${Math.round((100 * answered) / Math.max(1, asked))} %`;

function rateTable(
  caption: string,
  first: string,
  rows: readonly (Rate & { name: string })[],
  { say }: SignedIn,
): string {
  return blockShown({
    ...{ kind: 'table', caption, numbers: [1, 2, 3] },
    head: [first, ...['asked', 'answered', 'share'].map((each) => say(`decemberRound.${each}`))],
    rows: rows.map((row) => [row.name, String(row.asked), String(row.answered), share(row)]),
  });
}

function rates(found: ResponseRates, huvudmen: readonly { _id: string; name: string }[], visit: SignedIn): string {
  const { say } = visit;
  if (found.asked === 0) return '';
  const ofHuvudmen = found.huvudmen.map((each) => ({
    ...each,
    name: huvudmen.find(({ _id }) => _id === each.huvudman)?.name ?? each.huvudman,
  }));
  const ofKinds = found.kinds.map((each) => ({ ...each, name: say(`units.kind.${each.kind}`) }));
  return html`<section class="flow" aria-labelledby="rates"><h2 id="rates" class="ds-heading" data-size="md">${say('decemberRound.rates')}</h2><div class="paper flow">!${rateTable(say('decemberRound.byHuvudman'), say('decemberRound.huvudman'), ofHuvudmen, visit)}!${rateTable(say('decemberRound.byKind'), say('decemberRound.kind'), ofKinds, visit)}</div></section>`;
}

function ways(year: number, { state }: RoundStands, { say, caller }: SignedIn): string {
  const to = (path: string, key: string) =>
    html`<li><a href="/december-rounds/${String(year)}/${path}">${say(`decemberRound.ways.${key}`)}</a></li>`;
  return html`<nav aria-label="${say('decemberRound.more')}"><ul>!${to('units?answered=false', 'unanswered')}!${to('units?answered=true', 'answered')}!${
    state === 'closed' ? to('results', 'results') + to('sittings', 'sittings') : ''
  }!${isLead(caller) ? to('dry-runs', 'trial') : ''}<li><a href="/notices?state=held">${say('decemberRound.ways.held')}</a></li><li><a href="/notices?state=failed">${say('decemberRound.ways.failed')}</a></li><li><a href="/activities?year=${String(year)}">${say('decemberRound.ways.activities', { year })}</a></li></ul></nav>`;
}

const years = (year: number, { say, now }: SignedIn): string => {
  const present = yearOf(now);
  const links = [present, present - 1, present - 2].map(
    (each) =>
      html`<a href="/december-rounds/${String(each)}"!${each === year ? ' aria-current="true"' : ''}>${String(each)}</a>`,
  );
  return html`<nav class="facets" aria-label="${say('decemberRound.year')}">!${links}</nav>`;
};

/** The round of a year as the centre follows it: how far it has come, what it does when, and no word of any answer. */
export async function roundPage({ store }: Services, visit: SignedIn, year: number): Promise<Page> {
  const { caller, now, say } = visit;
  const { collections } = store;
  const [found, round, huvudmen] = await Promise.all([
    readResponseRates(collections, { year, caller }),
    readRound(store, { year, now }),
    readHuvudmen(collections),
  ]);
  const title = roundTitle(found, year, visit);
  const lead =
    round.state === 'closed'
      ? say('decemberRound.closed', { when: toldMoment(round.closesAt, visit) })
      : standingTold(round, visit);
  return {
    ...{ title, forStaff: true },
    body: html`<div class="flow"><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${lead}</p>!${years(year, visit)}!${ways(year, round, visit)}</div>!${rates(found, huvudmen, visit)}!${stages(round, visit)}`,
  };
}
