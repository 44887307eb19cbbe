/** Fractions would blur; with sums of ones and zeros and few cells, numbers this small are zero. */
const nothing = 1e-9;

/** The rows of a matrix in reduced echelon form. */
function reduced(rows: readonly (readonly number[])[]): number[][] {
  const matrix = rows.map((row) => [...row]);
  let lead = 0;
  for (let column = 0; column < (matrix[0]?.length ?? 0) && lead < matrix.length; column += 1) {
    const pivot = matrix.findIndex((row, i) => i >= lead && Math.abs(row[column]!) > nothing);
    if (pivot < 0) continue;
    [matrix[lead], matrix[pivot]] = [matrix[pivot]!, matrix[lead]!];
    const by = matrix[lead]![column]!;
    matrix[lead] = matrix[lead]!.map((value) => value / by);
    matrix.forEach((row, i) => {
      const factor = row[column]!;
      if (i !== lead && Math.abs(factor) > nothing)
        matrix[i] = row.map((value, j) => value - factor * matrix[lead]![j]!);
    });
    lead += 1;
  }
  return matrix.slice(0, lead);
}

/** Whether a set of cells can be reckoned by adding and taking away what is shown. */
function isDerivable(basis: readonly number[][], set: readonly number[]): boolean {
  let rest = [...set];
  for (const row of basis) {
    const pivot = row.findIndex((value) => Math.abs(value) > nothing);
    const factor = rest[pivot]!;
    rest = rest.map((value, i) => value - factor * row[i]!);
  }
  return rest.every((value) => Math.abs(value) < nothing);
}

/**
 * The fewest answers that an attacker can single out: tries every set of cells against all sums and differences of what is
 * shown. Null when nothing is shown.
 */
export function smallestDerivable(shown: readonly number[][], sizes: readonly number[]): number | null {
  const basis = reduced(shown);
  let smallest: number | null = null;
  for (let bits = 1; bits < 2 ** sizes.length; bits += 1) {
    const set = sizes.map((_size, i) => (bits >> i) & 1);
    const size = set.reduce((sum, is, i) => sum + is * sizes[i]!, 0);
    if ((smallest === null || size < smallest) && isDerivable(basis, set)) smallest = size;
  }
  return smallest;
}
