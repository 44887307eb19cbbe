import type { Actor } from '../../schemas/parts';
import type { Question, Survey, SurveyContent } from '../../schemas/surveys';
import type { Instant } from '../../schemas/vocabulary';
import { isCentre } from '../callers';
import { type Caller, type Refusal, refuse, refuseField } from '../decision';
import { allFields } from '../rule';
import { type KnownQuestions, questionsOf, refuseSurvey, reworded } from './definition';
import { followUpSurvey } from './follow-up';

/** As what the one draft of a survey is kept. */
export const draftId = (key: string): string => `${key}/draft`;

/** Why somebody may not read, change, try or publish what surveys ask: it is the centre's. */
export const refusedSurveyEditor = (caller: Caller): Refusal | null =>
  isCentre(caller) ? null : refuse('centre-only');

/** The draft that a survey has before anybody has saved one: what is asked now. */
export const draftOf = (current: Survey, version: number): Survey => ({
  ...current,
  ...{ _id: draftId(current.key), version, state: 'draft', savedAt: null, savedBy: null },
  ...{ publishedAt: null, publishedBy: null },
});

/** A draft as somebody has saved it. */
export function savedDraft({ layout: _before, ...draft }: Survey, content: SurveyContent, by: Actor, now: Instant) {
  const { title, minutes, parts, layout } = content;
  const asked = { title, minutes, parts, ...(layout ? { layout } : {}) };
  return { ...draft, ...asked, edits: draft.edits + 1, savedAt: now, savedBy: by } satisfies Survey;
}

/** What is left of a draft that is thrown away: how often it was saved. What it asked is gone. */
export const thrownAwayDraft = (draft: Survey, current: Survey, by: Actor, now: Instant): Survey => ({
  ...draftOf(current, draft.version),
  ...{ edits: draft.edits + 1, savedAt: now, savedBy: by, thrownAway: true },
});

/** What a draft becomes when it is published: it never changes again. */
export const publishedFrom = (draft: Survey, version: number, by: Actor, now: Instant): Survey => ({
  ...draft,
  ...{ _id: `${draft.key}/${version}`, version, state: 'published', publishedAt: now, publishedBy: by },
});

const contentOf = ({ title, minutes, parts, layout = 'onePage' }: SurveyContent): string =>
  JSON.stringify([title, minutes, parts, layout]);
/** Whether two ask the same in the same words and the same way. */
export const asksSame = (one: SurveyContent, other: SurveyContent): boolean => contentOf(one) === contentOf(other);

/** Questions that a participant would answer under one key: they are asked all parts on one page. */
function keysAcrossParts(survey: Pick<Survey, 'for'>, content: SurveyContent): Refusal | false {
  const keys = content.parts.flatMap(({ questions }) => [...new Set(questions.map(({ key }) => key))]);
  const twice = keys.filter((key, i) => keys.indexOf(key) !== i);
  return (
    survey.for === 'participants' &&
    twice.length > 0 &&
    refuseField('/parts', 'survey-key-twice', { value: twice.join(', ') })
  );
}

/** Free texts where few answer and nobody would read them first: months later nothing is asked but what is counted. */
function freeTexts({ key }: Pick<Survey, 'key'>, { parts }: SurveyContent): (Refusal | false)[] {
  if (key !== followUpSurvey) return [];
  return parts.flatMap(({ questions }, p) =>
    questions.map(({ kind }, q) => kind === 'text' && refuseField(`/parts/${p}/questions/${q}`, 'survey-no-free-text')),
  );
}

/** A rektor answers for several units in one sitting, on one page. */
const sittingInSteps = (survey: Pick<Survey, 'for'>, { layout }: SurveyContent): Refusal | false =>
  survey.for === 'rektor' && layout === 'oneAtATime' && refuseField('/layout', 'survey-layout');

/** Why a survey cannot ask this, with every field that is wrong; null when it can. */
export const refuseContent = (
  survey: Pick<Survey, 'for' | 'key'>,
  content: SurveyContent,
  known: KnownQuestions,
): Refusal | null =>
  refuseSurvey(content, known) ??
  allFields(keysAcrossParts(survey, content), ...freeTexts(survey, content), sittingInSteps(survey, content));

/** Why a draft is not published yet: parts of it ask nothing. */
export const refuseEmptyParts = ({ parts }: Pick<SurveyContent, 'parts'>): Refusal | null =>
  allFields(
    ...parts.map(
      ({ questions }, p) =>
        questions.length === 0 && refuseField(`/parts/${p}/questions`, 'survey-part-empty', { n: p + 1 }),
    ),
  );

/** The questions in other words of which nobody has said that they still mean the same, each once. */
export const unsaidRewordings = (
  content: Pick<Survey, 'parts'>,
  published: readonly Question[],
  sameMeanings: readonly string[],
): string[] => [...new Set(reworded(content, published))].filter((key) => !sameMeanings.includes(key));

/**
 * Why a draft is not published: it words questions otherwise that were published before, and nobody has said of them that
 * they still mean the same. What means something else gets a new key.
 */
export function refuseRewording(
  content: Pick<Survey, 'parts'>,
  published: readonly Question[],
  sameMeanings: readonly string[],
): Refusal | null {
  const unsaid = unsaidRewordings(content, published, sameMeanings);
  return unsaid.length > 0 ? refuse('survey-reworded', { keys: unsaid.join(', ') }) : null;
}

/** Every question that was ever published, the newest first. */
export const everPublished = (versions: readonly Survey[]): Question[] =>
  [...versions].sort((a, b) => ((a.publishedAt ?? '') < (b.publishedAt ?? '') ? 1 : -1)).flatMap(questionsOf);
