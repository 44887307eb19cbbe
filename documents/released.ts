import type { ReleasedSurvey } from '../domain/quality/pooled';
import { questionsOf } from '../domain/surveys/definition';
import type { Collections } from './collections';
import { maxTimeMS } from './reads';
import type { Surveys } from './surveys';

/** What the surveys of these orders released, by order. */
export async function releasedOf(
  { surveyReleases }: Collections,
  surveys: Surveys,
  orders: readonly string[],
): Promise<Map<string, ReleasedSurvey[]>> {
  const released = new Map<string, ReleasedSurvey[]>();
  for (const release of await surveyReleases.find({ orderId: { $in: [...orders] } }, { maxTimeMS }).toArray()) {
    const questions = questionsOf(await surveys.version(release.survey, release.version));
    released.set(release.orderId, [...(released.get(release.orderId) ?? []), { release, questions }]);
  }
  return released;
}
