import { createHash } from 'node:crypto';
import { createServer } from 'node:net';

// Below the ranges from which systems take ports for outgoing connections, so that a server that is
// started again finds its port free.
const FIRST_PORT = 20_000;
const PORTS = 12_000;

/** Whether a server of ours could listen there now. */
export async function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    });
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * Chooses free ports on loopback. Where the search begins follows from `owner`, so that two owners seldom look at the
 * same ports and one owner gets the same ports again; `attempt` moves on when somebody else was quicker.
 */
export async function choosePorts(owner: string, count: number, attempt = 0): Promise<number[]> {
  const start = createHash('sha256').update(`${owner} ${attempt}`).digest().readUInt32BE(0) % PORTS;
  const chosen: number[] = [];
  for (let offset = 0; offset < PORTS && chosen.length < count; offset += 1) {
    const port = FIRST_PORT + ((start + offset) % PORTS);
    if (await isFree(port)) chosen.push(port);
  }
  if (chosen.length < count) throw new Error(`There are no ${count} free ports from ${FIRST_PORT} on.`);
  return chosen;
}
