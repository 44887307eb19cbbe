import { isAdministratorOf, isCentre, isLead, ownHuvudmen } from '../callers';
import { type Caller, type Refusal, refuse } from '../decision';

/** Why somebody may not follow a round or read its answers: they are the centre's. */
export const refusedDecemberReader = (caller: Caller): Refusal | null =>
  isCentre(caller) ? null : refuse('centre-only');

/** Whose results somebody may read: all (null) or a chosen huvudman's for the centre, their own huvudman's for its reader. */
export function resultsFor(caller: Caller, huvudman: string | undefined): { huvudman: string | null } | Refusal {
  if (isCentre(caller)) return { huvudman: huvudman ?? null };
  const own = ownHuvudmen(caller);
  const meant = huvudman ?? own[0];
  return meant && own.includes(meant) ? { huvudman: meant } : refuse('centre-only');
}

/** Why somebody may not try a round in advance: the lead of the centre does, and administrators of the municipality. */
export const refusedTrial = (caller: Caller, municipal: readonly string[]): Refusal | null =>
  isLead(caller) || municipal.some((huvudman) => isAdministratorOf(caller, huvudman)) ? null : refuse('lead-only');
