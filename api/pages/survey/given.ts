/** What a form has sent: everything that was chosen, by name. */
export type Given = Record<string, string | string[]>;

/** What a form has sent, with everything that was chosen of each name. */
export function fieldsIn(body: unknown): Given {
  const sent = new URLSearchParams(typeof body === 'string' ? body : '');
  return Object.fromEntries([...new Set(sent.keys())].map((name) => [name, sent.getAll(name)]));
}

/** The first that was sent under a name; nothing where there is none. */
export const one = (given: Given, name: string): string => [given[name] ?? ''].flat()[0] ?? '';
