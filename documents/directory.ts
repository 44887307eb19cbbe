import type { Caller } from '../domain/decision';
import { callerOf } from '../domain/directory';
import type { Person } from '../schemas/organisation';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { reading } from './reading';

/** By what a person is found: an id of ours, or identifiers as `kind:value`. */
export type Identifiers = { id: string } | { identifiers: readonly string[] };

/** For so long what is known of a person may be older than what is kept: a duty that was ended is felt after that. */
const rememberedMs = 2_000;
const mostRemembered = 5_000;

/** Who people are and what they may do now, by what their sign-in says of them. */
export class Directory {
  private readonly known = new Map<string, { person: Person | null; readAt: number }>();

  constructor(private readonly collections: Pick<Collections, 'people'>) {}

  /** The caller with these identifiers at an instant; null when nobody is known by them. */
  async callerBy(who: Identifiers, now: Instant): Promise<Caller | null> {
    const key = 'id' in who ? who.id : who.identifiers.join(' ');
    const found = this.known.get(key);
    const nowMs = performance.now();
    const person = found && nowMs - found.readAt < rememberedMs ? found.person : await this.read(who, key, nowMs);
    return person && callerOf(person, now);
  }

  /** Has what is known of everybody asked anew: somebody's duties have changed. */
  forget(): void {
    this.known.clear();
  }

  private async read(who: Identifiers, key: string, readAt: number): Promise<Person | null> {
    const filter = 'id' in who ? { _id: who.id } : { identifiers: { $in: [...who.identifiers] } };
    const person = await reading(this.collections.people.findOne(filter, { maxTimeMS: 1_500 }));
    if (this.known.size >= mostRemembered) this.known.clear();
    this.known.set(key, { person, readAt });
    return person;
  }
}
