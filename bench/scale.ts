/** How much is measured. */
export interface Scale {
  rounds: number;
  warmUpMs: number;
  /** How long one side's commands and one side's reads are measured in a round. */
  lapMs: number;
  readMs: number;
  /** Among how many orders a list is read. */
  orders: number;
}

/** What a measurement needs whose ratios are to be judged. */
export const full: Scale = { rounds: 5, warmUpMs: 3_000, lapMs: 1_500, readMs: 1_000, orders: 2_000 };

/** Enough to see that everything is measured. */
export const quick: Scale = { rounds: 2, warmUpMs: 500, lapMs: 500, readMs: 500, orders: 400 };
