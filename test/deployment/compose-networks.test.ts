import { composeWith, requiredMarked } from './compose';

const compose = composeWith(requiredMarked());
const services = Object.entries(compose.services);

test('only the api and, on loopback, the pages of Temporal can be reached from outside', () => {
  const published = services.filter(([, { ports }]) => ports).map(([name, { ports }]) => [name, ports]);
  expect(published).toEqual([
    ['api', ['127.0.0.1:3000:3000']],
    ['temporal-ui', ['127.0.0.1:8080:8080']],
  ]);
  const internal = Object.entries(compose.networks).filter(([, network]) => network.internal);
  const reachesOut = services.filter(([, { networks = [] }]) =>
    networks.some((name) => !internal.some(([inside]) => inside === name)),
  );
  expect(reachesOut.map(([name]) => name)).toEqual(['api', 'worker', 'temporal-ui']);
});

test('every service says which networks it is in', () => {
  const nowhere = services.filter(([, { networks, network_mode }]) => !networks?.length && !network_mode);
  expect(nowhere.map(([name]) => name)).toEqual([]);
  const named = services.flatMap(([, { networks = [] }]) => networks);
  expect(new Set(named)).toEqual(new Set(Object.keys(compose.networks)));
});

test('api and Temporal share no network, nor do MongoDB and Temporal', () => {
  const networks = (name: string) => compose.services[name]?.networks ?? [];
  for (const name of ['api', 'mongodb']) {
    expect(networks(name).filter((network) => networks('temporal').includes(network))).toEqual([]);
  }
});
