import Type from 'typebox';
import { Links } from './answers';
import { Calendar, HeldDuty, OrganisationLogEntry, Representation, Unit } from './organisation';
import { organisationCommands } from './organisation-commands';
import { StaffMember } from './records';
import { Count, Day, Id, Instant, Line, Nullable, Sequence } from './vocabulary';

const closed = { additionalProperties: false };

export const OrganisationReceiptAnswer = Type.Object(
  {
    command: Type.Enum(organisationCommands),
    unit: Id,
    person: Nullable(Id),
    created: Nullable(Type.Object({ kind: Type.String(), id: Type.String() }, closed)),
    at: Instant,
    _links: Links,
  },
  { ...closed, $id: 'OrganisationReceipt' },
);

/** A unit as it is shown: without what its imports need. */
const { _id: unitId, origin, successors, closing, movedFrom, backFrom, ...unitFields } = Unit.properties;
const heir = { unit: Id, how: successors.items.properties.how, from: successors.items.properties.from };
export const UnitAnswer = Type.Object(
  { id: Id, ...unitFields, successors: Type.Array(Type.Object(heir, closed)), _links: Links },
  { ...closed, $id: 'Unit' },
);

const { origin: dutyOrigin, ...dutyFields } = HeldDuty.properties;
/** Somebody with something to do with a unit, and only that. `name` is told as duty and unit for a protected person. */
export const UnitPersonAnswer = Type.Object(
  {
    id: Id,
    name: Line,
    duties: Type.Array(Type.Object({ ...dutyFields, isHeld: Type.Boolean() }, closed)),
    representations: Type.Array(Type.Object({ ...Representation.properties, isInForce: Type.Boolean() }, closed)),
  },
  { ...closed, $id: 'UnitPerson' },
);

const { _id: entryId, key, receipt, ...entryFields } = OrganisationLogEntry.properties;
export const OrganisationLogAnswer = Type.Object(entryFields, { ...closed, $id: 'OrganisationLogEntry' });

/** When a unit's pupils or children are there; empty, and without id, name and version, where nobody has told. */
export const CalendarAnswer = Type.Object(
  {
    ...{ id: Nullable(Id), name: Nullable(Line), version: Nullable(Sequence) },
    ...{ terms: Calendar.properties.terms, days: Calendar.properties.days, _links: Links },
  },
  { ...closed, $id: 'Calendar' },
);

/** What somebody at the centre has on their table. */
export const WorkloadAnswer = Type.Object(
  {
    ...{ person: Id, name: Line, kind: StaffMember.properties.kind },
    ...{ responsible: Count, others: Count, covers: Count, sessions: Count },
    absences: Type.Array(Type.Object({ from: Day, to: Day }, closed)),
  },
  { ...closed, $id: 'Workload' },
);

/** The shapes that the API's description tells by name. */
export const namedOrganisationAnswers = [
  OrganisationReceiptAnswer,
  UnitAnswer,
  UnitPersonAnswer,
  OrganisationLogAnswer,
  CalendarAnswer,
  WorkloadAnswer,
];
