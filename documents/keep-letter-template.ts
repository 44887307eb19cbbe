import type { ClientSession } from 'mongodb';
import { centreActor } from '../domain/callers';
import type { Caller } from '../domain/decision';
import { refusedEditor, refuseTemplate, type Wordings } from '../domain/letters/templates';
import type { LetterTemplate } from '../schemas/letters';
import type { Instant } from '../schemas/vocabulary';
import type { LetterTemplates } from './letter-templates';
import { Refused, Stale } from './outcomes';
import type { Store } from './store';
import { inTransaction } from './transaction';
import { insert, writeTogether } from './write-together';

/** Words that somebody would have a letter say. */
export interface WordsAsked {
  key: string;
  wordings: Wordings;
  caller: Caller;
  now: Instant;
  /** The version that they replace. */
  seen: number;
}

const isSame = ({ sv, en }: Wordings, saved: LetterTemplate): boolean =>
  JSON.stringify([sv, en].map(wordsOf)) === JSON.stringify([saved.sv, saved.en].map(wordsOf));
const wordsOf = ({ subject, body, action }: Wordings['sv']) => [subject, body, action];

/** Whether these words were just saved by the same person over the version that they saw: then they were sent twice. */
const isRepeated = (newest: LetterTemplate | null, { seen, caller, wordings }: WordsAsked): boolean =>
  newest?.version === seen + 1 && newest.savedBy?.person === caller.person && isSame(wordings, newest);

/**
 * Saves a new version of a letter's words; what stood before is kept. Sent again it is the version that it became.
 * Throws `Refused`, or `Stale` where somebody else has saved since.
 */
export async function keepLetterTemplate(
  { client, collections, deadlineMs }: Store,
  templates: LetterTemplates,
  asked: WordsAsked,
): Promise<LetterTemplate> {
  const { key, wordings, caller, now, seen } = asked;
  const refused = refusedEditor(caller) ?? refuseTemplate(templates.texts, key, wordings);
  if (refused) throw new Refused(refused, null);
  const { letterTemplates } = collections;
  const saved = async (session: ClientSession): Promise<LetterTemplate> => {
    const [newest = null] = await letterTemplates.find({ key }, { session }).sort({ version: -1 }).limit(1).toArray();
    if (newest && isRepeated(newest, asked)) return newest;
    const current = newest?.version ?? 0;
    if (current !== seen) throw new Stale(seen, current);
    const version = current + 1;
    const template = {
      _id: `${key}/${version}`,
      key,
      version,
      ...wordings,
      savedAt: now,
      savedBy: centreActor(caller),
    };
    await writeTogether(client, session, [insert(letterTemplates, template)]);
    return template;
  };
  const kept = await inTransaction(client, saved, { deadlineMs, turn: `letter-template/${key}` });
  templates.forget();
  return kept;
}
