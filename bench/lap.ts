/** An order in hand: what it is called, and the commands that are still to be given on it, in their turn. */
export interface OrderInHand {
  id: string;
  /** Each gives one command and tells the version that the order then has. */
  steps: (() => Promise<number>)[];
}

/** Starts one order after the other. */
export type Orders = () => Promise<OrderInHand>;

/** One command that was acknowledged. */
export interface Acknowledged {
  order: string;
  version: number;
  /** When the answer was there, in milliseconds since 1970. */
  at: number;
  ms: number;
}

/** What was measured while some callers carried orders, one after the other each. */
export interface Lap {
  starts: Acknowledged[];
  steps: Acknowledged[];
  seconds: number;
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; at: number; ms: number }> {
  const since = performance.now();
  const value = await work();
  const until = performance.now();
  return { value, at: performance.timeOrigin + until, ms: until - since };
}

/**
 * Lets callers carry orders until the time is up: each carries one to its end at least, and a command that has begun is
 * waited for.
 */
export async function lap(orders: Orders, callers: number, ms: number): Promise<Lap> {
  const [starts, steps]: [Acknowledged[], Acknowledged[]] = [[], []];
  const since = performance.now();
  const isOver = () => performance.now() - since >= ms;
  const carry = async (mayStop: () => boolean) => {
    const { value: order, ...started } = await timed(orders);
    starts.push({ order: order.id, version: 1, ...started });
    for (const step of order.steps) {
      if (mayStop()) return;
      const { value: version, ...given } = await timed(step);
      steps.push({ order: order.id, version, ...given });
    }
  };
  const call = async () => {
    await carry(() => false);
    while (!isOver()) await carry(isOver);
  };
  await Promise.all(Array.from({ length: callers }, call));
  return { starts, steps, seconds: (performance.now() - since) / 1_000 };
}
