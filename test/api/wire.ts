import { Agent, type IncomingHttpHeaders, request } from 'node:http';

/** What is sent: nothing is added to it that HTTP does not need. */
export interface Sent {
  method?: string;
  url: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** From which of this machine's addresses; 127.0.0.1 unless told. */
  from?: string;
}

/** What came back, as it came. */
export interface Received {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** Connections to a server that stay open between requests. */
export const keptOpen = () => new Agent({ keepAlive: true, maxSockets: 100 });

/** Sends one request to a server on loopback and returns its whole answer. */
export function send(
  port: number,
  { method = 'GET', url, headers = {}, body, from }: Sent,
  agent?: Agent,
): Promise<Received> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const options = {
      host: '127.0.0.1',
      port,
      method,
      path: url,
      headers: { ...length, ...headers },
      ...(from ? { localAddress: from } : {}),
    };
    const sent = request({ ...options, ...(agent ? { agent } : {}) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
