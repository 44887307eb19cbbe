import type { Block, Cell } from '../../schemas/surveys';

/** What was answered to a question in some cells, added up; nobody may have answered. */
export type Tally = Omit<Block, 'isShown'>;

/** A cell by one name; what has the same name is the same cell. */
export const cellName = ({ group, unit }: Cell): string => JSON.stringify([group, unit]);

const nameOf = ({ cells }: Pick<Tally, 'cells'>): string => cells.map(cellName).join();

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sums by name, in the order of the names: the order in which somebody answered is nobody's business. */
export function countsOf(counted: Iterable<readonly [string, number]>): Block['counts'] {
  const counts = new Map<string, number>();
  for (const [value, n] of counted) counts.set(value, (counts.get(value) ?? 0) + n);
  return Object.fromEntries([...counts].sort(([a], [b]) => inOrder(a, b)));
}

/** Several tallies as one. */
export const together = (tallies: readonly Tally[]): Tally => ({
  cells: tallies.flatMap(({ cells }) => cells).sort((a, b) => inOrder(cellName(a), cellName(b))),
  answered: tallies.reduce((sum, { answered }) => sum + answered, 0),
  counts: countsOf(tallies.flatMap(({ counts }) => Object.entries(counts))),
});

/**
 * What all have answered, or all but one; empty where two or more answered otherwise. One who answered otherwise would
 * know what all the others said, and a word that was said of all alone would say that it was all.
 */
export const saidByNearlyAll = ({ answered, counts }: Omit<Tally, 'cells'>): string[] =>
  Object.entries(counts).flatMap(([value, n]) => (n >= answered - 1 ? [value] : []));

const mayStand = (tally: Tally, floor: number): boolean =>
  tally.answered >= floor && saidByNearlyAll(tally).length === 0;

const bySize = (a: Tally, b: Tally): number => a.answered - b.answered || inOrder(nameOf(a), nameOf(b));

/** What a tally is merged with: of its own group where there is any, and the smallest of these. */
function partnerOf(tally: Tally, others: readonly Tally[]): Tally {
  const groups = new Set(tally.cells.map(({ group }) => group));
  const isOfOneGroup = ({ cells }: Tally) => groups.size === 1 && cells.every(({ group }) => groups.has(group));
  const own = others.filter(isOfOneGroup);
  return (own.length > 0 ? own : [...others]).sort(bySize)[0]!;
}

/**
 * The blocks that tallies are merged into, until each has as many answers as the floor says and none has nearly all alike,
 * or one is left. They hold every cell that was given. None where nobody has answered.
 */
export function blocksOf(tallies: readonly Tally[], floor: number): Block[] {
  let blocks = tallies.map((tally) => together([tally]));
  while (blocks.length > 1) {
    const [smallest] = blocks.filter((block) => !mayStand(block, floor)).sort(bySize);
    if (!smallest) break;
    const partner = partnerOf(
      smallest,
      blocks.filter((block) => block !== smallest),
    );
    blocks = [...blocks.filter((block) => block !== smallest && block !== partner), together([smallest, partner])];
  }
  return blocks
    .filter(({ answered }) => answered > 0)
    .map(({ cells, answered, counts }) => ({ cells, answered, isShown: answered >= floor, counts }))
    .sort((a, b) => inOrder(nameOf(a), nameOf(b)));
}
