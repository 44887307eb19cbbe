import Type, { type Static } from 'typebox';
import { Actor } from './parts';
import { Id, Instant, idPattern, Line, Nullable, Reason, Uuid } from './vocabulary';

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

/**
 * What something is read for: the work on an order, keeping duties and representatives of a unit, the drafts of a unit, an
 * import of the organisation, who at the centre does what when, or what a rektor has answered in December.
 */
export const readingPurposes = ['order', 'organisation', 'draft', 'import', 'centre', 'december'] as const;
export type ReadingPurpose = (typeof readingPurposes)[number];

/**
 * That somebody has read what tells of others (åtkomstlogg): once for a reader, a purpose, an order, a unit or whatever
 * else it is of, and an hour. Its `_id` is made of these. It never says how often, and not what was read.
 */
export const Reading = Type.Object(
  {
    _id: Type.String(),
    reader: Id,
    role: Type.Enum([...readerRoles]),
    /** The unit for which they read, as it was called; null for those of the centre and of the huvudman. */
    unitName: Nullable(Line),
    purpose: Type.Enum([...readingPurposes]),
    /** The order, the unit, the import, the centre, or a year with the rektor who has answered. */
    subject: Type.String({ minLength: 1, maxLength: 105, pattern: idPattern }),
    /** What people call it: the case number, the name of the unit, the day of the import, the year. */
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
    /** Within whose readings it searched; null for the lead, who searches all. Missing: before it was kept. */
    huvudmen: Type.Optional(Nullable(Type.Array(Id))),
  },
  closed,
);
export type ReadingSearch = Static<typeof ReadingSearch>;
