import { createHash } from 'node:crypto';
import { huvudmenOf, isDeliveryFinished, lastSessionOf, surveyWindows, totalOf } from '../../domain/order';
import type { Settings } from '../../domain/settings';
import { isShown } from '../../domain/surveys/answers';
import { questionsOf } from '../../domain/surveys/definition';
import { releaseOf } from '../../domain/surveys/release';
import { releasableFrom } from '../../domain/surveys/windows';
import type { Order } from '../../schemas/order';
import type {
  AnswerValue,
  AnswerValues,
  ParticipantAnswer,
  Question,
  Survey,
  SurveyRelease,
} from '../../schemas/surveys';
import type { Chance } from './chance';
import { lastInstant, type Plan } from './plan';

/** What somebody chooses who is rather pleased. */
function chosenBy(question: Question, chance: Chance): AnswerValue | null {
  if (question.kind === 'text' || chance.happens(question.required ? 3 : 12)) return null;
  if (question.kind === 'scale') {
    if (question.dontKnow && chance.happens(6)) return 'dontKnow';
    const { values } = question;
    return values[Math.min(values.length - 1, Math.floor(values.length * 0.2) + chance.whole(0, values.length - 1))]!;
  }
  if (question.kind === 'number') return chance.whole(question.min, Math.min(question.max, 30));
  if (question.kind === 'single') return chance.one(question.options).key;
  const together = question.options.filter(({ exclusive }) => !exclusive);
  return [...new Set([chance.one(together).key, chance.one(together).key])].slice(0, question.most ?? 2);
}

/** The answers of one person to some questions; those that are not shown are not answered. */
export function valuesFor(questions: readonly Question[], chance: Chance): AnswerValues {
  const values: AnswerValues = {};
  for (const question of questions) {
    const value = isShown(question, values) ? chosenBy(question, chance) : null;
    if (value !== null) values[question.key] = value;
  }
  return values;
}

/** Who answers: all who were there but a few, or hardly anybody. */
const howMany = (present: number, { fate, chance }: Plan): number =>
  fate === 'fewAnswer' ? chance.whole(1, 4) : Math.max(1, present - chance.whole(0, Math.ceil(present / 6)));

/** What participants of an order have answered in their last session. */
export function answersOf(order: Order, plan: Plan, survey: Survey, settings: Settings): ParticipantAnswer[] {
  const { fate, chance } = plan;
  const questions = questionsOf(survey);
  return surveyWindows(order, settings).flatMap(({ group }) => {
    const present = totalOf(lastSessionOf(order, group)?.present ?? []);
    return Array.from({ length: howMany(present, plan) }, (_, i): ParticipantAnswer => {
      const values = valuesFor(questions, chance);
      return {
        _id: createHash('sha256').update(`${order._id}/${group}/${i}`).digest('hex'),
        ...{ orderId: order._id, group, unit: null, survey: survey.key, version: survey.version },
        values: fate === 'alike' ? { ...values, goalsReached: i === 0 ? 3 : 5 } : values,
      };
    });
  });
}

/** The answers added up, when the last survey has closed; null while one is to come, and where nobody has answered. */
export function releaseFor(
  order: Order,
  answers: readonly ParticipantAnswer[],
  survey: Survey,
  settings: Settings,
): SurveyRelease | null {
  const now = isDeliveryFinished(order) ? releasableFrom(order, settings) : null;
  if (answers.length === 0 || now === null || now > lastInstant) return null;
  const asked = { questions: questionsOf(survey), survey, floor: settings.privacyFloor, huvudmen: huvudmenOf(order) };
  return releaseOf(answers, { id: `${order._id}/1`, orderId: order._id, ...asked, now });
}
