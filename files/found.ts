import type { FileKind } from '../schemas/attachments';

/** What a file was found to hold: a kind that is known; something that a machine can run; or something else. */
export type Found = FileKind | 'runs' | 'other';

/** The beginning of a file, and whether a zero byte stands anywhere in it. */
export interface Seen {
  bytes: number;
  head: Buffer;
  hasZero: boolean;
}
