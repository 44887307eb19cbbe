/**
 * Whether an id is the centre's: it begins with `centre-`, as in `centre-ronnmarka`, and no id of a unit or a huvudman
 * does. A duty of its staff or its lead counts there and nowhere else.
 */
export const isCentrePlace = (id: string): boolean => id.startsWith('centre-');

/** The centre, where it stands in the place of a unit's name. */
export const centreName = 'Pedagogcentrum';
/** What a record calls a member of staff whose identity is protected; answers call them so in the reader's language. */
export const protectedStaff = `Medarbetare, ${centreName}`;
