import Type from 'typebox';
import { Links } from './answers';
import { Attachment, AttachmentVersion, Fetch, FileKind, ScanState, StoredFile } from './attachments';
import { Id, Instant, Line, Nullable, Uuid } from './vocabulary';

const closed = { additionalProperties: false };
const { file, ...versionFields } = AttachmentVersion.properties;
const { id, about } = Attachment.properties;
const { name, bytes } = StoredFile.properties;
const { sha256 } = AttachmentVersion.properties;

/** A version of an attachment; `content` in its links where it can be fetched. */
const VersionAnswer = Type.Object(
  { ...versionFields, mediaType: Type.String(), scan: Nullable(ScanState), _links: Links },
  closed,
);

/** Something attached, with all its versions; those that were taken away are told, and why. */
export const AttachmentAnswer = Type.Object(
  { id, about, versions: Type.Array(VersionAnswer), _links: Links },
  { ...closed, $id: 'Attachment' },
);

/** A file that has come, and waits to be attached by a command that names it. */
export const FileAnswer = Type.Object(
  {
    ...{ id: Uuid, orderId: Uuid, name, kind: FileKind, mediaType: Type.String(), bytes, sha256, scan: ScanState },
    /** Until when it waits; null when it has been attached. */
    attachBefore: Nullable(Instant),
    _links: Links,
  },
  { ...closed, $id: 'File' },
);

const { at, version, role, unitName } = Fetch.properties;
/** That somebody fetched a version: as what, and for which unit; by name for the lead alone. */
export const FetchAnswer = Type.Object(
  { at, version, role, unitName, by: Nullable(Type.Object({ person: Id, name: Nullable(Line) }, closed)) },
  { ...closed, $id: 'Fetch' },
);

/** The shapes that the API's description tells by name. */
export const namedAttachmentAnswers = [AttachmentAnswer, FileAnswer, FetchAnswer];
