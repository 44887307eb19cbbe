import type { Caller } from '../domain/decision';
import type { Order } from '../schemas/order';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { orderFilter } from './order-filter';
import { reading } from './reading';
import { maxTimeMS } from './reads';

/** What a unit said of itself in an order, newest first: nobody has to write it again. */
export type EarlierRequest = Pick<Order, 'units'> & { need: Pick<Order['need'], 'goalsServed'> };

const howMany = 20;

/** The last orders of a unit, as far as the caller may see them. */
export const readEarlierRequests = (
  { orders }: Pick<Collections, 'orders'>,
  unit: string,
  caller: Caller,
  now: Instant,
): Promise<EarlierRequest[]> =>
  reading(
    orders
      .find<EarlierRequest>(orderFilter({ unit, page: 1, limit: howMany, now }, caller), {
        ...{ projection: { units: 1, 'need.goalsServed': 1 }, sort: { caseNumber: -1 }, limit: howMany, maxTimeMS },
      })
      .toArray(),
  );
