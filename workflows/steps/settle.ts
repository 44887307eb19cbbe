import type { FollowedOrder } from '../followedOrder';

/** What closing owes is done before the run ends: everybody who was invited is told, and both sides. */
export async function settle(order: FollowedOrder): Promise<void> {
  if (order.owesEnding) await order.settle();
}
