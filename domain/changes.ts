import type { LogEntry } from '../schemas/records';

/** A field with what was there before and after. */
export type Change = LogEntry['changes'][number];

/** Fields that follow from the others, or belong to the process: the log tells what people changed. */
const derived = new Set(['version', 'armed', 'standing', 'guard', '_id']);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const hasId = (value: unknown): value is { id: string } => isObject(value) && typeof value.id === 'string';
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
const byId = (list: unknown): unknown =>
  Array.isArray(list) && list.length > 0 && list.every(hasId)
    ? Object.fromEntries(list.map((part) => [part.id, part]))
    : list;

function differences(field: string, before: unknown, after: unknown, depth: number): Change[] {
  if (isSame(before, after)) return [];
  const [was, is] = [byId(before), byId(after)];
  if (depth === 0 || !isObject(was) || !isObject(is)) return [{ field, before: before ?? null, after: after ?? null }];
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return keys.flatMap((key) => differences(`${field}/${key}`, was[key], is[key], depth - 1));
}

/** What a command changed, field by field, with what was there before: lists are compared by the ids of their parts. */
export function changesBetween(before: object | null, after: object): Change[] {
  const was = (before ?? {}) as Record<string, unknown>;
  return Object.entries(after)
    .filter(([field]) => !derived.has(field))
    .flatMap(([field, value]) => differences(field, was[field], value, before ? 2 : 0));
}
