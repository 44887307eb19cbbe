import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';

/** What the server does when it is asked about a file. */
export type Behaviour = 'answers' | 'saysNothing' | 'stopsInTheMiddle' | 'closes' | 'saysError' | 'tooLarge';

/** The beginning of a file that every scanner takes for malicious, though it is not. */
export const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';

/** A server that speaks clamd's INSTREAM, and does as it is told. */
export interface Clamd {
  address: string;
  behaves: Behaviour;
  /** The files that came whole, as they came. */
  readonly seen: Buffer[];
  /** How many have asked. */
  asked: number;
  stop(): Promise<void>;
}

const most = 30 * 1024 * 1024;

/** Starts one on a port of loopback, or on a path. */
export async function startClamd(path?: string): Promise<Clamd> {
  const clamd: Clamd = { address: '', behaves: 'answers', seen: [], asked: 0, stop: async () => {} };
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    clamd.asked += 1;
    serve(socket, clamd);
  });
  if (path) server.listen(path);
  else server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  clamd.address = path ? `unix:${path}` : `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  clamd.stop = async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  };
  return clamd;
}

function serve(socket: Socket, clamd: Clamd): void {
  const { behaves } = clamd;
  let got = Buffer.alloc(0);
  if (behaves === 'closes') return void socket.destroy();
  socket.on('data', (more) => {
    got = Buffer.concat([got, more as Buffer]);
    if (behaves === 'stopsInTheMiddle' && got.length > 100) return void socket.pause();
    if (behaves === 'tooLarge' && got.length > 100) return void socket.end('INSTREAM size limit exceeded. ERROR\0');
    const file = fileIn(got);
    if (!file || behaves === 'saysNothing') return;
    clamd.seen.push(file);
    if (behaves === 'saysError') return void socket.end('stream: Can’t allocate memory ERROR\0');
    socket.end(file.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
  });
}

/** The file that has come whole, or null: `zINSTREAM`, then parts with their length, then an empty one. */
function fileIn(got: Buffer): Buffer | null {
  const begin = 'zINSTREAM\0';
  if (got.length >= begin.length && got.subarray(0, begin.length).toString() !== begin) throw new Error('not INSTREAM');
  const parts: Buffer[] = [];
  for (let at = begin.length; at + 4 <= got.length && at < most; ) {
    const length = got.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    parts.push(got.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
