import type { Caller } from '../../domain/decision';
import type { Unit } from '../../schemas/organisation';
import type { StaffMember } from '../../schemas/records';
import type { Act } from '../../schemas/vocabulary';

type Duty = Caller['duties'][number];
const somebody = (person: string, name: string, duties: Duty[], representations: Caller['representations'] = []) => ({
  person,
  name,
  duties,
  representations,
});
const centre = 'centre-ronnmarka';

const unit = (id: string, name: string, kollegium: number): Unit => ({
  _id: id,
  name,
  kind: 'school',
  huvudman: 'huvudman-ronnmarka',
  codes: [{ scheme: 'se-skolenhetskod', value: '99990101', from: null, to: null }],
  schoolForms: ['GR'],
  places: [{ id: `place-${id}`, name, from: null, to: null }],
  arbetslag: [{ id: `al-${id}`, name: 'Arbetslag 1', size: kollegium, from: null, to: null }],
  kollegium,
  calendar: null,
  open: { from: null, to: null },
  successors: [],
  closing: null,
  version: 1,
  origin: { source: 'hand', id: null, at: '2026-01-01T06:00:00.000Z', corrected: [] },
});
export const tegelfall = unit('unit-tegelfallsskolan', 'Tegelfallsskolan', 46);
export const hagerbrink = unit('unit-hagerbrinksskolan', 'Hägerbrinksskolan', 60);
export const myrlov = unit('unit-myrlovsskolan', 'Myrlövsskolan', 40);
/** A unit that has closed. */
export const ended: Unit = {
  ...unit('unit-granlidsskolan', 'Granlidsskolan', 12),
  open: { from: null, to: '2026-06-30' },
};
export const units = [tegelfall, hagerbrink, myrlov, ended];

export const ylva: Caller = somebody('person-ylva-sundgren', 'Ylva Sundgren', [{ kind: 'rektor', at: tegelfall._id }]);
export const actingRektor: Caller = somebody('person-anders-ek', 'Anders Ek', [
  { kind: 'actingRektor', at: tegelfall._id },
]);
/** A deputy head of Tegelfallsskolan who represents the rektor with the acts that are named. */
export const representative = (...acts: Act[]): Caller =>
  somebody(
    'person-hamid-rostami',
    'Hamid Rostami',
    [{ kind: 'deputyHead', at: tegelfall._id }],
    [{ unit: tegelfall._id, acts }],
  );
export const hamid = representative('order', 'chooseAttendees', 'agree');
export const stellan: Caller = somebody('person-stellan-rydmark', 'Stellan Rydmark', [
  { kind: 'rektor', at: hagerbrink._id },
]);
export const farida: Caller = somebody('person-farida-osman', 'Farida Osman', [{ kind: 'rektor', at: myrlov._id }]);
export const signe: Caller = somebody('person-signe-malmros', 'Signe Malmros', [{ kind: 'staff', at: centre }]);
export const jonatan: Caller = somebody('person-jonatan-ekwall', 'Jonatan Ekwall', [{ kind: 'staff', at: centre }]);
export const bashir: Caller = somebody('person-bashir-warsame', 'Bashir Warsame', [{ kind: 'staff', at: centre }]);
export const klara: Caller = somebody('person-klara-hedestig', 'Klara Hedestig', [{ kind: 'staff', at: centre }]);
export const petra: Caller = somebody('person-petra-lindskog', 'Petra Lindskog', [{ kind: 'lead', at: centre }]);
export const reader: Caller = somebody('person-margareta-stahle', 'Margareta Ståhle', [
  { kind: 'huvudmanReader', at: 'huvudman-ronnmarka' },
]);
export const administrator: Caller = somebody('person-linnea-brofelt', 'Linnea Brofelt', [
  { kind: 'administrator', at: 'huvudman-ronnmarka' },
]);
export const administratorElsewhere: Caller = somebody('person-oskar-tamm', 'Oskar Tamm', [
  { kind: 'administrator', at: 'huvudman-fyrklangen' },
]);

/** Those who work at the centre, as the body of a command may name them. */
export const people: StaffMember[] = [
  ...[signe, jonatan, bashir, klara].map(({ person, name }) => ({ _id: person, name: name!, kind: 'staff' as const })),
  { _id: petra.person, name: petra.name!, kind: 'lead' },
];
