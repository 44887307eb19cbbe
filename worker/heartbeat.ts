import { type Heartbeat, heartbeatMark } from '../documents/forwarding';
import { remember } from '../documents/watching';
import { temporalAnswers } from './processes';
import type { WatchDependencies } from './watch';

/** Says again and again that this worker is there, and whether Temporal answers it. */
export class Pulse {
  private temporalAwaySince: string | null = null;

  constructor(private readonly given: Pick<WatchDependencies, 'store' | 'client' | 'now'>) {}

  /** One beat. */
  async beat(): Promise<Heartbeat> {
    const { store, client, now } = this.given;
    const answers = await temporalAnswers(client);
    this.temporalAwaySince = answers ? null : (this.temporalAwaySince ?? now());
    const heartbeat: Heartbeat = { temporalAwaySince: this.temporalAwaySince };
    await remember(store.collections, heartbeatMark, heartbeat, now());
    return heartbeat;
  }
}
