import { createHash } from 'node:crypto';

/** Chance that comes out the same every time: what is drawn follows from the name of what it is drawn for. */
export class Chance {
  #state: number;

  constructor(name: string) {
    this.#state = createHash('sha256').update(name).digest().readUInt32LE(0);
  }

  /** From 0 up to 1 (mulberry32). */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from one to another, both counted. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.#next() * (to - from + 1));
  }

  /** Whether it happens that happens so many times out of a hundred. */
  happens(percent: number): boolean {
    return this.#next() * 100 < percent;
  }

  one<T>(of: readonly T[]): T {
    return of[Math.floor(this.#next() * of.length)]!;
  }
}

/** An id that follows from a name, in the form of a UUID of version 4. */
export function uuidOf(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `4${hash.slice(13, 16)}`,
    `a${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
