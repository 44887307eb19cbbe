/** What a header of wishes names, in its order, with how much each is wanted: from 0, not at all, to 1 (RFC 9110, 12.4.2). */
export const wishesIn = (header: string): { name: string; wanted: number }[] =>
  header.split(',').map((range) => {
    const [name = '', ...told] = range.split(';').map((part) => part.trim().toLowerCase());
    const weight = told.find((part) => part.startsWith('q='));
    return { name, wanted: weight === undefined ? 1 : Number(weight.slice(2)) || 0 };
  });

/** Whether somebody takes JSON: as itself, as a problem, or as one of many. The narrowest range that they name counts. */
export function takesJson(accept: string | undefined): boolean {
  const wishes = new Map(wishesIn(accept || '*/*').map(({ name, wanted }) => [name, wanted]));
  const [wanted = 0] = ['application/json', 'application/*', '*/*'].flatMap((name) => wishes.get(name) ?? []);
  return wanted > 0 || (wishes.get('application/problem+json') ?? 0) > 0;
}
