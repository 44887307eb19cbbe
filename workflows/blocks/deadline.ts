import type { Block, Followed } from './block';

/** Keeps certain promises until the step is left: whatever of them falls due is told when its instant has come. */
export async function keep<P extends string>(order: Followed<P>, isMine: (promise: P) => boolean): Promise<void> {
  for (let due = await order.fallsDue(isMine); due; due = await order.fallsDue(isMine)) await order.remind(due);
}

/**
 * A movable deadline with its reminders: it is met when the promise is gone from the facts, and moved when they name
 * another instant. Of several promises the one that falls due first is told first.
 */
export const deadline = <const P extends string>(...promises: readonly P[]): Block<P> => ({
  keeps: promises,
  follow: (order) => keep(order, (promise) => promises.includes(promise)),
});
