import Type, { type Static } from 'typebox';
import { Actor } from './parts';
import { Id, Instant, InterventionKind, Line, Nullable, Reason, Sequence, SessionHow, Text, Uuid } from './vocabulary';

const closed = { additionalProperties: false };

/** What is told of an intervention that worked, by whoever writes or corrects it: no year, and no unit. */
export const catalogueContent = {
  theme: Line,
  how: SessionHow,
  text: Text,
  /** Taken back: it is in the catalogue no more. */
  state: Type.Enum(['current', 'takenBack']),
};
const CatalogueContent = Type.Object(catalogueContent, closed);
export type CatalogueContent = Static<typeof CatalogueContent>;
/** The intervention that it is about, and what is told of it. */
export const RecordEntryBody = Type.Object({ order: Uuid, ...catalogueContent }, closed);
export type NewEntry = Static<typeof RecordEntryBody>;
/** The entry as it is to stand, and why: its rektor is asked anew. */
export const CorrectEntryBody = Type.Object({ ...catalogueContent, reason: Reason }, closed);
/** What the rektor says: it may be in the catalogue, with the unit's name for whoever wants to ask, or not. */
export const AllowEntryBody = Type.Object({ permission: Type.Enum(['allowed', 'allowedWithName', 'refused']) }, closed);
export type Permission = Static<typeof AllowEntryBody>['permission'];

/** How many took part, in bands: to 10, to 30, to 60, more. */
export const sizes = ['few', 'some', 'many', 'veryMany'] as const;
export type Size = (typeof sizes)[number];

/** An earlier intervention as others can find it. */
export const CatalogueEntry = Type.Object(
  {
    _id: Uuid,
    version: Sequence,
    ...catalogueContent,
    kind: InterventionKind,
    size: Type.Enum([...sizes]),
    /** Whence it comes; shown to nobody but the centre and the unit itself. */
    source: Type.Object({ order: Uuid, unit: Id, unitName: Line, units: Type.Array(Id) }, closed),
    /** What its rektor has said of the text as it stands; null until then. */
    permission: Nullable(Type.Object({ given: AllowEntryBody.properties.permission, at: Instant, by: Actor }, closed)),
    /** By what it is found. */
    words: Type.Array(Type.String()),
    themeKey: Type.String(),
    recordedAt: Instant,
    recordedBy: Actor,
  },
  closed,
);
export type CatalogueEntry = Static<typeof CatalogueEntry>;
