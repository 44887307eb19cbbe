import Type from 'typebox';
import { Links } from './answers';
import { LetterTemplate } from './letters';
import { Line } from './vocabulary';

const closed = { additionalProperties: false };
const inBoth = Type.Object({ sv: Type.String(), en: Type.String() }, closed);

/** What a text may name: what it is, how it may look, and whether it is personal data, which no subject may have. */
const PlaceholderAnswer = Type.Object(
  { name: Line, sv: Line, en: Line, example: inBoth, personal: Type.Boolean() },
  closed,
);

const { _id, ...templateFields } = LetterTemplate.properties;

/** The words of one kind of letter as they stand now, and what they may name. */
export const LetterTemplateAnswer = Type.Object(
  {
    ...templateFields,
    mayUnsubscribe: Type.Boolean(),
    atOnce: Type.Boolean(),
    agreement: Type.Boolean(),
    placeholders: Type.Array(PlaceholderAnswer),
    _links: Links,
  },
  { ...closed, $id: 'LetterTemplate' },
);

/** The words of a letter as they stood in one version. */
export const LetterVersionAnswer = Type.Object(templateFields, { ...closed, $id: 'LetterVersion' });

/** The words of a letter in both languages, as they are saved. */
export const WordingsBody = Type.Object({ sv: templateFields.sv, en: templateFields.en }, closed);

const ShownLetter = Type.Object({ subject: Type.String(), plain: Type.String(), html: Type.String() }, closed);

/** How a letter would look, with the examples of its placeholders in the place of anybody's data. */
export const LetterPreviewAnswer = Type.Object(
  { sv: ShownLetter, en: ShownLetter, _links: Links },
  { ...closed, $id: 'LetterPreview' },
);

/** The shapes that the API's description tells by name. */
export const namedLetterAnswers = [LetterTemplateAnswer, LetterVersionAnswer, LetterPreviewAnswer];
