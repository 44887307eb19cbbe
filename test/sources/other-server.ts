import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server of somebody else's answers: a status, headers and a body, or a fault that ends it otherwise. */
export interface OtherAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** Sent as it is, in place of a body as JSON. */
  text?: string;
  fault?: 'silent' | 'breaksOff';
}

/** One call as it came. */
export interface OtherCall {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: unknown;
}

/** A server of a test's own that answers as a test tells it to. */
export interface OtherServer {
  url: string;
  calls: OtherCall[];
  answers(how: (call: OtherCall) => OtherAnswer): void;
}

const json = { 'content-type': 'application/json; charset=utf-8' };

function send(response: ServerResponse, { status = 200, headers = {}, body, text, fault }: OtherAnswer): void {
  if (fault === 'silent') return;
  response.writeHead(status, { ...json, ...headers });
  if (fault === 'breaksOff') {
    response.write('{"data":[');
    setImmediate(() => response.destroy());
    return;
  }
  response.end(text ?? JSON.stringify(body ?? {}));
}

async function callOf(request: IncomingMessage): Promise<OtherCall> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://other');
  let text = '';
  for await (const chunk of request) text += chunk;
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  return { method: request.method ?? '', path: pathname, query: searchParams, headers: request.headers, body };
}

/** Starts such a server for one test file, called at its top level. */
export function otherServer(): OtherServer {
  const other: OtherServer = { url: '', calls: [], answers: (how) => (answering = how) };
  let answering: (call: OtherCall) => OtherAnswer = () => ({ status: 404 });
  const server = createServer((request, response) => {
    void callOf(request).then((call) => {
      other.calls.push(call);
      send(response, answering(call));
    });
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    other.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2.0`;
  });
  beforeEach(() => {
    other.calls.length = 0;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return other;
}
