import type { Collections } from './collections';
import { reading } from './reading';

/** For so long a name may still be shown after somebody's identity was protected. */
const rememberedMs = 2_000;

/** Whose identity is protected, read anew at most every two seconds: their names may stand in what was recorded before. */
export class ProtectedPeople {
  private known: ReadonlySet<string> = new Set();
  private readAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly collections: Pick<Collections, 'people'>) {}

  /** Their ids. */
  async ids(): Promise<ReadonlySet<string>> {
    const nowMs = performance.now();
    if (nowMs - this.readAt < rememberedMs) return this.known;
    const found = this.collections.people.find({ isProtected: true }, { projection: { _id: 1 }, maxTimeMS: 1_500 });
    this.known = new Set((await reading(found.toArray())).map(({ _id }) => _id));
    this.readAt = nowMs;
    return this.known;
  }
}
