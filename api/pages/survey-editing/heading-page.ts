import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { saveDraft } from '../../../documents/keep-survey';
import { contentIn, type SurveyHeading, withHeading } from '../../../domain/surveys/draft-changes';
import { surveyContent } from '../../../schemas/surveys';
import type { Services } from '../../services';
import { choice, line, number, worded } from '../forms/command-form';
import type { Field } from '../forms/fields';
import { type Form, showForm, takeForm } from '../forms/form';
import { hidden } from '../hidden';
import { type SignedIn, signedIn } from '../visit';
import { type Opened, openDraft } from './opened';

const HeadingBody = Type.Object(
  {
    title: surveyContent.title,
    minutes: surveyContent.minutes,
    layout: surveyContent.layout,
  },
  { additionalProperties: false },
);

const fieldsOf = ({ draft }: Opened, { say }: SignedIn): Field[] => [
  ...[line('title.sv'), line('title.en'), number('minutes')],
  // A rektor answers for several units in one sitting, on one page.
  ...(draft.for === 'participants' ? [choice('layout', worded(say, 'surveyLayout', ['onePage', 'oneAtATime']))] : []),
];

function formOf(opened: Opened, visit: SignedIn): Form {
  const { draft } = opened;
  const { say } = visit;
  const { title, minutes, layout = 'onePage' } = draft;
  return {
    ...{ words: 'surveyHeading', schema: HeadingBody, fields: fieldsOf(opened, visit), seen: draft.edits },
    ...{ initial: { title, minutes, layout }, name: say('surveys.saveHeading') },
    ...{ title: say('surveys.heading'), keep: `survey/${draft.key}/heading` },
    back: { to: `/surveys/${draft.key}/draft`, text: say('surveys.backToDraft') },
  };
}

/** The page of what a survey is called, how long it takes, and how it is asked. */
export function headingPages(app: FastifyInstance, services: Services): void {
  const { store, surveys } = services;

  app.get('/surveys/:surveyKey/draft/heading', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return showForm(visit, formOf(await openDraft(services, visit), visit));
  });

  app.post('/surveys/:surveyKey/draft/heading', { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    const opened = await openDraft(services, visit);
    const { draft } = opened;
    const { caller, now } = visit;
    return takeForm(services, visit, formOf(opened, visit), async ({ body, seen = 0 }) => {
      const content = withHeading(contentIn(draft), body as SurveyHeading);
      await saveDraft(store, surveys, { key: draft.key, caller, now, seen, content });
      return `/surveys/${draft.key}/draft`;
    });
  });
}
