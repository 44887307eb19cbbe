import type { Static } from 'typebox';
import type { Scans } from '../../documents/attachment-reads';
import { isLead } from '../../domain/callers';
import type { Caller } from '../../domain/decision';
import type { AttachmentAnswer, FetchAnswer, FileAnswer } from '../../schemas/attachment-answers';
import {
  type Attachment,
  type AttachmentVersion,
  type Fetch,
  fileKinds,
  plainBytes,
  type StoredFile,
} from '../../schemas/attachments';
import type { LinkMaker } from './links';

/** As what a file is told and served: by its kind, from a fixed list, and never by what its sender said. */
export const mediaTypeOf = (kind: string | null): string =>
  (fileKinds as Record<string, { mediaType: string }>)[kind ?? '']?.mediaType ?? plainBytes;

/** Whether a version can be fetched: it is there, and the scanner has let it through. */
export const isFetchable = (
  { takenAway }: Pick<AttachmentVersion, 'takenAway'>,
  scan: StoredFile['scan'] | null,
): boolean => takenAway === null && scan !== null && !['infected', 'waiting'].includes(scan);

/** One attachment of an order, with where each of its versions can be fetched. */
export function attachmentView(orderId: string, { id, about, versions }: Attachment, scans: Scans, link: LinkMaker) {
  const at = `/orders/${orderId}/attachments/${id}`;
  const shown: Static<typeof AttachmentAnswer> = {
    ...{ id, about },
    versions: versions.map(({ file, ...version }) => {
      const scan = scans.get(file) ?? null;
      const content = link(`${at}/files/${version.version}`, 'enclosure');
      const links = isFetchable(version, scan) ? { content } : {};
      return { ...version, mediaType: mediaTypeOf(version.kind), scan, _links: links };
    }),
    _links: { fetches: link(`${at}/fetches`, 'related') },
  };
  return shown;
}

/** A file that has come. */
export function fileView(file: StoredFile, link: LinkMaker): Static<typeof FileAnswer> {
  const { _id: id, orderId, name, kind, bytes, sha256, scan, removeAt } = file;
  return {
    ...{ id, orderId, name, kind: kind!, mediaType: mediaTypeOf(kind), bytes, sha256: sha256!, scan },
    attachBefore: removeAt?.toISOString() ?? null,
    _links: {
      self: link(`/orders/${orderId}`),
      attach: link(`/orders/${orderId}/attachments`, 'attachFile', 'POST'),
    },
  };
}

/** A row of who has fetched something. */
export const fetchView = (
  { at, version, role, unitName, person, name }: Fetch,
  caller: Caller,
): Static<typeof FetchAnswer> => ({
  ...{ at, version, role, unitName },
  by: isLead(caller) ? { person, name } : null,
});
