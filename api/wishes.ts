/** What a header of wishes names, in its order, with how much each is wanted: from 0, not at all, to 1 (RFC 9110, 12.4.2). */
export const wishesIn = (header: string): { name: string; wanted: number }[] =>
  header.split(',').map((range) => {
    const [name = '', ...told] = range.split(';').map((part) => part.trim().toLowerCase());
    const weight = told.find((part) => part.startsWith('q='));
    return { name, wanted: weight === undefined ? 1 : Number(weight.slice(2)) || 0 };
  });

/** How much each kind of answer is wanted, by its name or by a range that holds it; the narrowest that they name counts. */
function wantedBy(accept: string | undefined): (type: string) => number {
  const wishes = new Map(wishesIn(accept || '*/*').map(({ name, wanted }) => [name, wanted]));
  return (type) => [type, `${type.split('/')[0]}/*`, '*/*'].flatMap((name) => wishes.get(name) ?? [])[0] ?? 0;
}

/** Which of the media types that are offered somebody wants most, the first of those that they want alike; null when none. */
export function wantedOf(accept: string | undefined, offered: readonly string[]): string | null {
  const wanted = wantedBy(accept);
  const best = Math.max(...offered.map(wanted));
  return best > 0 ? offered.find((type) => wanted(type) === best)! : null;
}

/** Whether somebody takes JSON: as itself, as a problem, or as one of many. */
export const takesJson = (accept: string | undefined): boolean =>
  wantedOf(accept, ['application/json']) !== null ||
  wishesIn(accept ?? '').some(({ name, wanted }) => name === 'application/problem+json' && wanted > 0);
