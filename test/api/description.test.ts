import type { FastifyInstance } from 'fastify';
import type { Publisher } from '../../api/publisher';
import { publisherFrom } from '../../api/settings';
import { apiWithoutStorage } from '../../embedded/openapi';
import { samplePublisher } from '../../embedded/publisher';

const publisher: Publisher = {
  termsUrl: 'https://ekby.example/villkor',
  contactName: 'Utvecklingsenheten i Ekby',
  contactEmail: 'utveckling@ekby.example',
  availability: 'vardagar 7–18',
};

let app: FastifyInstance;
beforeAll(async () => {
  app = await apiWithoutStorage({ publisher, trustProxy: '10.0.0.0/8' });
});
afterAll(() => app.close());

const description = async (remoteAddress: string) => {
  const headers = { host: 'inner:3000', 'x-forwarded-host': 'insats.ekby.example', 'x-forwarded-proto': 'https' };
  return (await app.inject({ url: '/insats/v1/openapi.json', remoteAddress, headers })).json();
};

it('tells whose it is and where: of who runs it, and at the address that whoever asks sees', async () => {
  const { info, servers } = await description('10.1.2.3');
  expect(info).toMatchObject({
    termsOfService: 'https://ekby.example/villkor',
    contact: { name: 'Utvecklingsenheten i Ekby', email: 'utveckling@ekby.example' },
    'x-sla': { availability: 'vardagar 7–18', support: 'utveckling@ekby.example' },
  });
  expect(servers).toEqual([{ url: 'https://insats.ekby.example/insats/v1' }]);
});

it('believes nobody else’s word about where it is', async () => {
  expect((await description('192.0.2.1')).servers).toEqual([{ url: 'http://inner:3000/insats/v1' }]);
});

it('says of health that it lies beside the API, wherever that is', async () => {
  const { paths } = await description('10.1.2.3');
  const beside = Object.entries<Record<string, { servers?: object[] }>>(paths).filter(([, { get }]) => get?.servers);
  expect(beside.map(([path, { get }]) => [path, get?.servers])).toEqual([
    ['/health/live', [{ url: '/' }]],
    ['/health/ready', [{ url: '/' }]],
  ]);
});

it.each([
  ['INSATS_TERMS_URL', ''],
  ['INSATS_TERMS_URL', 'http://ekby.example/villkor'],
  ['INSATS_TERMS_URL', 'https://'],
  ['INSATS_CONTACT_NAME', ''],
  ['INSATS_CONTACT_EMAIL', ''],
  ['INSATS_CONTACT_EMAIL', 'utvecklingsenheten'],
  ['INSATS_AVAILABILITY', ''],
])('is not given without who offers it: %s as %j is refused by its name', (name, value) => {
  expect(() => publisherFrom({ ...samplePublisher(), [name]: value })).toThrow(
    expect.objectContaining({ name: 'Misconfigured', message: expect.stringContaining(name) }),
  );
});

it('of the embedded run is the invented municipality’s, but for what is set', () => {
  const told = publisherFrom(samplePublisher({ INSATS_CONTACT_NAME: 'Utvecklingsenheten i Ekby' }));
  expect(told).toMatchObject({ contactName: 'Utvecklingsenheten i Ekby', termsUrl: 'https://insats.example/villkor' });
});
