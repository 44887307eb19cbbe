import { join } from 'node:path';
import { choosePorts } from '../../embedded/ports';
import { startSystem } from '../../embedded/system';
import { tokenOf } from '../../embedded/tokens';
import type { System } from '../../walkthrough/running';
import type { TestDatabase } from '../setup/database';
import { startTemporal } from '../setup/servers';

/** API, worker and Temporal as processes of their own, on a database of a test's. */
export interface RealSystem extends System {
  temporalAddress: string;
  /** Where the mail that was caught is read. */
  mailUrl: string;
  stop(): Promise<void>;
}

/** Starts them all and waits until they can be used. */
export async function startRealSystem(database: TestDatabase, folder: string): Promise<RealSystem> {
  const temporal = await startTemporal(join(folder, 'temporal'));
  Object.assign(process.env, { MONGODB_URI: database.uri, TEMPORAL_ADDRESS: temporal.address });
  const [port = 0] = await choosePorts(folder, 1);
  const { signal } = new AbortController();
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const system = await startSystem({ dataFolder: join(folder, 'data'), host: '127.0.0.1', port, say, signal });
  return {
    apiUrl: system.apiUrl,
    tokenFor: (person) => tokenOf(system.tokens, person),
    temporalAddress: temporal.address,
    mailUrl: system.mailUrl,
    async stop() {
      await system.stop();
      await temporal.stop();
    },
  };
}
