import type Mail from 'nodemailer/lib/mailer';
import { outcomeOf } from '../../domain/posting/attempts';
import { mailServer } from '../../post/smtp';
import { plainly, TestMailServer } from '../setup/mail';

const server = new TestMailServer();
beforeAll(() => server.start());
afterAll(() => server.stop());

/** How a letter fares with the server as it is now. */
async function faring(letter: Mail.Options = {}): Promise<string> {
  const post = mailServer({ smtpUrl: server.url.replace('//', '//user:word@'), perSecond: 20, tls: plainly });
  const answer = await post.send({ from: 'a@ronnmarka.example', to: 'b@ronnmarka.example', text: 'Hej', ...letter });
  post.close();
  return answer.isAway ? 'away' : outcomeOf(answer);
}

test.each([
  ['greeting', 554, '5.7.1', 'away'],
  ['AUTH', 535, '5.7.8', 'away'],
  ['AUTH', 454, '4.7.0', 'away'],
  ['MAIL FROM', 530, '5.7.0', 'away'],
  ['MAIL FROM', 550, null, 'away'],
  ['MAIL FROM', 553, '5.1.8', 'away'],
  ['MAIL FROM', 552, null, 'refused'],
  ['MAIL FROM', 554, '5.3.4', 'refused'],
  ['MAIL FROM', 452, '4.3.1', 'later'],
  ['RCPT TO', 530, '5.7.0', 'away'],
  ['RCPT TO', 550, null, 'badAddress'],
  ['RCPT TO', 550, '5.1.1', 'badAddress'],
  ['RCPT TO', 550, '5.7.1', 'refused'],
  ['RCPT TO', 421, '4.3.2', 'away'],
  ['DATA', 550, null, 'refused'],
  ['DATA', 550, '5.1.1', 'refused'],
  ['DATA', 451, '4.3.0', 'later'],
] as const)('refused at %s with %s %s a letter is %s', async (command, code, enhanced, outcome) => {
  server.refuses = { at: command, code, enhanced };
  expect(await faring()).toBe(outcome);
  server.refuses = null;
  expect(await faring()).toBe('sent');
});

test('a letter that cannot be given to any server is refused, and the next one leaves', async () => {
  expect(await faring({ envelope: { from: 'a@ronnmarka.example', to: [] } })).toBe('refused');
  expect(await faring()).toBe('sent');
});
