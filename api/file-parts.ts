import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { megabyte, storeAttachment } from '../documents/store-attachment';
import type { StoredFile } from '../schemas/attachments';
import { Problem } from './problems';
import type { Services } from './services';

/** Whatever is wrong with how a file is sent, told as that; nothing of ours is to blame. */
export const broken = (cause: unknown): Problem => new Problem('upload-broken', {}, {}, { cause });

async function* bytesOf({ file }: MultipartFile): AsyncGenerator<Buffer> {
  try {
    yield* file;
  } catch (cause) {
    throw broken(cause);
  }
}

/** Lets the rest of what is sent go by unread, so that whoever sends it hears why. */
export function passOver({ raw }: FastifyRequest): void {
  raw.unpipe();
  raw.resume();
}

/** How many bytes a file may have at the most, with one that tells that it has more. */
export const mostBytesOf = ({ store }: Pick<Services, 'store'>): number =>
  store.settings.attachmentMegabytes * megabyte + 1;

/** Keeps a file that comes as a part, for an order; the same with the same key again is the same. */
export function keepPart(
  { caller, now }: FastifyRequest,
  { store, scanner }: Pick<Services, 'store' | 'scanner'>,
  part: MultipartFile,
  { orderId, key }: { orderId: string; key: string },
): Promise<StoredFile> {
  const by = caller.person;
  const sent = { orderId, name: part.filename, via: 'upload', by, now, scanner, key: { caller: by, key } } as const;
  return storeAttachment(store, bytesOf(part), sent);
}
