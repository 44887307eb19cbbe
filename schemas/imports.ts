import Type, { type Static } from 'typebox';
import { ImportSource, UnitCode } from './organisation';
import { Actor } from './parts';
import { Count, Day, DutyKind, Id, Instant, Line, Nullable, Sequence, UnitKind, Uuid } from './vocabulary';

const closed = { additionalProperties: false } as const;

export const importFileKinds = ['units', 'people', 'duties'] as const;
export const ImportFileKind = Type.Enum([...importFileKinds]);
export type ImportFileKind = (typeof importFileKinds)[number];

export const rowKinds = ['huvudman', 'unit', 'person', 'duty'] as const;
export const RowKind = Type.Enum([...rowKinds]);
export type RowKind = (typeof rowKinds)[number];

/** What something is called at its source. */
const SourceId = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });
/** Where a row stood at the source, from 1, and what it is called there. */
const told = { row: Sequence, sourceId: SourceId };

/** What a source says of a huvudman, a unit, a person or a duty. A field that is left out is one it does not tell of. */
export const HuvudmanRow = Type.Object(
  {
    kind: Type.Literal('huvudman'),
    ...told,
    name: Line,
    /** Left out where the source does not tell; it says only what a new huvudman is. */
    owner: Type.Optional(Type.Enum(['municipal', 'independent'])),
    organisationNumber: Nullable(Type.String({ maxLength: 20 })),
    ...{ from: Type.Optional(Nullable(Day)), to: Type.Optional(Nullable(Day)) },
  },
  closed,
);
export type HuvudmanRow = Static<typeof HuvudmanRow>;

export const UnitRow = Type.Object(
  {
    kind: Type.Literal('unit'),
    ...told,
    name: Line,
    unitKind: UnitKind,
    /** The huvudman by its id at the source, by its organisation number, or by our id; null where the source does not tell. */
    huvudman: Nullable(SourceId),
    /** The unit that it stands under, by its id at the source: its huvudman is then the nearest that is told above it. */
    parent: Type.Optional(SourceId),
    code: Nullable(UnitCode),
    schoolForms: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 30 }), { maxItems: 40 })),
    kollegium: Type.Optional(Count),
    open: Type.Object({ from: Nullable(Day), to: Nullable(Day) }, closed),
  },
  closed,
);
export type UnitRow = Static<typeof UnitRow>;

/** Never a personal identity number or a birth date; of somebody whose identity is protected no name and no address. */
export const PersonRow = Type.Object(
  {
    kind: Type.Literal('person'),
    ...told,
    name: Nullable(Line),
    isProtected: Type.Boolean(),
    mail: Nullable(Type.String({ maxLength: 254, pattern: '^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$' })),
    phone: Type.Optional(Nullable(Type.String({ maxLength: 40 }))),
    identifiers: Type.Array(Type.String({ maxLength: 400, pattern: '^[a-z0-9-]+:\\S+$' }), { maxItems: 20 }),
    /** True where the source tells of everybody it has: then only those are taken who are known or hold a duty. */
    onlyIfNamed: Type.Optional(Type.Literal(true)),
  },
  closed,
);
export type PersonRow = Static<typeof PersonRow>;

export const DutyRow = Type.Object(
  {
    kind: Type.Literal('duty'),
    ...told,
    /** The person by their id at the source, by an identifier (`mail:…`), or by our id. */
    person: SourceId,
    duty: DutyKind,
    /** The unit, the huvudman or the centre by its id at the source, a unit's code, or our id. */
    at: SourceId,
    from: Day,
    to: Nullable(Day),
  },
  closed,
);
export type DutyRow = Static<typeof DutyRow>;

export type ImportRow = HuvudmanRow | UnitRow | PersonRow | DutyRow;

/** Why a row is left out, or what of it was not understood: a key of content/words.yaml, as in a refusal. */
export const RowProblem = Type.Object(
  {
    row: Sequence,
    kind: RowKind,
    sourceId: Nullable(Type.String({ maxLength: 200 })),
    field: Nullable(Type.String({ maxLength: 60 })),
    refusal: Type.String({ maxLength: 60 }),
    told: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
    /** Whether the row is left out because of it; otherwise it is only told. */
    leftOut: Type.Boolean(),
  },
  closed,
);
export type RowProblem = Static<typeof RowProblem>;

/** One field before and after; `kept` when people have corrected it by hand, so that it stays as it is. */
export const FieldChange = Type.Object(
  { field: Type.String({ maxLength: 60 }), before: Type.Unknown(), after: Type.Unknown(), kept: Type.Boolean() },
  closed,
);
export type FieldChange = Static<typeof FieldChange>;

/** What becomes of one duty of a person; `ends` when it is gone from its source. */
export const DutyChange = Type.Object(
  {
    id: Id,
    sourceId: Type.String({ maxLength: 200 }),
    how: Type.Enum(['adds', 'changes', 'ends', 'keeps']),
    fields: Type.Array(FieldChange),
  },
  closed,
);
export type DutyChange = Static<typeof DutyChange>;

/** What becomes of one document: a person with all that changes in their duties, so that nobody is half imported. */
export const ImportChange = Type.Object(
  {
    /** Which one it is of its import, from 0. */
    number: Sequence,
    about: Type.Enum(['huvudman', 'unit', 'person']),
    /** The id of what is changed, or of what is added. */
    subject: Id,
    sourceId: Nullable(Type.String({ maxLength: 200 })),
    name: Nullable(Line),
    row: Nullable(Sequence),
    how: Type.Enum(['adds', 'changes', 'gone', 'keeps']),
    /** The version that was compared with; 0 where there was none. */
    version: Sequence,
    fields: Type.Array(FieldChange),
    duties: Type.Array(DutyChange),
    /** True when somebody else had changed it before it was applied: then it was left as it was. */
    changedMeanwhile: Type.Boolean(),
  },
  closed,
);
export type ImportChange = Static<typeof ImportChange>;

/** How many changes lie in one document: an import of a county has tens of thousands. */
export const changesTogether = 50;

/** Some of the changes of an import, in their order; `_id` is its import's with their place among the others. */
export const ImportChanges = Type.Object(
  {
    _id: Type.String({ maxLength: 80 }),
    importId: Uuid,
    changes: Type.Array(ImportChange, { minItems: 1, maxItems: changesTogether }),
  },
  closed,
);
export type ImportChanges = Static<typeof ImportChanges>;

/** How many of a kind are added, changed, gone or ended, kept as people corrected them, and as they were. */
const Tally = Type.Object(
  { adds: Sequence, changes: Sequence, gone: Sequence, keeps: Sequence, same: Sequence },
  closed,
);
export type Tally = Static<typeof Tally>;
export const ImportCounts = Type.Object({ huvudman: Tally, unit: Tally, person: Tally, duty: Tally }, closed);
export type ImportCounts = Static<typeof ImportCounts>;

export const importStates = [
  'reading',
  'comparing',
  'previewed',
  'applying',
  'applied',
  'failed',
  'discarded',
] as const;
export const ImportState = Type.Enum([...importStates]);
export type ImportState = (typeof importStates)[number];

export const importEncodings = ['utf-8', 'windows-1252'] as const;
export type ImportEncoding = (typeof importEncodings)[number];

/** The most problems that an import keeps; how many there are in all is counted. */
export const mostProblems = 500;

/** One import from the first row read to the last change applied; nothing is applied before somebody has confirmed it. */
export const Import = Type.Object(
  {
    _id: Uuid,
    version: Sequence,
    source: ImportSource,
    /** What kind of file; null when it is no file. */
    file: Nullable(ImportFileKind),
    encoding: Nullable(Type.Enum([...importEncodings])),
    /** From when on changes were asked for; null is everything that the source has. */
    since: Nullable(Instant),
    /** When the source made what was read, by its own word or clock; the next import asks for changes since then. */
    extractedAt: Nullable(Instant),
    /** Whose units and people it may touch; null is everybody's. */
    huvudmen: Nullable(Type.Array(Id)),
    askedAt: Instant,
    /** Null when it was asked for by the schedule. */
    askedBy: Nullable(Actor),
    state: ImportState,
    stateSince: Instant,
    /** The state of which administrators were told last; missing where they were told of none. */
    toldOf: Type.Optional(ImportState),
    /** What the source tells all of: what it then does not tell of is gone. */
    completeKinds: Type.Array(RowKind),
    /** What the source says it has deleted, by its ids there. */
    deletions: Type.Array(Type.Object({ kind: RowKind, sourceId: SourceId }, closed)),
    rows: Sequence,
    counts: ImportCounts,
    problems: Type.Array(RowProblem, { maxItems: mostProblems }),
    leftOut: Sequence,
    warnings: Sequence,
    /** How many changes there are, and how many of them are done. */
    changes: Sequence,
    done: Sequence,
    changedMeanwhile: Sequence,
    /** Why it failed: a key of content/words.yaml with what its sentence is told; null while it has not. */
    failure: Nullable(
      Type.Object(
        {
          refusal: Type.String(),
          told: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
        },
        closed,
      ),
    ),
    decidedAt: Nullable(Instant),
    /** Who confirmed or discarded it; null before that, and when it was applied by itself. */
    decidedBy: Nullable(Actor),
    /** Whose key asked for it and what was asked (as a hash), so that a repetition gets its first answer. */
    key: Type.Object({ caller: Id, key: Type.String(), asked: Type.String() }, closed),
    decidedKey: Nullable(Type.Object({ caller: Id, key: Type.String(), asked: Type.String() }, closed)),
  },
  closed,
);
export type Import = Static<typeof Import>;

/** Rows of an import as they were read, until they have been compared. */
export interface ReadRows {
  _id: string;
  importId: string;
  number: number;
  rows: ImportRow[];
  problems: RowProblem[];
  /** What nobody has compared by then is taken away. */
  removeAt: Date;
}
