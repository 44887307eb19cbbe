import { html } from 'ghtml';
import type { Scans } from '../../../documents/attachment-reads';
import { isCentre } from '../../../domain/callers';
import { toldDate, toldDay, toldMoment } from '../../../domain/letters/when';
import { runningPause } from '../../../domain/order';
import type { ShownGoal } from '../../../domain/quality/goals';
import type { Settings } from '../../../domain/settings';
import type { OrderAnswer } from '../../../schemas/answers';
import type { Order } from '../../../schemas/order';
import type { Actor } from '../../../schemas/parts';
import { actorTold } from '../../views/actor';
import type { ReaderSide } from '../parts/status';
import type { SignedIn } from '../visit';

/** An order as its page shows it. */
export interface ShownOrder {
  visit: SignedIn;
  /** As it is kept: for what waits, and what can be done with its parts. */
  kept: Order;
  /** As the caller sees it. */
  view: OrderAnswer;
  side: ReaderSide;
  settings: Settings;
  /** What the scanner has said of its files; left out where they are not shown. */
  scans?: Scans;
  /** The goals of the needs map that it serves, as far as the caller sees them; left out where they are not shown. */
  serves?: readonly ShownGoal[];
}

export const sideOf = ({ caller }: Pick<SignedIn, 'caller'>): ReaderSide => (isCentre(caller) ? 'centre' : 'rektor');

export const isPaused = ({ kept }: Pick<ShownOrder, 'kept'>): boolean => runningPause(kept) !== undefined;

/** Days, instants and people of an order in the reader's words. */
export const inWords = ({ visit: { language, now } }: Pick<ShownOrder, 'visit'>) => ({
  day: (day: string): string => toldDay(day, { language, now }),
  date: (day: string): string => toldDate(day, { language, now }),
  moment: (instant: string): string => toldMoment(instant, { language, now }),
  who: (actor: Actor): string => actorTold(actor, language),
});

/** Commands that are given where their text is written, beside what it is written from. */
const written: Partial<Record<string, string>> = { presentProposal: 'proposal', sendSummary: 'summary' };

/** The form of a command on this order or a part of it. */
export function formOf(
  { view }: { view: Pick<OrderAnswer, 'id'> },
  command: string,
  target: Record<string, string> = {},
): string {
  if (written[command]) return `/orders/${view.id}/${written[command]}`;
  const query = new URLSearchParams(target).toString();
  return `/orders/${view.id}/do/${command}${query && '?'}${query}`;
}

export const mayGive = ({ view }: Pick<ShownOrder, 'view'>, command: string): boolean =>
  view.possible.some((each) => each.command === command);

/** What a command's button says on this order. */
export const buttonText = ({ view }: Pick<ShownOrder, 'view'>, command: string): string =>
  view.possible.find((each) => each.command === command)?.name ?? command;

/** A button to the form of a command; nothing where the order does not take it from this reader now. */
export const button = (
  order: ShownOrder,
  command: string,
  { variant, target }: { variant?: 'secondary' | 'tertiary'; target?: Record<string, string> } = {},
): string =>
  mayGive(order, command)
    ? html`<a class="ds-button"!${variant ? html` data-variant="${variant}"` : ''} href="${formOf(order, command, target)}">${buttonText(order, command)}</a>`
    : '';

/** A text as people wrote it, paragraph by paragraph. */
export const paragraphs = (text: string | null | undefined): string =>
  (text ?? '')
    .split(/\n{2,}/)
    .filter((each) => each.trim() !== '')
    .map(
      (each) =>
        html`<p>!${each
          .split('\n')
          .map((line) => html`${line}`)
          .join('<br>')}</p>`,
    )
    .join('');

/** What somebody wrote to the other side, set apart from what we say; nothing where they wrote nothing. */
export const said = (text: string | null | undefined): string =>
  text ? html`<div class="said flow">!${paragraphs(text)}</div>` : '';

/** A part of the page with its heading; nothing where it has nothing in it. */
export const section = (id: string, heading: string, body: string, { paper = true } = {}): string =>
  body === ''
    ? ''
    : html`<section class="flow!${paper ? ' paper' : ''}" id="${id}" aria-labelledby="${id}-h"><h2 id="${id}-h" class="ds-heading" data-size="md">${heading}</h2>!${body}</section>`;
