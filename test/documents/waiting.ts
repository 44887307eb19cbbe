/** How a promise fails, or null when it does not, and after how many ms. */
export async function failureOf(promise: Promise<unknown>): Promise<{ reason: unknown; afterMs: number }> {
  const since = performance.now();
  const reason = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  return { reason, afterMs: performance.now() - since };
}

/** A promise that the test settles itself. */
export function settledByTest<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
