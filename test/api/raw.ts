import { once } from 'node:events';
import { connect } from 'node:net';

/** Sends bytes as they are to a server on loopback and returns all that it says until it hangs up. */
export async function sendRaw(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const said: Buffer[] = [];
  socket.on('data', (chunk) => said.push(chunk));
  socket.write(bytes);
  await once(socket, 'close');
  return Buffer.concat(said).toString('utf8');
}
