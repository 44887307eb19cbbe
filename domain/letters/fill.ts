const named = /\{\{(\w+)\}\}/g;

/** The placeholders that a text names, each once. */
export const placeholdersIn = (text: string): string[] => [
  ...new Set([...text.matchAll(named)].map(([, name]) => name!)),
];

/** A text with each placeholder replaced by its value, as it is. Throws where one has none: no letter goes with a hole. */
export const filled = (text: string, told: (name: string) => string | undefined): string =>
  text.replace(named, (_, name: string) => {
    const value = told(name);
    if (!value) throw new Error(`no value for the placeholder ${name}`);
    return value;
  });
