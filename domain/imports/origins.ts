import type { ImportSource, Origin } from '../../schemas/organisation';
import type { Instant } from '../../schemas/vocabulary';
import type { Reach } from './reach';

/** From which source something is imported, and for whom: each huvudman's file has ids of its own, and so has the municipality's. */
export interface Importing {
  source: ImportSource;
  reach: Reach;
}

/**
 * Whether an import tells of the same thing as the one that told it first when both call it the same: both are the
 * municipality's, or of huvudmen that they share.
 */
export const isFrom = ({ source, huvudmen }: Origin, importing: Importing): boolean =>
  source === importing.source &&
  (importing.reach === null
    ? huvudmen === undefined
    : (huvudmen?.some((each) => importing.reach!.includes(each)) ?? false));

/** Whether an import may change something: its own source told it, or people's own hands. */
export const mayFollow = ({ origin }: { origin: Origin }, importing: Importing): boolean =>
  origin.source === 'hand' || isFrom(origin, importing);

/** Where something comes from that an import tells for the first time. */
export const newOrigin = (id: string | null, { source, reach }: Importing, at: Instant): Origin => ({
  ...{ source, id, at, corrected: [] },
  ...(reach ? { huvudmen: [...reach].sort() } : {}),
});
