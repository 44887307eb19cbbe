import { refuseProduction } from '../production';
import { OperatorError } from '../project';
import { sampleProvider } from './provider';
import { openSecrets } from './secrets';

const LOOPBACK = '127.0.0.1';

/** The embedded provider as a process of its own. Its people are invented: it serves this machine and nobody else. */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  refuseProduction(env);
  const {
    INSATS_PROVIDER_HOST: host = LOOPBACK,
    INSATS_PROVIDER_PORT: port,
    INSATS_PROVIDER_FOLDER: folder = '',
  } = env;
  if (host !== LOOPBACK)
    throw new OperatorError(`The sign-in provider of npm start listens on ${LOOPBACK} only, never on ${host}.`);
  const issuer = `http://${LOOPBACK}:${port}`;
  const app = env.INSATS_PROVIDER_APP ?? '';
  const server = sampleProvider({ issuer, app, folder, secrets: await openSecrets(folder) });
  server.listen(Number(port), LOOPBACK);
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      server.close();
      server.closeAllConnections();
    });
}

main(process.env).catch((error: unknown) => {
  console.error(error instanceof OperatorError ? error.message : error);
  process.exitCode = 1;
});
