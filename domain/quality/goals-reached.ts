import { isEnoughToPool, type PooledQuestion, pooledResults, type ReleasedSurvey } from './pooled';

/** An intervention with the units that took part and what its surveys released, each intervention once. */
export interface EvaluatedIntervention {
  units: readonly string[];
  released: readonly ReleasedSurvey[];
}

/** How far goals were reached, and how many interventions show it; null where these, or their units, are too few. */
export interface GoalsReached {
  interventions: number;
  goalsReached: number | null;
}

/** What is shown of goals reached, scale by scale. */
const goalsShown = (released: readonly ReleasedSurvey[]): PooledQuestion[] =>
  pooledResults(released).filter(
    ({ key, scale, interventions }) => key === 'goalsReached' && scale !== null && interventions > 0,
  );

/** The interventions that show goals reached on the scale on which most of them do. */
function showingTogether(evaluated: readonly EvaluatedIntervention[]): [string, EvaluatedIntervention[]] | undefined {
  const byScale = new Map<string, EvaluatedIntervention[]>();
  for (const each of evaluated)
    for (const { scale } of goalsShown(each.released)) byScale.set(scale!, [...(byScale.get(scale!) ?? []), each]);
  return [...byScale].sort(([, a], [, b]) => b.length - a.length)[0];
}

/**
 * How far participants said that goals were reached, over three interventions of two units at least. Only those count that
 * show it, once each however often they were released: a mean over three of which two are hidden would be the third's own.
 */
export function goalsReachedIn(evaluated: readonly EvaluatedIntervention[]): GoalsReached {
  const [scale, showing] = showingTogether(evaluated) ?? [null, []];
  const interventions = showing.length;
  const units = new Set(showing.flatMap((each) => each.units));
  if (!isEnoughToPool({ interventions, units: units.size })) return { interventions, goalsReached: null };
  const goals = goalsShown(showing.flatMap(({ released }) => released)).find((each) => each.scale === scale);
  return { interventions, goalsReached: goals!.mean };
}
