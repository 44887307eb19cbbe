import { createHash, randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { plusHours } from '../domain/days';
import { refuse } from '../domain/decision';
import { fileName } from '../domain/file-names';
import type { Seen } from '../files/found';
import { kindOf } from '../files/kinds';
import { type Scanner, ScannerAway } from '../files/scanner';
import type { FileKind, StoredFile } from '../schemas/attachments';
import type { Instant } from '../schemas/vocabulary';
import { StorageAway } from './connect';
import { Refused } from './outcomes';
import { saysAway } from './reading';
import { removeFile } from './remove-files';
import { askedHash, isRepeated, KeyReused } from './repeat';
import type { Store } from './store';
import { readBytes, writeBytes } from './stored-bytes';

/** A file that somebody sends to an order: through the API, or in a mail. */
export interface SentFile {
  orderId: string;
  /** What it is called where it comes from; it is cleaned here. */
  name: string;
  via: StoredFile['via'];
  /** Who sends it; null where they have no account. */
  by: string | null;
  now: Instant;
  /** Null where none is set up: the file is then told as not scanned. */
  scanner: Scanner | null;
  /** By which a repetition is known: the same file again is the same, another one is refused. */
  key?: { caller: string; key: string };
}

/** How long a file waits for the command that attaches it. */
const waitHours = 24;
const headBytes = 65_536;
const durably = { writeConcern: { w: 'majority', j: true } } as const;
export const megabyte = 1_048_576;

/** Counts, sums and looks at the bytes that pass; more than may be is refused while they come. */
class Measured implements Seen {
  bytes = 0;
  head = Buffer.alloc(0);
  hasZero = false;
  readonly #hash = createHash('sha256');

  constructor(readonly mostMegabytes: number) {}

  async *passing(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const part of bytes) {
      this.bytes += part.length;
      if (this.bytes > this.mostMegabytes * megabyte)
        throw new Refused(refuse('file-too-large', { max: this.mostMegabytes }), null);
      this.#hash.update(part);
      if (this.head.length < headBytes)
        this.head = Buffer.concat([this.head, part.subarray(0, headBytes - this.head.length)]);
      this.hasZero ||= part.includes(0);
      yield part;
    }
  }

  sha256 = (): string => this.#hash.digest('hex');
}

/** The kind of what has come, or a refusal that says what helps. */
async function allowedKind({ settings }: Store, seen: Seen, read: () => Readable): Promise<FileKind> {
  if (seen.bytes === 0) throw new Refused(refuse('file-empty'), null);
  const found = await kindOf(seen, read);
  if (found === 'runs') throw new Refused(refuse('file-runs'), null);
  if (found !== 'other' && settings.attachmentKinds.includes(found)) return found;
  throw new Refused(refuse('file-kind-refused', { possible: settings.attachmentKinds.join(', ') }), null);
}

type Scanned = Pick<StoredFile, 'scan' | 'scannedAt' | 'nextScanAt'>;

/** What the scanner says of it. While it is away the file waits to be scanned later. */
async function scanned({ scanner, now, name }: SentFile, read: () => Readable): Promise<Scanned> {
  if (!scanner) return { scan: 'notScanned', scannedAt: null, nextScanAt: null };
  try {
    if ((await scanner.scan(read())) === 'clean') return { scan: 'clean', scannedAt: now, nextScanAt: null };
  } catch (error) {
    if (!(error instanceof ScannerAway)) throw error;
    return { scan: 'waiting', scannedAt: null, nextScanAt: now };
  }
  throw new Refused(refuse('file-infected', { name: fileName(name, 'text') }), null);
}

const arriving = ({ orderId, via, by, now }: SentFile): StoredFile => ({
  ...{ _id: randomUUID(), orderId, state: 'arriving', via, name: 'fil', kind: null, bytes: 0, sha256: null },
  ...{ scan: 'notScanned', scannedAt: null, nextScanAt: null, scanAttempts: 0, storedAt: now, storedBy: by },
  removeAt: new Date(plusHours(now, waitHours)),
});

/**
 * Keeps a file for an order, streamed and never whole in memory, and looks at what it holds; it belongs to the order when
 * the command `attachFile` or `attachNewVersion` names it within a day. Until then nobody sees it, and of one that breaks
 * off nothing stays. Throws `Refused` for what may not be attached, `KeyReused`, and what the stream or MongoDB throws.
 */
export async function storeAttachment(store: Store, bytes: AsyncIterable<Buffer>, sent: SentFile): Promise<StoredFile> {
  const { files } = store.collections;
  const file = arriving(sent);
  try {
    await files.insertOne(file, durably);
    const measured = new Measured(store.settings.attachmentMegabytes);
    await writeBytes(store, file._id, measured.passing(bytes));
    const read = () => readBytes(store, file._id, measured.bytes);
    const kind = await allowedKind(store, measured, read);
    const looked = { kind, name: fileName(sent.name, kind), bytes: measured.bytes, sha256: measured.sha256() };
    return await completed(store, { ...file, ...looked, ...(await scanned(sent, read)), state: 'pending' }, sent);
  } catch (error) {
    // What cannot be removed now is removed by the worker, a day later.
    await removeFile(store, file._id).catch(() => {});
    throw saysAway(error) ? new StorageAway('the file could not be kept', { cause: error }) : error;
  }
}

/** The file is whole; one that was sent before with its key is the one that there is, and this one goes. */
async function completed(store: Store, file: StoredFile, { key, orderId }: SentFile): Promise<StoredFile> {
  const { files } = store.collections;
  const { name, sha256 } = file;
  const asked = askedHash({ command: 'uploadFile', target: { orderId }, body: { name, sha256 } });
  const kept: StoredFile = key ? { ...file, key: { ...key, asked } } : file;
  try {
    await files.replaceOne({ _id: file._id }, kept, durably);
    return kept;
  } catch (error) {
    if (!isRepeated(error)) throw error;
  }
  const before = await files.findOne({ 'key.caller': key!.caller, 'key.key': key!.key });
  if (before?.key?.asked !== asked) throw new KeyReused('the key was used for another file');
  await removeFile(store, file._id);
  return before;
}
