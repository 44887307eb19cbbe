import { type Block, type Cell, DONT_KNOW, type Question, type SurveyRelease } from '../../schemas/surveys';
import { isAlike } from './blocks';

/** Whose answers are looked at: everybody's, a group's, a unit's, or a unit's in a group. */
export interface View {
  group?: string | undefined;
  unit?: string | undefined;
}

/** What is shown of the answers to a question. */
export type Figures =
  /** Fewer than the floor have answered, or their number could be reckoned from what else is shown. */
  | { is: 'belowFloor' }
  /** All have answered alike: which answer that is, and no number. */
  | { is: 'nearlyAll'; answer: string }
  | {
      is: 'shown';
      answered: number;
      /** How often each was answered, "don't know" apart. */
      counts: Record<string, number>;
      dontKnow: number;
      /** Of scales and numbers, without those who do not know; null where nobody does, and for all other kinds. */
      mean: number | null;
    };

export interface Results {
  /** How many have answered at all; null where that is not shown. */
  answered: number | null;
  questions: { key: string; figures: Figures }[];
}

const isWithin = ({ group, unit }: View, cell: Cell): boolean =>
  (group === undefined || cell.group === group) && (unit === undefined || cell.unit === unit);

/** The blocks that a view is made of; null where it would cut one in two, or nothing of it may be shown. */
function wholeBlocks(blocks: readonly Block[], view: View): Block[] | null {
  const met = blocks.filter(({ cells }) => cells.some((cell) => isWithin(view, cell)));
  const isWhole = met.every(({ cells, isShown }) => isShown && cells.every((cell) => isWithin(view, cell)));
  return met.length > 0 && isWhole ? met : null;
}

const total = (blocks: readonly Block[]): number => blocks.reduce((all, { answered }) => all + answered, 0);

function addedUp(blocks: readonly Block[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const block of blocks)
    for (const [key, count] of Object.entries(block.counts)) counts[key] = (counts[key] ?? 0) + count;
  return counts;
}

function meanOf(kind: Question['kind'], counts: Record<string, number>): number | null {
  const known = Object.values(counts).reduce((all, count) => all + count, 0);
  if ((kind !== 'scale' && kind !== 'number') || known === 0) return null;
  return Object.entries(counts).reduce((all, [value, count]) => all + Number(value) * count, 0) / known;
}

/** What may be shown of the answers to one question in a view. */
export function figuresOf(kind: Question['kind'], blocks: readonly Block[], view: View): Figures {
  const met = wholeBlocks(blocks, view);
  if (!met) return { is: 'belowFloor' };
  const answered = total(met);
  const { [DONT_KNOW]: dontKnow = 0, ...counts } = addedUp(met);
  const all = { ...counts, [DONT_KNOW]: dontKnow };
  if (isAlike({ answered, counts: all }))
    return { is: 'nearlyAll', answer: Object.entries(all).find(([, count]) => count === answered)![0] };
  return { is: 'shown', answered, counts, dontKnow, mean: meanOf(kind, counts) };
}

/** What may be shown of a release in a view: sums of whole blocks alone, so that no difference tells of fewer than the floor. */
export function resultsOf(release: SurveyRelease, questions: readonly Question[], view: View): Results {
  const met = wholeBlocks(release.answers, view);
  return {
    answered: met && total(met),
    questions: release.questions.flatMap(({ key, blocks }) => {
      const question = questions.find((each) => each.key === key);
      return question ? [{ key, figures: figuresOf(question.kind, blocks, view) }] : [];
    }),
  };
}
