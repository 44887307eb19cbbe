/**
 * Whether an id is the centre's: it begins with `centre-`, as in `centre-ronnmarka`, and no id of a unit or a huvudman
 * does. A duty of its staff or its lead counts there and nowhere else.
 */
export const isCentrePlace = (id: string): boolean => id.startsWith('centre-');
