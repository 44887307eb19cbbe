import { createServer, type Server } from 'node:http';

/**
 * Tells on loopback that the process lives (`/health/live`) and whether it takes work (`/health/ready`, 503 while it
 * does not). Throws when the port is taken.
 */
export async function serveHealth(port: number, state: () => string): Promise<Server> {
  const server = createServer(({ url }, answer) => {
    const ready = state() === 'RUNNING';
    const status = { '/health/live': 200, '/health/ready': ready ? 200 : 503 }[url ?? ''] ?? 404;
    answer.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    answer.end(JSON.stringify({ worker: state() }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return server;
}
