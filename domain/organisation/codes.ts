import type { UnitCode } from '../../schemas/organisation';

/** The weights of a Norwegian organisation number's first eight digits (mod 11). */
const weights = [3, 2, 7, 6, 5, 4, 3, 2];

function isOrganisationNumber(value: string): boolean {
  const sum = weights.reduce((so, weight, i) => so + weight * Number(value[i]), 0);
  const control = (11 - (sum % 11)) % 11;
  return control < 10 && control === Number(value[8]);
}

/** Whether a code is one of its scheme: eight digits; nine digits whose last checks the others; whatever a huvudman uses. */
export function isCode({ scheme, value }: UnitCode): boolean {
  if (scheme === 'se-skolenhetskod') return /^\d{8}$/.test(value);
  if (scheme === 'no-orgnr') return /^\d{9}$/.test(value) && isOrganisationNumber(value);
  return /\S/.test(value);
}
