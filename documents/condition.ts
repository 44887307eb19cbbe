import type { Instant } from '../schemas/vocabulary';
import { type Heartbeat, heartbeatMark, type ProcessCondition, processCondition } from './forwarding';
import { reading } from './reading';
import { maxTimeMS } from './reads';
import type { Store } from './store';

/** How everything behind the pages fares, for whoever runs the system. */
export interface Condition {
  process: ProcessCondition;
  /** When a worker was last heard, and since when Temporal does not answer it; null where none ever was. */
  worker: { heardAt: Instant; temporalAwaySince: Instant | null } | null;
  /** Letters that are on their way, that should have left by now, that the centre holds back, and that did not get there. */
  letters: Record<'waiting' | 'late' | 'held' | 'failed', number>;
}

/** A letter that was to leave so long ago and has not is late. */
const lateMs = 15 * 60_000;

async function lettersNow({ collections }: Pick<Store, 'collections'>, now: Instant): Promise<Condition['letters']> {
  const { letters, notifications } = collections;
  const before = new Date(Date.parse(now) - lateMs).toISOString();
  const [told, sent] = [
    (state: 'waiting' | 'held' | 'failed', more = {}) =>
      notifications.countDocuments({ 'post.state': state, ...more }, { maxTimeMS }),
    (state: 'waiting' | 'held' | 'failed', more = {}) => letters.countDocuments({ state, ...more }, { maxTimeMS }),
  ];
  const due = { postAt: { $gt: '', $lt: before } };
  const [waiting, underWay, late, lateUnderWay, held, stopped, failed, notSent] = await Promise.all([
    ...[told('waiting'), sent('waiting'), told('waiting', due), sent('waiting', due)],
    ...[told('held'), sent('held'), told('failed'), sent('failed')],
  ]);
  return {
    ...{ waiting: waiting! + underWay!, late: late! + lateUnderWay! },
    ...{ held: held! + stopped!, failed: failed! + notSent! },
  };
}

/** How everything fares now. Throws `StorageAway` where MongoDB does not answer. */
export async function readCondition({ collections }: Pick<Store, 'collections'>, now: Instant): Promise<Condition> {
  const [process, heartbeat, letters] = await reading(
    Promise.all([
      processCondition(collections, now),
      collections.marks.findOne({ _id: heartbeatMark }, { maxTimeMS }),
      lettersNow({ collections }, now),
    ]),
  );
  const said = heartbeat?.value as Heartbeat | undefined;
  const worker = heartbeat && { heardAt: heartbeat.at, temporalAwaySince: said?.temporalAwaySince ?? null };
  return { process, worker, letters };
}
