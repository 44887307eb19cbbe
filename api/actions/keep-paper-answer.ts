import type { Static } from 'typebox';
import { keepAnswer, surveyAsked } from '../../documents/answer-survey';
import { NotThere, Refused } from '../../documents/outcomes';
import { readSurveyGroup } from '../../documents/survey-reads';
import { isCentre } from '../../domain/callers';
import { type Caller, refuse, refuseField } from '../../domain/decision';
import { readAnswers } from '../../domain/surveys/answers';
import { questionsOf } from '../../domain/surveys/definition';
import { unitsToChoose } from '../../domain/surveys/windows';
import type { PaperBody } from '../../schemas/survey-answers';
import type { Services } from '../services';

/** An answer that was given on paper, by whom and when it is entered. */
export interface PaperGiven {
  orderId: string;
  groupId: string;
  body: Static<typeof PaperBody>;
  caller: Caller;
  now: string;
}

/** Opens a group's survey for what was answered on paper. Throws `NotThere`, or `Refused` while it is not open. */
export async function openForPaper(
  { store }: Pick<Services, 'store'>,
  { orderId, groupId, caller, now }: Omit<PaperGiven, 'body'>,
) {
  if (!isCentre(caller)) throw new NotThere('answers on paper are entered by the centre');
  const found = await readSurveyGroup(store, orderId, groupId, caller, now);
  if (found.state.is !== 'open') throw new Refused(refuse('survey-not-open', { group: found.group.name }), found.order);
  return found;
}

/** Keeps an answer from a sheet, which cannot be told from others; the same sheet twice is one answer. Throws `NotThere` or `Refused`. */
export async function keepPaperAnswer(
  { store, surveys }: Pick<Services, 'store' | 'surveys'>,
  given: PaperGiven,
): Promise<void> {
  const { orderId, groupId, body } = given;
  const { order, group } = await openForPaper({ store }, given);
  const survey = await surveyAsked(surveys, { order, group }, store.settings);
  const { values, problems } = readAnswers(questionsOf(survey), body.values);
  const [wrong] = problems;
  if (wrong) throw new Refused(refuseField(`/values/${wrong.question}`, 'survey-answer-wrong'), order);
  const chosen = unitsToChoose(order, group, store.settings.privacyFloor).find(({ unit }) => unit === body.unit);
  const pass = { _id: '', orderId, group: groupId, kind: 'room' as const, code: null };
  await keepAnswer(store, pass, { mark: body.mark, unit: chosen?.unit ?? null, survey, values });
}
