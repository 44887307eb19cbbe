import { readDraft } from '../../../documents/keep-survey';
import { Refused } from '../../../documents/outcomes';
import type { Refusal } from '../../../domain/decision';
import { reworded } from '../../../domain/surveys/definition';
import type { QuestionPlace } from '../../../domain/surveys/draft-changes';
import { everPublished, refuseContent, refusedSurveyEditor, refuseEmptyParts } from '../../../domain/surveys/editing';
import type { SurveyTexts } from '../../../domain/surveys/standard';
import type { Question, Survey, SurveyContent } from '../../../schemas/surveys';
import { sentence } from '../../problems';
import { unnamed } from '../../protection';
import type { Services } from '../../services';
import type { Language } from '../../words';
import type { SignedIn } from '../visit';

/** What is wrong with a question of a draft, in a sentence. */
export interface QuestionFault extends QuestionPlace {
  text: string;
}

/** The draft of a survey with all that its pages need to know. */
export interface Opened {
  draft: Survey;
  /** What is asked now. */
  current: Survey;
  /** Whether somebody has saved the draft; else it is what is asked now. */
  isSaved: boolean;
  /** Every question that was ever published. */
  published: readonly Question[];
  /** Which questions are worded otherwise than they were published. */
  reworded: readonly string[];
  /** What keeps the draft from being published. */
  wrong: readonly QuestionFault[];
  texts: SurveyTexts;
}

/** What surveys ask is the centre's. Throws `Refused` for everybody else. */
export function mustBeCentre({ caller }: SignedIn): void {
  const refused = refusedSurveyEditor(caller);
  if (refused) throw new Refused(refused, null);
}

/** What is wrong with a content, question by question; what is about none of them stands at its part. */
export function faultsIn({ fields = [] }: Refusal, { parts }: SurveyContent, language: Language): QuestionFault[] {
  return fields.map(({ pointer, refusal, told = {} }) => {
    const [, p, q] = /^\/parts\/(\d+)(?:\/questions\/(\d+))?/.exec(pointer) ?? [];
    const part = parts[Number(p ?? 0)]!;
    const question = q === undefined ? null : part.questions[Number(q)]!;
    const what = sentence(refusal, told, language);
    return {
      part: part.key,
      question: question?.key ?? null,
      text: question ? `${question.text[language]}: ${what}` : what,
    };
  });
}

/** Opens the draft of the survey that an address names, for the centre. Throws `Refused`, `NotThere`. */
export async function openDraft({ store, surveys }: Services, visit: SignedIn): Promise<Opened> {
  mustBeCentre(visit);
  const { surveyKey } = visit.request.params as { surveyKey: string };
  const [saved, current, all] = await Promise.all([
    readDraft(store, surveys, surveyKey),
    surveys.current(surveyKey, visit.now),
    surveys.all(),
  ]);
  const draft = unnamed(visit.request, saved);
  const published = everPublished(all);
  const refused = refuseContent(draft, draft, { texts: surveys.texts, published }) ?? refuseEmptyParts(draft);
  return {
    ...{ draft, current, published, texts: surveys.texts, isSaved: draft.savedAt !== null },
    reworded: reworded(draft, published),
    wrong: refused ? faultsIn(refused, draft, visit.language) : [],
  };
}
