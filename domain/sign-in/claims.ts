import type { Person, Unit } from '../../schemas/organisation';
import type { IdentifierRule, RoleRule } from '../../schemas/sign-in';
import { type DutyKind, type Instant, idPattern } from '../../schemas/vocabulary';
import { dayOf } from '../days';
import type { Caller } from '../decision';
import { callerOf } from '../directory';
import { identifierOf } from '../identifiers';
import { type LastDays, stillThere } from '../organisation/huvudmen';

/** What a provider says of somebody, by name. */
export type Claims = Readonly<Record<string, unknown>>;

/** The texts that a claim holds: one, or each of a list; nothing where it is missing or something else. */
const textsIn = (claims: Claims, name: string): string[] =>
  (Object.hasOwn(claims, name) ? [claims[name]].flat() : []).filter(
    (value): value is string => typeof value === 'string' && value !== '',
  );

const isId = new RegExp(idPattern);

/** An address that the provider itself says nobody has shown to be theirs finds nobody. */
const isUnproven = (claims: Claims, as: string): boolean => as === 'mail' && claims.email_verified === false;

/** What a rule makes of these claims, as `kind:value` in small letters; null where one is missing or has several values. */
export function identifierBy({ claims: names, as }: IdentifierRule, claims: Claims): string | null {
  const values = names.map((name) => textsIn(claims, name));
  if (values.some(({ length }) => length !== 1) || isUnproven(claims, as)) return null;
  const value = values.flat().join('/');
  if (as === 'id') return isId.test(value) ? `id:${value}` : null;
  return identifierOf(as, value);
}

/** All identifiers in these claims, in the order of the rules. */
export const identifiersIn = (claims: Claims, rules: readonly IdentifierRule[]): string[] =>
  rules.flatMap((rule) => identifierBy(rule, claims) ?? []);

/** Whether an identifier is a person's. */
export const isKnownBy = ({ _id, identifiers }: Person, identifier: string): boolean =>
  identifier === `id:${_id}` || identifiers.includes(identifier);

/** Who of these people is meant: the first identifier that is anybody's decides. Two who share one are neither. */
export function personMeant(identifiers: readonly string[], people: readonly Person[]): Person | null {
  const found = identifiers
    .map((identifier) => people.filter((person) => isKnownBy(person, identifier)))
    .find(({ length }) => length > 0);
  return found?.length === 1 ? found[0]! : null;
}

/** A duty by a claim: which, where, and by which rule, counted from 1. */
export interface ClaimedDuty {
  kind: DutyKind;
  at: string;
  rule: number;
}

/** Whether the claims are as a rule wants them. */
export const isMet = ({ claim, value }: RoleRule, claims: Claims): boolean => {
  const texts = textsIn(claims, claim);
  return value === undefined ? texts.length > 0 : texts.includes(value);
};

/** The unit codes that rules need to have looked up for these claims. */
export const codesIn = (claims: Claims, rules: readonly RoleRule[]): string[] => [
  ...new Set(
    rules.flatMap((rule) => ('atUnitsIn' in rule && isMet(rule, claims) ? textsIn(claims, rule.atUnitsIn) : [])),
  ),
];

/** Whether a unit has the code on a day. */
const hasCode = ({ codes }: Unit, code: string, day: string): boolean =>
  codes.some(({ value, from, to }) => value === code && (from === null || from <= day) && (to === null || day <= to));

const placesOf = (rule: RoleRule, claims: Claims, units: readonly Unit[], day: string): string[] =>
  'at' in rule
    ? [rule.at]
    : units
        .filter((unit) => textsIn(claims, rule.atUnitsIn).some((code) => hasCode(unit, code, day)))
        .map(({ _id }) => _id);

/** The duties that the claims give at an instant, besides those of the directory. `units` holds those with `codesIn`. */
export const dutiesIn = (
  claims: Claims,
  rules: readonly RoleRule[],
  units: readonly Unit[],
  now: Instant,
): ClaimedDuty[] =>
  rules.flatMap((rule, index) =>
    isMet(rule, claims)
      ? placesOf(rule, claims, units, dayOf(now)).map((at) => ({ kind: rule.duty, at, rule: index + 1 }))
      : [],
  );

/** Somebody whom the directory does not know, by what the provider says: a system, or a person whose duty a claim gives. */
export interface Stranger {
  id: string;
  name: string | null;
}

/**
 * Whoever signed in, at an instant: the directory's person, with the claims' duties added, where the huvudman is still one;
 * null when neither tells of them.
 */
export function callerBy(
  person: Person | null,
  claimed: readonly ClaimedDuty[],
  { id, name }: Stranger,
  { lastDays, now }: { lastDays: LastDays; now: Instant },
): Caller | null {
  if (!person && claimed.length === 0) return null;
  const known: Caller = person ? callerOf(person, now) : { person: id, name, duties: [], representations: [] };
  const isNew = ({ kind, at }: ClaimedDuty) => !known.duties.some((duty) => duty.kind === kind && duty.at === at);
  const duties = [...known.duties, ...claimed.filter(isNew).map(({ kind, at }) => ({ kind, at }))];
  return stillThere({ ...known, duties }, lastDays, dayOf(now));
}
