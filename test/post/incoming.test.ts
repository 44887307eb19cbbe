import { parseIncoming } from '../../post/incoming/parse';
import type { Trust } from '../../post/incoming/sender';
import { message, report } from './message-files';

const host = 'ronnmarka.example';
const letter = `<${'a1'.repeat(20)}@${host}>`;
const orderId = '6f0f4b3c-9a51-4f0e-8e21-0a2f7f6f0001';
const ylva = 'ylva.sundgren@ronnmarka.example';
const read = (raw: Buffer, { envelopeFrom = ylva, trust = 'loopback' as Trust } = {}) =>
  parseIncoming(raw, envelopeFrom, { host, trust });
const reply = (fields: Record<string, string> = {}, body = 'Vi är 14.\n') =>
  message(
    {
      ...{ From: `Ylva Sundgren <${ylva}>`, To: `pedagogcentrum@${host}`, Subject: 'Sv: 26-0031' },
      ...{
        'Message-ID': '<one@outlook.example>',
        'In-Reply-To': letter,
        References: `<order.${orderId}@${host}> ${letter}`,
      },
      ...{ 'Content-Type': 'text/plain; charset=utf-8', ...fields },
    },
    body,
  );

test('a reply tells what it answers, whose order it is about and what was written', async () => {
  expect(await read(reply())).toMatchObject({
    ...{ kind: 'reply', from: ylva, text: 'Vi är 14.', thread: orderId, isFromWhomItSays: true, bounce: null },
    answers: [letter, `<order.${orderId}@${host}>`],
  });
});

test('a message that answers nothing of ours is something else', async () => {
  const { kind, thread } = await read(reply({ 'In-Reply-To': '<x@elsewhere.example>', References: '' }));
  expect([kind, thread]).toEqual(['other', null]);
});

test.each([
  ['5.1.1', 'failed', true],
  ['5.2.2', 'failed', true],
  ['4.4.7', 'failed', true],
  ['4.4.1', 'delayed', false],
])('a report with %s, %s, tells of our letter', async (status, action, isFinal) => {
  const raw = report(letter, { action, status, recipient: ylva });
  const { kind, bounce } = await read(raw, { envelopeFrom: '' });
  expect([kind, bounce]).toEqual(['bounce', { messageId: letter, status, isFinal }]);
});

test('a bounce without a report is known by who sends it and by the letter that it quotes', async () => {
  const fields = { From: 'postmaster@mx.example', Subject: 'Returned mail', 'Message-ID': '<b@mx.example>' };
  const raw = message(fields, `550 5.1.1 User unknown\n\n----- Original -----\nMessage-ID: ${letter}\n`);
  expect((await read(raw, { envelopeFrom: '' })).bounce).toEqual({ messageId: letter, status: '5.1.1', isFinal: true });
});

test('a report about somebody else’s letter, about one that has come, or by a person is no bounce of ours', async () => {
  const foreign = report('<other@elsewhere.example>', { action: 'failed', status: '5.1.1', recipient: ylva });
  const come = report(letter, { action: 'delivered', status: '2.0.0', recipient: ylva });
  expect((await read(foreign, { envelopeFrom: '' })).kind).toBe('automatic');
  expect((await read(come, { envelopeFrom: '' })).kind).toBe('automatic');
  expect((await read(reply({}, `Status: 5.1.1\nMessage-ID: ${letter}`))).kind).toBe('reply');
});

test.each([
  ['Auto-Submitted', 'auto-replied (vacation)'],
  ['Precedence', 'bulk'],
  ['Precedence', 'auto_reply'],
  ['X-Autoreply', 'yes'],
  ['List-Id', '<personal.ronnmarka.example>'],
  ['Subject', 'Autosvar: 26-0031'],
  ['Subject', 'Automatic reply: 26-0031'],
])('%s: %s says that nobody wrote it', async (name, value) => {
  expect((await read(reply({ [name]: value }))).kind).toBe('automatic');
});

test('that a message says it is not automatic is believed', async () => {
  expect((await read(reply({ 'Auto-Submitted': 'no' }))).kind).toBe('reply');
});

test('a calendar’s answer is kept as its own kind, with what the calendar says', async () => {
  const body = (method: string) =>
    `--p\nContent-Type: text/plain\n\nGodkänt\n--p\nContent-Type: text/calendar; method=${method}\n\nBEGIN:VCALENDAR\nMETHOD:${method}\nEND:VCALENDAR\n--p--\n`;
  const fields = { 'Content-Type': 'multipart/alternative; boundary=p' };
  for (const method of ['REPLY', 'COUNTER']) {
    const { kind, calendar, files } = await read(reply(fields, body(method)));
    expect([kind, files]).toEqual(['calendarAnswer', []]);
    expect(calendar).toContain(`METHOD:${method}`);
  }
  expect((await read(reply(fields, body('REQUEST')))).kind).toBe('reply');
});

test('HTML becomes text without scripts and styles, and nothing is quoted twice', async () => {
  const html =
    '<html><head><style>p{color:red}</style><script>alert(1)</script></head><body><p>Vi är <b>14</b>.</p><img src="https://elsewhere.example/x.png" onerror="alert(2)"><blockquote>Hej Ylva!</blockquote></body></html>';
  const { text } = await read(reply({ 'Content-Type': 'text/html; charset=utf-8' }, html));
  expect(text).toMatch(/^Vi är 14\./);
  expect(text).not.toMatch(/alert|color|onerror|<|Hej Ylva/);
});

test('HTML that nests without end is read as far as it goes', async () => {
  const since = performance.now();
  const { text } = await read(reply({ 'Content-Type': 'text/html' }, '<div>'.repeat(100_000)));
  expect(text).toBeNull();
  expect(performance.now() - since).toBeLessThan(5_000);
});

test('a name, a subject or the name of a file with a line break stays on one line', async () => {
  const body =
    '--p\nContent-Type: text/plain\n\nHej\n--p\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="=?utf-8?Q?plan=0D=0ABcc:_x.pdf?="\n\nPDF\n--p--\n';
  const { from, subject, files } = await read(
    reply(
      {
        From: `=?utf-8?Q?Ylva=0D=0ASundgren?= <${ylva}>`,
        Subject: '=?utf-8?Q?Sv:=0D=0ABcc:_x?=',
        'Content-Type': 'multipart/mixed; boundary=p',
      },
      body,
    ),
  );
  expect(from).toBe(ylva);
  expect(subject).toBe('Sv: Bcc: x');
  expect(files).toMatchObject([{ kind: 'application/pdf' }]);
  expect(JSON.stringify(files)).not.toMatch(/\\[rn]/);
});

test('a name that holds another address makes nobody of its sender, and never the other', async () => {
  const named = await read(reply({ From: `=?utf-8?Q?Petra_<petra=40ronnmarka.example>,?= <${ylva}>` }));
  expect([ylva, null]).toContain(named.from);
});

test('a message from two, or from nobody, is from nobody', async () => {
  for (const From of [`${ylva}, petra@ronnmarka.example`, '', 'undisclosed:;'])
    expect((await read(reply({ From }))).from).toBeNull();
});

const trusted = (results: string, before: Record<string, string> = {}) =>
  read(reply({ ...before, 'Authentication-Results': results }), { trust: { server: 'mx.ronnmarka.example' } });

test.each([
  ['mx.ronnmarka.example; dmarc=pass header.from=ronnmarka.example', true],
  [
    'mx.ronnmarka.example; spf=fail smtp.mailfrom=ronnmarka.example; dkim=pass header.d=ronnmarka.example; dmarc=pass',
    true,
  ],
  ['mx.ronnmarka.example; spf=pass smtp.mailfrom=ylva.sundgren@ronnmarka.example; dmarc=none', true],
  ['mx.ronnmarka.example; dkim=pass header.d=ronnmarka.example', true],
  ['mx.ronnmarka.example; dkim=pass header.d=elsewhere.example', false],
  ['mx.ronnmarka.example; spf=pass smtp.mailfrom=x@elsewhere.example; dmarc=none', false],
  ['mx.ronnmarka.example; dmarc=fail (p=none) header.from=ronnmarka.example', false],
  ['mx.ronnmarka.example; spf=fail smtp.mailfrom=ronnmarka.example', false],
  ['mx.ronnmarka.example; dkim=fail; spf=pass smtp.mailfrom=ronnmarka.example', false],
  ['mx.ronnmarka.example; none', false],
  ['mx.elsewhere.example; dmarc=pass', false],
  ['mx.ronnmarka.example.elsewhere.example; dmarc=pass', false],
])('%s: is it from whom it says? %s', async (results, is) => {
  expect((await trusted(results)).isFromWhomItSays).toBe(is);
});

test('of two results of our server the first counts: what a forger wrote in advance comes after it', async () => {
  const raw = Buffer.concat([
    Buffer.from('Authentication-Results: mx.ronnmarka.example; dmarc=fail\r\n'),
    reply({ 'Authentication-Results': 'mx.ronnmarka.example; dmarc=pass' }),
  ]);
  const { isFromWhomItSays } = await read(raw, { trust: { server: 'mx.ronnmarka.example' } });
  expect(isFromWhomItSays).toBe(false);
});

test('a message without any result of our server did not come by it', async () => {
  expect((await read(reply(), { trust: { server: 'mx.ronnmarka.example' } })).isFromWhomItSays).toBe(false);
});

test.each([Buffer.alloc(0), Buffer.from([0, 255, 10, 13, 0]), Buffer.from('ingen rubrik alls')])(
  'what is hardly a message is read all the same',
  async (raw) => {
    expect(await read(raw)).toMatchObject({ kind: 'other', from: null });
  },
);
