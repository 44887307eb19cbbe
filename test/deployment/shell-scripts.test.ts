import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './compose';

const scripts = readdirSync(join(PROJECT, 'deploy'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.sh'),
);

test('the folders of MongoDB and of Temporal have their scripts', () => {
  expect(scripts.sort()).toEqual([
    'mongodb/backup.sh',
    'mongodb/restore.sh',
    'mongodb/start.sh',
    'temporal/namespace.sh',
    'temporal/schema.sh',
  ]);
});

test.each(scripts)('%s can be read by any shell', (script) => {
  const { status, stderr } = spawnSync('sh', ['-n', join(PROJECT, 'deploy', script)], {
    encoding: 'utf8',
    timeout: 10_000,
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
