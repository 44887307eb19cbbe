/** How a part of a bar looks: what it means, and never colour alone. */
export type Look = 'kept' | 'agreed' | 'late' | 'rest' | 'one' | 'two' | 'three' | 'four' | 'five';

export interface Bar {
  name: string;
  /** How much each series has, in their order; null where it is not shown. */
  parts: number[] | null;
  /** What stands at its end. */
  said: string;
}

/** Lying bars, each of parts put one after the other. It stands with a table that has all of its numbers. */
export interface Chart {
  /** In ASCII, the only one of its name in a paper. */
  id: string;
  title: string;
  /** What it shows, for whoever does not see it. */
  description: string;
  series: { name: string; look: Look }[];
  bars: Bar[];
}

const steps: Look[] = ['one', 'two', 'three', 'four', 'five'];

/** The look of a value of a scale by its place on it, from light to dark. */
export const lookOnScale = (place: number, of: number): Look =>
  steps[Math.round((place / Math.max(1, of - 1)) * (steps.length - 1))]!;
