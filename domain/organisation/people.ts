import type { Person } from '../../schemas/organisation';
import { refuse, refuseField } from '../decision';
import { identifierOf } from '../identifiers';
import { asAdministrator, type OrganisationRule } from './state';

/** Somebody new in the directory, without any duty yet. */
export const newPerson = (id: string, now: string, told: Pick<Person, 'name' | 'mail' | 'isProtected'>): Person => ({
  ...{ _id: id, ...told, phone: null, identifiers: told.mail ? [identifierOf('mail', told.mail)] : [] },
  ...{ duties: [], representations: [], version: 0, origin: { source: 'hand', id: null, at: now, corrected: [] } },
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
