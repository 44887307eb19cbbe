import { html } from 'ghtml';
import type { OrderRow } from '../../../documents/reads';
import { dayOf } from '../../../domain/days';
import { turnNow } from '../../../domain/standing';
import { stepNames } from '../../../schemas/vocabulary';
import { words } from '../../words';
import { turnStatus } from '../parts/status';
import { type StepState, stepsLine } from '../parts/steps';
import type { SignedIn } from '../visit';
import { sideOf } from './shown';
import { waitingFor } from './waiting';

/** The seven steps of a row, by the step that it is in. */
export function compactSteps(row: OrderRow, visit: SignedIn, present?: StepState): string {
  const now = row.ending ? -1 : stepNames.indexOf(row.standing.step);
  const steps = stepNames.map((step, i) => ({
    ...{ step, number: i + 1, name: words.steps[step]![visit.language] },
    state: row.ending || i < now ? ('done' as const) : i === now ? ('now' as const) : ('ahead' as const),
  }));
  const isMine = waitingFor(row, sideOf(visit), visit.now).length > 0;
  return stepsLine(steps, { present: present ?? (isMine ? 'turn' : 'waiting'), form: 'compact' }, visit.say);
}

/** Whose turn a row's order is. */
export const rowStatus = (row: OrderRow, visit: SignedIn): string =>
  turnStatus(
    {
      turn: turnNow(row, visit.now).turn,
      late: row.standing.lateFrom !== null && row.standing.lateFrom < visit.now,
      ending: row.ending?.kind ?? null,
      isPaused: row.standing.waits.some(({ name }) => name === 'resumption'),
    },
    sideOf(visit),
    visit.say,
  );

/** What is to be done in an order next, and by whom, in one sentence. */
export function nextInRow(row: OrderRow, visit: SignedIn): { text: string; dueOn: string | null } {
  const { say, now } = visit;
  const side = sideOf(visit);
  const [mine] = waitingFor(row, side, now);
  if (mine) return { text: say(`waits.${mine.name}.mine`), dueOn: dayOf(mine.dueAt) };
  const [theirs] = waitingFor(row, side === 'centre' ? 'rektor' : 'centre', now);
  if (theirs) return { text: say(`waits.${theirs.name}.theirs`), dueOn: dayOf(theirs.dueAt) };
  return { text: row.ending ? say(`order.ending.${row.ending.kind}`) : say('order.nothingNow'), dueOn: null };
}

export const themeOf = (row: OrderRow, { say }: Pick<SignedIn, 'say'>): string =>
  row.need.theme ?? say('order.untitled');

/** Of which units an order is, as they are called now. */
export const unitsOf = (row: OrderRow): string =>
  row.units
    .filter(({ membership }) => membership !== 'left')
    .map(({ name, now }) => now?.name ?? name)
    .join(', ');

/** Units and number of an order, below what it is about. */
export const aboutRow = (row: OrderRow): string => html`<span class="soft">${unitsOf(row)} · ${row.caseNumber}</span>`;
