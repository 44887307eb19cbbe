import Type, { type Static } from 'typebox';
import { Actor } from './parts';
import { LogEntry } from './records';
import { Act, Count, Day, DutyKind, Id, Instant, Line, Nullable, Reason, Sequence, UnitKind, Uuid } from './vocabulary';

const closed = { additionalProperties: false } as const;

/** The first and the last day on which something is so; `to` is null until further notice. */
const held = { from: Day, to: Nullable(Day) };
/** The same where the first day may be unknown: null is from of old. */
const sometime = { from: Nullable(Day), to: Nullable(Day) };

export const importSources = ['file', 'ss12000', 'skolenhetsregistret'] as const;
/** From where an organisation is imported: a file, the school owner's own directory, the national register. */
export const ImportSource = Type.Enum([...importSources]);
export type ImportSource = (typeof importSources)[number];

/**
 * Where something came from and what it is called there, and which of its fields people have corrected by hand: no
 * import overwrites those.
 */
export const Origin = Type.Object(
  {
    source: Type.Enum(['hand', ...importSources]),
    /** Its id at the source; null when it was made by hand. */
    id: Nullable(Type.String({ minLength: 1, maxLength: 200 })),
    /** The huvudmen whose own import told it first, whose ids are theirs alone; left out, it was the municipality's or nobody's. */
    huvudmen: Type.Optional(Type.Array(Id, { minItems: 1 })),
    at: Instant,
    corrected: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 60 }),
  },
  closed,
);
export type Origin = Static<typeof Origin>;

export const codeSchemes = ['se-skolenhetskod', 'no-orgnr', 'local'] as const;
/** A unit's code: a Swedish school-unit code, a Norwegian organisation number, or what the huvudman calls a preschool. */
export const UnitCode = Type.Object(
  { scheme: Type.Enum([...codeSchemes]), value: Type.String({ minLength: 1, maxLength: 60 }) },
  closed,
);
export type UnitCode = Static<typeof UnitCode>;

/**
 * A school owner: a municipality or an independent body. With its last day it takes no new orders, and its people and those
 * of its units have no access after it. Left out, `from` and `to` are as null: from of old, and until further notice.
 */
export const Huvudman = Type.Object(
  {
    _id: Id,
    name: Line,
    kind: Type.Enum(['municipal', 'independent']),
    organisationNumber: Nullable(Type.String({ maxLength: 20 })),
    ...{ from: Type.Optional(sometime.from), to: Type.Optional(sometime.to) },
    version: Sequence,
    origin: Origin,
  },
  closed,
);
export type Huvudman = Static<typeof Huvudman>;

/** What became of a unit that was merged or split: where its open orders went, from which day. */
export const Successor = Type.Object(
  {
    unit: Id,
    how: Type.Enum(['merged', 'split']),
    from: Day,
    /** Whether the open orders go there; one of several does. */
    takesOrders: Type.Boolean(),
    decidedBy: Actor,
  },
  closed,
);
export type Successor = Static<typeof Successor>;

/** The organisation that one rektor leads. It keeps its id whatever its code and name become. */
export const Unit = Type.Object(
  {
    _id: Id,
    name: Line,
    kind: UnitKind,
    huvudman: Id,
    codes: Type.Array(Type.Object({ ...UnitCode.properties, ...sometime }, closed), { maxItems: 20 }),
    /** Codes of an open list: FS, FKLASS, GR, … */
    schoolForms: Type.Array(Type.String({ maxLength: 30 }), { maxItems: 40 }),
    places: Type.Array(Type.Object({ id: Id, name: Line, ...sometime }, closed), { maxItems: 60 }),
    arbetslag: Type.Array(Type.Object({ id: Id, name: Line, size: Count, ...sometime }, closed), { maxItems: 200 }),
    kollegium: Count,
    calendar: Nullable(Id),
    open: Type.Object(sometime, closed),
    /** Null while it has none; a unit that has closed without one ends its open orders. */
    successors: Type.Array(Successor, { maxItems: 20 }),
    /** Why it closes and by whose decision, where nothing takes its place. */
    closing: Type.Optional(Nullable(Type.Object({ reason: Reason, decidedBy: Actor }, closed))),
    /** The huvudman that answered for it before the one that does, where an import has moved it, and by whose decision. */
    movedFrom: Type.Optional(Type.Object({ huvudman: Id, at: Instant, by: Actor }, closed)),
    /** The unit that it was part of, by a decision that was taken back after its day, until what followed there is back. */
    backFrom: Type.Optional(Type.Object({ unit: Id, at: Instant, by: Actor }, closed)),
    version: Sequence,
    origin: Origin,
  },
  closed,
);
export type Unit = Static<typeof Unit>;

export const calendarDayKinds = ['break', 'studyDay', 'closed', 'openWork'] as const;
/** When a unit's pupils or children are there: terms, and days that are otherwise. Public holidays are not among them. */
export const Calendar = Type.Object(
  {
    _id: Id,
    name: Line,
    /** Whose it is, and who may change it; left out where it is nobody's: every unit may follow it. */
    huvudman: Type.Optional(Id),
    terms: Type.Array(Type.Object({ name: Line, from: Day, to: Day }, closed), { maxItems: 40 }),
    days: Type.Array(Type.Object({ kind: Type.Enum([...calendarDayKinds]), name: Line, from: Day, to: Day }, closed), {
      maxItems: 400,
    }),
    version: Sequence,
  },
  closed,
);
export type Calendar = Static<typeof Calendar>;

/**
 * A duty that somebody holds at a unit, a huvudman or the centre, from its first day to its last. It rests while somebody
 * else holds it, and is over at once when somebody has ended it.
 */
export const HeldDuty = Type.Object(
  {
    id: Id,
    kind: DutyKind,
    at: Id,
    ...held,
    endedAt: Nullable(Instant),
    rests: Type.Array(Type.Object({ from: Day, to: Day }, closed), { maxItems: 20 }),
    origin: Origin,
  },
  closed,
);
export type HeldDuty = Static<typeof HeldDuty>;

/** That somebody acts for the rektor of a unit, in chosen acts and for a period, until it is taken back. */
export const Representation = Type.Object(
  {
    id: Id,
    unit: Id,
    /** What the unit was called when the representative was named. */
    unitName: Line,
    acts: Type.Array(Act, { minItems: 1, maxItems: 4, uniqueItems: true }),
    ...held,
    /** One order only; null is every order of the unit. */
    order: Nullable(Type.String({ format: 'uuid' })),
    namedBy: Actor,
    namedAt: Instant,
    takenBackAt: Nullable(Instant),
    takenBackBy: Nullable(Actor),
    /** The unit for which it held before that became part of this one, where it did. */
    carriedFrom: Type.Optional(Type.Object({ unit: Id, unitName: Line, on: Day }, closed)),
  },
  closed,
);
export type Representation = Static<typeof Representation>;

/**
 * Somebody with a duty or a representation. Never a personal identity number or a birth date. `name` is null for a person
 * whose identity is protected, who is shown by duty and unit only.
 */
export const Person = Type.Object(
  {
    _id: Id,
    name: Nullable(Line),
    isProtected: Type.Boolean(),
    mail: Nullable(Type.String({ format: 'email', maxLength: 254 })),
    phone: Nullable(Type.String({ maxLength: 40 })),
    /** By what a sign-in finds the person: `kind:value`, such as `mail:` or `eppn:` with an address in small letters. */
    identifiers: Type.Array(Type.String({ maxLength: 400 }), { maxItems: 20 }),
    duties: Type.Array(HeldDuty, { maxItems: 500 }),
    representations: Type.Array(Representation, { maxItems: 500 }),
    version: Sequence,
    origin: Origin,
  },
  closed,
);
export type Person = Static<typeof Person>;

/** One command on the organisation, or what an import changed of a unit: who, what, when, before and after. It is only added to. */
export const OrganisationLogEntry = Type.Object(
  {
    _id: Type.String({ format: 'uuid' }),
    /** The unit that it is about; null where it is about a huvudman or its centre. */
    unit: Nullable(Id),
    /** The huvudman that it is about; left out where it is about a unit. */
    huvudman: Type.Optional(Id),
    /** The person whose duties or representations have changed; null when the unit or the huvudman has alone. */
    person: Nullable(Id),
    /** The import that changed it, and from where; left out where somebody did by hand. */
    import: Type.Optional(Type.Object({ id: Uuid, source: ImportSource }, closed)),
    ...{ command: LogEntry.properties.command, at: Instant, by: Actor, reason: Nullable(Reason) },
    ...{ changes: LogEntry.properties.changes, key: LogEntry.properties.key, receipt: LogEntry.properties.receipt },
  },
  closed,
);
export type OrganisationLogEntry = Static<typeof OrganisationLogEntry>;
