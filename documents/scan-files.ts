import { plusHours } from '../domain/days';
import { type Scanner, ScannerAway } from '../files/scanner';
import type { StoredFile } from '../schemas/attachments';
import type { Instant } from '../schemas/vocabulary';
import type { Store } from './store';
import { readBytes } from './stored-bytes';

type Kept = Pick<Store, 'client' | 'collections'>;

/** How many are scanned at the most in one round. */
const mostScanned = 20;
/** After a failure it is tried again after a minute, then after twice as long each time, up to an hour. */
const longestHours = 1;
const againHours = (attempts: number): number => Math.min(2 ** attempts / 60, longestHours);

/** What is kept of what the scanner says. The bytes of an infected file go; what is known of it stays. */
const saying = (found: 'clean' | 'infected', now: Instant): Partial<StoredFile> => ({
  ...{ scan: found, scannedAt: now, nextScanAt: null },
  ...(found === 'infected' ? { removeAt: new Date(now) } : {}),
});

/** What came of a round: how many were scanned, which were stopped, and what the scanner said when it did not answer. */
export interface ScanRound {
  scanned: number;
  infected: string[];
  away: string | null;
}

/** Has files scanned that came while the scanner was away; ends with the first for which it does not answer. */
export async function scanWaitingFiles(kept: Kept, scanner: Scanner, now: Instant): Promise<ScanRound> {
  const { files } = kept.collections;
  const waiting = { scan: 'waiting' as const, nextScanAt: { $lte: now } };
  const found = await files.find(waiting, { limit: mostScanned, sort: { nextScanAt: 1 } }).toArray();
  const round: ScanRound = { scanned: 0, infected: [], away: null };
  for (const { _id, bytes, scanAttempts, state } of found) {
    if (state === 'gone') continue;
    try {
      const said = await scanner.scan(readBytes(kept, _id, bytes));
      await files.updateOne({ _id, state: { $ne: 'gone' } }, { $set: saying(said, now) });
      round.scanned += 1;
      if (said === 'infected') round.infected.push(_id);
    } catch (error) {
      if (!(error instanceof ScannerAway)) throw error;
      const nextScanAt = plusHours(now, againHours(scanAttempts));
      await files.updateOne({ _id }, { $set: { nextScanAt, scanAttempts: scanAttempts + 1 } });
      return { ...round, away: error.message };
    }
  }
  return round;
}
