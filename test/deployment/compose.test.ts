import { existsSync } from 'node:fs';
import path from 'node:path';
import { composeWith, PROJECT, projectFile, requiredMarked, type Service } from './compose';

const compose = composeWith(requiredMarked());
const services = Object.entries(compose.services);
const version = (JSON.parse(projectFile('package.json')) as { version: string }).version;

/** How many numbers a full version of an image has, where it is not three. */
const NUMBERS_IN_VERSION: Readonly<Record<string, number>> = { postgres: 2 };
/** Where the images keep what must survive. */
const STATE: Readonly<Record<string, string>> = { mongo: '/data/db', postgres: '/var/lib/postgresql/data' };

const runsOnce = (service: Service) => service.restart === 'no';
const nameOf = (image: string) => image.split(':')[0] as string;

test.each(services)('%s has an image whose tag cannot move', (_name, { image }) => {
  const numbers = NUMBERS_IN_VERSION[nameOf(image)] ?? 3;
  expect(image.split(':')[1]).toMatch(new RegExp(`^\\d+(\\.\\d+){${numbers - 1}}(-[a-z]+)?$`));
});

test('api and worker are one image, built here, with the version of the package', () => {
  const built = services.filter(([, service]) => service.build !== undefined);
  expect(built.map(([name, { image, build }]) => [name, image, build])).toEqual([
    ['api', `insats:${version}`, '.'],
    ['worker', `insats:${version}`, '.'],
  ]);
});

test.each(services)('%s has a health check, or ends by itself and is waited for', (name, service) => {
  const waitedFor = services.some(
    ([, { depends_on }]) => depends_on?.[name]?.condition === 'service_completed_successfully',
  );
  expect({ healthcheck: service.healthcheck !== undefined, once: runsOnce(service), waitedFor }).toEqual(
    runsOnce(service)
      ? { healthcheck: false, once: true, waitedFor: true }
      : { healthcheck: true, once: false, waitedFor: false },
  );
});

test.each(services)('%s waits only for what can come about', (_name, { depends_on = {} }) => {
  for (const [other, { condition }] of Object.entries(depends_on)) {
    const service = compose.services[other];
    expect({ other, exists: service !== undefined }).toEqual({ other, exists: true });
    if (condition === 'service_healthy') expect(service?.healthcheck).toBeDefined();
    else if (condition === 'service_completed_successfully') expect(service?.restart).toBe('no');
    else expect(condition).toBe('service_started');
  }
});

test('no service waits for itself through others', () => {
  const started = new Set<string>();
  const ready = () =>
    services.find(
      ([name, { depends_on = {} }]) => !started.has(name) && Object.keys(depends_on).every((on) => started.has(on)),
    );
  for (let next = ready(); next; next = ready()) started.add(next[0]);
  expect([...started].sort()).toEqual(Object.keys(compose.services).sort());
});

test('the api starts without Temporal, the worker only when its namespace is there', () => {
  expect(Object.keys(compose.services.api?.depends_on ?? {})).toEqual(['mongodb', 'mongodb-setup']);
  expect(Object.keys(compose.services.worker?.depends_on ?? {})).toContain('temporal-namespace');
});

test('what must survive lies in named volumes', () => {
  const stateful = services.filter(([, service]) => nameOf(service.image) in STATE && !runsOnce(service));
  expect(stateful).toHaveLength(2);
  for (const [name, { image, volumes = [] }] of stateful) {
    expect(volumes).toContain(`${name}:${STATE[nameOf(image)]}`);
    expect(Object.keys(compose.volumes)).toContain(name);
  }
});

test('every file that is mounted is in the project', () => {
  const mounted = services.flatMap(([, { volumes = [] }]) => volumes.filter((volume) => volume.startsWith('.')));
  expect(mounted.length).toBeGreaterThan(0);
  expect(mounted.filter((volume) => !existsSync(path.join(PROJECT, volume.split(':')[0] as string)))).toEqual([]);
  expect(mounted.filter((volume) => !volume.endsWith(':ro'))).toEqual([]);
});

test('scripts that services run are in the folder they mount', () => {
  const scripts = services.flatMap(([name, { entrypoint = [], command = [], volumes = [] }]) =>
    [...entrypoint, ...command]
      .filter((word) => word.startsWith('/scripts/'))
      .map((word) => {
        const folder = volumes.find((volume) => volume.endsWith(':/scripts:ro'))?.split(':')[0] ?? 'nowhere';
        return { name, exists: existsSync(path.join(PROJECT, folder, path.basename(word))) };
      }),
  );
  expect(scripts).toEqual(
    ['mongodb', 'mongodb-setup', 'temporal-schema', 'temporal-namespace'].map((name) => ({ name, exists: true })),
  );
});

test('api and worker get longer than the 30 seconds they need to stop, and may not write to their image', () => {
  for (const name of ['api', 'worker']) {
    const service = compose.services[name];
    expect(Number(/^(\d+)s$/.exec(service?.stop_grace_period ?? '')?.[1])).toBeGreaterThan(30);
    expect(service?.read_only).toBe(true);
  }
});
