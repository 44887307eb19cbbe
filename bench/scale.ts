/** How often something is measured. */
export interface Repeats {
  rounds: number;
  /** Rounds of each further try, when the goal was missed. */
  roundsAgain: number;
  tries: number;
}

/** How much is measured. */
export interface Scale {
  repeats: Repeats;
  warmUpMs: number;
  /** How long one side's commands and one side's reads are measured in a round. */
  lapMs: number;
  readMs: number;
  /** Among how many orders a list is read. */
  orders: number;
  /** How many people answer a survey, and within what time. */
  burst: { people: number; withinMs: number };
}

/** What ratios that are to be judged are taken from. */
export const full: Scale = {
  repeats: { rounds: 5, roundsAgain: 3, tries: 3 },
  ...{ warmUpMs: 2_000, lapMs: 1_000, readMs: 700, orders: 2_000 },
  burst: { people: 500, withinMs: 60_000 },
};

/** Enough to see that everything is measured. */
export const quick: Scale = {
  repeats: { rounds: 2, roundsAgain: 0, tries: 1 },
  ...{ warmUpMs: 300, lapMs: 300, readMs: 500, orders: 200 },
  burst: { people: 50, withinMs: 5_000 },
};
