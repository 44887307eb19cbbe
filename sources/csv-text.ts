import { refuse } from '../domain/decision';
import type { ImportEncoding } from '../schemas/imports';
import { SourceRefused } from './source-refused';

/** Signs that a Swedish or Norwegian text in an encoding of DOS or UTF-16 was taken for Windows-1252. */
const misread = /[\u0080-\u009f]|\p{L}[†„”™]|\0/u;

const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows1252 = new TextDecoder('windows-1252');

/** The text of a file, and in which encoding it was: UTF-8 where it can be, else Windows-1252. */
export function decoded(bytes: Uint8Array): { text: string; encoding: ImportEncoding } {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUtf16) throw new SourceRefused(refuse('import-encoding-unknown'));
  const { text, encoding } = asUtf8(bytes) ?? { text: windows1252.decode(bytes), encoding: 'windows-1252' as const };
  if (encoding === 'utf-8' ? text.includes('\0') : misread.test(text))
    throw new SourceRefused(refuse('import-encoding-unknown'));
  return { text, encoding };
}

function asUtf8(bytes: Uint8Array): { text: string; encoding: ImportEncoding } | null {
  try {
    return { text: utf8.decode(bytes), encoding: 'utf-8' };
  } catch {
    return null; // no UTF-8: the other encoding is tried
  }
}

const separators = [';', ',', '\t'] as const;

/** What separates the cells of a file: the one that its header has most of. */
export function separatorOf(text: string): string {
  const [header = ''] = text.split(/\r?\n|\r/, 1);
  const times = (separator: string): number => header.split(separator).length;
  return separators.toSorted((one, other) => times(other) - times(one))[0]!;
}
