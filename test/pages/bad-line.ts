import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** How many bytes of a page come at once, and how long the line is still before the next (ms). */
const atOnce = 2_400;
const stillMs = 15;

/**
 * A bad line to a server: a page comes in small pieces with time between them, so that a browser shows it as far as it has
 * come. Everything else comes as it is.
 */
export class BadLine {
  private readonly server: Server = createServer((asked, answer) => this.pass(asked, answer));

  constructor(private readonly port: () => number) {}

  /** Opens it, where it is not open yet. */
  async address(): Promise<string> {
    if (!this.server.listening) await once(this.server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private pass(asked: IncomingMessage, answer: ServerResponse): void {
    const { 'accept-encoding': _, ...headers } = asked.headers;
    const onwards = request({ port: this.port(), path: asked.url, method: asked.method, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      if (!got.headers['content-type']?.startsWith('text/html')) got.pipe(answer);
      else this.trickle(got, answer).catch((error: Error) => answer.destroy(error));
    });
    answer.on('close', () => onwards.destroy());
    asked.pipe(onwards.on('error', (error) => answer.destroy(error)));
  }

  private async trickle(page: IncomingMessage, answer: ServerResponse): Promise<void> {
    const bytes = Buffer.concat((await page.toArray()) as Buffer[]);
    for (let from = 0; from < bytes.length; from += atOnce) {
      answer.write(bytes.subarray(from, from + atOnce));
      await wait(stillMs);
    }
    answer.end();
  }
}
