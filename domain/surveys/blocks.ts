import type { Block, Cell } from '../../schemas/surveys';

/** What was answered to one question in one cell. */
export interface Tally {
  cell: Cell;
  answered: number;
  counts: Record<string, number>;
}

type Open = Omit<Block, 'isShown'>;

const nameOf = ({ group, unit }: Cell): string => `${group}/${unit ?? ''}`;
const firstOf = ({ cells }: Open): string => nameOf(cells[0]!);

/** Whether everybody in a block gave one and the same answer: then whoever knows that somebody is in it knows theirs. */
export const isAlike = ({ answered, counts }: Pick<Block, 'answered' | 'counts'>): boolean =>
  Object.values(counts).includes(answered);

const sum = (one: Record<string, number>, other: Record<string, number>): Record<string, number> => {
  const all = { ...one };
  for (const [key, count] of Object.entries(other)) all[key] = (all[key] ?? 0) + count;
  return all;
};

const merged = (one: Open, other: Open): Open => ({
  cells: [...one.cells, ...other.cells].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)),
  answered: one.answered + other.answered,
  counts: sum(one.counts, other.counts),
});

const groupsOf = ({ cells }: Open): string => [...new Set(cells.map(({ group }) => group))].join(' ');

/** The smaller first, and where they are as large in the order of their cells: the same answers make the same blocks. */
const bySize = (one: Open, other: Open): number =>
  one.answered - other.answered || (firstOf(one) < firstOf(other) ? -1 : 1);

/** What a block is merged with: within its group where there is something, so that the group can be shown. */
function partnerOf(block: Open, blocks: readonly Open[]): Open {
  const others = blocks.filter((other) => other !== block).sort(bySize);
  return others.find((other) => groupsOf(other) === groupsOf(block)) ?? others[0]!;
}

/**
 * Adds the answers of cells up to blocks: each of as many answers as the floor says and, as far as there are others to add
 * it to, none in which all answered alike. Where everything together is less than the floor, the only block is never shown.
 */
export function blocksOf(tallies: readonly Tally[], floor: number): Block[] {
  let blocks: Open[] = tallies
    .filter(({ answered }) => answered > 0)
    .map(({ cell, answered, counts }) => ({ cells: [cell], answered, counts }))
    .sort((a, b) => (firstOf(a) < firstOf(b) ? -1 : 1));
  while (blocks.length > 1) {
    const [weak] = blocks.filter((block) => block.answered < floor || isAlike(block)).sort(bySize);
    if (!weak) break;
    const partner = partnerOf(weak, blocks);
    blocks = [...blocks.filter((block) => block !== weak && block !== partner), merged(weak, partner)];
  }
  return blocks
    .sort((a, b) => (firstOf(a) < firstOf(b) ? -1 : 1))
    .map((block) => ({ ...block, isShown: block.answered >= floor }));
}
