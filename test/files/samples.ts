import { crc32 } from 'node:zlib';

/** A packed file with these entries in their order, each as it is. */
export function zipOf(entries: Record<string, string | Buffer>): Buffer {
  const parts: Buffer[] = [];
  const index: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(entries)) {
    const bytes = Buffer.from(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(bytes.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), bytes]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    index.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, place, Buffer.from(name)]));
    parts.push(local);
    at += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(index.length, 4);
  end.writeUInt16LE(index.length, 6);
  end.writeUInt32LE(Buffer.concat(index).length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, ...index, Buffer.from('PK\x05\x06'), end]);
}

/** An Office document: what it is says its list of contents, which some programs write last. */
export function officeFile(
  type: string,
  more: Record<string, string | Buffer> = {},
  order: 'first' | 'last' = 'first',
) {
  const contents = `<?xml version="1.0"?><Types><Override PartName="/x.xml" ContentType="${type}.main+xml"/></Types>`;
  const entries =
    order === 'first' ? { '[Content_Types].xml': contents, ...more } : { ...more, '[Content_Types].xml': contents };
  return zipOf(entries);
}
const openXml = 'application/vnd.openxmlformats-officedocument';
const macros = 'application/vnd.ms-word.document.macroEnabled';
const openDocument = (type: string) =>
  zipOf({ mimetype: `application/vnd.oasis.opendocument.${type}`, 'content.xml': '<a/>' });

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const box = (brand: string) =>
  Buffer.concat([Buffer.from([0, 0, 0, 20]), Buffer.from(`ftyp${brand}\0\0\0\0${brand}`), Buffer.alloc(40)]);
const riff = (form: string) =>
  Buffer.concat([Buffer.from('RIFF'), Buffer.from([36, 0, 0, 0]), Buffer.from(form), Buffer.alloc(64)]);

export const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n%%EOF\n', 'latin1');

/** Files by what they hold: the beginning of each is what such a file really begins with. */
export const holding = {
  pdf,
  docx: officeFile(`${openXml}.wordprocessingml.document`, { 'word/document.xml': '<a/>' }),
  xlsx: officeFile(`${openXml}.spreadsheetml.sheet`, { 'xl/workbook.xml': '<a/>' }),
  pptx: officeFile(`${openXml}.presentationml.presentation`, { 'ppt/media/film.bin': Buffer.alloc(2_000_000) }, 'last'),
  ...{ odt: openDocument('text'), ods: openDocument('spreadsheet'), odp: openDocument('presentation') },
  png,
  jpg: Buffer.concat([Buffer.from('ffd8ffe000104a464946000101', 'hex'), Buffer.alloc(64)]),
  gif: Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(64)]),
  webp: riff('WEBPVP8 '),
  heic: box('heic'),
  text: Buffer.from('Hej!\nVi läser en text tillsammans, och talar om den. <3\n'),
  csv: Buffer.from('namn;antal\nGrupp A;16\nGrupp B;9\n'),
  mp3: Buffer.concat([
    Buffer.from('ID3\x03\x00\x00\x00\x00\x00\x0a'),
    Buffer.alloc(10),
    Buffer.from('fffb9064', 'hex'),
    Buffer.alloc(400),
  ]),
  m4a: box('M4A '),
  ogg: Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from('\x01vorbis'), Buffer.alloc(64)]),
  wav: riff('WAVEfmt '),
  mp4: box('isom'),
  mov: box('qt  '),
  webm: Buffer.concat([
    Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex'),
    Buffer.alloc(64),
  ]),
} as const;

/** What a machine runs, whatever it is called. */
export const running: Record<string, Buffer> = {
  'a program of Windows': Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]),
  'a program of Linux': Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), Buffer.alloc(200)]),
  'a program of Java': zipOf({ 'META-INF/MANIFEST.MF': 'Main-Class: A', 'A.class': 'x' }),
  'a document with macros': officeFile(macros, { 'word/vbaProject.bin': 'x' }),
  'a script of a shell': Buffer.from('#!/bin/sh\nrm -rf ~\n'),
  'a script of Windows': Buffer.from('@echo off\r\ndel *.*\r\n'),
  'a script of PHP': Buffer.from('Hej <?php system($_GET["a"]); ?>'),
  'a web page': Buffer.from('\n  <!DOCTYPE html><title>Logga in</title>'),
  'a web page without a beginning': Buffer.from('Hej <script>alert(1)</script>'),
  'a web page in UTF-16': Buffer.from('\ufeff<html><body onload="a()">', 'utf16le'),
  'an SVG image': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  'an SVG image with its declaration': Buffer.from(
    '<?xml version="1.0"?>\n<!-- a -->\n<svg xmlns="http://www.w3.org/2000/svg"/>',
  ),
};

/** What is neither of a known kind nor run. */
export const others: Record<string, Buffer> = {
  'a packed folder': zipOf({ 'a.txt': 'a' }),
  'bytes without meaning': Buffer.from(Array.from({ length: 300 }, (_, i) => (i * 7) % 256)),
  'an old document of Word': Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
  'plain XML': Buffer.from('<?xml version="1.0"?><a/>'),
};
