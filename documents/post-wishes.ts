import type { Letter, LetterLanguage, PostWishes } from '../schemas/letters';
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

/** What somebody holds who can show the proof of a letter: those that came in the same mail, and whose they are. */
export interface HeldMail {
  person: string;
  letters: readonly Pick<Letter, 'kind' | 'to'>[];
}

/** The mail that somebody holds who can show the proof of a letter in it; null for every other. */
export async function mailHeld(
  { letters }: Pick<Collections, 'letters'>,
  { letter, proof }: { letter: string; proof: string },
): Promise<HeldMail | null> {
  const inMail = await reading(
    letters
      .find(
        { messageId: { $gte: `<${letter}@`, $lt: `<${letter}A` } },
        { projection: { kind: 1, to: 1, person: 1, proof: 1 }, maxTimeMS },
      )
      .toArray(),
  );
  const held = inMail.find((each) => each.proof === proof);
  return held ? { person: held.person, letters: inMail.filter(({ person }) => person === held.person) } : null;
}

/** Has no letters of some kinds go to somebody any more. Done twice it is done once. */
export async function unsubscribe(
  { postWishes }: Kept,
  { kinds, person }: { kinds: readonly string[]; person: string },
): Promise<void> {
  const { _id, withoutKinds: _withoutKinds, version: _version, ...rest } = unsaid(person);
  await reading(
    postWishes.updateOne(
      { _id },
      { $addToSet: { withoutKinds: { $each: [...kinds] } }, $setOnInsert: rest, $inc: { version: 1 } },
      { upsert: true },
    ),
  );
}
