import { refuseProduction } from '../production';
import { MailBox } from './box';
import { mailCatcher } from './catcher';
import { mailPages } from './pages';

const LOOPBACK = '127.0.0.1';

/** The embedded mail server as a process of its own: it catches all mail, shows it, and can send none. */
function main(env: NodeJS.ProcessEnv): void {
  refuseProduction(env);
  const box = new MailBox(env.INSATS_MAIL_FOLDER ?? '');
  const own = { address: env.INSATS_MAIL_MAILBOX ?? '', port: Number(env.INSATS_MAIL_IN_PORT) };
  const catcher = mailCatcher(box, own);
  const pages = mailPages(box);
  catcher.on('error', (error) => console.error(error));
  catcher.listen(Number(env.INSATS_MAIL_PORT), LOOPBACK, () =>
    pages.listen(Number(env.INSATS_MAIL_PAGES_PORT), LOOPBACK),
  );
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      catcher.close(() => pages.close());
      pages.closeAllConnections();
    });
}

main(process.env);
