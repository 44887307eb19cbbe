import type { Actor } from '../../schemas/parts';
import { centreActor, isAdministratorOf, isCentre } from '../callers';
import { type Caller, type Refusal, refuse } from '../decision';
import { importActor } from '../imports/reach';

/** The caller as whoever looks after addresses that are on hold: the centre, and administrators of the municipality's huvudmän. */
export function addressActor(caller: Caller, municipal: readonly string[]): Actor | Refusal {
  if (isCentre(caller)) return centreActor(caller);
  return municipal.some((huvudman) => isAdministratorOf(caller, huvudman))
    ? importActor(caller)
    : refuse('centre-only');
}
