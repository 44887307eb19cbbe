import { isCentre, ownHuvudmen } from '../callers';
import type { Caller } from '../decision';

/**
 * Whose report somebody gets who asks for that of a huvudman, or of none: null for the centre's of all units; undefined where
 * it is not theirs. A huvudman's reader gets their own without naming it.
 */
export function huvudmanOfReport(caller: Caller, asked: string | null): string | null | undefined {
  if (isCentre(caller)) return asked;
  const own = ownHuvudmen(caller);
  return asked === null ? own[0] : own.find((huvudman) => huvudman === asked);
}
