import Type, { type Static } from 'typebox';
import { Links } from './answers';
import { Count, Id, Nullable } from './vocabulary';

/** One paper in a list: what it is, which of several, and where each of its forms is. */
export const PaperRow = Type.Object(
  {
    kind: Type.Enum(['confirmation', 'proposal', 'summary', 'documentation', 'qualityReport', 'forAbsent']),
    title: Type.String(),
    version: Nullable(Count),
    session: Nullable(Id),
    /** `self`, and one for each form: html, pdf, docx, txt. */
    _links: Links,
  },
  { additionalProperties: false },
);
export type PaperRow = Static<typeof PaperRow>;
