import type { Unit, UnitCode } from '../../schemas/organisation';
import type { Day } from '../../schemas/vocabulary';
import { plusDays } from '../days';

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

/**
 * A unit's codes with another one of the same scheme from a day on; the one before held until the day before, and one that
 * would have held from that day has never held. The first code of its scheme has no first day.
 */
export function codesWith(codes: Unit['codes'], { scheme, value }: UnitCode, from: Day): Unit['codes'] {
  const isReplaced = (code: Unit['codes'][number]): boolean => code.scheme === scheme && code.to === null;
  const before = codes.filter((code) => !isReplaced(code) || code.from === null || code.from < from);
  const ended = before.map((code) => (isReplaced(code) ? { ...code, to: plusDays(from, -1) } : code));
  return [...ended, { scheme, value, from: ended.some((code) => code.scheme === scheme) ? from : null, to: null }];
}
