import { createHash } from 'node:crypto';

/** By what a page's policy allows a style or a script that stands in the page itself. */
export const hashed = (content: string | Buffer): string =>
  `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
