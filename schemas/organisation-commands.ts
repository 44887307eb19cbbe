import Type, { type Static, type TSchema } from 'typebox';
import { Calendar, Person, UnitCode } from './organisation';
import { Act, Count, Day, Id, Line, Nullable, Reason, Sequence } from './vocabulary';

const body = <T extends Record<string, TSchema>>(properties: T) =>
  Type.Object(properties, { additionalProperties: false });
const optional = Type.Optional;
const mail = Type.String({ format: 'email', maxLength: 254 });
/** From when to when a part of a unit is there; left out it is as it was, null is from of old and until further notice. */
const there = { from: optional(Nullable(Day)), to: optional(Nullable(Day)) };
const { terms, days } = Calendar.properties;
const CaseNumber = Type.String({ pattern: '^\\d{2}-\\d{4,}$' });

/** What each command on the organisation carries, by the command's name. */
export const organisationBodies = {
  // representatives: named by the rektor, or by the huvudman's administrator for a rektor who cannot
  nameRepresentative: body({
    /** Somebody of the huvudman's directory, by id or by mail address; an administrator adds a new one with a name. */
    person: optional(Id),
    mail: optional(mail),
    name: optional(Line),
    acts: Type.Array(Act, { minItems: 1, maxItems: 4, uniqueItems: true }),
    from: Day,
    to: Nullable(Day),
    caseNumber: optional(CaseNumber),
  }),
  takeBackRepresentation: body({ reason: optional(Reason) }),
  // duties, by the huvudman's administrator
  giveDuty: body({
    /** Somebody of the huvudman's own, or who has nothing anywhere yet, by id or by mail address. */
    person: optional(Id),
    mail: optional(mail),
    kind: Type.Enum(['rektor', 'actingRektor', 'deputyHead']),
    from: Day,
    to: Nullable(Day),
  }),
  endDuty: body({ on: optional(Day), reason: optional(Reason) }),
  restDuty: body({ from: Day, to: Day }),
  /** Its holder is back from a day on: it rests no longer from then. */
  resumeDuty: body({ from: Day, reason: optional(Reason) }),
  // units, by the huvudman's administrator
  correctUnit: body({
    name: optional(Line),
    kollegium: optional(Count),
    calendar: optional(Nullable(Id)),
    code: optional(UnitCode),
    /** All that it has: codes of an open list, FS, FKLASS, GR, … */
    schoolForms: optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 30 }), { maxItems: 40, uniqueItems: true }),
    ),
    reason: Reason,
  }),
  mergeUnit: body({ into: Id, from: Day, reason: Reason }),
  splitUnit: body({
    units: Type.Array(Id, { minItems: 2, maxItems: 10, uniqueItems: true }),
    ordersTo: Id,
    from: Day,
    reason: Reason,
  }),
  closeUnit: body({ on: Day, reason: Reason }),
  /** That it is merged, split or closed was a mistake: the unit goes on. */
  takeBackUnitEnd: body({ reason: Reason }),
  addPlace: body({ name: Line, ...there, reason: optional(Reason) }),
  correctPlace: body({ name: optional(Line), ...there, reason: Reason }),
  addArbetslag: body({ name: Line, size: Count, ...there, reason: optional(Reason) }),
  correctArbetslag: body({ name: optional(Line), size: optional(Count), ...there, reason: Reason }),
  // calendars of the huvudman, by its administrator: a new one is the unit's at once
  addCalendar: body({ name: Line, terms, days, reason: optional(Reason) }),
  correctCalendar: body({
    /** The version that was read: what somebody else has changed since is not overwritten. */
    version: Sequence,
    name: optional(Line),
    terms: optional(terms),
    days: optional(days),
    reason: Reason,
  }),
  // people, by the huvudman's administrator
  addPerson: body({ name: Nullable(Line), mail: Nullable(mail), isProtected: Type.Boolean() }),
  correctPerson: body({
    name: optional(Line),
    mail: optional(Nullable(mail)),
    phone: optional(Person.properties.phone),
    /** True takes the name away, and the address unless the one that they have given is told with it. */
    isProtected: optional(Type.Boolean()),
    reason: Reason,
  }),
} satisfies Record<string, TSchema>;

export type OrganisationCommand = keyof typeof organisationBodies;
export type OrganisationBodies = { [C in OrganisationCommand]: Static<(typeof organisationBodies)[C]> };
export const organisationCommands = Object.keys(organisationBodies) as OrganisationCommand[];
