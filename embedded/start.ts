import { relative } from 'node:path';
import { sampleAccounts } from './accounts';
import { dataFolderPath } from './data-folder';
import { OperatorError } from './project';
import { type EmbeddedSystem, startSystem } from './system';

const DEFAULT_PORT = 3000;
/** What shells say of a command that Ctrl-C ended. */
const INTERRUPTED = 130;
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** `npm start`: the whole system in one terminal, until Ctrl-C. */
export async function main(): Promise<void> {
  survivesClosedTerminal();
  const stop = untilAskedToStop();
  const host = process.env.HOST || '127.0.0.1';
  const settings = { dataFolder: dataFolderPath(), host, port: portSetting(), say, signal: stop.signal };
  const system = await startSystem(settings).catch((error: unknown) => {
    if (stop.signal.aborted) return null;
    throw error;
  });
  if (!system) {
    process.exitCode = INTERRUPTED;
    return say('Stopped before everything had started; nothing is left running.');
  }
  stop.secondTime(() => system.kill());
  say(welcome(system, performance.now()));
  await stop.asked;
  say('Stopping.');
  await system.stop();
  say('Stopped. The next npm start continues here.');
}

function portSetting(): number {
  const port = Number(process.env.PORT || DEFAULT_PORT);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new OperatorError(`PORT is ${process.env.PORT}: let it be a number from 1 to 65535.`);
}

function welcome({ apiUrl, mailUrl, dataFolder }: EmbeddedSystem, tookMs: number): string {
  const setting = dataFolder === dataFolderPath({}) ? '' : `INSATS_DATA=${shown(dataFolder)} `;
  return `
Insats is running, after ${(tookMs / 1000).toFixed(1)} s.

  Open   ${apiUrl}
         and sign in: two clicks, as any of ${sampleAccounts().length} sample accounts

  Mail   ${mailUrl}   (every letter; none leaves this machine)
  API    ${apiUrl}/insats/v1
  Data   ${shown(dataFolder)}   (its logs are in ${shown(dataFolder)}/logs)

Programs call the API with a token (${setting}npm run token lists the accounts). A first look, as a rektor:

  curl -H "Authorization: Bearer $(${setting}npm run --silent token -- 1)" ${apiUrl}/insats/v1/orders

A whole order, from the first telephone call to the last summary:

  ${setting}npm run walkthrough

Ctrl-C stops everything.
`;
}

function shown(folder: string): string {
  const near = relative(process.cwd(), folder);
  return near.startsWith('..') ? folder : near;
}

function untilAskedToStop() {
  const asked = new AbortController();
  let again = () => {};
  for (const signal of STOP_SIGNALS) process.on(signal, () => (asked.signal.aborted ? again() : asked.abort()));
  return {
    signal: asked.signal,
    asked: new Promise<void>((resolve) => asked.signal.addEventListener('abort', () => resolve())),
    secondTime(act: () => void) {
      again = act;
    },
  };
}

// A terminal that was closed takes no more lines; what it hears of last is no reason to leave processes behind.
function survivesClosedTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    });
  }
}

function say(line: string): void {
  console.log(line);
}
