import type { ClientSession } from 'mongodb';
import { refuseServed } from '../domain/quality/goals';
import type { Need } from '../schemas/parts';
import { Refused } from './outcomes';
import type { Store } from './store';

/** Refuses a request that serves a goal which is not of its units or their huvudman. Throws `Refused`. */
export async function mustServeOwn(
  { collections }: Store,
  need: Partial<Need> | undefined,
  units: readonly { unit: string; huvudman: string }[],
  session: ClientSession,
): Promise<void> {
  const served = need?.servesGoals ?? [];
  if (served.length === 0) return;
  const known = await collections.goals.find({ _id: { $in: served } }, { session }).toArray();
  const refused = refuseServed(served, { known, units });
  if (refused) throw new Refused(refused, null);
}
