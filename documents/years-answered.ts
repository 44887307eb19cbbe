import { at, endOf } from '../domain/days';
import { decemberIn, periodsUntil, type ReportAsked, type ReportPeriod } from '../domain/quality/period';
import { type PooledQuestion, pooledResults, type ReleasedSurvey } from '../domain/quality/pooled';
import { type RektorerSaid, rektorerSaid, type YearAnswered } from '../domain/quality/trends';
import { decemberResults } from '../domain/surveys/december';
import { decemberWindow } from '../domain/surveys/december-round';
import { questionsOf } from '../domain/surveys/definition';
import type { Question, Survey } from '../schemas/surveys';
import { surveyOfYear } from './keep-sitting';
import type { Store } from './store';
import type { Surveys } from './surveys';

type Kept = Pick<Store, 'collections' | 'settings'>;

/** A report is read in one go, and of some years alone. */
export const allWithinMs = 3_500;

/** Over so many periods a report looks, its own the last. */
const periodsShown = 3;
/** The part of the yearly survey in which rektorer are asked what participants are. */
const sharedPart = 'intervention';

/** What rektorer are asked, each key once: what several parts ask is told of interventions, as participants tell it. */
function askedOnce({ parts }: Pick<Survey, 'parts'>): { part: string; question: Question }[] {
  const sharedFirst = [...parts].sort((a, b) => Number(b.key === sharedPart) - Number(a.key === sharedPart));
  const asked = new Map<string, { part: string; question: Question }>();
  for (const { key: part, questions } of sharedFirst)
    for (const question of questions) if (!asked.has(question.key)) asked.set(question.key, { part, question });
  return [...asked.values()];
}
/** What the answers of participants came to that were added up in a period; for a huvudman of its units' orders alone. */
async function participantsIn(
  { collections }: Kept,
  surveys: Surveys,
  { from, to }: ReportPeriod,
  huvudman: string | null,
): Promise<PooledQuestion[]> {
  const filter = {
    releasedAt: { $gte: at(from, '00:00'), $lte: endOf(to) },
    ...(huvudman ? { huvudmen: [huvudman] } : {}),
  };
  const released: ReleasedSurvey[] = [];
  for await (const release of collections.surveyReleases.find(filter, { batchSize: 100, maxTimeMS: allWithinMs })) {
    released.push({ release, questions: questionsOf(await surveys.version(release.survey, release.version)) });
  }
  return pooledResults(released);
}

/** What rektorer said in the December of a period; null until that has closed, and where nobody has answered it. */
export async function rektorerIn(
  { collections, settings }: Kept,
  surveys: Surveys,
  period: ReportPeriod,
  { huvudman, now }: Pick<ReportAsked, 'huvudman' | 'now'>,
): Promise<RektorerSaid[] | null> {
  const year = decemberIn(period);
  if (now < decemberWindow(year, settings).closesAt) return null;
  const survey = await surveyOfYear(surveys, year, settings);
  const projection = { person: 1, state: 1, units: 1, answers: 1 };
  const filter = { year, state: 'sent' as const };
  const found = collections.decemberSittings.find(filter, { projection, maxTimeMS: allWithinMs });
  const sittings = await found.toArray();
  if (sittings.length === 0) return null;
  const results = decemberResults(survey, sittings, { huvudman, floor: settings.privacyFloor });
  return askedOnce(survey).flatMap(({ part, question }) => {
    const result = results.find((each) => each.part === part && each.question === question.key);
    return result ? [rektorerSaid(question, result)] : [];
  });
}

/** What was answered in the periods before the one that is asked for, the oldest first. */
export async function yearsBefore(store: Kept, surveys: Surveys, asked: ReportAsked): Promise<YearAnswered[]> {
  const years: YearAnswered[] = [];
  for (const period of periodsUntil(asked.period, periodsShown).slice(0, -1))
    years.push({
      period: period.name,
      participants: await participantsIn(store, surveys, period, asked.huvudman),
      rektorer: await rektorerIn(store, surveys, period, asked),
    });
  return years;
}
