import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { attachedVersion, attachmentsFor } from '../domain/attachments';
import { audienceOf } from '../domain/callers';
import { dayOf } from '../domain/days';
import { type Caller, refuse } from '../domain/decision';
import { roleOf } from '../domain/readings';
import { refusedNow } from '../domain/rules';
import type { Attachment, AttachmentVersion, Fetch, StoredFile } from '../schemas/attachments';
import type { Order } from '../schemas/order';
import type { Instant } from '../schemas/vocabulary';
import { NotThere, Refused } from './outcomes';
import { reading } from './reading';
import { cut, maxTimeMS, type Page, readRecord } from './reads';
import type { Store } from './store';
import { readBytes } from './stored-bytes';

/** What the scanner has said of the files of an order, by their ids. */
export type Scans = ReadonlyMap<string, StoredFile['scan']>;

/** The order, a page of what is attached to it as far as the caller may know, and what is known of the files. Throws `NotThere`. */
export async function readAttachments(
  { collections }: Store,
  orderId: string,
  caller: Caller,
  { page, limit }: Page,
): Promise<{ order: Order; attachments: Attachment[]; scans: Scans }> {
  const order = await readRecord(collections, orderId, caller);
  const from = (page - 1) * limit;
  const attachments = attachmentsFor(order, caller).slice(from, from + limit + 1);
  return { order, attachments, scans: await scansOf(collections, orderId, attachments) };
}

async function scansOf(
  { files }: Store['collections'],
  orderId: string,
  attachments: readonly Attachment[],
): Promise<Scans> {
  if (attachments.length === 0) return new Map();
  const found = await reading(files.find({ orderId }, { projection: { scan: 1 }, maxTimeMS }).toArray());
  return new Map(found.map(({ _id, scan }) => [_id, scan]));
}

/** What the scanner has said of the files of an order that the caller has before them. */
export const readScans = ({ collections }: Store, order: Order, caller: Caller): Promise<Scans> =>
  scansOf(collections, order._id, attachmentsFor(order, caller));

/** Throws `NotThere` or `Refused` where somebody may send no file to an order now, before any of it is taken. */
export async function mustTakeFile(
  { collections, settings }: Store,
  orderId: string,
  { caller, now }: { caller: Caller; now: Instant },
): Promise<void> {
  const order = await reading(collections.orders.findOne({ _id: orderId }, { maxTimeMS }));
  if (!order || audienceOf(order, caller) === null) throw new NotThere('no such order for this caller');
  const nothing = { writingId: '', target: {}, people: [], units: [] };
  const refusal = refusedNow('attachFile', order, { caller, now, today: dayOf(now), settings, ...nothing });
  if (refusal) throw new Refused(refusal, order);
}

/** A version of an attachment, named as its address names it. */
export interface NamedVersion {
  orderId: string;
  attachmentId: string;
  version: number;
}

/** Why a file is not handed out; null when it is. */
function keptAway(version: AttachmentVersion, file: StoredFile | null): string | null {
  if (version.takenAway || !file) return 'attachment-gone';
  if (file.scan === 'infected') return 'file-kept-away';
  return file.scan === 'waiting' ? 'file-not-scanned-yet' : null;
}

/**
 * A version of an attachment that somebody may fetch. Throws `NotThere`, and `Refused` where it was taken away or the
 * scanner has not let it through.
 */
export async function fetchableVersion(
  { collections }: Store,
  { orderId, attachmentId, version: number }: NamedVersion,
  caller: Caller,
): Promise<{ order: Order; version: AttachmentVersion }> {
  const order = await readRecord(collections, orderId, caller);
  const version = attachedVersion(order, caller, attachmentId, number);
  if (!version) throw new NotThere('no such attachment for this caller');
  const refusal = keptAway(version, await reading(collections.files.findOne({ _id: version.file }, { maxTimeMS })));
  if (refusal) throw new Refused(refuse(refusal), null);
  return { order, version };
}

/** Opens a version of an attachment for somebody, and keeps first that they fetched it. Throws as `fetchableVersion`. */
export async function fetchAttachment(
  store: Store,
  named: NamedVersion,
  caller: Caller,
  now: Instant,
): Promise<{ order: Order; version: AttachmentVersion; bytes: Readable }> {
  const { orderId, attachmentId: attachment } = named;
  const { order, version } = await fetchableVersion(store, named, caller);
  const by = { person: caller.person, name: caller.name, ...roleOf(order.units, caller) };
  const fetched: Fetch = { _id: randomUUID(), orderId, attachment, version: version.version, at: now, ...by };
  await reading(store.collections.fetches.insertOne(fetched));
  return { order, version, bytes: readBytes(store, version.file, version.bytes) };
}

/** The order and a page of who has fetched an attachment, the latest first. Throws `NotThere`. */
export async function readFetches(
  { collections }: Store,
  { orderId, attachmentId }: Omit<NamedVersion, 'version'>,
  caller: Caller,
  page: Page,
): Promise<{ order: Order; fetches: Fetch[] }> {
  const order = await readRecord(collections, orderId, caller);
  if (!attachmentsFor(order, caller).some(({ id }) => id === attachmentId))
    throw new NotThere('no such attachment for this caller');
  const found = collections.fetches.find(
    { orderId, attachment: attachmentId },
    { sort: { at: -1, _id: 1 }, ...cut(page) },
  );
  return { order, fetches: await reading(found.toArray()) };
}
