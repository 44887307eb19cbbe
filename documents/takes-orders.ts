import type { ClientSession } from 'mongodb';
import { refuseNewOrder } from '../domain/commands/checks';
import { dayOf } from '../domain/days';
import type { Unit } from '../schemas/organisation';
import type { Instant } from '../schemas/vocabulary';
import { Refused } from './outcomes';
import type { Store } from './store';

/** Throws `Refused` where no new order is opened for a unit: it has ended, or its huvudman has. */
export async function mustTakeOrders(
  { collections }: Store,
  unit: Pick<Unit, 'name' | 'open' | 'huvudman'>,
  now: Instant,
  session: ClientSession,
): Promise<void> {
  const huvudman = await collections.huvudmen.findOne({ _id: unit.huvudman }, { session });
  const refused = refuseNewOrder(unit, huvudman, dayOf(now));
  if (refused) throw new Refused(refused, null);
}
