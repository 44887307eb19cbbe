import { type Block, together } from './block';
import { deadline } from './deadline';

/** What is promised in each round; what cannot happen in a step is left out. */
export interface Round<P extends string> {
  /** Something is made by its date. */
  made: P;
  /** Another date for it is found, or answered. */
  dated: P;
  /** The other side answers it; whoever wishes it changed begins the next round. */
  answered?: P;
}

/** Rounds of proposal and answer, as many as it takes. */
export const rounds = <const P extends string>({ made, dated, answered }: Round<P>): Block<P> =>
  together(deadline(made, dated), deadline(...(answered ? [answered] : [])));
