import { type IncomingMailDependencies, takeUpMail } from '../activities/incoming-mail';
import type { IncomingSettings } from '../post/incoming/settings';
import { Loop } from './loop';
import { MailReceiver, type ReceivingDependencies } from './receive';

const lookMs = 1_000;

/** What can be started, and stopped when the worker is. */
interface Part {
  stop(): Promise<void>;
}

/**
 * Receives the mail that comes to the centre's mailbox and takes it up, until it is stopped; nothing where no mail comes
 * in. Throws `PostMisconfigured` when the port is taken.
 */
export async function receiveMail(
  settings: IncomingSettings | null,
  given: ReceivingDependencies & Pick<IncomingMailDependencies, 'store' | 'scanner'>,
): Promise<Part[]> {
  if (!settings) return [];
  const receiver = new MailReceiver(settings, given);
  await receiver.start();
  const loop = new Loop(
    'incoming-mail',
    async () => ((await takeUpMail({ ...given, settings })) ? 0 : lookMs),
    given.log,
  );
  loop.start();
  return [receiver, loop];
}
