import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { MailBox } from '../../embedded/mail/box';
import { mailCatcher } from '../../embedded/mail/catcher';
import { mailPages } from '../../embedded/mail/pages';
import { TestMailServer } from '../setup/mail';

const folder = join(process.env.INSATS_TEST_RUN ?? '', `mail-${process.pid}`);
mkdirSync(folder, { recursive: true });
const box = new MailBox(folder);
const mailbox = 'pedagogcentrum@ronnmarka.example';
/** What stands in for the worker's port. */
const worker = new TestMailServer();
let catcher: ReturnType<typeof mailCatcher>;
const pages = mailPages(box);
let port = 0;

const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port;
const listening = (server: { listen(port: number, host: string, done: () => void): unknown }) =>
  new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));

beforeAll(async () => {
  await worker.start();
  catcher = mailCatcher(box, { address: mailbox, port: Number(new URL(worker.url).port) });
  await listening(catcher);
  port = portOf(catcher.server);
});
afterAll(async () => {
  await new Promise<void>((resolve) => catcher.close(() => resolve()));
  await worker.stop();
  pages.closeAllConnections();
  pages.close();
});

const send = (over: object = {}) =>
  createTransport({ host: '127.0.0.1', port }).sendMail({
    ...{ from: 'pedagogcentrum@ronnmarka.example', to: 'ylva@ronnmarka.example', subject: 'Ett brev' },
    ...{ text: 'Hej!', html: '<p>Hej!</p><script>alert(1)</script>', messageId: '<one@ronnmarka.example>' },
    ...over,
  });

it('keeps every message as it came before it says so, and gives none of them on', async () => {
  await send();
  await send({
    to: 'hamid@ronnmarka.example, somebody@outside.example',
    subject: 'Till två',
    messageId: '<two@x.example>',
  });
  const again = new MailBox(folder);
  expect(again.messages().map(({ subject, to }) => [subject, to])).toEqual([
    ['Till två', ['hamid@ronnmarka.example', 'somebody@outside.example']],
    ['Ett brev', ['ylva@ronnmarka.example']],
  ]);
  expect(again.messages('YLVA@ronnmarka.example').map(({ messageId }) => messageId)).toEqual([
    '<one@ronnmarka.example>',
  ]);
  expect(again.content(1)!.toString()).toContain('Message-ID: <one@ronnmarka.example>');
  expect(again.content(99)).toBeNull();
  expect(worker.taken).toEqual([]);
});

describe('its pages', () => {
  let url: string;
  beforeAll(async () => {
    await send({ subject: '<img src=x>', messageId: '<three@x.example>' });
    await listening(pages);
    url = `http://127.0.0.1:${portOf(pages)}`;
  });
  const page = async (path: string) => {
    const answer = await fetch(`${url}${path}`);
    return { status: answer.status, policy: answer.headers.get('content-security-policy'), text: await answer.text() };
  };

  it('list all messages or those to one, and nothing of a subject becomes markup', async () => {
    const all = await page('/');
    expect(all.text).toContain('&lt;img src=x&gt;');
    expect(all.text).not.toContain('<img');
    expect((await page('/?to=hamid%40ronnmarka.example')).text).toContain('1 brev till hamid@ronnmarka.example');
    expect(JSON.parse((await page('/messages.json')).text)).toHaveLength(3);
  });

  it('show a message, whose HTML runs nothing', async () => {
    const { text, policy } = await page('/messages/1');
    expect(text).toContain('<iframe sandbox');
    expect(text).toContain('Message-ID: &lt;one@ronnmarka.example&gt;');
    expect(policy).toContain("default-src 'none'");
    expect((await page('/messages/1.html')).policy).not.toContain('script-src');
    expect((await page('/messages/99')).status).toBe(404);
  });
});

describe('what is for the centre’s own mailbox', () => {
  const reply = { from: 'ylva@ronnmarka.example', to: 'Pedagogcentrum@ronnmarka.example, ylva@ronnmarka.example' };

  it('is given to the worker, to nobody else, and kept as it came', async () => {
    await send({ ...reply, subject: 'Ett svar', messageId: '<reply@x.example>' });
    expect(worker.taken.map(({ subject, envelope }) => [subject, envelope])).toEqual([['Ett svar', [mailbox]]]);
    expect(box.messages(mailbox)).toHaveLength(1);
  });

  it('is refused as the worker refuses it, and tried again by its sender while the worker is away', async () => {
    worker.atData = () => 552;
    await expect(send(reply)).rejects.toMatchObject({ responseCode: 552 });
    worker.atData = () => null;
    await worker.stop();
    await expect(send(reply)).rejects.toMatchObject({ responseCode: 450 });
    await worker.start();
    expect(box.messages(mailbox)).toHaveLength(1);
    await send(reply);
    expect(worker.taken).toHaveLength(2);
  });
});
