import type { Caller } from '../domain/decision';
import type { Scanner } from '../files/scanner';
import type { IncomingFile } from '../schemas/incoming-mail';
import type { Instant } from '../schemas/vocabulary';
import { keepCommand } from './keep-command';
import { NotThere, Refused } from './outcomes';
import type { Store } from './store';
import { storeAttachment } from './store-attachment';

/** A file that came with a reply, by the name that its sender gave it. */
export interface CameFile {
  name: string;
  content: Buffer;
}

/** To what files are attached, on behalf of whom, and by which key a repetition is known. */
export interface Attaching {
  orderId: string;
  /** The message of the dialogue that they came with. */
  message: string;
  caller: Caller;
  key: string;
  scanner: Scanner | null;
  now: Instant;
}

/** What became of a file: an attachment, or the key of the refusal that says why not. */
export type FileOutcome = Pick<IncomingFile, 'attachment' | 'refused'>;

async function* once(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}

async function attached(store: Store, { name, content }: CameFile, number: number, attaching: Attaching) {
  const { orderId, message, caller, key, scanner, now } = attaching;
  const file = await storeAttachment(store, once(content), {
    ...{ orderId, name, via: 'mail', by: caller.person, now, scanner },
    key: { caller: caller.person, key: `${key}-file-${number}` },
  });
  const body = { file: file._id, about: { kind: 'message', id: message }, accessible: 'unknown' } as const;
  const { created } = await keepCommand(store, {
    ...{ command: 'attachFile', orderId, target: { orderId }, body, caller, now, channel: 'mail' },
    key: `${key}-attached-${number}`,
  });
  return created!.id;
}

/**
 * Attaches the files of a reply to the message that it became, one after another, by what may be attached there; done
 * twice it is done once. What is refused says why, and keeps none of the others away.
 */
export async function attachFiles(
  store: Store,
  files: readonly CameFile[],
  attaching: Attaching,
): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  for (const [number, file] of files.entries()) {
    try {
      outcomes.push({ attachment: await attached(store, file, number, attaching) });
    } catch (error) {
      outcomes.push({ refused: refusalOf(error) });
    }
  }
  return outcomes;
}

const refusalOf = (error: unknown): string => {
  if (error instanceof Refused) return error.refusal.refusal;
  if (error instanceof NotThere) return 'mayNotWrite';
  throw error;
};
