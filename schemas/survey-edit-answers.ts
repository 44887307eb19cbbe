import Type from 'typebox';
import { Links, named } from './answers';
import { QuestionKey, Survey, SurveyPart } from './surveys';

const closed = { additionalProperties: false };
/** Questions that are answered together. */
export const SurveyPartAnswer = Type.Object(SurveyPart.properties, { ...closed, $id: 'SurveyPart' });

const { _id, thrownAway, ...told } = Survey.properties;
const surveyFields = { ...told, parts: Type.Array(named(SurveyPartAnswer)) };

/** What a survey asks, or is to ask, in one version. */
export const SurveyVersionAnswer = Type.Object(surveyFields, { ...closed, $id: 'SurveyVersion' });

/** What a survey asks now. */
export const SurveyAnswer = Type.Object({ ...surveyFields, _links: Links }, { ...closed, $id: 'Survey' });

/** What a survey is to ask next, as far as it is written, and which questions are worded otherwise than they were published. */
export const SurveyDraftAnswer = Type.Object(
  { ...surveyFields, rewordedQuestions: Type.Array(QuestionKey), _links: Links },
  { ...closed, $id: 'SurveyDraft' },
);

/** The reworded questions of which whoever publishes says that they still mean the same. */
export const PublishBody = Type.Object(
  { sameMeanings: Type.Array(QuestionKey, { maxItems: 400, uniqueItems: true }) },
  closed,
);

/** How a survey would look, as a page in each language. */
export const SurveyPreviewAnswer = Type.Object(
  { sv: Type.String(), en: Type.String(), _links: Links },
  { ...closed, $id: 'SurveyPreview' },
);

/** The shapes that the API's description tells by name. */
export const namedSurveyEditAnswers = [
  SurveyPartAnswer,
  SurveyVersionAnswer,
  SurveyAnswer,
  SurveyDraftAnswer,
  SurveyPreviewAnswer,
];
