import { reworded } from '../../domain/surveys/definition';
import type { Question, Survey } from '../../schemas/surveys';
import type { LinkMaker } from './links';

/** A version of a survey as it is read. */
export const surveyVersionView = ({ _id, ...survey }: Survey) => survey;

/** What a survey asks now, and where it is changed and tried. */
export function surveyView(survey: Survey, link: LinkMaker) {
  const path = `/surveys/${survey.key}`;
  return {
    ...surveyVersionView(survey),
    _links: {
      self: link(path),
      versions: link(`${path}/versions`, 'version-history'),
      draft: link(`${path}/drafts/current`, 'working-copy'),
      previews: link(`${path}/previews`, 'preview', 'POST'),
    },
  };
}

/** A draft, with the questions that are worded otherwise than they were published. */
export const surveyDraftView = (draft: Survey, published: readonly Question[], link: LinkMaker) => ({
  ...surveyVersionView(draft),
  rewordedQuestions: [...new Set(reworded(draft, published))],
  _links: { self: link(`/surveys/${draft.key}/drafts/current`) },
});
