import type { FastifyReply, FastifyRequest } from 'fastify';
import { Cookies } from '../../api/sign-in/cookies';

const secret = 'S'.repeat(43);

/** What a browser is sent by an act on cookies. */
function sent(address: string, act: (cookies: Cookies, reply: FastifyReply) => void): string {
  let line = '';
  const reply = { header: (_name: string, value: string) => (line = value) } as unknown as FastifyReply;
  act(new Cookies(address), reply);
  return line;
}
const asking = (cookie?: string) => ({ headers: { cookie } }) as FastifyRequest;

it('are bound over https to our very host, and go nowhere unencrypted', () => {
  const session = sent('https://insats.example', (cookies, reply) => cookies.setSession(reply, secret));
  expect(session).toBe(`__Host-insats=${secret}; Path=/; HttpOnly; Secure; SameSite=Lax`);
  const browser = sent('https://insats.example', (cookies, reply) => cookies.setBrowser(reply, secret));
  expect(browser).toBe(`__Host-insats-sign-in=${secret}; Max-Age=600; Path=/; HttpOnly; Secure; SameSite=Lax`);
});

it('are taken away with what they were given with', () => {
  const cleared = sent('https://insats.example', (cookies, reply) => cookies.clearSession(reply));
  expect(cleared).toBe('__Host-insats=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax');
});

it('are not believed by a plain name where they are bound to our host', () => {
  const cookies = new Cookies('https://insats.example');
  expect(cookies.session(asking(`insats=${secret}`))).toBeNull();
  expect(cookies.session(asking(`a=b; __Host-insats=${secret}`))).toBe(secret);
  expect(cookies.browser(asking(`__Host-insats-sign-in=${secret}`))).toBe(secret);
});

it.each([undefined, '', 'insats', 'insats=', `insats=${secret}S`, 'insats=%7B%22%24ne%22%3Anull%7D', '=;;='])(
  'are none where a browser sends %j',
  (cookie) => expect(new Cookies('http://127.0.0.1:3000').session(asking(cookie))).toBeNull(),
);
