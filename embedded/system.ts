import { personMeantBy } from './accounts';
import { configuredMongodb, refuseUnusableMongodb } from './configured-mongodb';
import { refuseUnreachableTemporal, temporalChoice } from './configured-temporal';
import { type DataFolder, openDataFolder } from './data-folder';
import { type EmbeddedServer, embeddedMongodb, embeddedTemporal } from './embedded-servers';
import { caughtMail } from './mail-server';
import { apiServer, workerServer } from './own-processes';
import { isFree } from './ports';
import { refuseProduction } from './production';
import { OperatorError, PROJECT } from './project';
import { samplePublisher } from './publisher';
import { announce } from './running-system';
import { NotReady } from './server';
import { signInProvider, type TokenSource } from './sign-in-provider';
import { Supervisor } from './supervisor';
import { tokenOf } from './tokens';

/** What an embedded system is started with. */
export interface SystemSettings {
  dataFolder: string;
  host: string;
  port: number;
  say(line: string): void;
  /** Ends a start that is under way. */
  signal: AbortSignal;
}

/** A whole Insats on this machine: Temporal, MongoDB, sign-in provider, mail server, worker and API. */
export interface EmbeddedSystem {
  apiUrl: string;
  /** Where the mail that was caught is read. */
  mailUrl: string;
  dataFolder: string;
  /** Where tokens of its sample accounts are to be had. */
  tokens: TokenSource;
  /** The process of each part by its name. */
  pids(): Record<string, number>;
  /** Stops API, worker, mail server, provider, Temporal and MongoDB in turn. */
  stop(): Promise<void>;
  /** Kills all of them at once; what was acknowledged is kept. */
  kill(): void;
}

/** Starts everything, or nothing: a refusal is one sentence, and what had started by then is stopped. */
export async function startSystem(settings: SystemSettings): Promise<EmbeddedSystem> {
  refuseProduction();
  refusePlatform(process.platform);
  const folder = await openDataFolder(settings.dataFolder);
  const supervisor = new Supervisor(folder, settings.say);
  settings.signal.addEventListener('abort', () => supervisor.letGo());
  const killAll = () => supervisor.kill();
  process.once('exit', killAll);
  const end = async () => {
    await supervisor.stop();
    process.off('exit', killAll);
    folder.release();
  };
  try {
    if (folder.cleared > 0) settings.say(`Ended ${folder.cleared} processes that an earlier run had left behind.`);
    const servers = await startServers(folder, supervisor, settings);
    return await startOwnProcesses(folder, supervisor, servers, settings, end);
  } catch (error) {
    await end();
    if (!(error instanceof NotReady)) throw error;
    throw new OperatorError(`${error.message}\nInsats could not be started, and nothing of it is left running.`, {
      cause: error,
    });
  }
}

// Whatever can be refused is refused before anything is installed, and installed before anything is started.
async function startServers(folder: DataFolder, supervisor: Supervisor, settings: SystemSettings) {
  await refuseTakenPort(settings);
  const temporal = temporalChoice();
  const mongodb = configuredMongodb();
  await refuseUnreachableTemporal(temporal);
  if (mongodb) await refuseUnusableMongodb(mongodb);
  const installation = { project: PROJECT, say: settings.say, signal: settings.signal };
  const embedded: EmbeddedServer[] = [];
  if (!mongodb) embedded.push(await embeddedMongodb(folder, installation));
  if (!temporal.address) embedded.push(await embeddedTemporal(folder, temporal.namespace, installation));
  await Promise.all(embedded.map(({ server }) => supervisor.start(server)));
  return Object.assign({}, ...embedded.map(({ variables }) => variables())) as Record<string, string>;
}

async function startOwnProcesses(
  folder: DataFolder,
  supervisor: Supervisor,
  servers: Record<string, string>,
  settings: SystemSettings,
  end: () => Promise<void>,
): Promise<EmbeddedSystem> {
  const apiUrl = urlOf(settings);
  const provider = signInProvider(folder.folder('provider'), apiUrl);
  const mail = caughtMail(folder.folder('mail'));
  const ownToken = () => tokenOf(provider.tokens(), personMeantBy('1'));
  const variables = () => ({ ...servers, ...apiSettings(settings), ...provider.variables() });
  await Promise.all([
    supervisor
      .start(mail.server)
      .then(() => supervisor.start(workerServer(folder.path, () => ({ ...mail.variables(apiUrl), ...servers })))),
    supervisor.start(provider.server).then(() => supervisor.start(apiServer(apiUrl, variables, ownToken))),
  ]);
  const tokens = provider.tokens();
  const withdraw = announce(folder.path, { apiUrl, tokens, servers, mail: mail.url() });
  return {
    apiUrl,
    mailUrl: mail.url(),
    dataFolder: folder.path,
    tokens,
    pids: () => supervisor.pids(),
    kill: () => supervisor.kill(),
    stop: () => {
      withdraw();
      return end();
    },
  };
}

function apiSettings({ host, port }: SystemSettings): Record<string, string> {
  return { HOST: host, PORT: `${port}`, INSATS_SAMPLE: '1', ...samplePublisher(process.env) };
}

function refusePlatform(platform: NodeJS.Platform): void {
  if (platform !== 'win32') return;
  throw new OperatorError('npm start runs on Linux and macOS: on Windows run it in the Windows Subsystem for Linux.');
}

async function refuseTakenPort({ host, port }: SystemSettings): Promise<void> {
  if (await isFree(port, host)) return;
  throw new OperatorError(
    `Port ${port} on ${host} is taken: stop what listens there, or choose another one, for instance PORT=${port + 1} npm start.`,
  );
}

// Where everybody is listened to, this machine is.
function urlOf({ host, port }: SystemSettings): string {
  const dialled = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[host] ?? (host.includes(':') ? `[${host}]` : host);
  return `http://${dialled}:${port}`;
}
