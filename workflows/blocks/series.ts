import { type Block, together } from './block';
import { deadline } from './deadline';

/** What is promised in a series of occasions; what cannot happen in a step is left out. */
export interface Series<P extends string> {
  /** Dates for them are suggested. */
  planned?: P;
  /** Suggested dates are answered. */
  accepted: P;
  /** A wish to move one is answered. */
  moved: P;
  /** Each is reminded of before, and recorded after. */
  held: P;
  /** The last one of a group is replaced when it was cancelled. */
  replaced: P;
  /** Those who attend the last one can answer something for a time. */
  answered: P;
}

/** A series of occasions, in one group or several in parallel. */
export const series = <const P extends string>(promised: Series<P>): Block<P> =>
  together(
    deadline(...(promised.planned ? [promised.planned] : []), promised.accepted, promised.moved),
    deadline(promised.held, promised.replaced),
    deadline(promised.answered),
  );
