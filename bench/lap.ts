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

async function given(order: string, step: () => Promise<number>): Promise<Acknowledged> {
  const since = performance.now();
  const version = await step();
  const until = performance.now();
  return { order, version, at: performance.timeOrigin + until, ms: until - since };
}

/** Lets callers carry orders until the time is up; a command that has begun by then is waited for. */
export async function lap(orders: Orders, callers: number, ms: number): Promise<Lap> {
  const [starts, steps]: [Acknowledged[], Acknowledged[]] = [[], []];
  const since = performance.now();
  const isOver = () => performance.now() - since >= ms;
  const carry = async () => {
    while (!isOver()) {
      let order: OrderInHand | undefined;
      const start = await given('', async () => {
        order = await orders();
        return 1;
      });
      starts.push({ ...start, order: order!.id });
      for (const step of order!.steps) if (!isOver()) steps.push(await given(order!.id, step));
    }
  };
  await Promise.all(Array.from({ length: callers }, carry));
  return { starts, steps, seconds: (performance.now() - since) / 1_000 };
}
