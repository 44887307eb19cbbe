import { createHash } from 'node:crypto';
import type { Directory } from '../../documents/directory';
import type { Caller } from '../../domain/decision';
import { type Claims, callerBy, dutiesIn, type Stranger } from '../../domain/sign-in/claims';
import { hasAccess } from '../../domain/sign-in/dry-run';
import type { SignInSettings } from '../../schemas/sign-in';
import { Problem } from '../problems';

/** Whoever signed in, and whether the directory knows them or the provider alone. */
export interface Recognised {
  caller: Caller;
  isStranger: boolean;
}

/** Who signed in with these claims and what they may do at an instant, whether by token or by session. Throws a 403 problem. */
export type Recognise = (claims: Claims, now: string) => Promise<Recognised>;

const longestName = 200;

/** Somebody of whom only the provider knows is the same each time, and named as the provider names them. */
function strangerIn({ iss, sub, name, client_id }: Claims): Stranger {
  const told = [name, client_id].find((each): each is string => typeof each === 'string' && each.trim() !== '');
  const id = createHash('sha256').update(`${iss} ${sub}`).digest('hex').slice(0, 24);
  return { id: `signed-in-${id}`, name: told?.slice(0, longestName) ?? null };
}

/** Why somebody whom we know may do nothing now: their representation is over or has not begun, or they have no duty. */
function withoutAccess({ lapsed = [] }: Caller): Problem {
  const last = lapsed.at(-1);
  if (!last) return new Problem('duty-missing');
  const key = last.is === 'over' ? 'representation-over' : 'representation-not-yet';
  return new Problem(key, { unit: last.name, day: last.day });
}

/** Recognises people by the directory and by what the municipality has set claims to mean. */
export const recognition =
  (settings: SignInSettings, directory: Directory): Recognise =>
  async (claims, now) => {
    const { person, units, lastDays } = await directory.find(claims, settings);
    const claimed = dutiesIn(claims, settings.roles, units, now);
    const caller = callerBy(person, claimed, strangerIn(claims), { lastDays, now });
    if (!caller) throw new Problem('person-unknown');
    if (!hasAccess(caller)) throw withoutAccess(caller);
    return { caller, isStranger: person === null };
  };
