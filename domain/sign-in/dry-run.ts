import type { Person, Unit } from '../../schemas/organisation';
import type { SignInSettings } from '../../schemas/sign-in';
import type { Instant } from '../../schemas/vocabulary';
import type { Caller } from '../decision';
import { nameOf } from '../directory';
import type { LastDays } from '../organisation/huvudmen';
import { type Claims, callerBy, dutiesIn, identifierBy, identifiersIn, isKnownBy, isMet, personMeant } from './claims';

/** What would become of a sign-in with given claims, and which rule made it so. */
export interface DryRun {
  /** `signedIn`; or why not: nobody is known by the claims, several people share an identifier, or no duty holds now. */
  outcome: 'signedIn' | 'unknown' | 'shared' | 'withoutDuty';
  /** Null where the directory knows nobody by the claims. */
  person: { id: string; name: string | null } | null;
  duties: Caller['duties'];
  representations: Caller['representations'];
  /** For each rule of `identifiers`: what it makes of the claims, and whom the directory knows by it. */
  identifiers: { rule: number; identifier: string | null; people: string[] }[];
  /** For each rule of `roles`: whether the claims are as it wants them, and at which places it gives its duty. */
  roles: { rule: number; duty: string; isMet: boolean; places: string[] }[];
}

function outcomeOf(caller: Caller | null, isShared: boolean): DryRun['outcome'] {
  if (!caller) return isShared ? 'shared' : 'unknown';
  return hasAccess(caller) ? 'signedIn' : 'withoutDuty';
}

/** Whether somebody may do anything at all now. */
export const hasAccess = ({ duties, representations }: Caller): boolean => duties.length + representations.length > 0;

/** What these claims would give now. `people` and `units` hold whom and what the claims name, `lastDays` which huvudmän end. */
export function dryRun(
  settings: Pick<SignInSettings, 'identifiers' | 'roles'>,
  claims: Claims,
  { people, units, lastDays }: { people: readonly Person[]; units: readonly Unit[]; lastDays: LastDays },
  now: Instant,
): DryRun {
  const person = personMeant(identifiersIn(claims, settings.identifiers), people);
  const claimed = dutiesIn(claims, settings.roles, units, now);
  const caller = callerBy(person, claimed, { id: 'stranger', name: null }, { lastDays, now });
  return {
    outcome: outcomeOf(caller, people.length > 0 && !person),
    person: person && { id: person._id, name: nameOf(person) },
    duties: caller?.duties ?? [],
    representations: caller?.representations ?? [],
    identifiers: settings.identifiers.map((rule, index) => {
      const identifier = identifierBy(rule, claims);
      const known = people.filter((each) => identifier !== null && isKnownBy(each, identifier));
      return { rule: index + 1, identifier, people: known.map(({ _id }) => _id) };
    }),
    roles: settings.roles.map((rule, index) => ({
      ...{ rule: index + 1, duty: rule.duty, isMet: isMet(rule, claims) },
      places: claimed.filter((each) => each.rule === index + 1).map(({ at }) => at),
    })),
  };
}
