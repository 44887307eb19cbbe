import Type, { type Static } from 'typebox';
import { Actor } from './parts';
import { HeadCount, Id, Instant, Line, MongoDate, Nullable, Reason, Sequence, Uuid } from './vocabulary';

const closed = { additionalProperties: false };

/**
 * The kinds of files that may be attached, by what they hold and not by what they are called: as what they are served, and
 * how their names may end, the usual ending first.
 */
export const fileKinds = {
  pdf: { mediaType: 'application/pdf', endings: ['pdf'] },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
  },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', endings: ['xlsx'] },
  pptx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    endings: ['pptx'],
  },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', endings: ['odt'] },
  ods: { mediaType: 'application/vnd.oasis.opendocument.spreadsheet', endings: ['ods'] },
  odp: { mediaType: 'application/vnd.oasis.opendocument.presentation', endings: ['odp'] },
  png: { mediaType: 'image/png', endings: ['png'] },
  jpg: { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  gif: { mediaType: 'image/gif', endings: ['gif'] },
  webp: { mediaType: 'image/webp', endings: ['webp'] },
  heic: { mediaType: 'image/heic', endings: ['heic', 'heif'] },
  text: { mediaType: 'text/plain', endings: ['txt', 'md', 'csv'] },
  csv: { mediaType: 'text/csv', endings: ['csv', 'txt', 'md', 'tsv'] },
  mp3: { mediaType: 'audio/mpeg', endings: ['mp3'] },
  m4a: { mediaType: 'audio/mp4', endings: ['m4a'] },
  ogg: { mediaType: 'audio/ogg', endings: ['ogg', 'oga', 'opus'] },
  wav: { mediaType: 'audio/wav', endings: ['wav'] },
  mp4: { mediaType: 'video/mp4', endings: ['mp4', 'm4v'] },
  mov: { mediaType: 'video/quicktime', endings: ['mov'] },
  webm: { mediaType: 'video/webm', endings: ['webm'] },
} as const satisfies Record<string, { mediaType: string; endings: readonly [string, ...string[]] }>;
export type FileKind = keyof typeof fileKinds;
export const fileKindNames = Object.keys(fileKinds) as FileKind[];
export const FileKind = Type.Enum(fileKindNames);

/** As what a file is served whose kind is not known any more. */
export const plainBytes = 'application/octet-stream';

/** What somebody says who attaches a file: can everybody read or hear it, also with a screen reader or captions? */
export const Accessible = Type.Enum(['yes', 'no', 'unknown']);

/**
 * What an attachment is about: the order as a whole, one of its meetings or sessions, a version of the proposal
 * (`version-2`), or a message of its dialogue, by the id of what was written.
 */
export const AttachedTo = Type.Object(
  { kind: Type.Enum(['order', 'meeting', 'session', 'proposal', 'message']), id: Nullable(Id) },
  closed,
);
export type AttachedTo = Static<typeof AttachedTo>;

/** One version of an attachment; a later one takes nothing away from it. */
export const AttachmentVersion = Type.Object(
  {
    version: HeadCount,
    file: Uuid,
    name: Line,
    kind: FileKind,
    bytes: Sequence,
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    accessible: Accessible,
    attachedAt: Instant,
    attachedBy: Actor,
    /** Its bytes are gone; that it was there, who took it away and why stays. */
    takenAway: Nullable(Type.Object({ at: Instant, by: Actor, reason: Reason }, closed)),
  },
  closed,
);
export type AttachmentVersion = Static<typeof AttachmentVersion>;

/** A file of the order, with all versions of it, the oldest first. */
export const Attachment = Type.Object(
  { id: Id, about: AttachedTo, versions: Type.Array(AttachmentVersion, { minItems: 1, maxItems: 100 }) },
  closed,
);
export type Attachment = Static<typeof Attachment>;

/** What is known of a file: nobody has looked, somebody will, or what was found. */
export const ScanState = Type.Enum(['notScanned', 'waiting', 'clean', 'infected']);
export type ScanState = Static<typeof ScanState>;

/**
 * A file whose bytes are kept under the same id. `arriving` until all of it is there, `pending` until a command attaches
 * it, `gone` when its bytes are being removed.
 */
export const StoredFile = Type.Object(
  {
    _id: Uuid,
    orderId: Uuid,
    state: Type.Enum(['arriving', 'pending', 'attached', 'gone']),
    /** How it came: whoever sends a file by mail is asked nothing. */
    via: Type.Enum(['upload', 'mail']),
    name: Line,
    kind: Nullable(FileKind),
    bytes: Sequence,
    sha256: Nullable(Type.String({ pattern: '^[0-9a-f]{64}$' })),
    scan: ScanState,
    scannedAt: Nullable(Instant),
    /** When to try to have it scanned, and how often that has failed. */
    nextScanAt: Nullable(Instant),
    scanAttempts: Sequence,
    storedAt: Instant,
    /** Who sent it; null where it came by mail from somebody who has no account. */
    storedBy: Nullable(Id),
    /** The key with which it was sent and what was sent, so that a repetition is known; missing until all of it is there. */
    key: Type.Optional(Type.Object({ caller: Id, key: Type.String(), asked: Type.String() }, closed)),
    /** By when its bytes are removed; missing while they are kept. */
    removeAt: Type.Optional(MongoDate),
  },
  closed,
);
export type StoredFile = Static<typeof StoredFile>;

/** That somebody has fetched a version of an attachment; written before its bytes are sent. */
export const Fetch = Type.Object(
  {
    _id: Uuid,
    orderId: Uuid,
    attachment: Id,
    version: HeadCount,
    at: Instant,
    person: Id,
    name: Nullable(Line),
    role: Type.String(),
    unitName: Nullable(Line),
  },
  closed,
);
export type Fetch = Static<typeof Fetch>;
