import type { Collections } from './collections';
import { reading } from './reading';

/** For so long a name may still be shown after somebody's identity was protected. */
const rememberedMs = 2_000;

/** Whose identity is protected, read anew at most every two seconds: their names may stand in what was recorded before. */
export class ProtectedPeople {
  private known: ReadonlySet<string> = new Set();
  private called: readonly string[] = [];
  private readAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly collections: Pick<Collections, 'people'>) {}

  /** Their ids. */
  async ids(): Promise<ReadonlySet<string>> {
    const nowMs = performance.now();
    if (nowMs - this.readAt < rememberedMs) return this.known;
    const find = this.collections.people.find({ isProtected: true }, { projection: { name: 1 }, maxTimeMS: 1_500 });
    const found = await reading(find.toArray());
    this.known = new Set(found.map(({ _id }) => _id));
    this.called = found.flatMap(({ name }) => name ?? []);
    this.readAt = nowMs;
    return this.known;
  }

  /** Their names, where they are still known: they may stand in a text. */
  async names(): Promise<readonly string[]> {
    await this.ids();
    return this.called;
  }
}
