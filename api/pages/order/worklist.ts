import { html } from 'ghtml';
import type { OrderRow } from '../../../documents/reads';
import { toldDate } from '../../../domain/letters/when';
import { leaf } from '../parts/dates';
import { type Standing, status } from '../parts/status';
import type { StepState } from '../parts/steps';
import type { SignedIn } from '../visit';
import { aboutRow, compactSteps, themeOf } from './rows';
import { type When, type Work, whens, workIn } from './work';

/** Somebody's own among what the centre does: what they answer for, take part in or cover. */
const isOwn = ({ assignment }: OrderRow, { caller }: SignedIn): boolean =>
  assignment !== null &&
  [assignment.responsible, ...assignment.others, ...(assignment.cover ? [assignment.cover] : [])].some(
    ({ person }) => person === caller.person,
  );

/** What is to be done, in words: by us, by the other side, or on the day ahead. */
function whatIn({ name, turn, isAhead }: Work, row: OrderRow, { say }: SignedIn): string {
  if (!name) return row.ending ? say(`order.ending.${row.ending.kind}`) : say('orders.nothingAhead');
  if (isAhead) return say(`orders.ahead.${name in aheads ? name : 'other'}`);
  return turn === 'rektor' ? say(`waits.${name}.theirs`).replace(/\.$/, '') : say(`waits.${name}.mine`);
}
const aheads = { sessions: true, meetingWord: true, resumption: true, surveys: true, jointEvaluation: true };

/** With whom it is, as whoever reads the list sees it. */
function whoseTurn(row: OrderRow, { turn }: Work, visit: SignedIn): string {
  const { say } = visit;
  if (turn === 'rektor') return say('order.turn.rektor');
  if (!row.assignment) return say('orders.turn.ours');
  return isOwn(row, visit) ? say('order.turn.mine') : say('orders.turn.with', { who: row.assignment.responsible.name });
}

function statusOf(row: OrderRow, work: Work, visit: SignedIn): string {
  const { say } = visit;
  if (row.ending) return status('done', say(`order.ending.${row.ending.kind}`));
  if (work.when === 'resting') return status('paused', say('orders.restsUntil', { day: toldDate(work.on!, visit) }));
  if (work.turn === 'nobody') return status('done', say('order.turn.nobody'));
  const who = whoseTurn(row, work, visit);
  if (work.when === 'late') return status('late', say('orders.turn.late', { who }));
  return status(standing(row, work, visit), who);
}

const standing = (row: OrderRow, { turn }: Work, visit: SignedIn): Standing =>
  turn !== 'rektor' && (isOwn(row, visit) || !row.assignment) ? 'turn' : 'waiting';

function present(row: OrderRow, work: Work, visit: SignedIn): StepState {
  if (work.when === 'late') return 'late';
  if (work.when === 'resting') return 'paused';
  return work.turn !== 'nobody' && standing(row, work, visit) === 'turn' ? 'turn' : 'waiting';
}

/** One order of a worklist: by when, what is to be done, how far it has come, and whose turn it is. */
function item(row: OrderRow, work: Work, visit: SignedIn): string {
  const about = html`<p class="small">${themeOf(row, visit)}<br>!${aboutRow(row)}</p>`;
  return html`<li>!${work.on ? leaf(work.on, visit) : html`<span></span>`}<div><h3 class="ds-heading" data-size="xs"><a href="/orders/${row._id}">${whatIn(work, row, visit)}</a></h3>!${about}</div>!${compactSteps(row, visit, present(row, work, visit))}<p>!${statusOf(row, work, visit)}</p></li>`;
}

/** Orders in the groups of when they are to be done, the most urgent first; a group without any is not there. */
export function worklist(rows: readonly OrderRow[], visit: SignedIn): string {
  const works = rows.map((row) => ({ row, work: workIn(row, visit.now) }));
  const group = (when: When): string => {
    const items = works.filter(({ work }) => work.when === when);
    if (items.length === 0) return '';
    const heading = html`<h2 id="${when}" class="ds-heading" data-size="sm">${visit.say(`orders.when.${when}`)} <span class="soft">${String(items.length)}</span></h2>`;
    return html`<section class="flow" aria-labelledby="${when}">!${heading}<ul class="work paper">!${items.map((each) => item(each.row, each.work, visit))}</ul></section>`;
  };
  return whens.map(group).join('');
}
