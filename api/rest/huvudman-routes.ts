import type { HuvudmanCommand } from '../../schemas/huvudman-commands';
import type { OrganisationRoute } from './organisation-routes';

const huvudman = '/huvudmen/{huvudmanId}';
const duty = `${huvudman}/duties/{dutyId}`;

/** The address of every command on a huvudman; what is missing here is a compile error. */
export const huvudmanRoutes: Record<HuvudmanCommand, OrganisationRoute> = {
  addHuvudman: {
    method: 'POST',
    path: '/huvudmen',
    name: { sv: 'Lägg till en huvudman', en: 'Add a huvudman' },
    example: {
      ...{ name: 'Solhöjdens friskola', kind: 'independent', organisationNumber: '999999-0055', from: '2027-07-01' },
      contact: { name: 'Runa Ek', mail: 'runa.ek@solhojden.example' },
      reason: 'Ny fristående skola från höstterminen.',
    },
  },
  correctHuvudman: {
    method: 'POST',
    path: `${huvudman}/corrections`,
    name: { sv: 'Rätta uppgifter om huvudmannen', en: 'Correct what is known of the huvudman' },
    example: { to: '2027-06-30', reason: 'Verksamheten övergår till en annan huvudman.' },
  },
  giveHuvudmanDuty: {
    method: 'POST',
    path: `${huvudman}/duties`,
    name: { sv: 'Ge någon ett uppdrag hos huvudmannen', en: 'Give somebody a duty at the huvudman' },
    example: {
      ...{ mail: 'runa.ek@ronnmarka.example', name: 'Runa Ek', kind: 'huvudmanReader' },
      ...{ from: '2026-10-01', to: null },
    },
  },
  correctHuvudmanDuty: {
    method: 'POST',
    path: `${duty}/corrections`,
    name: { sv: 'Rätta när uppdraget gäller', en: 'Correct when the duty holds' },
    example: { to: '2027-06-30', reason: 'Förordnandet är förlängt.' },
  },
  endHuvudmanDuty: {
    method: 'POST',
    path: `${duty}/endings`,
    name: { sv: 'Avsluta uppdraget hos huvudmannen', en: 'End the duty at the huvudman' },
    example: { on: '2026-12-31', reason: 'Slutar vid årsskiftet.' },
  },
};
