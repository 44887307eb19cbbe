import { DONT_KNOW, type Question, type SurveyRelease } from '../../schemas/surveys';
import { type Figures, resultsOf } from '../surveys/results';

/** What was answered to one question in several interventions, as far as each of them shows it. */
export interface PooledQuestion {
  key: string;
  /** Which scale its mean is of: questions with other values are never in one mean. */
  scale: string | null;
  /** Between which ends its numbers lie, '0-500': those of others are never in one mean; null of what asks for no number. */
  range: string | null;
  /** What can be chosen, in the order in which it is asked; null of a question that is no choice. */
  options: readonly string[] | null;
  /** In how many interventions it is shown; those in which nearly all answered alike are counted apart and are in no sum. */
  interventions: number;
  nearlyAlike: number;
  answered: number;
  counts: Record<string, number>;
  dontKnow: number;
  mean: number | null;
}

/** What is told of an outcome rests on three interventions of two units at least, so that it points at nobody. */
export const isEnoughToPool = ({ interventions, units }: { interventions: number; units: number }): boolean =>
  interventions >= 3 && units >= 2;

export interface ReleasedSurvey {
  release: SurveyRelease;
  questions: readonly Question[];
}

/** Which scale a question is answered on; null of any other kind. */
export const scaleOf = (question: Question): string | null =>
  question.kind === 'scale' ? question.values.join('-') : null;

/** Between which ends a question's numbers lie; null of any other kind. */
export const rangeOf = (question: Question): string | null =>
  question.kind === 'number' ? `${question.min}-${question.max}` : null;

/** What can be chosen of a question, in the order in which it is asked; null where nothing is. */
export const optionsOf = (question: Question): string[] | null =>
  'options' in question ? question.options.map(({ key }) => key) : null;

/** What can be chosen, now that it is asked with other options too. */
const offering = (before: readonly string[] | null, also: readonly string[] | null): readonly string[] | null =>
  before && also ? [...new Set([...before, ...also])] : (before ?? also);

/** The mean of answers by their number; null where nobody has told a number. */
export function meanOf(counts: Record<string, number>): number | null {
  const known = Object.entries(counts).filter(([value]) => value !== DONT_KNOW);
  const n = known.reduce((sum, [, count]) => sum + count, 0);
  return n === 0 ? null : known.reduce((sum, [value, count]) => sum + Number(value) * count, 0) / n;
}

/**
 * The mean of numbers with that of another intervention, each weighted by how many answered: of numbers there are no counts. The
 * mean on a scale follows from its counts in the end.
 */
function meanWith({ range, mean, answered }: PooledQuestion, also: Extract<Figures, { is: 'shown' }>): number | null {
  if (range === null || also.mean === null) return mean;
  return ((mean ?? 0) * answered + also.mean * also.answered) / (answered + also.answered);
}

function added(pooled: PooledQuestion, figures: Figures): PooledQuestion {
  if (figures.is === 'belowFloor') return pooled;
  if (figures.is === 'nearlyAll') return { ...pooled, nearlyAlike: pooled.nearlyAlike + 1 };
  const counts = { ...pooled.counts };
  for (const [key, count] of Object.entries(figures.counts)) counts[key] = (counts[key] ?? 0) + count;
  return {
    ...{ ...pooled, counts, interventions: pooled.interventions + 1 },
    ...{ answered: pooled.answered + figures.answered, dontKnow: pooled.dontKnow + figures.dontKnow },
    mean: meanWith(pooled, figures),
  };
}

/**
 * What several interventions came to, question by question, scale by scale and range by range. Of each only what it shows of
 * everybody is taken, so that nothing can be reckoned from a sum that is not shown already.
 */
export function pooledResults(released: readonly ReleasedSurvey[]): PooledQuestion[] {
  const pooled = new Map<string, PooledQuestion>();
  for (const { release, questions } of released)
    for (const { key, figures } of resultsOf(release, questions, {}).questions) {
      const question = questions.find((each) => each.key === key)!;
      const scale = scaleOf(question);
      const range = rangeOf(question);
      const options = optionsOf(question);
      const none = { interventions: 0, nearlyAlike: 0, answered: 0, counts: {}, dontKnow: 0, mean: null };
      const name = `${key}/${scale ?? range ?? ''}`;
      const before = pooled.get(name) ?? { key, scale, range, options, ...none };
      pooled.set(name, added({ ...before, options: offering(before.options, options) }, figures));
    }
  return [...pooled.values()].map((each) => ({ ...each, mean: each.scale === null ? each.mean : meanOf(each.counts) }));
}
