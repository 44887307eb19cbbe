import type { OrganisationCommand } from '../../schemas/organisation-commands';

/** Where a command on the organisation is sent, what it is called, and what it looks like. */
export interface OrganisationRoute {
  method: 'POST' | 'PUT' | 'DELETE';
  path: string;
  name: { sv: string; en: string };
  example: object;
}

const unit = '/units/{unitId}';
const representation = `${unit}/representations/{representationId}`;
const duty = `${unit}/duties/{dutyId}`;

/** The address of every command on the organisation; what is missing here is a compile error. */
export const organisationRoutes: Record<OrganisationCommand, OrganisationRoute> = {
  nameRepresentative: {
    method: 'POST',
    path: `${unit}/representations`,
    name: { sv: 'Utse representant för rektor', en: 'Name a representative of the rektor' },
    example: { person: 'person-hamid-rostami', acts: ['order', 'agree'], from: '2026-09-08', to: '2027-06-30' },
  },
  takeBackRepresentation: {
    method: 'POST',
    path: `${representation}/withdrawals`,
    name: { sv: 'Ta tillbaka uppdraget som representant', en: 'Take a representation back' },
    example: { reason: 'Uppdraget är klart.' },
  },
  giveDuty: {
    method: 'POST',
    path: `${unit}/duties`,
    name: { sv: 'Ge någon ett uppdrag vid enheten', en: 'Give somebody a duty at the unit' },
    example: { person: 'person-hamid-rostami', kind: 'actingRektor', from: '2026-10-01', to: '2026-12-31' },
  },
  endDuty: {
    method: 'POST',
    path: `${duty}/endings`,
    name: { sv: 'Avsluta uppdraget', en: 'End the duty' },
    example: { on: '2026-12-31', reason: 'Ny rektor från årsskiftet.' },
  },
  restDuty: {
    method: 'POST',
    path: `${duty}/rests`,
    name: { sv: 'Låt uppdraget vila', en: 'Let the duty rest' },
    example: { from: '2026-10-01', to: '2026-12-31' },
  },
  resumeDuty: {
    method: 'POST',
    path: `${duty}/returns`,
    name: { sv: 'Tillbaka i uppdraget', en: 'Back in the duty' },
    example: { from: '2026-11-16', reason: 'Föräldraledigheten blev kortare.' },
  },
  correctUnit: {
    method: 'POST',
    path: `${unit}/corrections`,
    name: { sv: 'Rätta uppgifter om enheten', en: 'Correct what is known of the unit' },
    example: { kollegium: 47, reason: 'En ny tjänst från höstterminen.' },
  },
  mergeUnit: {
    method: 'POST',
    path: `${unit}/mergers`,
    name: { sv: 'Slå ihop enheten med en annan', en: 'Merge the unit into another' },
    example: { into: 'unit-stensprangsskolan', from: '2027-07-01', reason: 'Beslut i nämnden.' },
  },
  splitUnit: {
    method: 'POST',
    path: `${unit}/splits`,
    name: { sv: 'Dela enheten', en: 'Split the unit' },
    example: {
      units: ['unit-dammkullsskolan-f6', 'unit-dammkullsskolan-79'],
      ...{ ordersTo: 'unit-dammkullsskolan-f6', from: '2027-07-01', reason: 'Beslut i nämnden.' },
    },
  },
  closeUnit: {
    method: 'POST',
    path: `${unit}/closures`,
    name: { sv: 'Lägg ned enheten', en: 'Close the unit' },
    example: { on: '2027-06-30', reason: 'Beslut i nämnden.' },
  },
  takeBackUnitEnd: {
    method: 'POST',
    path: `${unit}/restorations`,
    name: { sv: 'Ta tillbaka att enheten upphör', en: 'Take back that the unit ends' },
    example: { reason: 'Beslutet gällde en annan enhet.' },
  },
  addPlace: {
    method: 'POST',
    path: `${unit}/places`,
    name: { sv: 'Lägg till en plats', en: 'Add a place' },
    example: { name: 'Paviljongen', from: '2027-01-11', to: '2027-06-30' },
  },
  correctPlace: {
    method: 'POST',
    path: `${unit}/places/{placeId}/corrections`,
    name: { sv: 'Rätta uppgifter om en plats', en: 'Correct what is known of a place' },
    example: { to: '2027-06-30', reason: 'Lokalen sägs upp.' },
  },
  addArbetslag: {
    method: 'POST',
    path: `${unit}/arbetslag`,
    name: { sv: 'Lägg till ett arbetslag', en: 'Add an arbetslag' },
    example: { name: 'Resursteamet', size: 5, from: '2027-01-11', to: null },
  },
  correctArbetslag: {
    method: 'POST',
    path: `${unit}/arbetslag/{arbetslagId}/corrections`,
    name: { sv: 'Rätta uppgifter om ett arbetslag', en: 'Correct what is known of an arbetslag' },
    example: { size: 15, reason: 'En tjänst mindre från vårterminen.' },
  },
  addCalendar: {
    method: 'POST',
    path: `${unit}/calendars`,
    name: { sv: 'Lägg till en kalender och följ den', en: 'Add a calendar, and follow it' },
    example: {
      name: 'Tegelfallsskolan, läsåret 2027/28',
      terms: [{ name: 'Höstterminen 2027', from: '2027-08-17', to: '2027-12-21' }],
      days: [{ kind: 'studyDay', name: 'Studiedag', from: '2027-09-20', to: '2027-09-20' }],
    },
  },
  correctCalendar: {
    method: 'POST',
    path: `${unit}/calendars/{calendarId}/corrections`,
    name: { sv: 'Ändra kalendern', en: 'Change the calendar' },
    example: {
      version: 1,
      days: [{ kind: 'closed', name: 'Planeringsdag', from: '2027-01-08', to: '2027-01-08' }],
      reason: 'Planeringsdagen är flyttad.',
    },
  },
  addPerson: {
    method: 'POST',
    path: `${unit}/people`,
    name: { sv: 'Lägg till en person', en: 'Add a person' },
    example: { name: 'Runa Ek', mail: 'runa.ek@ronnmarka.example', isProtected: false },
  },
  correctPerson: {
    method: 'POST',
    path: `${unit}/people/{personId}/corrections`,
    name: { sv: 'Rätta uppgifter om en person', en: 'Correct what is known of a person' },
    example: { name: 'Runa Ek Lind', mail: 'runa.ek-lind@ronnmarka.example', reason: 'Nytt efternamn.' },
  },
};
