import type { Repeats } from './scale';
import { median } from './statistics';

/** The same thing measured of both, one right after the other. */
export interface Round {
  ours: number;
  bare: number;
}

/** What the ratio of ours to the bare one has to be. */
export type Goal = { atMost: number } | { atLeast: number };

/** Ours against the bare one: the ratio of each round, and what they come to. */
export interface Comparison {
  /** The median of the rounds' ratios. */
  ratio: number;
  min: number;
  max: number;
  rounds: Round[];
  goal: Goal;
  reached: boolean;
  /** How often it was measured until the goal was reached, or given up. */
  tries: number;
}

const meets = (ratio: number, goal: Goal): boolean => ('atMost' in goal ? ratio <= goal.atMost : ratio >= goal.atLeast);

/** Measures in rounds, and once more when the goal is missed: neighbours on the machine may have been the reason. */
export async function compare(goal: Goal, repeats: Repeats, round: () => Promise<Round>): Promise<Comparison> {
  for (let tries = 1; ; tries += 1) {
    const measured: Round[] = [];
    const rounds = tries === 1 ? repeats.rounds : repeats.roundsAgain;
    while (measured.length < rounds) measured.push(await round());
    const ratios = measured.map(({ ours, bare }) => ours / bare);
    const ratio = median(ratios);
    const reached = meets(ratio, goal);
    if (reached || tries === repeats.tries)
      return { ratio, min: Math.min(...ratios), max: Math.max(...ratios), rounds: measured, goal, reached, tries };
  }
}
