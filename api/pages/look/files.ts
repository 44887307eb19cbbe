import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { projectRoot } from '../../../documents/project-root';
import { hashed } from '../hashed';

/** A file that pages load, as it is sent: whole, and compressed where that is worth it. */
export interface LookFile {
  /** Where it lies; the address changes with what is in it, so that browsers may keep it for ever. */
  address: string;
  type: string;
  content: Buffer;
  compressed: { br: Buffer; gzip: Buffer } | null;
  /** By what a page's policy allows it where it stands in the page itself. */
  hash: string;
}

const root = projectRoot();
const own = (name: string): string => readFileSync(join(root, 'content', 'look', name), 'utf8');
const fromPackage = (name: string): Buffer => readFileSync(require.resolve(name));

/** What of Designsystemet is used; everything else of it would only be carried. */
const components = [
  ...['base', 'skip-link', 'heading', 'button', 'field', 'fieldset', 'input', 'label'],
  ...['validation-message', 'error-summary', 'alert', 'details', 'table'],
];

function file(name: string, type: string, content: Buffer | string): LookFile {
  const bytes = Buffer.from(content);
  const mark = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const isText = /^text\/|svg/.test(type);
  return {
    address: `/look/${mark}/${name}`,
    ...{ type, content: bytes },
    hash: hashed(bytes),
    compressed: isText ? { br: brotliCompressSync(bytes), gzip: gzipSync(bytes, { level: 9 }) } : null,
  };
}

const font = file(
  'familjen-grotesk.woff2',
  'font/woff2',
  fromPackage('@fontsource-variable/familjen-grotesk/files/familjen-grotesk-latin-wght-normal.woff2'),
);

const typeface = `@font-face{font-family:"Familjen Grotesk";src:url(${font.address}) format("woff2");font-weight:400 700;font-display:optional}`;
const layered = (name: string): string =>
  `@layer ds.${name === 'base' ? 'base' : 'components'}{${fromPackage(`@digdir/designsystemet-css/${name}.css`)}}`;

const css = 'text/css; charset=utf-8';
const script = 'text/javascript; charset=utf-8';

/** Everything that pages load besides themselves. */
export const look = {
  font,
  typeface: file('typeface.css', css, typeface),
  insats: file(
    'insats.css',
    css,
    ['@layer ds.theme,ds.base,ds.components,insats;', ...components.map(layered), own('insats.css')].join('\n'),
  ),
  staff: file('staff.css', css, own('staff.css')),
  icon: file('icon.svg', 'image/svg+xml', own('icon.svg')),
  keep: file('keep.js', script, own('keep.js')),
  follow: file('follow.js', script, own('follow.js')),
  live: file('live.js', script, own('live.js')),
  conditions: file('conditions.js', script, own('conditions.js')),
} satisfies Record<string, LookFile>;
