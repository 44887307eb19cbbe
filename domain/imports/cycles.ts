/** The ids that lie on a circle when each is followed to what stands above it, or only lead into one. */
export function inCircles(above: ReadonlyMap<string, string | null>): Set<string> {
  const ends = new Map<string, boolean>();
  for (const start of above.keys()) {
    const path = new Set<string>();
    let at: string | null = start;
    while (at !== null && !ends.has(at) && !path.has(at)) {
      path.add(at);
      at = above.get(at) ?? null;
    }
    const isCircle = at !== null && (path.has(at) || ends.get(at) === true);
    for (const each of path) ends.set(each, isCircle);
  }
  return new Set([...ends].filter(([, isCircle]) => isCircle).map(([id]) => id));
}
