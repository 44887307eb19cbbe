import { type IncomingMailDependencies, takeUpMail } from '../activities/incoming-mail';
import type { InboxSettings } from '../post/incoming/inbox-settings';
import type { IncomingSettings, ReceiverSettings } from '../post/incoming/settings';
import type { Instant } from '../schemas/vocabulary';
import { MailFetcher } from './fetch-mail';
import { Loop } from './loop';
import { MailReceiver, type ReceivingDependencies } from './receive';

const lookMs = 1_000;
/** How often it is looked whether the certificate has been renewed. */
const certificateMs = 60_000;

/** How mail comes in while the worker runs. */
export interface ComingMail {
  /** Since when none can be fetched; null while it can, and where it is given to us. */
  awaySince(): Instant | null;
  stop(): Promise<void>;
}

/** Fetches mail until it is stopped. */
function fetchMail(settings: InboxSettings, given: ReceivingDependencies): ComingMail {
  const fetcher = new MailFetcher(settings, given);
  const loop = new Loop('fetch-mail', (stopping) => fetcher.round(stopping), given.log);
  loop.start();
  return {
    awaySince: () => fetcher.awaySince,
    stop: async () => {
      const ended = loop.stop();
      fetcher.close();
      await ended;
      fetcher.close();
    },
  };
}

/** Receives mail until it is stopped. Throws `PostMisconfigured` when the port is taken. */
async function receive(settings: ReceiverSettings, given: ReceivingDependencies): Promise<ComingMail> {
  const receiver = new MailReceiver(settings, given);
  await receiver.start();
  const look = async (): Promise<number> => {
    receiver.renewCertificate();
    return certificateMs;
  };
  const renewing = new Loop('mail-certificate', look, given.log);
  if (settings.tls) renewing.start();
  const stop = async () => {
    await Promise.all([renewing.stop(), receiver.stop()]);
  };
  return { awaySince: () => null, stop };
}

/**
 * Takes in the mail that comes to the centre's mailbox and takes it up, until it is stopped; null where no mail comes in.
 * Throws `PostMisconfigured` when it cannot be received.
 */
export async function takeInMail(
  settings: IncomingSettings | null,
  given: ReceivingDependencies & Pick<IncomingMailDependencies, 'store' | 'scanner'>,
): Promise<ComingMail | null> {
  if (!settings) return null;
  const coming = 'inbox' in settings ? fetchMail(settings, given) : await receive(settings, given);
  const loop = new Loop(
    'incoming-mail',
    async () => ((await takeUpMail({ ...given, settings })) ? 0 : lookMs),
    given.log,
  );
  loop.start();
  const stop = async () => {
    await Promise.all([coming.stop(), loop.stop()]);
  };
  return { awaySince: coming.awaySince, stop };
}
