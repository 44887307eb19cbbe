import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { readPostSettings } from '../../post/settings';
import { type Answer, mailServer } from '../../post/smtp';
import { certificateFor } from '../setup/certificate';

type Own = { key: string; cert: string };

let here: Own;
let elsewhere: Own;
let servers: SMTPServer[] = [];
let heard: string[] = [];

beforeAll(async () => {
  here = await certificateFor();
  elsewhere = await certificateFor('mx.elsewhere.example');
});
afterEach(async () => {
  for (const server of servers) await new Promise<void>((resolve) => server.close(resolve));
  servers = [];
  heard = [];
});

/** A mail server that tells which letters it was shown, and whether over TLS. */
async function listening(options: object): Promise<number> {
  const server = new SMTPServer({
    ...{ authOptional: true, disableReverseLookup: true, logger: false, closeTimeout: 100 },
    onMailFrom: ({ address }, { secure }, done) => {
      heard.push(`${address} ${secure ? 'over TLS' : 'plainly'}`);
      done();
    },
    onAuth: ({ username }, { secure }, done) => {
      heard.push(`${username} ${secure ? 'over TLS' : 'plainly'}`);
      done(null, { user: username });
    },
    onData: (stream, _session, done) => stream.on('end', () => done()).resume(),
    ...options,
  });
  server.on('error', () => {});
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return (server.server.address() as AddressInfo).port;
}

/** One letter, given to a server as it is set. */
async function giving(url: string, authorities: string[] | null, env: object = {}): Promise<Answer> {
  const given = { INSATS_MAIL_FROM: 'a@ronnmarka.example', INSATS_PUBLIC_URL: 'https://insats.example' };
  const settings = readPostSettings(
    { INSATS_SMTP_URL: url, INSATS_SMTP_TLS: 'required', ...given, ...env },
    { authorities },
  )!;
  const server = mailServer(settings);
  const answer = await server.send({ from: 'a@ronnmarka.example', to: 'b@ronnmarka.example', text: 'Hej' });
  server.close();
  return answer;
}

test.each([
  ['STARTTLS', 'smtp', {}],
  ['TLS from the first byte', 'smtps', { secure: true }],
])('a letter goes over %s to a server whose certificate is believed', async (_how, protocol, options) => {
  const port = await listening({ ...here, ...options });
  expect(await giving(`${protocol}://user:word@localhost:${port}`, [here.cert])).toMatchObject({
    code: 250,
    isAway: false,
  });
  expect(heard).toEqual(['user over TLS', 'a@ronnmarka.example over TLS']);
});

test.each<[string, object, string, () => string[] | null]>([
  ['tlsNotOffered', { disabledCommands: ['STARTTLS'] }, 'smtp', () => [here.cert]],
  ['certificateUntrusted', {}, 'smtp', () => null],
  ['certificateUntrusted', { secure: true }, 'smtps', () => [elsewhere.cert]],
  ['certificateOfAnother', { isElsewhere: true }, 'smtp', () => [elsewhere.cert]],
  [
    'tlsFailed',
    { maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' },
    'smtp',
    () => [here.cert],
  ],
])(
  '%s: no password and no letter is told, every letter waits, and it is said why',
  async (failure, options, protocol, believed) => {
    const port = await listening({ ...('isElsewhere' in options ? elsewhere : here), ...options });
    const answer = await giving(`${protocol}://user:word@localhost:${port}`, believed());
    expect(answer).toEqual({
      code: null,
      enhanced: null,
      failure,
      maybeTaken: false,
      isAway: true,
      isOfRecipient: false,
    });
    expect(heard).toEqual([]);
  },
);

test('only where it is said to be needless, or on this machine, a letter goes without TLS', async () => {
  const port = await listening({ disabledCommands: ['STARTTLS'] });
  expect(await giving(`smtp://127.0.0.1:${port}`, null, { INSATS_SMTP_TLS: 'none' })).toMatchObject({ code: 250 });
  expect(await giving(`smtp://127.0.0.1:${port}`, null, { INSATS_SMTP_TLS: '' })).toMatchObject({ code: 250 });
  const demanded = (env: object) =>
    readPostSettings(
      { INSATS_MAIL_FROM: 'a@b.example', INSATS_PUBLIC_URL: 'https://insats.example', ...env },
      { authorities: null },
    )!.tls.isDemanded;
  expect(demanded({ INSATS_SMTP_URL: 'smtp://mx.ronnmarka.example' })).toBe(true);
  expect(demanded({ INSATS_SMTP_URL: 'smtp://mx.ronnmarka.example', INSATS_SMTP_TLS: 'none' })).toBe(false);
  expect(() => demanded({ INSATS_SMTP_URL: 'smtp://mx.ronnmarka.example', INSATS_SMTP_TLS: 'yes' })).toThrow(
    'INSATS_SMTP_TLS',
  );
  expect(() => demanded({ INSATS_SMTP_URL: 'smtp://mx.ronnmarka.example?tls.rejectUnauthorized=false' })).toThrow(
    'INSATS_SMTP_URL',
  );
});
