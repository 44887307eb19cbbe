import type { FastifyInstance } from 'fastify';
import { apiWithoutStorage } from '../../embedded/openapi';

let app: FastifyInstance;
beforeAll(async () => {
  app = await apiWithoutStorage({ trustProxy: '10.0.0.0/8' });
});
afterAll(() => app.close());

/** Where the API says to be, called through a proxy at an address. */
async function addressToldTo(proxy: string, headers: Record<string, string | string[]>): Promise<string> {
  const { headers: answered } = await app.inject({
    ...{ url: '/insats/v1/api-info', remoteAddress: proxy, headers: { host: 'inner:3000', ...headers } as never },
  });
  return /^<(.+)\/insats\/v1\/openapi\.json>/.exec(String(answered.link))![1]!;
}

it.each([
  ['for=192.0.2.1;host=insats.example;proto=https', 'https://insats.example'],
  ['host="insats.example:8443" ; Proto=HTTPS', 'https://insats.example:8443'],
  ['proto=https', 'https://inner:3000'],
  ['host=evil.example;proto=http, for=192.0.2.1;host=insats.example;proto=https', 'https://insats.example'],
  ['host=evil.example;for=", for="[2001:db8::1]";host=insats.example;proto=https', 'https://insats.example'],
  ['host="insats.example/..";proto=gopher', 'http://inner:3000'],
  ['nonsense', 'http://inner:3000'],
])('a trusted proxy that says %j is at %s', async (told, address) => {
  expect(await addressToldTo('10.1.2.3', { forwarded: told })).toBe(address);
});

it('nobody else is believed', async () => {
  const told = { forwarded: 'host=evil.example;proto=https' };
  expect(await addressToldTo('192.0.2.1', told)).toBe('http://inner:3000');
});

it('a proxy that uses X-Forwarded-… has passed on what somebody else says in Forwarded', async () => {
  const told = { forwarded: 'host=evil.example;proto=http' };
  for (const proxys of [{ 'x-forwarded-proto': 'https' }, { 'x-forwarded-proto': 'https', 'x-forwarded-for': '::1' }])
    expect(await addressToldTo('10.1.2.3', { ...told, ...proxys })).toBe('https://inner:3000');
});
