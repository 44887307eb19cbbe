import { join } from 'node:path';
import { choosePorts } from './ports';
import { PROJECT } from './project';
import { answersAtAll, answersWithSuccess, type Server } from './server';

/** The centre's shared mailbox in the invented municipality: what is sent there comes to the worker. */
const MAILBOX = 'pedagogcentrum@ronnmarka.example';

/** The mail server of the embedded run, on loopback: it catches all mail and sends none. */
export interface CaughtMail {
  server: Server;
  /** Where the mail is read; it has to run. */
  url(): string;
  /** The variables by which the worker posts to it, for an API at an address. */
  variables(apiUrl: string): Record<string, string>;
}

/** The mail server whose messages lie in a folder. */
export function caughtMail(folder: string): CaughtMail {
  let ports: number[] = [];
  const url = () => `http://127.0.0.1:${ports[1]}`;
  const own = () => ({
    INSATS_MAIL_FOLDER: folder,
    INSATS_MAIL_PORT: `${ports[0]}`,
    INSATS_MAIL_PAGES_PORT: `${ports[1]}`,
    INSATS_MAIL_IN_PORT: `${ports[2]}`,
    INSATS_MAIL_MAILBOX: MAILBOX,
  });
  return {
    url,
    server: {
      name: 'mail',
      async prepare(attempt) {
        ports = await choosePorts(`mail ${folder}`, 3, attempt);
      },
      program: () => ({
        program: process.execPath,
        args: ['--enable-source-maps', join(PROJECT, 'dist', 'embedded', 'mail', 'main.js')],
        env: { ...process.env, ...own(), TZ: 'UTC' },
        cwd: PROJECT,
      }),
      isReady: () => answersWithSuccess(url()),
      answers: () => answersAtAll(url()),
      readyWithinMs: 30_000,
      stopWithinMs: 5_000,
    },
    variables: (apiUrl) => ({
      INSATS_SMTP_URL: `smtp://127.0.0.1:${ports[0]}`,
      INSATS_MAIL_FROM: `Pedagogcentrum Rönnmarka <${MAILBOX}>`,
      INSATS_MAIL_CONTACT: `${MAILBOX}, 08-465 004 10`,
      INSATS_PUBLIC_URL: apiUrl,
      INSATS_MAIL_AT_ANY_HOUR: '1',
      INSATS_MAIL_IN_PORT: `${ports[2]}`,
      INSATS_MAIL_IN_TRUST: 'loopback',
    }),
  };
}
