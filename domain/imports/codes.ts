import type { UnitCode } from '../../schemas/organisation';
import { type Refusal, refuse } from '../decision';
import { isCode } from '../organisation/codes';

/** Why a unit cannot have this code, in the words of an import. */
export function refuseCode(code: UnitCode): Refusal | null {
  if (isCode(code)) return null;
  const refusal = code.scheme === 'no-orgnr' ? 'import-number-not-norwegian' : 'import-code-not-eight-digits';
  return refuse(refusal, { value: code.value });
}
