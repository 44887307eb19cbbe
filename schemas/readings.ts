import Type, { type Static } from 'typebox';
import { Actor } from './parts';
import { Id, Instant, Line, Nullable, Reason, Uuid } from './vocabulary';

const closed = { additionalProperties: false };

/** As what somebody reads. */
export const readerRoles = [
  'rektor',
  'actingRektor',
  'representative',
  'staff',
  'lead',
  'administrator',
  'huvudmanReader',
] as const;

/** What something is read for: the work on an order, or keeping duties and representatives of a unit. */
export const readingPurposes = ['order', 'organisation'] as const;
export type ReadingPurpose = (typeof readingPurposes)[number];

/**
 * That somebody has read what tells of others (åtkomstlogg): once for a reader, an order or a unit, and an hour. Its `_id`
 * is made of these three. It never says how often, and not what was read.
 */
export const Reading = Type.Object(
  {
    _id: Type.String(),
    reader: Id,
    role: Type.Enum([...readerRoles]),
    /** The unit for which they read, as it was called; null for those of the centre and of the huvudman. */
    unitName: Nullable(Line),
    purpose: Type.Enum([...readingPurposes]),
    /** The order or the unit. */
    subject: Id,
    /** What people call it: the case number, or the name of the unit. */
    subjectName: Line,
    /** The huvudmän whose units it belongs to. */
    huvudmen: Type.Array(Id),
    /** The people whom it tells of, besides the reader. */
    concerns: Type.Array(Id),
    /** The beginning of the hour, in UTC. */
    hour: Instant,
  },
  closed,
);
export type Reading = Static<typeof Reading>;

/** That somebody has searched the readings, and why; written before anything is answered. */
export const ReadingSearch = Type.Object(
  {
    _id: Uuid,
    by: Actor,
    at: Instant,
    reason: Reason,
    /** For whom or for which order was searched: one of the two. */
    person: Nullable(Id),
    order: Nullable(Uuid),
  },
  closed,
);
export type ReadingSearch = Static<typeof ReadingSearch>;
