import type { UnitCode } from '../../schemas/organisation';
import { type Refusal, refuse } from '../decision';

/** What the digits of a Norwegian organisation number are multiplied with before its check digit. */
const weights = [3, 2, 7, 6, 5, 4, 3, 2];

function isOrganisationNumber(value: string): boolean {
  if (!/^\d{9}$/.test(value)) return false;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(value[i]), 0);
  return (11 - (sum % 11)) % 11 === Number(value[8]);
}

/**
 * Why a unit cannot have this code: a Swedish school-unit code has eight digits, a Norwegian organisation number nine
 * with a check digit (modulus 11); a huvudman's own codes are free.
 */
export function refuseCode({ scheme, value }: UnitCode): Refusal | null {
  if (scheme === 'se-skolenhetskod' && !/^\d{8}$/.test(value)) return refuse('import-code-not-eight-digits', { value });
  if (scheme === 'no-orgnr' && !isOrganisationNumber(value)) return refuse('import-number-not-norwegian', { value });
  return null;
}
