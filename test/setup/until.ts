const ASK_EVERY_MS = 25;

/** Waits for something that happens elsewhere to hold; fails after the limit, so that no test goes on for ever. */
export async function until(holds: () => Promise<boolean> | boolean, withinMs = 50_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`It did not come to hold within ${withinMs / 1000} s: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
}
