import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { access } from '../../domain/access';
import { apiWithoutStorage } from '../../embedded/openapi';
import { PROJECT } from '../../embedded/project';
import { type Description, operationsOf } from './contract';

const [, beside = ''] = readFileSync(join(PROJECT, 'docs/access.md'), 'utf8').split('## Beside');
/** Every address of the tables, once for each of its methods: a row may tell several. */
const openAddresses = [...beside.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell]) =>
  [...cell!.matchAll(/`([A-Z, ]+) (\/\S*)`/g)].flatMap(([, methods, path]) =>
    methods!.split(', ').map((method) => `${method} ${path}`),
  ),
);

/** Every route of the app as it listens, 'GET /insats/v1/orders/{orderId}', whether it is described or not. */
function routesIn(tree: string): string[] {
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent, path, methods] = /^((?:│ {3}| {4})*)(?:├── |└── )(\S*)(?: \((.+)\))?$/.exec(line) ?? [];
    if (path === undefined) return [];
    const depth = indent!.length / 4;
    above.length = depth;
    above.push(path);
    const whole = above.join('').replace(/:(\w+)/g, '{$1}');
    const told = (methods ?? '').split(', ').filter((method) => method !== '' && method !== 'HEAD');
    return told.map((method) => `${method} ${whole}`);
  });
}

let routes: string[] = [];
let described: { name: string; route: string }[] = [];
beforeAll(async () => {
  const app = await apiWithoutStorage();
  routes = routesIn(app.printRoutes({ commonPrefix: false }));
  described = operationsOf(app.swagger() as unknown as Description).map(({ path, method, operation }) => ({
    name: operation.operationId,
    route: `${method.toUpperCase()} ${operation.servers ? '' : '/insats/v1'}${path}`,
  }));
  await app.close();
});

test('every route of the running app is an operation with a rule, or told as open; a new one without a rule fails', () => {
  expect(routes.length).toBeGreaterThan(100);
  const ruled = described.filter(({ name }) => name in access).map(({ route }) => route);
  expect([...routes].sort()).toEqual([...ruled, ...openAddresses].sort());
});

test('no rule is told of an operation that is not there', () => {
  expect(Object.keys(access).sort()).toEqual(described.map(({ name }) => name).sort());
});
