const ASK_EVERY_MS = 25;

/** Waits until something that happens elsewhere is so, and gives it; fails after the limit, so that no test goes on for ever. */
export async function until<T>(
  ask: () => Promise<T> | T,
  isSo: (value: T) => boolean = Boolean,
  withinMs = 50_000,
): Promise<T> {
  for (const end = Date.now() + withinMs; ; ) {
    const value = await ask();
    if (isSo(value)) return value;
    if (Date.now() > end)
      throw new Error(`It did not come about within ${withinMs / 1000} s: ${ask}; last seen: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
}
