import { releaseOf } from '../../../domain/surveys/release';
import { type Figures, type Results, resultsOf, type View } from '../../../domain/surveys/results';
import type { ParticipantAnswer } from '../../../schemas/surveys';
import { questions, releasing } from './answered';

/** Every filter that there is, whether anything is shown for it or not. */
export const views: View[] = [undefined, 'a', 'b', 'c'].flatMap((group) =>
  [undefined, 'north', 'south'].map((unit) => ({ ...(group && { group }), ...(unit && { unit }) })),
);
export const isSeen = (answer: ParticipantAnswer, view: View): boolean =>
  (view.group ?? answer.group) === answer.group && (view.unit ?? answer.unit) === answer.unit;

export const ALL = 'answered';
const counted = questions.filter(({ kind }) => kind !== 'text');
export const keys = [ALL, ...counted.map(({ key }) => key)];

/** All that is ever shown: of each release, those before and after more answers have come in, in every view. */
export interface Tried {
  rounds: ParticipantAnswer[][];
  seen: { answers: ParticipantAnswer[]; view: View; results: Results }[];
}

export function tried(rounds: ParticipantAnswer[][]): Tried {
  const seen = rounds.flatMap((answers) => {
    const release = releaseOf(answers, releasing);
    return views.map((view) => ({ answers, view, results: resultsOf(release, questions, view) }));
  });
  return { rounds, seen };
}

/** How many answered at all, told as what was answered to a question is. */
const atAll = (answered: number | null): Figures =>
  answered === null
    ? { is: 'belowFloor' }
    : { is: 'shown', answered, counts: {}, dontKnow: 0, mean: null, median: null };

/** All that is ever shown of one question, or of how many answered at all, and of whom. */
export const shownOf = ({ seen }: Tried, key: string) =>
  seen.map(({ answers, view, results }) => ({
    ...{ answers, view },
    figures: key === ALL ? atAll(results.answered) : results.questions.find((each) => each.key === key)!.figures,
  }));

/** Who has answered a question; of all questions together whoever has answered any. */
export const whoAnswered = (answers: readonly ParticipantAnswer[], key: string): ParticipantAnswer[] =>
  answers.filter(({ values }) => (key === ALL ? Object.keys(values).length > 0 : Object.hasOwn(values, key)));

/** The people of one cell and one release who have answered a question. */
export type Part = ParticipantAnswer[];

/** The smallest parts that figures could be told of: a cell in a release, where anybody answered one of these questions. */
export function partsOf({ rounds }: Tried, key: string): Part[] {
  return rounds.flatMap((answers) => {
    const told = whoAnswered(answers, key);
    const cells = [...new Set(told.map(({ group, unit }) => `${group} ${unit}`))];
    return cells.map((cell) => told.filter(({ group, unit }) => `${group} ${unit}` === cell));
  });
}

/** One row for each figure that is shown of these questions: 1 for each part that is in it. */
export function rowsOf(all: Tried, parts: readonly Part[], of: readonly string[]): number[][] {
  const rows = of.flatMap((key) =>
    shownOf(all, key)
      .filter(({ figures }) => figures.is === 'shown')
      .map(({ answers, view }) => parts.map(([one]) => (answers.includes(one!) && isSeen(one!, view) ? 1 : 0))),
  );
  return [...new Map(rows.map((row) => [row.join(), row])).values()];
}

/** Rows brought into the form in which each has a column of its own, by adding and subtracting them. */
function reduced(given: readonly number[][]): number[][] {
  const rows = given.map((row) => [...row]);
  let done = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const at = rows.findIndex((row, i) => i >= done && Math.abs(row[column]!) > 1e-9);
    if (at < 0) continue;
    const [row] = rows.splice(at, 1) as [number[]];
    const scaled = row.map((x) => x / row[column]!);
    rows.splice(done, 0, scaled);
    for (const [i, other] of rows.entries())
      if (i !== done) rows[i] = other.map((x, j) => x - other[column]! * scaled[j]!);
    done++;
  }
  return rows.slice(0, done);
}

/** Every set of parts of which a figure can be reckoned from those that are shown, by adding and subtracting them. */
export function derivable(parts: readonly Part[], shown: readonly number[][]): Part[][] {
  const rows = reduced(shown);
  return Array.from({ length: 2 ** rows.length }, (_, mask) => {
    const chosen = rows.filter((_row, i) => (mask >> i) & 1);
    return parts.map((_part, j) => chosen.reduce((sum, row) => sum + row[j]!, 0));
  })
    .filter((sums) => sums.every((x) => Math.abs(x) < 1e-9 || Math.abs(x - 1) < 1e-9))
    .map((sums) => parts.filter((_part, j) => sums[j]! > 0.5))
    .filter((set) => set.length > 0);
}

/** How often each thing was said, by going through everybody. */
export function saidBy(people: readonly ParticipantAnswer[], key: string): Record<string, number> {
  const said: Record<string, number> = Object.create(null);
  for (const { values } of people)
    for (const value of [values[key] ?? []].flat()) said[String(value)] = (said[String(value)] ?? 0) + 1;
  return said;
}

/** Whether all of these said the same to a question, or all but one. */
export const areAlike = (people: readonly ParticipantAnswer[], key: string): boolean =>
  Object.values(saidBy(people, key)).some((n) => n >= people.length - 1);
