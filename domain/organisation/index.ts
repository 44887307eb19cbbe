import type { OrganisationCommand } from '../../schemas/organisation-commands';
import { addCalendar, correctCalendar } from './calendars';
import { endDuty, giveDuty, restDuty, resumeDuty } from './duties';
import { correctHuvudman } from './huvudmen';
import { addArbetslag, addPlace, correctArbetslag, correctPlace } from './parts';
import { addPerson, correctPerson } from './people';
import { nameRepresentative, takeBackRepresentation } from './representation';
import type { OrganisationRule } from './state';
import { closeUnit, correctUnit, mergeUnit, splitUnit } from './units';

/** The rule of every command on the organisation. */
export const organisationRules: { [C in OrganisationCommand]: OrganisationRule<C> } = {
  ...{ nameRepresentative, takeBackRepresentation, giveDuty, endDuty, restDuty, resumeDuty },
  ...{ correctHuvudman, correctUnit, mergeUnit, splitUnit, closeUnit },
  ...{ addPlace, correctPlace, addArbetslag, correctArbetslag, addCalendar, correctCalendar },
  ...{ addPerson, correctPerson },
};
