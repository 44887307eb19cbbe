import { questionsOf } from '../domain/surveys/definition';
import type { ParticipantAnswer, Question, Survey } from '../schemas/surveys';
import type { Surveys } from './surveys';

/** What was asked of those who have answered, in any version, and the newest of these. */
export async function askedOf(
  answers: readonly Pick<ParticipantAnswer, 'survey' | 'version'>[],
  surveys: Surveys,
): Promise<{ questions: Question[]; newest: Survey }> {
  const given = new Map(answers.map(({ survey, version }) => [`${survey}/${version}`, { survey, version }]));
  const asked = await Promise.all([...given.values()].map(({ survey, version }) => surveys.version(survey, version)));
  asked.sort((one, other) => other.version - one.version);
  // Of a question that was asked in several versions the newest words stand.
  const byKey = new Map(
    [...asked]
      .reverse()
      .flatMap(questionsOf)
      .map((question) => [question.key, question]),
  );
  return { questions: [...byKey.values()], newest: asked[0]! };
}
