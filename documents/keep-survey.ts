import type { ClientSession } from 'mongodb';
import { centreActor } from '../domain/callers';
import type { Caller, Refusal } from '../domain/decision';
import { refuse } from '../domain/decision';
import {
  asksSame,
  draftId,
  draftOf,
  everPublished,
  publishedFrom,
  refuseContent,
  refusedSurveyEditor,
  refuseEmptyParts,
  refuseRewording,
  savedDraft,
  thrownAwayDraft,
} from '../domain/surveys/editing';
import type { Survey, SurveyContent } from '../schemas/surveys';
import type { Instant } from '../schemas/vocabulary';
import { Refused, Stale } from './outcomes';
import { reading } from './reading';
import { maxTimeMS } from './reads';
import type { Store } from './store';
import type { Surveys } from './surveys';
import { inTransaction } from './transaction';
import { insert, remove, replace, writeTogether } from './write-together';

/** Who would change a survey, over the draft that they saw. */
export interface SurveyAsked {
  key: string;
  caller: Caller;
  now: Instant;
  /** How often the draft had been saved. */
  seen: number;
}

const must = (refused: Refusal | null): void => {
  if (refused) throw new Refused(refused, null);
};

/** The newest version that was published, and the draft: saved, or as it is made of that version. */
async function standing(
  { collections }: Pick<Store, 'collections'>,
  surveys: Surveys,
  key: string,
  session?: ClientSession,
): Promise<{ versions: Survey[]; current: Survey; draft: Survey; isSaved: boolean }> {
  const options = session ? { session } : { maxTimeMS };
  const [product] = (await surveys.versionsOf(key)).slice(-1);
  const own = await collections.surveys.find({ key }, options).sort({ version: -1 }).toArray();
  const versions = [...own.filter(({ state }) => state === 'published'), product!];
  const [current] = versions;
  const kept = own.find(({ state }) => state === 'draft');
  const version = Math.max(...versions.map((each) => each.version)) + 1;
  if (kept && !kept.thrownAway) return { versions, current: current!, draft: kept, isSaved: true };
  const draft = { ...draftOf(current!, version), edits: kept?.edits ?? current!.edits };
  return { versions, current: current!, draft, isSaved: false };
}

/** What a survey is to ask next, as far as it is written; to begin with what it asks now. Throws `NotThere`. */
export const readDraft = async (store: Pick<Store, 'collections'>, surveys: Surveys, key: string): Promise<Survey> =>
  (await reading(standing(store, surveys, key))).draft;

/** Keeps a draft over the one that was seen; sent again it is what it became. Throws `Refused`, or `Stale`. */
export async function saveDraft(
  store: Store,
  surveys: Surveys,
  { key, caller, now, seen, content }: SurveyAsked & { content: SurveyContent },
): Promise<Survey> {
  must(refusedSurveyEditor(caller));
  const published = everPublished(await surveys.all());
  const work = async (session: ClientSession): Promise<Survey> => {
    const { draft } = await standing(store, surveys, key, session);
    const isRepeated = draft.edits === seen + 1 && draft.savedBy?.person === caller.person && asksSame(content, draft);
    if (isRepeated) return draft;
    if (draft.edits !== seen) throw new Stale(seen, draft.edits);
    must(refuseContent(draft, content, { texts: surveys.texts, published }));
    const next = savedDraft(draft, content, centreActor(caller), now);
    await writeTogether(store.client, session, [
      replace(store.collections.surveys, { _id: draftId(key) }, next, { upsert: true }),
    ]);
    return next;
  };
  return inTransaction(store.client, work, { deadlineMs: store.deadlineMs, turn: `survey/${key}` });
}

/** Throws away the draft that was seen; where there is none, or it is gone by now, what the survey asks. Throws `Refused`, or `Stale`. */
export async function discardSurveyDraft(
  store: Store,
  surveys: Surveys,
  { key, caller, now, seen }: SurveyAsked,
): Promise<Survey> {
  must(refusedSurveyEditor(caller));
  const work = async (session: ClientSession): Promise<Survey> => {
    const { current, draft, isSaved } = await standing(store, surveys, key, session);
    if (!isSaved && (draft.edits === seen || draft.edits === seen + 1)) return draft;
    if (draft.edits !== seen) throw new Stale(seen, draft.edits);
    const left = thrownAwayDraft(draft, current, centreActor(caller), now);
    await writeTogether(store.client, session, [replace(store.collections.surveys, { _id: draft._id }, left)]);
    return { ...draftOf(current, draft.version), edits: left.edits };
  };
  return inTransaction(store.client, work, { deadlineMs: store.deadlineMs, turn: `survey/${key}` });
}

/**
 * Publishes the draft that was seen: surveys that open from now on ask it, those that are open go on with theirs. Sent again
 * it is the version that it became. Throws `Refused`, or `Stale`.
 */
export async function publishSurvey(
  store: Store,
  surveys: Surveys,
  { key, caller, now, seen, sameMeanings }: SurveyAsked & { sameMeanings: readonly string[] },
): Promise<Survey> {
  must(refusedSurveyEditor(caller));
  const { surveys: kept } = store.collections;
  surveys.forget();
  const published = everPublished(await surveys.all());
  const work = async (session: ClientSession): Promise<Survey> => {
    const { current, draft, isSaved } = await standing(store, surveys, key, session);
    if (draft.edits !== seen) throw new Stale(seen, draft.edits);
    const isRepeated = !isSaved && draft.edits === current.edits && current.publishedBy?.person === caller.person;
    if (isRepeated) return current;
    if (!isSaved || asksSame(draft, current)) throw new Refused(refuse('survey-unchanged'), null);
    must(refuseContent(draft, draft, { texts: surveys.texts, published }) ?? refuseEmptyParts(draft));
    must(refuseRewording(draft, published, sameMeanings));
    const next = publishedFrom(draft, draft.version, centreActor(caller), now);
    await writeTogether(store.client, session, [insert(kept, next), remove(kept, { _id: draft._id })]);
    return next;
  };
  const next = await inTransaction(store.client, work, { deadlineMs: store.deadlineMs, turn: `survey/${key}` });
  surveys.forget();
  return next;
}
