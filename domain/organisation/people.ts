import type { Person } from '../../schemas/organisation';
import { isCentrePlace } from '../centre';
import { refuse, refuseField } from '../decision';
import { identifierOf } from '../identifiers';
import { asAdministrator, type OrganisationRule } from './state';

/** What people have said of somebody new that no import takes back: that they are protected, and the address that they gave. */
const saidByHand = ({ isProtected, mail }: Pick<Person, 'isProtected' | 'mail'>): string[] =>
  isProtected ? ['isProtected', ...(mail ? ['mail'] : [])] : [];

/** Somebody new in the directory, without any duty yet. */
export const newPerson = (id: string, now: string, told: Pick<Person, 'name' | 'mail' | 'isProtected'>): Person => ({
  ...{ _id: id, ...told, phone: null, identifiers: told.mail ? [identifierOf('mail', told.mail)] : [] },
  ...{ duties: [], representations: [], version: 0 },
  origin: { source: 'hand', id: null, at: now, corrected: saidByHand(told) },
});

/** Adds somebody whom no import knows. A protected person is kept without a name. */
export const addPerson: OrganisationRule<'addPerson'> = {
  actor: asAdministrator,
  decide: ({ person }, { name, mail, isProtected }, { newId, now }) => {
    if (person) return refuse('person-known-already');
    if (isProtected && name !== null) return refuseField('/name', 'protected-without-name');
    if (!isProtected && name === null) return refuseField('/name', 'field-required', { field: 'name' });
    return { person: newPerson(newId, now, { name, mail, isProtected }), created: { kind: 'person', id: newId } };
  },
};

/** What signs somebody in after their mail address has changed: the new one in the place of the old. */
const signsIn = ({ identifiers, mail: before }: Person, mail: string | null): string[] => [
  ...(mail ? [identifierOf('mail', mail)] : []),
  ...identifiers.filter((each) => before === null || each !== identifierOf('mail', before)),
];

/** What goes with somebody's name as soon as their identity is protected: letters go only to the address that they give. */
const hiddenWithName = { name: null, mail: null, phone: null };

/**
 * Corrects what the directory says of somebody of the huvudman's own. No import overwrites what was corrected. Whoever is
 * protected from now on has no name any more, and signs in as before.
 */
export const correctPerson: OrganisationRule<'correctPerson'> = {
  actor: asAdministrator,
  decide: ({ person: known, isMailTaken }, { reason, ...fields }) => {
    if (!known) return refuse('person-not-here');
    if (Object.keys(fields).length === 0) return refuse('nothing-to-correct');
    const { isProtected = known.isProtected } = fields;
    if (isProtected && fields.name !== undefined) return refuseField('/name', 'protected-without-name');
    const person = isProtected && !known.isProtected ? { ...known, ...hiddenWithName } : known;
    if (!isProtected && known.isProtected && fields.name === undefined)
      return refuseField('/name', 'field-required', { field: 'name' });
    if (isMailTaken) return refuseField('/mail', 'mail-taken');
    const identifiers = fields.mail === undefined ? known.identifiers : signsIn(known, fields.mail);
    const corrected = [...new Set([...known.origin.corrected, ...Object.keys(fields)])];
    return { reason, person: { ...person, ...fields, identifiers, origin: { ...person.origin, corrected } } };
  },
};

/** The places where somebody's duties make them the huvudman's own, as far as it is concerned. */
export interface OwnPlaces {
  huvudman: string;
  /** Of the places that the person's duties and representations name, those that are the huvudman's units. */
  units: ReadonlySet<string>;
  /** Whether the huvudman runs the centre, whose staff are then its own too. */
  runsCentre: boolean;
  /** Whether the log of the unit in question names the person: somebody who was added there. */
  isKnownThere: boolean;
}

/**
 * Whether a huvudman's administrator answers for what the directory says of somebody. Whoever has, or has had, a duty with
 * another huvudman too is not theirs alone: by another mail address somebody else would sign in.
 */
export function isOwnPerson({ duties, representations }: Person, own: OwnPlaces): boolean {
  const isOwn = (at: string) => at === own.huvudman || own.units.has(at) || (own.runsCentre && isCentrePlace(at));
  if (duties.length > 0) return duties.every(({ at }) => isOwn(at));
  if (representations.length > 0) return representations.every(({ unit }) => isOwn(unit));
  return own.isKnownThere;
}
