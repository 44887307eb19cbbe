import type { ShownRelease } from '../../documents/survey-reads';
import type { Question } from '../../schemas/surveys';

const optionsOf = (question: Question) =>
  'options' in question ? question.options.map(({ key, sv, en }) => ({ key, sv, en })) : [];

/** What a release may show, with the words of what was asked. */
export const shownResults = ({ release, questions, results }: ShownRelease) => ({
  ...{ survey: release.survey, version: release.version, releasedAt: release.releasedAt },
  answered: results.answered,
  questions: results.questions.map(({ key, figures }) => {
    const question = questions.find((each) => each.key === key)!;
    return { key, kind: question.kind, text: question.text, options: optionsOf(question), figures };
  }),
});
