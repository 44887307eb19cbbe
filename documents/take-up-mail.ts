import { plusMs } from '../domain/days';
import type { IncomingFile, IncomingMail } from '../schemas/incoming-mail';
import type { Instant } from '../schemas/vocabulary';
import type { Collections, RawMail } from './collections';
import { daysAfter } from './keep-mail';
import { reading } from './reading';
import type { Store } from './store';

/** What a message turned out to be. */
export type ReadMail = Pick<IncomingMail, 'kind' | 'from' | 'subject' | 'text' | 'files'>;

/** What has become of a message. */
export type TakenUp = Pick<IncomingMail, 'state' | 'reason'> &
  Partial<Pick<IncomingMail, 'orderId' | 'person'>> & {
    /** When nothing of it is kept any more, where that is earlier than for other mail, or in a while for what came late. */
    removeAt?: Date;
    /** What became of its files, in their order; missing where nothing was tried. */
    files?: readonly Pick<IncomingFile, 'attachment' | 'refused'>[];
  };

/** A message that nothing is done with by itself: staff look at it. */
export const forStaff = (reason: string, more: Omit<TakenUp, 'state' | 'reason'> = {}): TakenUp => ({
  ...{ state: 'forStaff', reason },
  ...more,
});

/** Messages that are to be looked at by now, those that have waited longest first. */
export const mailToTakeUp = (
  { incomingMail }: Pick<Collections, 'incomingMail'>,
  now: Instant,
  limit: number,
): Promise<IncomingMail[]> =>
  reading(incomingMail.find({ takeUpAt: { $lte: now } }, { sort: { takeUpAt: 1 }, limit, maxTimeMS: 1_500 }).toArray());

/** A message as it came; null when it is no longer kept. */
export const rawOf = ({ rawMail }: Pick<Collections, 'rawMail'>, id: string): Promise<RawMail | null> =>
  reading(rawMail.findOne({ _id: id }, { maxTimeMS: 3_000 }));

/** Notes what has become of a message; noted before, that stays. As it came it is then kept for a short time only. */
export async function noteTakenUp(
  { collections, settings }: Pick<Store, 'collections' | 'settings'>,
  id: string,
  read: ReadMail | null,
  taken: TakenUp,
  now: Instant,
): Promise<void> {
  const { incomingMail, rawMail } = collections;
  const { files: became = [], removeAt: ownEnd, ...rest } = taken;
  const files = read?.files.map((file, i) => ({ ...file, ...became[i] })) ?? [];
  const handledUntil = daysAfter(now, settings.handledMailKeptDays);
  const end = ownEnd && { removeAt: new Date(Math.max(ownEnd.getTime(), handledUntil.getTime())) };
  const noted = { ...read, ...(read ? { files } : {}), ...rest, ...end, takeUpAt: null };
  const { modifiedCount } = await reading(incomingMail.updateOne({ _id: id, state: 'new' }, { $set: noted }));
  const isDone = taken.state !== 'forStaff' && files.every(({ attachment }) => attachment !== undefined);
  const rawEnd = isDone ? { removeAt: handledUntil } : end;
  if (modifiedCount === 1 && rawEnd) await reading(rawMail.updateOne({ _id: id }, { $set: rawEnd }));
}

const mostAttempts = 5;
const firstWaitMs = 60_000;

/** Has a message looked at again later; after the fifth time staff look at it. Returns whether it is given up. */
export async function putOffMail(
  store: Pick<Store, 'collections' | 'settings'>,
  { _id, attempts }: Pick<IncomingMail, '_id' | 'attempts'>,
  now: Instant,
): Promise<boolean> {
  if (attempts + 1 >= mostAttempts) {
    await noteTakenUp(store, _id, null, forStaff('failed'), now);
    return true;
  }
  const takeUpAt = plusMs(now, firstWaitMs * 2 ** attempts);
  await reading(
    store.collections.incomingMail.updateOne(
      { _id, state: 'new', attempts },
      { $set: { takeUpAt }, $inc: { attempts: 1 } },
    ),
  );
  return false;
}
