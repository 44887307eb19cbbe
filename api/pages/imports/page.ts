import { html } from 'ghtml';
import { toldMoment } from '../../../domain/letters/when';
import type { Import, ImportChange, ImportCounts } from '../../../schemas/imports';
import { actorTold } from '../../views/actor';
import type { importView } from '../../views/import-view';
import type { Page } from '../page';
import { status } from '../parts/status';
import type { SignedIn } from '../visit';

const under = ['reading', 'comparing', 'applying'];

const standing = ({ state }: Pick<Import, 'state'>, { say }: SignedIn): string =>
  status(
    state === 'previewed' ? 'turn' : state === 'failed' ? 'late' : state === 'applied' ? 'done' : 'waiting',
    say(`imports.state.${state}`),
  );

const nameOf = ({ source, file }: Pick<Import, 'source' | 'file'>, { say }: SignedIn): string =>
  file ? say('imports.ofFile', { what: say(`imports.file.${file}`) }) : say(`imports.source.${source}`);

/** Who asked for an import: somebody, or the schedule. */
const askedTold = ({ askedBy }: Pick<Import, 'askedBy'>, { say, language }: SignedIn): string =>
  askedBy ? actorTold(askedBy, language) : say('imports.byItself');

/** How far an import has come; nothing once it has come to its end. */
const progressTold = ({ state, rows, changes, done }: Omit<Import, 'problems'>, { say }: SignedIn): string => {
  if (state === 'applying') return say('imports.progress', { done, changes });
  return state === 'reading' || state === 'comparing' ? say('imports.rowsRead', { n: rows }) : '';
};

/** What an import came to so far: how many changes, and of how many rows something is wrong. */
function resultTold(told: Omit<Import, 'problems'>, visit: SignedIn): string {
  const { changes, leftOut, warnings } = told;
  const { say } = visit;
  const rows = [
    progressTold(told, visit) || say('imports.changes', { n: changes }),
    ...(leftOut + warnings > 0 ? [say('imports.problems', { n: leftOut + warnings })] : []),
  ];
  return rows.map((each) => html`${each}`).join('<br>');
}

/** The imports so far, and where the next one begins. */
export function importsPage(visit: SignedIn, rows: readonly Omit<Import, 'problems'>[], key: string): Page {
  const { say, language, now } = visit;
  const title = say('imports.title');
  const items = rows.map(
    (each) =>
      html`<tr><th scope="row"><a href="/imports/${each._id}">${nameOf(each, visit)}</a></th><td>${toldMoment(each.askedAt, { language, now })}<br><small>${askedTold(each, visit)}</small></td><td>!${resultTold(each, visit)}</td><td>!${standing(each, visit)}</td></tr>`,
  );
  const list =
    items.length > 0
      ? html`<div class="tablebox paper" tabindex="0" role="region" aria-label="${title}"><table class="ds-table"><caption>${say('imports.caption')}</caption><thead><tr><th scope="col">${say('imports.what')}</th><th scope="col">${say('imports.asked')}</th><th scope="col">${say('imports.came')}</th><th scope="col">${say('imports.stands')}</th></tr></thead><tbody>!${items}</tbody></table></div>`
      : html`<p class="paper">${say('imports.none')}</p>`;
  const kinds = ['units', 'people', 'duties'].map(
    (kind) => html`<option value="${kind}">${say(`imports.file.${kind}`)}</option>`,
  );
  const file = html`<section class="flow" aria-labelledby="file"><h2 id="file" class="ds-heading" data-size="md">${say('imports.fromFile')}</h2><p class="prose">${say('imports.fromFileWhat')}</p><form class="flow prose" method="post" action="/imports/files?key=${key}" enctype="multipart/form-data"><div class="ds-field"><label class="ds-label" for="kind">${say('imports.kind')}</label><select class="ds-input" id="kind" name="kind">!${kinds}</select></div><div class="ds-field"><input class="ds-input" type="checkbox" id="complete" name="complete" value="yes" checked><label class="ds-label" data-weight="regular" for="complete">${say('imports.complete')}</label></div><div class="ds-field"><label class="ds-label" for="csv">${say('imports.csv')}</label><input class="ds-input" type="file" id="csv" name="file" accept=".csv,text/csv" required></div><p><button class="ds-button">${say('imports.read')}</button></p></form></section>`;
  const sources = ['ss12000', 'skolenhetsregistret'].map(
    (source) =>
      html`<button class="ds-button" data-variant="secondary" name="source" value="${source}">${say(`imports.source.${source}`)}</button> `,
  );
  const source = html`<section class="flow" aria-labelledby="source"><h2 id="source" class="ds-heading" data-size="md">${say('imports.fromSource')}</h2><p class="prose">${say('imports.fromSourceWhat')}</p><form method="post" action="/imports"><input type="hidden" name="key" value="${key}"><p class="row">!${sources}</p></form></section>`;
  return {
    title,
    forStaff: true,
    body: html`<div class="flow"><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('imports.lead')}</p></div>!${list}!${file}!${source}`,
  };
}

function tally(counts: ImportCounts, { say }: SignedIn): string {
  const columns = ['adds', 'changes', 'gone', 'keeps', 'same'] as const;
  const head = columns.map((each) => html`<th scope="col" class="r">${say(`imports.count.${each}`)}</th>`);
  const rows = (['huvudman', 'unit', 'person', 'duty'] as const).map(
    (kind) =>
      html`<tr><th scope="row">${say(`imports.kinds.${kind}`)}</th>!${columns.map((each) => html`<td class="r">${String(counts[kind][each])}</td>`)}</tr>`,
  );
  return html`<div class="tablebox paper" tabindex="0" role="region" aria-label="${say('imports.counts')}"><table class="ds-table"><caption>${say('imports.counts')}</caption><thead><tr><td></td>!${head}</tr></thead><tbody>!${rows}</tbody></table></div>`;
}

const shownValue = (value: unknown): string =>
  value === null || value === undefined ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value);

function change(each: ImportChange, { say }: SignedIn): string {
  const all = [...each.fields, ...each.duties.flatMap(({ fields }) => fields)];
  const fields = all.map(
    ({ field, before, after, kept }) =>
      html`<li>${field}: <del>${shownValue(before)}</del> <ins>${shownValue(after)}</ins>!${kept ? html` <span class="soft">${say('imports.keptByHand')}</span>` : ''}</li>`,
  );
  const meanwhile = each.changedMeanwhile
    ? html` <span class="status" data-color="warning">${say('imports.changedMeanwhile')}</span>`
    : '';
  return html`<li><b>${each.name ?? each.sourceId ?? each.subject}</b> <span class="soft">${say(`imports.kinds.${each.about}`)}, ${say(`imports.count.${each.how}`)}</span>!${meanwhile}<ul>!${fields}</ul></li>`;
}

/** One import: what it would change, what is wrong in which row, and the choice to go on or give it up. */
export function importPage(
  visit: SignedIn,
  told: Import,
  view: ReturnType<typeof importView>,
  { changes, next, key }: { changes: readonly ImportChange[]; next: string | null; key: string },
): Page {
  const { say } = visit;
  const title = nameOf(told, visit);
  const wait = under.includes(told.state)
    ? html`<p role="status">${say('imports.wait')} ${progressTold(told, visit)} <a href="/imports/${told._id}">${say('imports.lookAgain')}</a></p>`
    : '';
  const decide =
    told.state === 'previewed'
      ? html`<form method="post" action="/imports/${told._id}"><input type="hidden" name="key" value="${key}"><p class="row"><button class="ds-button" name="decision" value="confirmImport">${say('imports.confirm')}</button><button class="ds-button" data-variant="secondary" name="decision" value="cancelImport">${say('imports.cancel')}</button></p></form>`
      : '';
  const problems = view.problems.map(
    ({ row, field, detail, leftOut }) =>
      html`<tr><td class="r">${String(row)}</td><td>${field ?? ''}</td><td>${detail}</td><td>${say(leftOut ? 'imports.leftOut' : 'imports.toldOnly')}</td></tr>`,
  );
  const wrong =
    problems.length > 0
      ? html`<section class="flow" aria-labelledby="wrong"><h2 id="wrong" class="ds-heading" data-size="md">${say('imports.problems', { n: told.leftOut + told.warnings })}</h2><div class="tablebox paper" tabindex="0" role="region" aria-labelledby="wrong"><table class="ds-table"><caption>${say('imports.problemsCaption')}</caption><thead><tr><th scope="col" class="r">${say('imports.row')}</th><th scope="col">${say('imports.field')}</th><th scope="col">${say('imports.why')}</th><th scope="col">${say('imports.what')}</th></tr></thead><tbody>!${problems}</tbody></table></div></section>`
      : '';
  const list = changes.map((each) => change(each, visit));
  const changed =
    list.length > 0
      ? html`<section class="flow" aria-labelledby="changes"><h2 id="changes" class="ds-heading" data-size="md">${say('imports.changes', { n: told.changes })}</h2><ol class="flow paper">!${list}</ol>!${next ? html`<p><a href="${next}">${say('imports.moreChanges')}</a></p>` : ''}</section>`
      : '';
  return {
    title,
    forStaff: true,
    body: html`<div class="flow"><p class="crumb"><a href="/imports">${say('imports.title')}</a></p><h1 class="ds-heading" data-size="xl">${title}</h1><p>!${standing(told, visit)}</p><p class="soft">${say('imports.askedWhen', { when: toldMoment(told.askedAt, visit), who: askedTold(told, visit) })}</p>!${view.failureDetail ? html`<p class="ds-alert" data-color="danger">${view.failureDetail}</p>` : ''}!${wait}!${decide}</div>!${tally(told.counts, visit)}!${wrong}!${changed}`,
  };
}
