import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Store } from '../../documents/store';
import { readTlsFiles } from '../../post/tls';
import { certificateFor } from '../setup/certificate';
import { freshDatabase } from '../setup/database';
import { freePort } from '../setup/free-port';
import { mailbox, TestMailbox } from '../setup/receiving';
import { storeIn } from '../workflows/story';

const { client, db } = freshDatabase('receive-tls');
let folder: string;
let own: { key: string; cert: string };
let box: TestMailbox;
let store: Store;
let port: number;

const put = ({ key, cert }: Partial<typeof own>): void => {
  if (key) writeFileSync(join(folder, 'key.pem'), key);
  if (cert) writeFileSync(join(folder, 'certificate.pem'), cert);
};

beforeAll(async () => {
  store = await storeIn(client, db);
  folder = mkdtempSync(join(tmpdir(), 'insats-tls-'));
  [own, port] = [await certificateFor(), await freePort()];
  put(own);
  box = new TestMailbox(store, port, { tls: readTlsFiles(folder).own });
  await box.start();
});
afterAll(async () => {
  await box.stop();
  rmSync(folder, { recursive: true });
});

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

test('a certificate that is renewed is shown without a restart, once key and certificate fit, and mail is taken all the while', async () => {
  const renewed = await certificateFor();
  const checked = (cert: string) => giving({ requireTLS: true, tls: { ca: [cert] } });
  put({ cert: renewed.cert });
  box.renewCertificate();
  box.renewCertificate();
  expect(box.logged.filter((told) => told.includes('certificate'))).toEqual([
    'a renewed certificate cannot be shown, and the one before still is',
  ]);
  expect(await checked(own.cert)).toMatch(/^250 /);
  put({ key: renewed.key });
  box.renewCertificate();
  expect(await checked(renewed.cert)).toMatch(/^250 /);
  expect(await checked(own.cert)).not.toMatch(/^250 /);
});
