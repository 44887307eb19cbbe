import { readResults, readTexts, type ShownRelease } from '../../documents/survey-reads';
import type { Caller } from '../../domain/decision';
import { summaryDraft } from '../../domain/surveys/draft';
import type { SurveyText } from '../../schemas/surveys';
import type { Services } from '../services';
import { words } from '../words';

/** What an evaluation came to, as far as somebody at the centre may see it: what its summary is written from. */
export interface Evaluation {
  released: ShownRelease[];
  texts: SurveyText[];
  /** How many free texts nobody has read yet. */
  unread: number;
  /** What the summary may begin with. */
  text: string;
}

/** Reads what an evaluation came to. Throws `NotThere` for whoever may not see it. */
export async function evaluationOf(
  { store, surveys }: Pick<Services, 'store' | 'surveys'>,
  orderId: string,
  caller: Caller,
): Promise<Evaluation> {
  const { texts, unread } = await readTexts(store, orderId, caller);
  const { order, shown } = await readResults(store, surveys, { orderId, caller, view: {} });
  return { released: shown, texts, unread, text: summaryDraft(order, shown, texts, words.summaryDraft) };
}
