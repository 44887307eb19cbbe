import type { Refusal } from '../domain/decision';
import type { Order } from '../schemas/order';

/** The order (or draft) does not exist, or not for this caller: the two look alike. */
export class NotThere extends Error {
  override readonly name = 'NotThere';
}

/** The domain refused a command; nothing was kept. `order` is what it looks like now, where there is one. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly refusal: Refusal,
    readonly order: Order | null,
  ) {
    super(refusal.refusal);
  }
}

/** What was to be changed is no longer the version that the caller saw. */
export class Stale extends Error {
  override readonly name = 'Stale';
  constructor(
    readonly seen: number,
    readonly current: number,
  ) {
    super('stale version');
  }
}
