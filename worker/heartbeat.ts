import { type Heartbeat, heartbeatMark } from '../documents/forwarding';
import { remember } from '../documents/watching';
import type { Instant } from '../schemas/vocabulary';
import { temporalAnswers } from './processes';
import type { WatchDependencies } from './watch';

/** What a worker tells of its mail: since when a part of it is away; null while all work, undefined where there is none. */
export type MailAwaySince = () => Instant | null | undefined;

/** Says again and again that this worker is there, and whether Temporal answers it. */
export class Pulse {
  private temporalAwaySince: string | null = null;

  constructor(
    private readonly given: Pick<WatchDependencies, 'store' | 'client' | 'now'>,
    private readonly mailAwaySince: MailAwaySince = () => undefined,
  ) {}

  /** One beat. */
  async beat(): Promise<Heartbeat> {
    const { store, client, now } = this.given;
    const answers = await temporalAnswers(client);
    this.temporalAwaySince = answers ? null : (this.temporalAwaySince ?? now());
    const mailAwaySince = this.mailAwaySince();
    const heartbeat: Heartbeat = {
      temporalAwaySince: this.temporalAwaySince,
      ...(mailAwaySince === undefined ? {} : { mailAwaySince }),
    };
    await remember(store.collections, heartbeatMark, heartbeat, now());
    return heartbeat;
  }
}
