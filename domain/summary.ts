import type { Order, OrderUnit, SummaryReading } from '../schemas/order';
import type { Instant } from '../schemas/vocabulary';
import { joinedUnits } from './order';

/** What the units that take part have said of the summary that stands, the first one first. */
export const readingsOf = (order: Order): SummaryReading[] =>
  (order.summary?.readings ?? [])
    .filter(({ unit }) => joinedUnits(order).some((joined) => joined.unit === unit))
    .sort((a, b) => (a.readAt < b.readAt ? -1 : 1));
export const readingOf = (order: Order, unit: string): SummaryReading | undefined =>
  readingsOf(order).find((reading) => reading.unit === unit);

/** The units that take part and whose rektor has not confirmed having read the summary. */
export const unitsUnread = (order: Order): OrderUnit[] =>
  joinedUnits(order).filter(({ unit }) => !readingOf(order, unit));

/** When the last rektor confirmed having read it; null while one has not. */
export const readByAllAt = (order: Order): Instant | null =>
  unitsUnread(order).length > 0 ? null : (readingsOf(order).at(-1)?.readAt ?? null);

/** The units in whose documentation the summary is to be, because their rektor has said so. */
export const unitsIncluding = (order: Order): string[] =>
  readingsOf(order).flatMap(({ unit, includedAt }) => (includedAt ? [unit] : []));

/** Since when a rektor waits for the summary in documentation that was shared without it; null when none does. */
export function inclusionAwaitedSince({ documentation, ...order }: Order): Instant | null {
  if (documentation.length === 0) return null;
  const sharedAt = documentation.findLast(({ withSummary }) => withSummary)?.sharedAt ?? '';
  const awaited = readingsOf({ documentation, ...order }).flatMap(({ includedAt }) => includedAt ?? []);
  return awaited.filter((includedAt) => includedAt > sharedAt).sort()[0] ?? null;
}
