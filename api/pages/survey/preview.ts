import { html } from 'ghtml';
import { questionsOf } from '../../../domain/surveys/definition';
import { followUpSurvey } from '../../../domain/surveys/follow-up';
import type { SurveyTexts } from '../../../domain/surveys/standard';
import { fill, type Language } from '../../../domain/telling';
import type { Survey } from '../../../schemas/surveys';
import { words } from '../../words';
import { documentOf, type SurveyDocument } from './page';
import { introduction } from './pages';
import { conditions, shownQuestion } from './questions';

const nothingFilled = { given: {}, problems: [], unanswered: [] };

/**
 * A survey as whoever answers would see it, as a page of its own with examples in the place of anybody's data. It has no
 * script and sends nothing: a form of the method `dialog` outside a dialog goes nowhere. `around` is HTML above it.
 */
export function previewPage(survey: Survey, texts: SurveyTexts, language: Language, around = ''): SurveyDocument {
  const examples = Object.entries(texts.placeholders).map(([name, { example }]) => [name, example]);
  const names: Record<string, string> = Object.fromEntries(examples);
  const filling = (text: string): string => fill(text, names);
  const isOfParticipants = survey.for === 'participants';
  const title = filling(survey.title[language]);
  const parts = survey.parts.map(
    (part) =>
      html`!${part.title ? html`<h2>${filling(part.title[language])}</h2>` : ''}<form method="dialog"><ol>!${part.questions.map(
        (question) => shownQuestion(question, filling, { ...nothingFilled, language }),
      )}</ol></form>`,
  );
  const inSteps = survey.layout === 'oneAtATime' ? html` ${words.surveyPages.previewInSteps![language]}` : '';
  const body = html`!${around}<p class="e" role="note">${words.surveyPages.preview![language]}!${inSteps}</p>!${
    isOfParticipants
      ? introduction({ texts, pass: survey.key === followUpSurvey ? 'followUp' : 'room', language, names })
      : html`<h1>${title}</h1>`
  }!${parts}`;
  return { title, language, body, conditions: conditions(questionsOf(survey)) };
}

/** The same as a document. */
export const previewOf = (survey: Survey, texts: SurveyTexts, language: Language): string =>
  documentOf(previewPage(survey, texts, language));
