import type { FieldChange } from '../../schemas/imports';

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** The fields that a source tells otherwise than the directory; what people have corrected by hand is kept. */
export const fieldChanges = (
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  corrected: readonly string[],
): FieldChange[] =>
  Object.entries(after)
    .filter(([field, value]) => value !== undefined && !same(before[field], value))
    .map(([field, value]) => ({
      ...{ field, before: before[field] ?? null, after: value ?? null, kept: corrected.includes(field) },
    }));

/** What becomes of something whose fields change like this. */
export const howOf = (fields: readonly FieldChange[]): 'changes' | 'keeps' | 'same' =>
  fields.some(({ kept }) => !kept) ? 'changes' : fields.length > 0 ? 'keeps' : 'same';

/** The values that are set, by their fields. */
export const setBy = (fields: readonly FieldChange[]): Record<string, unknown> =>
  Object.fromEntries(fields.filter(({ kept }) => !kept).map(({ field, after }) => [field, after]));
