import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { testApi } from './api';
import { sendRaw } from './raw';
import { nobodysId, orderAt, unit } from './stages';

const api = testApi('http');
let orderId = '';
beforeAll(async () => {
  orderId = await orderAt(api, 'takenOn');
});

const authorized = async (more: Record<string, string> = {}) => ({
  ...{ authorization: `Bearer ${await api.issuer.tokenOf('staff')}`, 'idempotency-key': `"${randomUUID()}"` },
  ...more,
});
const json = { 'content-type': 'application/json' };
const post = async (body: string | Buffer | undefined, headers: Record<string, string>) =>
  api.request({
    ...{ method: 'POST', url: `/insats/v1/orders/${orderId}/messages`, headers: await authorized(headers) },
    ...(body === undefined ? {} : { body }),
  });
const kind = ({ status, body }: { status: number; body: { type: string } }) => [status, body.type.split('/').at(-1)];

it.each([
  ['half an object', '{"text": "hej"'],
  ['no JSON', 'text=hej'],
  ['nothing', ''],
  ['two values', '{"text": "hej"} {}'],
  ['what would change the prototype', '{"__proto__": {"text": "hej"}, "text": "hej"}'],
  ['a constructor', '{"constructor": {"prototype": {"x": 1}}, "text": "hej"}'],
  ['no number', '{"text": NaN}'],
])('refuses with 400 what cannot be read: %s', async (_what, body) => {
  expect(kind(await post(body, json))).toEqual([400, 'json-invalid']);
});

it.each([
  ['text/plain', '{"text": "hej"}'],
  ['application/x-www-form-urlencoded', 'text=hej'],
  ['application/xml', '<text>hej</text>'],
  ['multipart/form-data; boundary=x', '--x--'],
  ['nonsense', '{"text": "hej"}'],
])('refuses with 415 what is sent as %s', async (type, body) => {
  expect(kind(await post(body, { 'content-type': type }))).toEqual([415, 'media-type-unsupported']);
});

it('refuses with 415 what is sent without saying as what, and takes nothing sent for nothing said', async () => {
  expect(kind(await post('{"text": "hej"}', {}))).toEqual([415, 'media-type-unsupported']);
  const { status, body } = await post(undefined, {});
  expect([status, body.errors]).toEqual([422, [{ pointer: '/text', detail: 'Fyll i text.' }]]);
  const reminded = await api.request({
    ...{ method: 'POST', url: `/insats/v1/orders/${orderId}/reminders`, headers: await authorized() },
  });
  expect(reminded.status).toBe(200);
});

it('refuses with 413 what is larger than half a mebibyte', async () => {
  const text = (bytes: number) => JSON.stringify({ text: 'x'.repeat(bytes - '{"text":""}'.length) });
  expect(kind(await post(text(512 * 1024 + 1), json))).toEqual([413, 'body-too-large']);
  expect(kind(await post(text(512 * 1024), json))).toEqual([422, 'input-invalid']);
});

it('refuses with 415 what is sent packed', async () => {
  const packed = gzipSync('{"text": "hej"}');
  expect(kind(await post(packed, { ...json, 'content-encoding': 'gzip' }))).toEqual([415, 'encoding-unsupported']);
  expect((await post('{"text": "hej"}', { ...json, 'content-encoding': 'identity' })).status).toBe(200);
});

it('refuses a parameter in the query that it does not know, wherever it stands, and lets those who watch add one', async () => {
  const headers = await authorized({ 'if-match': '"0"' });
  for (const { path, method, operation } of api.contract.operations) {
    const url = `${operation.servers ? '' : '/insats/v1'}${path
      .replace('{key}', 'order-closed')
      .replace('{kind}', 'units')
      .replace('{version}', '1')
      .replace(/\{(period|year)\}/, '2026')
      .replace('{templateKey}', 'dialogue.message')
      .replace('{surveyKey}', 'participant-standard')
      .replace(/\{\w+Id\}/g, nobodysId)}`;
    const example = operation.requestBody?.content['application/json']?.example;
    const sent = { method: method.toUpperCase(), url: `${url}?colour=blue`, headers };
    const said = { headers: { ...headers, ...json }, body: JSON.stringify(example) };
    const answer = await api.request({ ...sent, ...(example === undefined ? {} : said) });
    const told = [operation.operationId, answer.status, answer.body.errors?.[0].pointer];
    expect(told).toEqual([operation.operationId, ...(operation.servers ? [200, undefined] : [422, '/colour'])]);
  }
});

it.each([
  'text/html',
  'application/xml, text/plain;q=0.5',
  'image/png',
  'application/json;q=0, */*',
  '*/*;q=0',
  'application/jsonlines',
])('refuses with 406 who wants %s', async (accept) => {
  const answer = await api.get('staff', '/orders', { headers: { accept } });
  expect(kind(answer)).toEqual([406, 'not-acceptable']);
});

it.each([
  '*/*',
  'application/*',
  'Application/JSON; charset=utf-8',
  'text/html, application/json;q=0.5',
  'application/problem+json',
  '',
])('answers who takes %s', async (accept) => {
  expect((await api.get('staff', '/orders', { headers: { accept } })).status).toBe(200);
});

it('refuses with 405 every method that an address does not take, and says which it takes', async () => {
  const byPath = new Map<string, Set<string>>();
  for (const { path, method, operation } of api.contract.operations) {
    const full = `${operation.servers ? '' : '/insats/v1'}${path.replace(/\{\w+\}/g, nobodysId)}`;
    byPath.set(full, (byPath.get(full) ?? new Set()).add(method.toUpperCase()));
  }
  for (const [url, methods] of byPath) {
    if (methods.has('GET')) methods.add('HEAD');
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter((each) => !methods.has(each))) {
      const answer = await api.request({ method, url });
      expect([url, method, ...kind(answer)]).toEqual([url, method, 405, 'method-not-allowed']);
      expect(new Set(String(answer.headers.allow).split(', '))).toEqual(methods);
    }
  }
});

it.each([
  ['/nowhere', 404],
  ['/insats/v1', 404],
  ['/insats/v1/', 404],
  ['/insats/v2/orders', 404],
  ['/insats/v1/orders/', 401],
  ['/insats/v1/nothing', 404],
  ['//insats/v1/api-info', 404],
  ['/insats/v1/orders/%zz', 404],
  ['/insats/v1/orders/%00', 401],
  [`/insats/v1/orders/${'x'.repeat(200)}`, 404],
  ['/insats/v1/problems/no-such-problem', 404],
  ['/insats/v1/problems/constructor', 404],
])('tells %s as a problem with %i', async (url, status) => {
  expect((await api.request({ url })).status).toBe(status);
});

it.each(['not-an-id', '../drafts', "'; drop", '%00', '$ne', '{"$ne":null}', '7E4C9A52-5F0D-4B6E-9C1A-3D2F8B7A6E10'])(
  'knows no order called %j',
  async (id) => {
    expect((await api.get('staff', `/orders/${encodeURIComponent(id)}`)).status).toBe(404);
  },
);

it('answers HEAD as GET, without the body', async () => {
  const [get, head] = [
    await api.get('staff', `/orders/${orderId}`),
    await api.call('staff', 'HEAD', `/orders/${orderId}`),
  ];
  expect([head.status, head.body, head.headers.etag]).toEqual([200, '', get.headers.etag]);
  expect(head.headers['content-length']).toBe(get.headers['content-length']);
});

it.each([
  ['no HTTP', 'hello\r\n\r\n', 400],
  ['a method that there is not', 'BREW /insats/v1/orders HTTP/1.1\r\nhost: x\r\n\r\n', 400],
  ['a header without end', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 431],
  ['an expectation that nobody knows', 'GET /insats/v1/api-info HTTP/1.1\r\nhost: x\r\nexpect: rain\r\n\r\n', 417],
  ['two lengths', 'POST /insats/v1/orders HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\na', 400],
])('answers %s with a problem, and hangs up', async (_what, bytes, status) => {
  const [head, body] = (await sendRaw(api.port, bytes)).split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toMatch(/content-type: application\/problem\+json/i);
  expect(JSON.parse(body!)).toEqual({
    ...{ type: 'about:blank', status, title: expect.any(String), detail: expect.any(String), instance: '/' },
  });
});

it.each([
  ['none', 'GET /insats/v1/api-info HTTP/1.1\r\nconnection: close\r\n\r\n'],
  ['none, as before 1.1', 'GET /insats/v1/api-info HTTP/1.0\r\n\r\n'],
  ['what cannot be one', 'GET /insats/v1/orders HTTP/1.1\r\nhost: a b<>"\r\nconnection: close\r\n\r\n'],
  ['an address', 'GET /insats/v1/orders HTTP/1.1\r\nhost: evil.example/x?\r\nconnection: close\r\n\r\n'],
])('refuses with 400 who names as the host %s', async (_what, bytes) => {
  const [head, body] = (await sendRaw(api.port, bytes)).split('\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1.1 400 /);
  expect(JSON.parse(body!)).toMatchObject({ type: '/insats/v1/problems/host-missing', status: 400 });
});

it.each(['insats.example', '127.0.0.1:3000', '[2001:db8::1]:8443'])(
  'answers who names as the host %s',
  async (host) => {
    const { status, body } = await api.request({ url: '/insats/v1/api-info', headers: { host } });
    expect([status, body.apiDocumentation]).toEqual([200, `http://${host}/insats/v1/openapi.json`]);
  },
);

it('tells whoever watches how it is, though they name no host', async () => {
  expect(await sendRaw(api.port, 'GET /health/live HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1.1 200 /);
});

it('takes no body with DELETE but an empty one', async () => {
  const { draftId } = await api.kept('rektor', 'startDraft', {}, { unit });
  const refused = await api.call('rektor', 'DELETE', `/drafts/${draftId}`, { key: randomUUID(), body: { all: true } });
  expect(refused.body.errors).toEqual([{ pointer: '/all', detail: expect.stringContaining('all') }]);
  expect((await api.call('rektor', 'DELETE', `/drafts/${draftId}`, { key: randomUUID(), body: {} })).status).toBe(200);
});
