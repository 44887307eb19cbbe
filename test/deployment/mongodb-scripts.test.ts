import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { placeForScripts } from './stand-in';

const ADMINISTRATOR = ['--host 127.0.0.1', '--username root', '--authenticationDatabase admin'].join(' ');

describe('starting mongod', () => {
  const place = placeForScripts();
  place.standsIn('chown');
  place.standsIn('docker-entrypoint.sh', 'echo "key in environment: $MONGODB_REPLICA_KEY"');

  test('it is a replica set that asks for the key, and gives up abandoned transactions after 10 seconds', () => {
    const ended = place.run('deploy/mongodb/start.sh', {
      MONGODB_REPLICA_KEY: 'replicakey',
      REPLICA_KEY_FOLDER: place.folder,
    });
    expect(ended).toEqual({ code: 0, out: 'key in environment: \n', err: '' });
    const keyFile = join(place.folder, 'replica-key');
    expect(readFileSync(keyFile, 'utf8')).toBe('replicakey\n');
    expect(statSync(keyFile).mode & 0o777).toBe(0o400);
    expect(place.calls()).toEqual([
      `chown mongodb:mongodb ${place.folder} ${keyFile}`,
      `docker-entrypoint.sh mongod --replSet rs0 --bind_ip_all --keyFile ${keyFile} --wiredTigerCacheSizeGB 1 --setParameter transactionLifetimeLimitSeconds=10`,
    ]);
  });

  test('a second start writes the key of now over the one before', () => {
    const ended = place.run('deploy/mongodb/start.sh', {
      MONGODB_REPLICA_KEY: 'another',
      REPLICA_KEY_FOLDER: place.folder,
    });
    expect(ended.code).toBe(0);
    expect(readFileSync(join(place.folder, 'replica-key'), 'utf8')).toBe('another\n');
  });

  test('it does not start without a key', () => {
    const ended = place.run('deploy/mongodb/start.sh', { REPLICA_KEY_FOLDER: place.folder });
    expect(ended.code).toBe(2);
    expect(ended.err).toContain('MONGODB_REPLICA_KEY must ');
  });
});

describe.each([
  ['backup', 'mongodump', '--oplog --gzip --archive'],
  ['restore', 'mongorestore', '--drop --oplogReplay --gzip --archive'],
])('%s', (script, program, how) => {
  const place = placeForScripts();
  place.standsIn(program, 'cat "$2" >"$PLACE/settings"; cat; exit "$ENDS_WITH"');
  const run = (environment: Readonly<Record<string, string>>) =>
    place.run(`deploy/mongodb/${script}.sh`, { PLACE: place.folder, ...environment }, Buffer.from('archive'));

  test('the administrator does it, with a password that no command line shows and no file keeps', () => {
    const ended = run({ MONGODB_ROOT_PASSWORD: 'secret', ENDS_WITH: '0' });
    expect(ended).toEqual({ code: 0, out: 'archive', err: '' });
    expect(readFileSync(join(place.folder, 'settings'), 'utf8')).toBe('password: secret\n');
    const [, settings] = /--config (\S+)/.exec(place.calls().at(-1) ?? '') as string[];
    expect(place.calls().at(-1)).toBe(`${program} --config ${settings} ${ADMINISTRATOR} ${how}`);
    expect(statSync(settings as string, { throwIfNoEntry: false })).toBeUndefined();
  });

  test('a failure is told to whoever called it', () => {
    expect(run({ MONGODB_ROOT_PASSWORD: 'secret', ENDS_WITH: '3' }).code).toBe(3);
    expect(run({ ENDS_WITH: '0' }).code).toBe(2);
  });
});
