/** How a part of a bar looks: what it means, and never colour alone. */
export type Look = 'kept' | 'agreed' | 'late' | 'rest' | 'one' | 'two' | 'three' | 'four' | 'five';

export interface Bar {
  name: string;
  /** How much each series has, in their order; null where it is not shown. */
  parts: number[] | null;
  /** What stands at its end. */
  said: string;
}

/** What is drawn, whatever its form. It stands with a table that has all of its numbers. */
interface Drawn {
  /** In ASCII, the only one of its name in a paper. */
  id: string;
  title: string;
  /** What it shows, for whoever does not see it. */
  description: string;
  series: { name: string; look: Look }[];
}

/** Lying bars, each of parts put one after the other. */
export interface Bars extends Drawn {
  bars: Bar[];
}

/** Something over the years: of each series its value in each period; null where none is shown. */
export interface Plot {
  name: string;
  lines: ({ value: number; said: string } | null)[][];
}

/** Lines over the years, one plot under the other, all from the same end of a scale to the other. */
export interface Lines extends Drawn {
  periods: string[];
  scale: [from: number, to: number];
  /** What stands at the two ends. */
  ends: [string, string];
  plots: Plot[];
}

export type Chart = Bars | Lines;

const steps: Look[] = ['one', 'two', 'three', 'four', 'five'];

/** The look of a value of a scale by its place on it, from light to dark. */
export const lookOnScale = (place: number, of: number): Look =>
  steps[Math.round((place / Math.max(1, of - 1)) * (steps.length - 1))]!;
