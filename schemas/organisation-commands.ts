import Type, { type Static, type TSchema } from 'typebox';
import { UnitCode } from './organisation';
import { Act, Count, Day, Id, Line, Nullable, Reason } from './vocabulary';

const body = <T extends Record<string, TSchema>>(properties: T) =>
  Type.Object(properties, { additionalProperties: false });
const optional = Type.Optional;
const mail = Type.String({ format: 'email', maxLength: 254 });
const CaseNumber = Type.String({ pattern: '^\\d{2}-\\d{4,}$' });

/** What each command on the organisation carries, by the command's name. */
export const organisationBodies = {
  // representatives: named by the rektor, or by the huvudman's administrator for a rektor who cannot
  nameRepresentative: body({
    /** Somebody whom the directory knows, by id or by mail address; a new mail address comes with a name. */
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
    person: Id,
    kind: Type.Enum(['rektor', 'actingRektor', 'deputyHead']),
    from: Day,
    to: Nullable(Day),
  }),
  endDuty: body({ on: optional(Day), reason: optional(Reason) }),
  restDuty: body({ from: Day, to: Day }),
  // units, by the huvudman's administrator
  correctUnit: body({
    name: optional(Line),
    kollegium: optional(Count),
    calendar: optional(Nullable(Id)),
    code: optional(UnitCode),
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
  // people, by the huvudman's administrator
  addPerson: body({ name: Nullable(Line), mail: Nullable(mail), isProtected: Type.Boolean() }),
} satisfies Record<string, TSchema>;

export type OrganisationCommand = keyof typeof organisationBodies;
export type OrganisationBodies = { [C in OrganisationCommand]: Static<(typeof organisationBodies)[C]> };
export const organisationCommands = Object.keys(organisationBodies) as OrganisationCommand[];
