import type { Side } from '../../schemas/vocabulary';
import { sideOf } from '../callers';
import { type Circumstances, type Refusal, refuse } from '../decision';

/** Something with a time that either side may ask to move. */
interface Movable {
  moveWish: { side: Side } | null;
}

/** A wish to move is answered by the side that did not have it. */
export const isToAnswer = ({ moveWish }: Movable, { actor }: Circumstances): boolean =>
  moveWish !== null && moveWish.side !== sideOf(actor);
/** Until it is answered, the side that has it may take it back. */
export const isOwnWish = ({ moveWish }: Movable, { actor }: Circumstances): boolean =>
  moveWish !== null && moveWish.side === sideOf(actor);

/** Why none of these waits for an answer by the caller's side. */
export const nothingToAnswer = (movable: readonly Movable[], given: Circumstances): Refusal | null => {
  if (movable.some((one) => isToAnswer(one, given))) return null;
  return refuse(movable.some((one) => isOwnWish(one, given)) ? 'move-own-wish' : 'no-move-asked');
};

/** Why the caller's side has no wish to take back among these. */
export const nothingToWithdraw = (movable: readonly Movable[], given: Circumstances): Refusal | null =>
  movable.some((one) => isOwnWish(one, given)) ? null : refuse('no-move-asked');
