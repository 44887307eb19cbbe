import Type, { type Static, type TSchema } from 'typebox';
import { Huvudman } from './organisation';
import { Day, Id, Line, Nullable, Reason } from './vocabulary';

const body = <T extends Record<string, TSchema>>(properties: T) =>
  Type.Object(properties, { additionalProperties: false });
const optional = Type.Optional;
const mail = Type.String({ format: 'email', maxLength: 254 });
/** From when to when; left out it is as it was, null is from of old and until further notice. */
const there = { from: optional(Nullable(Day)), to: optional(Nullable(Day)) };
const OrganisationNumber = Type.String({
  pattern: '^(\\d{6}-?\\d{4}|\\d{9})$',
  description: 'Ten digits, with or without a hyphen; a Norwegian one has nine',
});
/** Says that one knows that nobody can help with access there afterwards. */
const evenSo = optional(Type.Boolean());

export const placeDuties = ['administrator', 'huvudmanReader', 'huvudmanContact', 'lead', 'staff'] as const;
/** What somebody may do at a huvudman, or at the centre that it runs. */
export type PlaceDuty = (typeof placeDuties)[number];

/** What each command on a huvudman carries, by the command's name. */
export const huvudmanBodies = {
  addHuvudman: body({
    name: Line,
    kind: Huvudman.properties.kind,
    organisationNumber: OrganisationNumber,
    /** Whom to call there: somebody new, or who has nothing to do anywhere yet. It gives no access. */
    contact: body({ name: Line, mail }),
    ...there,
    reason: optional(Reason),
  }),
  /** Its name, its number, and from when to when it is one: one that has ended comes back with a later last day, or none. */
  correctHuvudman: body({
    name: optional(Line),
    organisationNumber: optional(Nullable(OrganisationNumber)),
    ...there,
    reason: Reason,
    evenSo,
  }),
  giveHuvudmanDuty: body({
    /** Somebody of the huvudman's own, or who has nothing anywhere yet, by id or by mail address; somebody new with a name. */
    person: optional(Id),
    mail: optional(mail),
    name: optional(Line),
    kind: Type.Enum([...placeDuties]),
    from: Day,
    to: Nullable(Day),
  }),
  correctHuvudmanDuty: body({ from: optional(Day), to: optional(Nullable(Day)), reason: Reason, evenSo }),
  /** With a day, or at once. */
  endHuvudmanDuty: body({ on: optional(Day), reason: optional(Reason), evenSo }),
} satisfies Record<string, TSchema>;

export type HuvudmanCommand = keyof typeof huvudmanBodies;
export type HuvudmanBodies = { [C in HuvudmanCommand]: Static<(typeof huvudmanBodies)[C]> };
export const huvudmanCommands = Object.keys(huvudmanBodies) as HuvudmanCommand[];
