import { join } from 'node:path';
import { apiServer, workerServer } from '../../embedded/own-processes';
import { choosePorts } from '../../embedded/ports';
import { AUDIENCE, mintToken, openSigningKeys } from '../../embedded/tokens';
import type { System } from '../../walkthrough/running';
import type { TestDatabase } from '../setup/database';
import { type StartedServer, startServer, startTemporal } from '../setup/servers';

/** API, worker and Temporal as processes of their own, on a database of a test's. */
export interface RealSystem extends System {
  temporalAddress: string;
  stop(): Promise<void>;
}

/** Starts them all and waits until they can be used. */
export async function startRealSystem(database: TestDatabase, folder: string): Promise<RealSystem> {
  const temporal = await startTemporal(join(folder, 'temporal'));
  const started: StartedServer[] = [temporal];
  const [port = 0] = await choosePorts(folder, 1);
  const apiUrl = `http://127.0.0.1:${port}`;
  const keys = await openSigningKeys(folder, `${apiUrl}/test`);
  const servers = { MONGODB_URI: database.uri, TEMPORAL_ADDRESS: temporal.address, INSATS_LOG_LEVEL: 'warn' };
  const tokens = { INSATS_ISSUER: keys.issuer, INSATS_AUDIENCE: AUDIENCE, INSATS_JWKS: keys.jwksFile };
  const api = apiServer(apiUrl, () => ({ ...servers, ...tokens, PORT: `${port}`, INSATS_SAMPLE: '1' }));
  started.push(await startServer(api, join(folder, 'api')));
  started.push(
    await startServer(
      workerServer(folder, () => servers),
      join(folder, 'worker'),
    ),
  );
  return {
    apiUrl,
    tokenFor: (person) => mintToken(keys, person),
    temporalAddress: temporal.address,
    async stop() {
      for (const server of started.reverse()) await server.stop();
    },
  };
}
