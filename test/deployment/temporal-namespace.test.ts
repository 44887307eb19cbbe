import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { type StartedServer, startTemporal } from '../setup/servers';
import { placeForScripts } from './stand-in';

const SCRIPT = 'deploy/temporal/namespace.sh';
const DAY_S = 24 * 60 * 60;
const temporal = process.env.INSATS_TEST_TEMPORAL ?? '';
const place = placeForScripts();

let server: StartedServer & { address: string };
beforeAll(async () => {
  server = await startTemporal(join(place.folder, 'temporal'));
});
afterAll(() => server.stop());

/** Runs the script with Temporal's own command line tool, as in the image. */
function makeNamespace(settings: Readonly<Record<string, string>>) {
  const PATH = `${dirname(temporal)}:${process.env.PATH}`;
  return place.run(SCRIPT, { PATH, TEMPORAL_ADDRESS: server.address, TEMPORAL_NAMESPACE: 'insats', ...settings });
}

function retentionSeconds(): number {
  const asked = [
    'operator',
    'namespace',
    'describe',
    '--namespace',
    'insats',
    '--address',
    server.address,
    '--output',
    'json',
  ];
  const { stdout } = spawnSync(temporal, asked, { encoding: 'utf8', timeout: 20_000 });
  const described = JSON.parse(stdout) as { config: { workflowExecutionRetentionTtl: string } };
  return Number.parseInt(described.config.workflowExecutionRetentionTtl, 10);
}

test('the namespace is made once and gets the retention that is set, also when that changes', () => {
  const kept = (retention: string) => ({
    code: 0,
    err: '',
    out: `Namespace insats keeps finished histories for ${retention}.\n`,
  });
  expect(makeNamespace({ TEMPORAL_RETENTION: '30d' })).toEqual(kept('30d'));
  expect(retentionSeconds()).toBe(30 * DAY_S);
  expect(makeNamespace({ TEMPORAL_RETENTION: '30d' })).toEqual(kept('30d'));
  expect(retentionSeconds()).toBe(30 * DAY_S);
  expect(makeNamespace({ TEMPORAL_RETENTION: '45d' })).toEqual(kept('45d'));
  expect(retentionSeconds()).toBe(45 * DAY_S);
});

test('when Temporal never answers it gives up and says where it asked', () => {
  const ended = makeNamespace({ TEMPORAL_RETENTION: '30d', TEMPORAL_ADDRESS: '127.0.0.1:1', NAMESPACE_ATTEMPTS: '1' });
  expect(ended.code).toBe(1);
  expect(ended.err).toMatch(/^Temporal at 127\.0\.0\.1:1, asked 1 times: /);
});

test.each(['TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE', 'TEMPORAL_RETENTION'])('it does nothing without %s', (name) => {
  const ended = makeNamespace({ TEMPORAL_RETENTION: '30d', [name]: '' });
  expect(ended).toMatchObject({ code: 2, out: '' });
  expect(ended.err).toContain(`${name} must `);
});
