import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Db, GridFSBucket } from 'mongodb';
import type { Store } from './store';

/** What the bytes of files are kept in: GridFS's collections `attachments.files` and `attachments.chunks`. */
const bucketName = 'attachments';
const chunkSizeBytes = 255 * 1024;
/** How much of a file is read at a time; the driver's own stream would hold up to 16 MB of it. */
const windowBytes = 4 * chunkSizeBytes;

type Kept = Pick<Store, 'client' | 'collections'>;
const dbOf = ({ client, collections }: Kept): Db => client.db(collections.files.dbName);
const bucketOf = (kept: Kept): GridFSBucket =>
  new GridFSBucket(dbOf(kept), { bucketName, chunkSizeBytes, writeConcern: { w: 'majority', j: true } });

/** Makes the indexes by which bytes are found, so that no upload has to. */
export async function prepareBytes(db: Db): Promise<void> {
  await db.collection(`${bucketName}.files`).createIndex({ filename: 1, uploadDate: 1 });
  await db.collection(`${bucketName}.chunks`).createIndex({ files_id: 1, n: 1 }, { unique: true });
}

/** Keeps all bytes of a stream under an id, piece by piece as they come. What was kept before it failed stays, to be removed. */
export const writeBytes = (kept: Kept, id: string, bytes: AsyncIterable<Buffer>): Promise<void> =>
  pipeline(bytes, bucketOf(kept).openUploadStreamWithId(id as never, id));

async function* windows(kept: Kept, id: string, length: number): AsyncGenerator<Buffer> {
  const bucket = bucketOf(kept);
  for (let start = 0; start < length; start += windowBytes)
    yield* bucket.openDownloadStream(id as never, { start, end: Math.min(start + windowBytes, length) });
}

/** The bytes that are kept under an id, read as they are taken: about 1 MB of them is in memory. */
export const readBytes = (kept: Kept, id: string, length: number): Readable =>
  Readable.from(windows(kept, id, length), { objectMode: false });

/** Removes what is kept under an id, also where only a part of it came. */
export async function removeBytes(kept: Kept, id: string): Promise<void> {
  const db = dbOf(kept);
  await db.collection(`${bucketName}.files`).deleteOne({ _id: id as never });
  await db.collection(`${bucketName}.chunks`).deleteMany({ files_id: id });
}
