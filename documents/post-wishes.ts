import type { LetterLanguage, PostWishes } from '../schemas/letters';
import type { Collections } from './collections';
import { Stale } from './outcomes';
import { reading } from './reading';
import { maxTimeMS } from './reads';

type Kept = Pick<Collections, 'postWishes'>;

/** How somebody gets letters who has said nothing. */
const unsaid = (person: string): PostWishes => ({
  ...{ _id: person, language: 'sv' as LetterLanguage, digest: 'none' as const, withoutKinds: [], version: 0 },
});

/** How somebody wishes to get their letters. */
export const readPostWishes = async ({ postWishes }: Kept, person: string): Promise<PostWishes> =>
  (await reading(postWishes.findOne({ _id: person }, { maxTimeMS }))) ?? unsaid(person);

/** Keeps how somebody wishes to get their letters, over the version that they saw. Throws `Stale`. */
export async function keepPostWishes(
  { postWishes }: Kept,
  person: string,
  wishes: Pick<PostWishes, 'language' | 'digest' | 'withoutKinds'>,
  seen: number,
): Promise<PostWishes> {
  const kept = { _id: person, ...wishes, version: seen + 1 };
  const current = await readPostWishes({ postWishes }, person);
  if (current.version !== seen) throw new Stale(seen, current.version);
  const filter = { _id: person, version: seen };
  const { matchedCount } = await reading(
    seen === 0 ? insertOnce(postWishes, kept) : postWishes.replaceOne(filter, kept),
  );
  if (matchedCount !== 1) throw new Stale(seen, (await readPostWishes({ postWishes }, person)).version);
  return kept;
}

const insertOnce = async (postWishes: Kept['postWishes'], kept: PostWishes): Promise<{ matchedCount: number }> => {
  const { upsertedCount } = await postWishes.updateOne({ _id: kept._id }, { $setOnInsert: kept }, { upsert: true });
  return { matchedCount: upsertedCount };
};

/** The kind of letter that somebody holds who can show its proof, and whose it is; null for every other. */
export async function letterHeld(
  { letters }: Pick<Collections, 'letters'>,
  { letter, proof }: { letter: string; proof: string },
): Promise<{ kind: string; person: string } | null> {
  const held = await reading(
    letters.findOne(
      { messageId: { $gte: `<${letter}@`, $lt: `<${letter}A` }, proof },
      { projection: { kind: 1, person: 1 }, maxTimeMS },
    ),
  );
  return held && { kind: held.kind, person: held.person };
}

/** Has no letters of a kind go to somebody any more. Done twice it is done once. */
export async function unsubscribe(
  { postWishes }: Kept,
  { kind, person }: { kind: string; person: string },
): Promise<void> {
  const { _id, withoutKinds: _withoutKinds, version: _version, ...rest } = unsaid(person);
  await reading(
    postWishes.updateOne(
      { _id },
      { $addToSet: { withoutKinds: kind }, $setOnInsert: rest, $inc: { version: 1 } },
      { upsert: true },
    ),
  );
}
