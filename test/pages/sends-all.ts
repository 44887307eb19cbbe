import { once } from 'node:events';
import { connect } from 'node:net';

/** A form as a browser sends it: to which address, with which headers besides its length. */
export interface SentForm {
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

/**
 * Sends a form as Firefox does, which reads no answer before it has sent all of it: whoever hangs up meanwhile is a broken
 * connection to it, whatever was answered. Returns the status, and that the page came whole.
 */
export async function sendAll(
  port: number,
  { path, headers, body }: SentForm,
): Promise<[status: number, isWhole: boolean]> {
  const socket = connect(port, '127.0.0.1').pause();
  const head = { host: 'localhost', connection: 'keep-alive', ...headers, 'content-length': String(body.length) };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  const half = Math.floor(body.length / 2);
  for (const piece of [body.subarray(0, half), body.subarray(half)])
    if (!socket.write(piece)) await once(socket, 'drain', { signal: AbortSignal.timeout(30_000) });
  let said = '';
  socket.on('data', (chunk) => {
    said += chunk.toString('latin1');
    if (/(?:<\/html>|\r\n0\r\n\r\n)\s*$/.test(said)) socket.end();
  });
  await once(socket.resume(), 'close', { signal: AbortSignal.timeout(30_000) });
  return [Number(/^HTTP\/1\.1 (\d+)/.exec(said)?.[1]), said.includes('</html>')];
}
