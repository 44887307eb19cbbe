import { type Block, type Cell, DONT_KNOW, type Question, type SurveyRelease } from '../../schemas/surveys';
import { countsOf, saidByNearlyAll, type Tally, together } from './blocks';

/** Whose answers are looked at: everybody's, a group's, a unit's, or a unit's in a group. */
export interface View {
  group?: string | undefined;
  unit?: string | undefined;
}

/** What is shown of the answers to a question. */
export type Figures =
  /** Fewer than the floor have answered, or what is hidden could be reckoned: which of them is not told, it would tell too. */
  | { is: 'belowFloor' }
  /** All have answered alike, or all but one: which answer that is, and no number. */
  | { is: 'nearlyAll'; answer: string }
  | {
      is: 'shown';
      answered: number;
      /** How often each was answered, what nobody chose among them and "don't know" apart; of numbers none. */
      counts: Record<string, number>;
      dontKnow: number;
      /** Of a scale or a number, of those who know; null where these are fewer than the floor, and for all other kinds. */
      mean: number | null;
      /** Of a number alone. */
      median: number | null;
    };

export interface Results {
  /** How many have answered at all; null where that is not shown. */
  answered: number | null;
  questions: { key: string; figures: Figures }[];
}

const isIn = ({ group, unit }: View, cell: Cell): boolean =>
  (group === undefined || cell.group === group) && (unit === undefined || cell.unit === unit);

/** What blocks come to in a view that is made of whole ones, all of them shown; null of any other. */
function shownIn(blocks: readonly Block[], view: View): Tally | null {
  const touched = blocks.filter(({ cells }) => cells.some((cell) => isIn(view, cell)));
  const isWhole = touched.every(({ cells, isShown }) => isShown && cells.every((cell) => isIn(view, cell)));
  return touched.length > 0 && isWhole ? together(touched) : null;
}

const meanOf = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return meanOf(sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1));
}

/** Everything that can be answered to a question. */
const namesOf = (question: Question): string[] =>
  'options' in question
    ? question.options.map(({ key }) => key)
    : question.kind === 'scale'
      ? question.values.map(String)
      : [];

function figuresOf(question: Question, shown: Tally | null, floor: number): Figures {
  if (!shown) return { is: 'belowFloor' };
  const { answered, counts } = shown;
  const [answer] = saidByNearlyAll(shown);
  if (answer !== undefined) return { is: 'nearlyAll', answer };
  const named = [...namesOf(question).map((name): [string, number] => [name, 0]), ...Object.entries(counts)];
  const known = named.filter(([value]) => value !== DONT_KNOW);
  const isNumber = question.kind === 'number';
  const numbers =
    isNumber || question.kind === 'scale' ? known.flatMap(([value, n]) => Array<number>(n).fill(Number(value))) : [];
  return {
    ...{ is: 'shown', answered, counts: isNumber ? {} : countsOf(known), dontKnow: counts[DONT_KNOW] ?? 0 },
    mean: numbers.length >= floor ? meanOf(numbers) : null,
    median: isNumber ? medianOf(numbers) : null,
  };
}

/**
 * What may be shown of a release in a view: sums of whole blocks alone, so that no difference tells of fewer than the floor.
 * Releases are never added to each other: a sum would tell exactly what one of them says of nearly all.
 */
export function resultsOf(release: SurveyRelease, questions: readonly Question[], view: View): Results {
  return {
    answered: shownIn(release.answers, view)?.answered ?? null,
    questions: release.questions.flatMap(({ key, blocks }) => {
      const question = questions.find((each) => each.key === key);
      return question ? [{ key, figures: figuresOf(question, shownIn(blocks, view), release.floor) }] : [];
    }),
  };
}
