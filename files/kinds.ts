import type { Readable } from 'node:stream';
import { fileTypeFromTokenizer } from 'file-type/core';
import { fromStream } from 'strtok3';
import type { FileKind } from '../schemas/attachments';
import type { Found, Seen } from './found';
import { textKind, utf16Of } from './texts';

/** Where the kind that is found has another name than ours. */
const kinds: Record<string, FileKind> = {
  ...{ pdf: 'pdf', docx: 'docx', xlsx: 'xlsx', pptx: 'pptx', odt: 'odt', ods: 'ods', odp: 'odp' },
  ...{ png: 'png', apng: 'png', jpg: 'jpg', gif: 'gif', webp: 'webp', heic: 'heic' },
  ...{ mp3: 'mp3', m4a: 'm4a', ogg: 'ogg', oga: 'ogg', opus: 'ogg', wav: 'wav' },
  ...{ mp4: 'mp4', m4v: 'mp4', mov: 'mov', webm: 'webm' },
};

/** Programs, packages of programs, and documents with macros. */
const running = new Set([
  ...[
    'exe',
    'elf',
    'macho',
    'wasm',
    'class',
    'swf',
    'jar',
    'apk',
    'xpi',
    'crx',
    'deb',
    'rpm',
    'msi',
    'dmg',
    'cab',
    'lnk',
  ],
  ...['docm', 'dotm', 'xlsm', 'xltm', 'pptm', 'potm', 'ppsm'],
]);

/**
 * What a file holds, whatever it is called. `read` opens it from its first byte, as a stream of bytes; as much of it is read as its kind needs:
 * the first part of most, all entries of what is packed.
 */
export async function kindOf(seen: Seen, read: () => Readable): Promise<Found> {
  if (utf16Of(seen.head)) return textKind(seen); // its mark looks like that of a sound
  const stream = read();
  try {
    const tokenizer = await fromStream(stream, { fileInfo: { size: seen.bytes } });
    const ext = (await fileTypeFromTokenizer(tokenizer))?.ext;
    if (ext === undefined || ext === 'xml') return textKind(seen);
    return running.has(ext) ? 'runs' : (kinds[ext] ?? 'other');
  } finally {
    stream.destroy();
  }
}
