import type { IncomingMessage, ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

const statuses: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

const problemOf = (status: number): string => {
  const title = STATUS_CODES[status]!;
  return JSON.stringify({ type: 'about:blank', title, status, detail: title, instance: '/' });
};

const headersOf = (body: string) => ({
  'content-type': 'application/problem+json',
  'content-length': Buffer.byteLength(body),
});

/** Answers a request that expects what we do not know (RFC 9110, 10.1.1). */
export function unmetExpectation(_request: IncomingMessage, response: ServerResponse): void {
  const body = problemOf(417);
  response.writeHead(417, { ...headersOf(body), connection: 'close' }).end(body);
}

/** Answers what is no HTTP request, has too many headers or never ends, and hangs up. */
export function unreadableRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = statuses[error.code ?? ''] ?? 400;
  const title = STATUS_CODES[status]!;
  const body = problemOf(status);
  const headers = [
    `HTTP/1.1 ${status} ${title}`,
    ...Object.entries(headersOf(body)).map(([name, value]) => `${name}: ${value}`),
    'connection: close',
  ];
  socket.end(`${headers.join('\r\n')}\r\n\r\n${body}`);
}
