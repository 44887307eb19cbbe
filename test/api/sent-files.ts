import { randomUUID } from 'node:crypto';
import { type ClientRequest, type IncomingHttpHeaders, request } from 'node:http';
import type { Answer, TestApi } from './api';
import type { Who } from './people';

/** A file as somebody sends it. */
export interface SentFile {
  name?: string;
  bytes: Buffer;
  /** What the sender says that it is; nobody believes it. */
  type?: string;
  key?: string;
  /** Headers besides, and in place of the usual ones. */
  headers?: Record<string, string>;
}

const boundary = 'insats-test-boundary';
export const multipartType = `multipart/form-data; boundary=${boundary}`;

/** What stands before a file in a body of many parts. */
export const partHead = (name: string, type = 'application/octet-stream', field = 'file'): string =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`;
export const bodyEnd = `\r\n--${boundary}--\r\n`;

/** A body with one file in it. */
export const bodyOf = ({ name = 'upplägg.pdf', bytes, type }: SentFile): Buffer =>
  Buffer.concat([Buffer.from(partHead(name, type)), bytes, Buffer.from(bodyEnd)]);

const headersFor = async (api: TestApi, who: Who, { key = randomUUID(), headers = {} }: Partial<SentFile>) => ({
  authorization: `Bearer ${await api.issuer.tokenOf(who)}`,
  'idempotency-key': `"${key}"`,
  'content-type': multipartType,
  ...headers,
});

/** Somebody sends a body to an order as a file. */
export async function sendBody(
  api: TestApi,
  who: Who,
  orderId: string,
  body: Buffer,
  more: Partial<SentFile> = {},
): Promise<Answer> {
  await api.knows(who);
  const url = `/insats/v1/orders/${orderId}/files`;
  return api.request({ method: 'POST', url, headers: await headersFor(api, who, more), body });
}

/** Somebody sends a file to an order. */
export const sendFile = (api: TestApi, who: Who, orderId: string, file: SentFile): Promise<Answer> =>
  sendBody(api, who, orderId, bodyOf(file), file);

/** Begins to send a file, of which the rest is to come, or never comes. */
export async function beginSending(
  api: TestApi,
  who: Who,
  orderId: string,
  bytes: Buffer,
  more: Partial<SentFile> = {},
): Promise<ClientRequest> {
  const headers = await headersFor(api, who, more);
  const path = `/insats/v1/orders/${orderId}/files`;
  const sending = request({ host: '127.0.0.1', port: api.port, method: 'POST', path, headers });
  sending.on('error', () => {});
  sending.write(partHead('avbruten.pdf'));
  sending.write(bytes);
  return sending;
}

export const considered = { accessible: 'yes', childrenConsidered: true, copyrightConsidered: true } as const;
export const toOrder = { about: { kind: 'order', id: null } } as const;

/** Sends a file and attaches it; the id of the attachment. */
export async function attachedFile(
  api: TestApi,
  who: Who,
  orderId: string,
  file: SentFile,
  about: object = toOrder,
): Promise<string> {
  const { status, body } = await sendFile(api, who, orderId, file);
  if (status !== 200) throw new Error(`the file was not taken: ${JSON.stringify(body)}`);
  const { created } = await api.kept(who, 'attachFile', { orderId }, { ...about, ...considered, file: body.id });
  return created!.id;
}

/** A file as it comes to whoever fetches it. */
export interface FetchedFile {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
}

/** Somebody fetches a version of an attachment; `beforeReading` happens when it has begun to come and nothing of it was taken. */
export async function fetchFile(
  api: TestApi,
  who: Who,
  orderId: string,
  attachmentId: string,
  version = 1,
  beforeReading = async () => {},
): Promise<FetchedFile> {
  await api.knows(who);
  const path = `/insats/v1/orders/${orderId}/attachments/${attachmentId}/files/${version}`;
  const headers = { authorization: `Bearer ${await api.issuer.tokenOf(who)}`, accept: 'text/html,image/avif' };
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port: api.port, path, headers }, async (response) => {
      const parts: Buffer[] = [];
      response.on('error', reject);
      await beforeReading();
      response.on('data', (part) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(parts) }),
      );
    });
    asking.on('error', reject).end();
  });
}
