import type { Document } from 'mongodb';
import type { Reading } from '../schemas/readings';
import { StorageAway } from './connect';
import { failureCode } from './failure-code';
import { reading as within } from './reading';
import type { Store } from './store';

/** How readings are gathered. */
export interface ReadTraceOptions {
  /** For so long readings wait for others, to be written with them. */
  gatherMs: number;
  /** How many wait at the most while MongoDB is away; what comes then is lost, counted and told. */
  mostWaiting: number;
}

const usual: ReadTraceOptions = { gatherMs: 500, mostWaiting: 20_000 };

/** How many are remembered as written: those of an hour, since every hour has its own. */
const mostRemembered = 50_000;
const perMessage = 500;

/** What two of the same reader, subject and hour say together. */
const together = (one: Reading, other: Reading): Reading => ({
  ...other,
  concerns: [...new Set([...one.concerns, ...other.concerns])],
});

const written = ({ _id, concerns, ...rest }: Reading): Document => ({
  q: { _id },
  u: { $set: rest, $addToSet: { concerns: { $each: concerns } } },
  upsert: true,
});

/** Another process has written the same reading for the first time at the same moment. */
const DUPLICATE_KEY = 11000;

/**
 * Gathers who has read what, and writes it in bulk within a second: nobody who reads waits for it. While MongoDB is away
 * readings wait in memory.
 */
export class ReadTrace {
  private waiting = new Map<string, Reading>();
  /** Whom the readings that are written already concern. */
  private readonly known = new Map<string, ReadonlySet<string>>();
  private lost = 0;
  private timer: NodeJS.Timeout | null = null;
  private underWay: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: Pick<Store, 'client' | 'collections'>,
    private readonly log: { warn(told: object, message: string): void },
    private readonly options: ReadTraceOptions = usual,
  ) {}

  /** Has a reading written soon; never fails and never waits. */
  note(reading: Reading): void {
    const known = this.known.get(reading._id);
    if (known && reading.concerns.every((person) => known.has(person))) return;
    this.keepWaiting(reading);
    this.timer ??= setTimeout(() => this.writeSoon(), this.options.gatherMs);
  }

  /** Writes what still waits, once; what cannot be written is told as lost. */
  async close(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    await this.underWay;
    await this.write();
    this.lost += this.waiting.size;
    this.waiting.clear();
    this.tellLost();
  }

  private keepWaiting(reading: Reading): void {
    const before = this.waiting.get(reading._id);
    if (before) this.waiting.set(reading._id, together(before, reading));
    else if (this.waiting.size < this.options.mostWaiting) this.waiting.set(reading._id, reading);
    else this.lost += 1;
  }

  private writeSoon(): void {
    this.underWay = this.write().then(() => {
      this.tellLost();
      this.timer = this.waiting.size > 0 ? setTimeout(() => this.writeSoon(), this.options.gatherMs) : null;
    });
  }

  private async write(): Promise<void> {
    const batch = [...this.waiting.values()];
    this.waiting = new Map();
    for (let from = 0; from < batch.length; from += perMessage) await this.send(batch.slice(from, from + perMessage));
  }

  /** Not by the driver's bulk writes, which wrap a lost connection in an error that no longer says so. */
  private async send(part: Reading[]): Promise<void> {
    const { collectionName, dbName } = this.store.collections.readings;
    const command = { update: collectionName, updates: part.map(written), ordered: false };
    try {
      const { writeErrors = [] } = await within(this.store.client.db(dbName).command(command));
      const failed = new Map(
        (writeErrors as { index: number; code: number }[]).map(({ index, code }) => [index, code]),
      );
      this.remember(part.filter((_, i) => !failed.has(i)));
      for (const [i, code] of failed) this.failed([part[i]!], `mongodb-${code}`, code === DUPLICATE_KEY);
    } catch (error) {
      this.failed(part, failureCode(error), error instanceof StorageAway);
    }
  }

  /** What could not be written now waits again; what MongoDB refuses is lost. */
  private failed(part: Reading[], code: string, mayBeTriedAgain: boolean): void {
    this.log.warn({ code, readings: part.length, mayBeTriedAgain }, 'who has read what could not be written');
    if (!mayBeTriedAgain) this.lost += part.length;
    else for (const reading of part) this.keepWaiting(reading);
  }

  private remember(part: Reading[]): void {
    if (this.known.size > mostRemembered) this.known.clear();
    for (const { _id, concerns } of part) this.known.set(_id, new Set([...(this.known.get(_id) ?? []), ...concerns]));
  }

  private tellLost(): void {
    if (this.lost > 0) this.log.warn({ lost: this.lost }, 'readings were lost');
    this.lost = 0;
  }
}
