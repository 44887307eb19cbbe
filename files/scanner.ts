import { connect, type NetConnectOpts, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Looks for malicious software in files. */
export interface Scanner {
  /** What it found in these bytes. Throws `ScannerAway` when it does not say; what fails in the bytes themselves comes out unchanged. */
  scan(bytes: Readable): Promise<'clean' | 'infected'>;
}

/** The scanner did not answer, or not as it should: nothing is known of the file. */
export class ScannerAway extends Error {
  override readonly name = 'ScannerAway';
}

/** Where clamd listens: `tcp://127.0.0.1:3310` or `unix:/run/clamav/clamd.ctl`; null when it is told in no such way. */
export function clamdAt(address: string): NetConnectOpts | null {
  const [, path] = /^unix:(\/.+)$/.exec(address) ?? [];
  if (path) return { path };
  const [, host, port] = /^tcp:\/\/(?:\[([\da-f:]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(address)?.filter(Boolean) ?? [];
  return host && Number(port) < 65_536 ? { host, port: Number(port) } : null;
}

/** clamd's INSTREAM: each part with its length before it, an empty one at the end. */
async function* framed(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const part of bytes) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(part.length);
    if (part.length > 0) yield Buffer.concat([length, part]);
  }
  yield Buffer.alloc(4);
}

/** The first line that clamd says; it says one for each file. */
const answerOf = (socket: Socket): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    socket.setEncoding('utf8');
    socket.on('data', (more: string) => {
      said += more;
      if (said.includes('\0')) resolve(said.split('\0')[0]!);
      else if (said.length > 1_000) reject(new ScannerAway('the scanner says more than an answer'));
    });
    socket.on('error', (cause) => reject(new ScannerAway('the scanner does not answer', { cause })));
    socket.on('close', () => reject(new ScannerAway('the scanner has closed without an answer')));
  });

function meant(answer: string): 'clean' | 'infected' {
  if (/: OK$/.test(answer)) return 'clean';
  if (/ FOUND$/.test(answer)) return 'infected';
  throw new ScannerAway(`the scanner answers: ${answer.slice(0, 200)}`);
}

/** A clamd that is asked anew for each file, and given up after `withinMs` from the first byte to the answer. */
export const clamd = (where: NetConnectOpts, withinMs: number): Scanner => ({
  async scan(bytes) {
    const socket = connect(where);
    const timer = setTimeout(() => socket.destroy(new Error(`no answer within ${withinMs} ms`)), withinMs);
    const broken = new Promise<never>((_resolve, reject) => bytes.once('error', reject));
    // Why it ended is told by the answer or by the bytes; an answer may come before all is sent.
    const sent = pipeline(bytes, framed, socket, { end: false }).catch(() => {});
    try {
      return meant(await Promise.race([answerOf(socket), broken]));
    } finally {
      clearTimeout(timer);
      socket.destroy();
      bytes.destroy();
      await sent;
    }
  },
});
