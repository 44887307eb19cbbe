import type { Caller } from '../domain/decision';
import type { Order } from '../schemas/order';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { orderFilter } from './order-filter';
import { reading } from './reading';
import { maxTimeMS } from './reads';

/** More than one unit has within several years. */
const most = 300;

/** The orders of a unit, whole, newest first, as far as the caller may see them. */
export const readOrdersOfUnit = (
  { orders }: Pick<Collections, 'orders'>,
  unit: string,
  caller: Caller,
  now: Instant,
): Promise<Order[]> =>
  reading(
    orders
      .find(orderFilter({ unit, page: 1, limit: most, now }, caller), {
        sort: { caseNumber: -1 },
        limit: most,
        maxTimeMS,
      })
      .toArray(),
  );
