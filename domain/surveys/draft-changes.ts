import { type Question, type SurveyContent, type SurveyPart, surveyContent, type Told } from '../../schemas/surveys';

/** What a survey asks, of all that is known of it. */
export const contentIn = (survey: SurveyContent): SurveyContent =>
  Object.fromEntries(Object.entries(survey).filter(([name]) => name in surveyContent)) as SurveyContent;

/** Where a question stands in a draft: by its part and its key; with null a new one, last in its part. */
export interface QuestionPlace {
  part: string;
  question: string | null;
}

const inPart = (
  content: SurveyContent,
  part: string,
  change: (questions: readonly Question[]) => Question[],
): SurveyContent => ({
  ...content,
  parts: content.parts.map((each) => (each.key === part ? { ...each, questions: change(each.questions) } : each)),
});

/** A question whose condition follows another one that got a new key. */
function following(question: Question, before: string | null, key: string): Question {
  const { shownIf } = question;
  return shownIf && shownIf.question === before ? { ...question, shownIf: { ...shownIf, question: key } } : question;
}

/** A draft with a question as it is to be asked; those that are shown after it follow it to its new key. */
export const withQuestion = (
  content: SurveyContent,
  { part, question: before }: QuestionPlace,
  question: Question,
): SurveyContent =>
  inPart(content, part, (questions) =>
    before === null
      ? [...questions, question]
      : questions.map((each) => (each.key === before ? question : following(each, before, question.key))),
  );

/** A draft that does not ask a question any more. */
export const withoutQuestion = (content: SurveyContent, { part, question }: QuestionPlace): SurveyContent =>
  inPart(content, part, (questions) => questions.filter(({ key }) => key !== question));

/** Where something that stands in a list is moved to. */
export type Way = 'earlier' | 'later';

/** A list with one of its own one place earlier or later; the same where that is the first or the last, or none. */
function moved<T>(all: readonly T[], from: number, way: Way): T[] {
  const at = way === 'earlier' ? from - 1 : from + 1;
  if (from < 0 || at < 0 || at >= all.length) return [...all];
  return all.map((each, i) => (i === from ? all[at]! : i === at ? all[from]! : each));
}

/** A draft with a question asked one place earlier or later in its part. */
export const movedQuestion = (content: SurveyContent, { part, question }: QuestionPlace, way: Way): SurveyContent =>
  inPart(content, part, (questions) =>
    moved(
      questions,
      questions.findIndex(({ key }) => key === question),
      way,
    ),
  );

/** A draft with a new part, last of all, that asks nothing yet. */
export const withPart = (
  content: SurveyContent,
  part: Pick<SurveyPart, 'key' | 'title' | 'repeat'>,
): SurveyContent => ({
  ...content,
  parts: [...content.parts, { ...part, shownWhen: null, questions: [] }],
});

/** A draft in which a part is called otherwise. */
export const withPartTitle = (content: SurveyContent, part: string, title: Told): SurveyContent => ({
  ...content,
  parts: content.parts.map((each) => (each.key === part ? { ...each, title } : each)),
});

/** A draft without a part that asks nothing; the same where it asks something, or where no other part is left. */
export const withoutPart = (content: SurveyContent, part: string): SurveyContent => {
  const parts = content.parts.filter(({ key, questions }) => key !== part || questions.length > 0);
  return parts.length > 0 ? { ...content, parts } : content;
};

/** A draft with a part asked one place earlier or later. */
export const movedPart = (content: SurveyContent, part: string, way: Way): SurveyContent => ({
  ...content,
  parts: moved(
    content.parts,
    content.parts.findIndex(({ key }) => key === part),
    way,
  ),
});

/** What a survey is called, how long it takes and how it is asked. */
export interface SurveyHeading {
  title: Told;
  minutes: number;
  layout?: NonNullable<SurveyContent['layout']>;
}

/** A draft with another heading. */
export const withHeading = (content: SurveyContent, { title, minutes, layout }: SurveyHeading): SurveyContent => ({
  ...{ ...content, title, minutes, ...(layout ? { layout } : {}) },
});

/** A key that says what is asked, made of its first words, which nothing else has. */
export function keyFrom(words: string, fallback: string, taken: readonly string[]): string {
  const [first = '', ...others] = words
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/\{\{\w*\}\}/g, ' ')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .slice(0, 4);
  const told = [first.toLowerCase(), ...others.map((each) => each[0]!.toUpperCase() + each.slice(1).toLowerCase())];
  const key = /^[a-z]/.test(first.toLowerCase()) ? told.join('').slice(0, 50) : fallback;
  let [made, number] = [key, 2];
  for (; taken.includes(made); number += 1) made = `${key}${number}`;
  return made;
}
