import { html } from 'ghtml';
import type { Turn } from '../../../schemas/vocabulary';
import type { Say } from '../words';

/** How something stands: a word and a shape, and a colour that only repeats them. Waiting for somebody else where it is nothing of these. */
export type Standing = 'turn' | 'late' | 'done' | 'paused' | 'waiting';

const colours: Record<Standing, string> = {
  turn: '',
  late: ' data-color="danger"',
  done: '',
  paused: ' data-color="neutral"',
  waiting: ' data-color="neutral"',
};

export const status = (is: Standing, text: string): string =>
  html`<span class="status"!${colours[is]}!${is === 'waiting' ? '' : ` data-is="${is}"`}>${text}</span>`;

/** On which side somebody reads. */
export type ReaderSide = 'rektor' | 'centre';

/** Where an order stands, as a list tells it. */
export interface StandsAt {
  turn: Turn;
  late: boolean;
  ending: string | null;
  isPaused: boolean;
}

/** Whose turn it is, as the reader sees it. */
export function turnStatus({ turn, late, ending, isPaused }: StandsAt, side: ReaderSide, say: Say): string {
  if (ending) return status('done', say(`order.ending.${ending}`));
  if (isPaused) return status('paused', say('order.paused'));
  const isMine = turn === side || turn === 'both';
  if (late && isMine) return status('late', say('order.turn.mineLate'));
  if (late) return status('late', say('order.turn.late'));
  if (isMine) return status('turn', say('order.turn.mine'));
  return turn === 'nobody' ? status('done', say('order.turn.nobody')) : status('waiting', say(`order.turn.${turn}`));
}
