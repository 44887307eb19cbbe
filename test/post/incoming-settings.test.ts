import { readIncomingSettings } from '../../post/incoming/settings';

const post = { from: { name: 'Pedagogcentrum', address: 'Pedagogcentrum@ronnmarka.example' } };
const own = { folder: '/tls', key: 'key', cert: 'certificate' };
const files = { authorities: null, own };
const read = (
  env: NodeJS.ProcessEnv,
  sender: typeof post | null = post,
  given: Parameters<typeof readIncomingSettings>[2] = files,
) => readIncomingSettings(env, sender, given);
const INSATS_MAIL_IN_PORT = '2525';
const INSATS_MAIL_IN_TRUST = 'mx.ronnmarka.example';
const imap = {
  ...{ INSATS_IMAP_HOST: 'imap.ronnmarka.example', INSATS_IMAP_USER: 'pedagogcentrum', INSATS_IMAP_PASSWORD: 'lösen' },
  INSATS_MAIL_IN_TRUST,
};

test('no mail comes in where neither a port nor a mailbox is set', () => {
  expect(read({}, null)).toBeNull();
});

test('mail to the address that letters come from is taken from this machine, unless another is named', () => {
  expect(read({ INSATS_MAIL_IN_PORT, INSATS_MAIL_IN_TRUST })).toEqual({
    ...{
      mailbox: 'pedagogcentrum@ronnmarka.example',
      host: 'ronnmarka.example',
      from: ['127.0.0.1', '::1'],
      tls: null,
    },
    ...{ listenOn: { address: '127.0.0.1', port: 2525 }, trust: { server: 'mx.ronnmarka.example' } },
  });
});

test('mail from another machine is taken over TLS, unless that is said to be needless', () => {
  const INSATS_MAIL_IN_FROM = '10.1.2.0/24, 2001:db8::/32';
  const env = { INSATS_MAIL_IN_PORT, INSATS_MAIL_IN_TRUST, INSATS_MAIL_IN_FROM };
  expect(read(env)).toMatchObject({ from: ['10.1.2.0/24', '2001:db8::/32'], tls: own });
  expect(() => read(env, post, { authorities: null, own: null })).toThrow('INSATS_MAIL_TLS');
  expect(read({ ...env, INSATS_MAIL_IN_TLS: 'none' }, post, { authorities: null, own: null })).toMatchObject({
    tls: null,
  });
});

test('mail is fetched over TLS from the folder where it comes in, and put into another', () => {
  expect(read(imap, post, { authorities: ['an authority'], own: null })).toEqual({
    ...{
      mailbox: 'pedagogcentrum@ronnmarka.example',
      host: 'ronnmarka.example',
      trust: { server: 'mx.ronnmarka.example' },
    },
    inbox: {
      ...{ host: 'imap.ronnmarka.example', port: 993, user: 'pedagogcentrum', password: 'lösen', tls: 'tls' },
      ...{ authorities: ['an authority'], folder: 'INBOX', doneFolder: 'Insats' },
    },
  });
  const other = { INSATS_IMAP_TLS: 'starttls', INSATS_IMAP_FOLDER: 'Svar', INSATS_IMAP_DONE_FOLDER: 'Svar/Hämtat' };
  expect(read({ ...imap, ...other })).toMatchObject({
    inbox: { port: 143, tls: 'starttls', folder: 'Svar', doneFolder: 'Svar/Hämtat' },
  });
});

test.each([
  ['INSATS_MAIL_IN_PORT', { INSATS_MAIL_IN_PORT: 'smtp', INSATS_MAIL_IN_TRUST }],
  ['INSATS_MAIL_IN_FROM', { INSATS_MAIL_IN_PORT, INSATS_MAIL_IN_TRUST, INSATS_MAIL_IN_FROM: 'mx.kommun.example' }],
  ['INSATS_MAIL_IN_FROM', { INSATS_MAIL_IN_PORT, INSATS_MAIL_IN_TRUST, INSATS_MAIL_IN_FROM: '10.1.2.0/33' }],
  ['INSATS_MAIL_IN_TLS', { INSATS_MAIL_IN_PORT, INSATS_MAIL_IN_TRUST, INSATS_MAIL_IN_TLS: 'maybe' }],
  ['INSATS_MAIL_IN_TRUST', { INSATS_MAIL_IN_PORT }],
  ['INSATS_MAIL_IN_TRUST', { INSATS_MAIL_IN_PORT, INSATS_MAIL_IN_TRUST: 'loopback', INSATS_MAIL_IN_FROM: '10.1.2.3' }],
  ['INSATS_MAIL_IN_TRUST', { ...imap, INSATS_MAIL_IN_TRUST: 'loopback' }],
  ['INSATS_MAIL_IN_PORT and INSATS_IMAP_HOST', { ...imap, INSATS_MAIL_IN_PORT }],
  ['INSATS_IMAP_PASSWORD', { ...imap, INSATS_IMAP_PASSWORD: '' }],
  ['INSATS_IMAP_PORT', { ...imap, INSATS_IMAP_PORT: '0' }],
  ['INSATS_IMAP_TLS', { ...imap, INSATS_IMAP_TLS: 'none' }],
  ['INSATS_IMAP_DONE_FOLDER', { ...imap, INSATS_IMAP_DONE_FOLDER: 'inbox' }],
])('%s that cannot be meant is told of by its name', (name, env) => {
  expect(() => read(env)).toThrow(name);
});

test.each([
  ['INSATS_MAIL_IN_PORT', { INSATS_MAIL_IN_PORT, INSATS_MAIL_IN_TRUST }],
  ['INSATS_IMAP_HOST', imap],
])('mail that nobody was sent letters for is told of: %s', (name, env) => {
  expect(() => read(env, null)).toThrow(`${name} is set and INSATS_SMTP_URL is not`);
});
