import { readIncomingSettings } from '../../post/incoming/settings';

const post = { from: { name: 'Pedagogcentrum', address: 'Pedagogcentrum@ronnmarka.example' } };
const read = (env: NodeJS.ProcessEnv, sender: typeof post | null = post) => readIncomingSettings(env, sender);
const INSATS_MAIL_IN_PORT = '2525';
const INSATS_MAIL_IN_TRUST = 'mx.ronnmarka.example';

test('no mail comes in where no port is set', () => {
  expect(read({}, null)).toBeNull();
});

test('mail to the address that letters come from is taken from this machine, unless another is named', () => {
  expect(read({ INSATS_MAIL_IN_PORT, INSATS_MAIL_IN_TRUST })).toEqual({
    ...{ mailbox: 'pedagogcentrum@ronnmarka.example', host: 'ronnmarka.example', from: ['127.0.0.1', '::1'] },
    ...{ listenOn: { address: '127.0.0.1', port: 2525 }, trust: { server: 'mx.ronnmarka.example' } },
  });
  const INSATS_MAIL_IN_FROM = '10.1.2.0/24, 2001:db8::/32';
  expect(read({ INSATS_MAIL_IN_PORT, INSATS_MAIL_IN_TRUST, INSATS_MAIL_IN_FROM })?.from).toEqual([
    '10.1.2.0/24',
    '2001:db8::/32',
  ]);
});

test.each([
  ['INSATS_MAIL_IN_PORT', { INSATS_MAIL_IN_PORT: 'smtp', INSATS_MAIL_IN_TRUST }],
  ['INSATS_MAIL_IN_FROM', { INSATS_MAIL_IN_PORT, INSATS_MAIL_IN_TRUST, INSATS_MAIL_IN_FROM: 'mx.kommun.example' }],
  ['INSATS_MAIL_IN_FROM', { INSATS_MAIL_IN_PORT, INSATS_MAIL_IN_TRUST, INSATS_MAIL_IN_FROM: '10.1.2.0/33' }],
  ['INSATS_MAIL_IN_TRUST', { INSATS_MAIL_IN_PORT }],
  ['INSATS_MAIL_IN_TRUST', { INSATS_MAIL_IN_PORT, INSATS_MAIL_IN_TRUST: 'loopback', INSATS_MAIL_IN_FROM: '10.1.2.3' }],
])('%s that cannot be meant is told of by its name', (name, env) => {
  expect(() => read(env)).toThrow(name);
});

test('mail that nobody was sent letters for is told of', () => {
  expect(() => read({ INSATS_MAIL_IN_PORT, INSATS_MAIL_IN_TRUST }, null)).toThrow('INSATS_SMTP_URL');
});
