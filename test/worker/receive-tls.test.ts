import { createTransport } from 'nodemailer';
import type { Store } from '../../documents/store';
import { certificateFor } from '../setup/certificate';
import { freshDatabase } from '../setup/database';
import { freePort } from '../setup/free-port';
import { mailbox, TestMailbox } from '../setup/receiving';
import { storeIn } from '../workflows/story';

const { client, db } = freshDatabase('receive-tls');
let own: { key: string; cert: string };
let box: TestMailbox;
let store: Store;
let port: number;

beforeAll(async () => {
  store = await storeIn(client, db);
  [own, port] = [await certificateFor(), await freePort()];
  box = new TestMailbox(store, port, { tls: own });
  await box.start();
});
afterAll(() => box.stop());

/** The municipality's mail server gives a message to us, as it speaks TLS; what was answered. */
async function giving(options: object): Promise<string> {
  const server = createTransport({ host: 'localhost', port, ...options } as object);
  try {
    const { response } = (await server.sendMail({ from: 'a@b.example', to: mailbox, text: 'Hej' })) as {
      response: string;
    };
    return response;
  } catch (error) {
    return (error as { response?: string }).response ?? (error as Error).message;
  } finally {
    server.close();
  }
}

test('mail is taken over TLS, with a certificate that the server can check', async () => {
  expect(await giving({ requireTLS: true, tls: { ca: [own.cert] } })).toMatch(/^250 /);
  expect(await box.kept()).toHaveLength(1);
});

test('mail that comes without TLS is refused before anything of it is told', async () => {
  const before = await box.kept();
  expect(await giving({ ignoreTLS: true })).toMatch(/^530 5\.7\.0/);
  expect(
    await giving({ requireTLS: true, tls: { ca: [own.cert], maxVersion: 'TLSv1.1', minVersion: 'TLSv1' } }),
  ).not.toMatch(/^250/);
  expect(await box.kept()).toEqual(before);
});
