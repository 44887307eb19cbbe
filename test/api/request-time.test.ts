import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { limitTime, longestUploadMs } from '../../api/request-time';

let app: FastifyInstance;
let port = 0;
beforeAll(async () => {
  app = fastify({ requestTimeout: longestUploadMs });
  limitTime(app, 300);
  app.addHook('onRequest', async ({ url }, reply) => (url === '/refused' ? reply.code(401).send({}) : undefined));
  app.post('/json', async () => ({ took: 'it' }));
  app.register(async (files) => {
    files.removeAllContentTypeParsers();
    files.addContentTypeParser('*', (_request, _payload, done) => done(null));
    files.post('/slow', async ({ raw }) => {
      let bytes = 0;
      for await (const part of raw) bytes += part.length;
      return { bytes };
    });
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  port = (app.server.address() as AddressInfo).port;
});
afterAll(() => app.close());

/** Sends the beginning of a request, and what is still missing as soon as `rest` is there; all that came back until it was hung up on. */
async function answerTo(path: string, body: string, rest?: Promise<string>): Promise<string> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  let answer = '';
  socket.on('data', (more: string) => {
    answer += more;
  });
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 12\r\n\r\n${body}`,
  );
  void rest?.then((more) => socket.write(more));
  await once(socket, 'close');
  return answer;
}
const later = (text: string) => new Promise<string>((resolve) => setTimeout(() => resolve(text), 900));

it('hangs up on a body that does not come to its end in time', async () => {
  expect(await answerTo('/json', '{"a":1')).toMatch(/^HTTP\/1\.1 408 /);
});

it('answers what came in time', async () => {
  expect(await answerTo('/json', '{"a": "bcd"}')).toMatch(/^HTTP\/1\.1 200 .*"took":"it"/s);
});

it('lets a file take its time, whose handler reads it as it comes', async () => {
  expect(await answerTo('/slow', '123456', later('789012'))).toMatch(/^HTTP\/1\.1 200 .*"bytes":12/s);
});

it('waits no longer for what was refused and nobody reads', async () => {
  expect(await answerTo('/refused', '{"a":1')).toMatch(/^HTTP\/1\.1 401 /);
});
