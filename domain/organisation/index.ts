import type { OrganisationCommand } from '../../schemas/organisation-commands';
import { endDuty, giveDuty, restDuty } from './duties';
import { addPerson } from './people';
import { nameRepresentative, takeBackRepresentation } from './representation';
import type { OrganisationRule } from './state';
import { closeUnit, correctUnit, mergeUnit, splitUnit } from './units';

/** The rule of every command on the organisation. */
export const organisationRules: { [C in OrganisationCommand]: OrganisationRule<C> } = {
  ...{ nameRepresentative, takeBackRepresentation, giveDuty, endDuty, restDuty },
  ...{ correctUnit, mergeUnit, splitUnit, closeUnit, addPerson },
};
