import { existsSync, readFileSync } from 'node:fs';
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import { writePrivately } from './secrets';

interface Entry {
  payload: AdapterPayload;
  /** In milliseconds since 1970; null is never. */
  expiresAt: number | null;
}

const isOver = ({ expiresAt }: Entry): boolean => expiresAt !== null && expiresAt <= Date.now();

/** What the provider remembers (sessions, grants, codes), in one file: some people on one machine fill it with little. */
export class Kept {
  private readonly entries: Map<string, Entry>;

  constructor(private readonly file: string) {
    const kept: [string, Entry][] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
    this.entries = new Map(kept);
  }

  /** The provider's view of what it keeps of one kind. */
  readonly adapter: AdapterFactory = (kind) => this.adapterOf(kind);

  private adapterOf(kind: string): Adapter {
    const key = (id: string) => `${kind}:${id}`;
    return {
      upsert: async (id, payload, expiresIn) =>
        this.set(key(id), { payload, expiresAt: expiresIn ? Date.now() + expiresIn * 1_000 : null }),
      find: async (id) => this.get(key(id))?.payload,
      findByUid: async (uid) => this.first((name, { payload }) => name.startsWith(key('')) && payload.uid === uid),
      findByUserCode: async () => undefined, // no device signs in
      consume: async (id) => {
        const entry = this.get(key(id));
        const consumed = Math.floor(Date.now() / 1_000);
        if (entry) this.set(key(id), { ...entry, payload: { ...entry.payload, consumed } });
      },
      destroy: async (id) => this.remove((name) => name === key(id)),
      revokeByGrantId: async (grantId) =>
        this.remove((name, { payload }) => name.startsWith(key('')) && payload.grantId === grantId),
    };
  }

  private get(name: string): Entry | undefined {
    const entry = this.entries.get(name);
    return entry && !isOver(entry) ? entry : undefined;
  }

  private first(isMeant: (name: string, entry: Entry) => boolean): AdapterPayload | undefined {
    return [...this.entries].find(([name, entry]) => !isOver(entry) && isMeant(name, entry))?.[1].payload;
  }

  private set(name: string, entry: Entry): void {
    this.entries.set(name, entry);
    this.remove((_name, each) => isOver(each));
  }

  private remove(isMeant: (name: string, entry: Entry) => boolean): void {
    for (const [name, entry] of this.entries) if (isMeant(name, entry)) this.entries.delete(name);
    writePrivately(this.file, [...this.entries]);
  }
}
