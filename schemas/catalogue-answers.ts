import Type from 'typebox';
import { Links } from './answers';
import { CatalogueEntry } from './catalogue';
import { Line, Nullable } from './vocabulary';

const closed = { additionalProperties: false };
const {
  _id,
  words: _words,
  themeKey: _themeKey,
  source,
  permission,
  recordedAt,
  recordedBy,
  ...shown
} = CatalogueEntry.properties;

/** An earlier intervention: whence and when it comes is null to all but the centre and the unit itself. */
export const CatalogueEntryAnswer = Type.Object(
  {
    ...{ id: _id, ...shown },
    /** The unit that can be asked, where its rektor says so. */
    askUnit: Nullable(Line),
    /** Goals reached in the eyes of participants, over what has the same theme; null under three interventions of two units. */
    outcome: Nullable(Type.Object({ interventions: Type.Integer(), goalsReached: Type.Number() }, closed)),
    ...{ source: Nullable(source), permission: Nullable(permission) },
    ...{ recordedAt: Nullable(recordedAt), recordedBy: Nullable(recordedBy) },
    _links: Links,
  },
  { ...closed, $id: 'CatalogueEntry' },
);
