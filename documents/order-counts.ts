import type { Caller } from '../domain/decision';
import { reachOfPerson, reachVacant } from '../domain/standing';
import type { Collections } from './collections';
import { finding, type OrderQuery, orderFilter } from './order-filter';
import { reading } from './reading';
import { maxTimeMS } from './reads';

/** How many open orders there are of each kind that a list is chosen by. */
export interface OrderCounts {
  open: number;
  mine: number;
  late: number;
  withoutRektor: number;
}

const reaches = (token: string) => ({ $in: [token, '$standing.reach'] });
const summed = (condition: object) => ({ $sum: { $cond: [condition, 1, 0] } });

/** Counts the open orders that a caller may see and has narrowed, in one round trip; which of them are shown does not count. */
export async function readOrderCounts(
  { orders }: Collections,
  { open: _open, late: _late, withoutRektor: _without, ...query }: OrderQuery,
  caller: Caller,
): Promise<OrderCounts> {
  const isLate = { $and: [{ $ne: ['$standing.lateFrom', null] }, { $lt: ['$standing.lateFrom', query.now] }] };
  const counts = {
    open: { $sum: 1 },
    mine: summed(reaches(reachOfPerson(caller.person))),
    late: summed(isLate),
    withoutRektor: summed(reaches(reachVacant)),
  };
  const pipeline = [...finding(orderFilter({ ...query, open: true }, caller)), { $group: { _id: null, ...counts } }];
  const [found] = await reading(orders.aggregate<OrderCounts>(pipeline, { maxTimeMS }).toArray());
  const { open = 0, mine = 0, late = 0, withoutRektor = 0 } = found ?? {};
  return { open, mine, late, withoutRektor };
}
