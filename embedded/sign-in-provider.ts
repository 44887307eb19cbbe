import { join } from 'node:path';
import { choosePorts } from './ports';
import { PROJECT } from './project';
import { AUDIENCE, WEB_CLIENT } from './provider/clients';
import { readSecrets, writePrivately } from './provider/secrets';
import { answersAtAll, answersWithSuccess, type Server } from './server';

/** The sign-in provider of the embedded run, on loopback. */
export interface SignInProvider {
  server: Server;
  /** Where our commands ask it for tokens; it has to run. */
  tokens(): TokenSource;
  /** The variables by which the API knows it; it has to run. `more` is set besides, or otherwise. */
  variables(more?: object): Record<string, string>;
}

/** Where tokens of the sample accounts are to be had: the provider, and the folder with the secrets to ask it by. */
export interface TokenSource {
  issuer: string;
  folder: string;
}

/** The provider whose secrets, sessions and grants lie in a folder, for an API at an address. */
export function signInProvider(folder: string, app: string): SignInProvider {
  let port = 0;
  const issuer = () => `http://127.0.0.1:${port}`;
  const configuration = () => `${issuer()}/.well-known/openid-configuration`;
  const own = () => ({ INSATS_PROVIDER_PORT: `${port}`, INSATS_PROVIDER_FOLDER: folder, INSATS_PROVIDER_APP: app });
  const server: Server = {
    name: 'provider',
    async prepare(attempt) {
      [port = 0] = await choosePorts(`provider ${folder}`, 1, attempt);
    },
    program: () => ({
      program: process.execPath,
      args: ['--enable-source-maps', join(PROJECT, 'dist', 'embedded', 'provider', 'main.js')],
      env: { ...process.env, ...own(), TZ: 'UTC' },
      cwd: PROJECT,
    }),
    isReady: () => answersWithSuccess(configuration()),
    answers: () => answersAtAll(configuration()),
    readyWithinMs: 30_000,
    stopWithinMs: 5_000,
  };
  return {
    server,
    tokens: () => ({ issuer: issuer(), folder }),
    variables: (more = {}) => {
      const file = join(folder, 'sign-in.json');
      writePrivately(file, { ...settingsFor(issuer(), app), ...more });
      return { INSATS_SIGN_IN: file, INSATS_CLIENT_SECRET: readSecrets(folder).web };
    },
  };
}

/** Here the provider knows our people by our own ids. */
const settingsFor = (issuer: string, address: string) => ({
  ...{ issuer, audience: AUDIENCE, address, scopes: ['openid'], uiLocales: 'sv' },
  client: { id: WEB_CLIENT, secretIn: 'INSATS_CLIENT_SECRET' },
  identifiers: [{ claims: ['sub'], as: 'id' }],
});
