import { plusMs } from '../domain/days';
import type { Instant } from '../schemas/vocabulary';
import { followedNow, type ProcessCondition, type WorkerHeard } from './forwarding';
import { reading } from './reading';
import { maxTimeMS } from './reads';
import type { Store } from './store';

/** How everything behind the pages fares, for whoever runs the system. */
export interface Condition {
  process: ProcessCondition;
  worker: WorkerHeard | null;
  /** Letters that are on their way, that should have left by now, that the centre holds back, and that did not get there. */
  letters: Record<'waiting' | 'late' | 'held' | 'failed', number>;
}

/** A letter that was to leave so long ago and has not is late. */
const lateMs = 15 * 60_000;

async function lettersNow({ collections }: Pick<Store, 'collections'>, now: Instant): Promise<Condition['letters']> {
  const { letters, notifications } = collections;
  /** Letters, and what is still to become letters. */
  const count = async (state: 'waiting' | 'held' | 'failed', more = {}): Promise<number> => {
    const [told, made] = await Promise.all([
      notifications.countDocuments({ 'post.state': state, ...more }, { maxTimeMS }),
      letters.countDocuments({ state, ...more }, { maxTimeMS }),
    ]);
    return told + made;
  };
  const due = { postAt: { $gt: '', $lt: plusMs(now, -lateMs) } };
  const asked = [count('waiting'), count('waiting', due), count('held'), count('failed')] as const;
  const [waiting, late, held, failed] = await Promise.all(asked);
  return { waiting, late, held, failed };
}

/** How everything fares now. Throws `StorageAway` where MongoDB does not answer. */
export async function readCondition({ collections }: Pick<Store, 'collections'>, now: Instant): Promise<Condition> {
  const [followed, letters] = await reading(
    Promise.all([followedNow(collections, now), lettersNow({ collections }, now)]),
  );
  return { ...followed, letters };
}
