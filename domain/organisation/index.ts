import type { OrganisationCommand } from '../../schemas/organisation-commands';
import { addCalendar, correctCalendar } from './calendars';
import { endDuty, giveDuty, restDuty, resumeDuty } from './duties';
import { addArbetslag, addPlace, correctArbetslag, correctPlace } from './parts';
import { addPerson, correctPerson } from './people';
import { nameRepresentative, takeBackRepresentation } from './representation';
import type { OrganisationRule } from './state';
import { closeUnit, correctUnit, mergeUnit, splitUnit, takeBackUnitEnd } from './units';

/** The rule of every command on the organisation. */
export const organisationRules: { [C in OrganisationCommand]: OrganisationRule<C> } = {
  ...{ nameRepresentative, takeBackRepresentation, giveDuty, endDuty, restDuty, resumeDuty },
  ...{ correctUnit, mergeUnit, splitUnit, closeUnit, takeBackUnitEnd },
  ...{ addPlace, correctPlace, addArbetslag, correctArbetslag, addCalendar, correctCalendar },
  ...{ addPerson, correctPerson },
};
