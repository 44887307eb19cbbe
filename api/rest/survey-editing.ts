import type { FastifyInstance, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { discardSurveyDraft, publishSurvey, readDraft, saveDraft } from '../../documents/keep-survey';
import { Refused } from '../../documents/outcomes';
import { everPublished, refuseContent, refusedSurveyEditor } from '../../domain/surveys/editing';
import { listOf, named } from '../../schemas/answers';
import {
  PublishBody,
  SurveyAnswer,
  SurveyDraftAnswer,
  SurveyPreviewAnswer,
  SurveyVersionAnswer,
} from '../../schemas/survey-edit-answers';
import { type Survey, SurveyContent } from '../../schemas/surveys';
import { isFresh, seenVersion } from '../etag';
import { previewOf } from '../pages/survey/preview';
import type { Services } from '../services';
import { linksFor } from '../views/links';
import { surveyDraftView, surveyVersionView, surveyView } from '../views/survey-edit-view';
import { type Page, pageOf, paging } from './lists';
import { answer, etagHeader, headers, ifMatch, ifNoneMatch, notModified, operation, withToken } from './operation';
import { contentExample, surveyEditExamples } from './survey-edit-examples';
import { surveyParams } from './targets';

const tags = ['surveys'];
const page = Type.Object(paging, { additionalProperties: false });
const body = { ...SurveyContent, examples: [contentExample] };
const keyOf = (request: FastifyRequest): string => (request.params as Static<typeof surveyParams>).surveyKey;
const rowsOf = <T>(rows: readonly T[], { page: number, limit }: Page): T[] =>
  rows.slice((number - 1) * limit, number * limit + 1);

/** What surveys ask is the centre's. Throws `Refused` for everybody else. */
function mustBeCentre({ caller }: FastifyRequest): void {
  const refused = refusedSurveyEditor(caller);
  if (refused) throw new Refused(refused, null);
}

/** What surveys ask: read, changed in a draft, tried without anything being kept, and published as a new version. */
export function surveyEditing(app: FastifyInstance, services: Services): void {
  read(app, services);
  drafted(app, services);
  previewed(app, services);
  published(app, services);
}

function read(app: FastifyInstance, { surveys }: Services): void {
  const list = {
    ...{ operationId: 'listSurveys', summary: 'What surveys ask', tags },
    description: 'Alla enkäter som de ställs nu. All surveys as they are asked now.',
  };
  const rows = answer('A page of surveys', listOf('surveys', named(SurveyAnswer)), surveyEditExamples.surveys);
  app.get(
    '/surveys',
    { schema: operation(list, { querystring: page, response: { 200: rows, ...withToken() } }) },
    async (request, reply) => {
      mustBeCentre(request);
      const query = request.query as Page;
      const keys = rowsOf(surveys.keys, query);
      const found = await Promise.all(keys.map((key) => surveys.current(key, request.now)));
      const shown = found.map((survey) => surveyView(survey, linksFor(request)));
      return pageOf(request, reply, 'surveys', shown, query);
    },
  );

  const single = {
    ...{ operationId: 'getSurvey', summary: 'What one survey asks', tags },
    description: 'En enkät som den ställs nu. One survey as it is asked now.',
  };
  const one = answer('The survey', named(SurveyAnswer), surveyEditExamples.survey);
  app.get(
    '/surveys/:surveyKey',
    { schema: operation(single, { params: surveyParams, response: { 200: one, ...withToken(404) } }) },
    async (request) => {
      mustBeCentre(request);
      return surveyView(await surveys.current(keyOf(request), request.now), linksFor(request));
    },
  );

  const earlier = {
    ...{ operationId: 'listSurveyVersions', summary: 'What a survey has asked', tags },
    description:
      'Alla publicerade versioner: vem som publicerade vad och när. Every version that was published: by whom and when.',
  };
  const versions = answer(
    'A page of versions',
    listOf('versions', named(SurveyVersionAnswer)),
    surveyEditExamples.versions,
  );
  app.get(
    '/surveys/:surveyKey/versions',
    {
      schema: operation(earlier, {
        ...{ params: surveyParams, querystring: page, response: { 200: versions, ...withToken(404) } },
      }),
    },
    async (request, reply) => {
      mustBeCentre(request);
      const query = request.query as Page;
      const found = rowsOf(await surveys.versionsOf(keyOf(request)), query);
      return pageOf(request, reply, 'versions', found.map(surveyVersionView), query);
    },
  );
}

function drafted(app: FastifyInstance, { store, surveys }: Services): void {
  const shown = answer('The draft', named(SurveyDraftAnswer), surveyEditExamples.draft, etagHeader);
  const view = async (draft: Survey, request: FastifyRequest) =>
    surveyDraftView(draft, everPublished(await surveys.all()), linksFor(request));

  const reading = {
    ...{ operationId: 'getSurveyDraft', summary: 'What a survey is to ask next', tags },
    description:
      'Utkastet; innan någon har sparat ett är det vad enkäten frågar nu. The draft; before anybody has saved one it is what the survey asks now.',
  };
  app.get(
    '/surveys/:surveyKey/drafts/current',
    {
      schema: operation(reading, {
        ...{ headers: ifNoneMatch, params: surveyParams },
        response: { 200: shown, ...notModified, ...withToken(404) },
      }),
    },
    async (request, reply) => {
      mustBeCentre(request);
      const draft = await readDraft(store, surveys, keyOf(request));
      if (isFresh(request, reply, draft.edits)) return reply.send();
      return view(draft, request);
    },
  );

  const saving = {
    ...{ operationId: 'saveSurveyDraft', summary: 'Save what a survey is to ask next', tags },
    description:
      'Sparar utkastet. Ingen får det att svara på förrän det är publicerat. Saves the draft; nobody is asked it before it is published.',
  };
  app.put(
    '/surveys/:surveyKey/drafts/current',
    {
      schema: operation(saving, {
        ...{ headers: headers({ 'if-match': ifMatch }), params: surveyParams, body },
        response: { 200: shown, ...withToken(404, 412, 413, 428) },
      }),
    },
    async (request, reply) => {
      const asked = { key: keyOf(request), caller: request.caller, now: request.now, seen: seenVersion(request)! };
      const draft = await saveDraft(store, surveys, { ...asked, content: request.body as SurveyContent });
      reply.headers({ etag: `"${draft.edits}"`, 'cache-control': 'no-store' });
      return view(draft, request);
    },
  );

  const discarding = {
    ...{ operationId: 'discardSurveyDraft', summary: 'Throw the draft of a survey away', tags },
    description:
      'Slänger utkastet: det är igen vad enkäten frågar nu. Throws the draft away: it is again what the survey asks now.',
  };
  app.delete(
    '/surveys/:surveyKey/drafts/current',
    {
      schema: operation(discarding, {
        ...{ headers: headers({ 'if-match': ifMatch }), params: surveyParams },
        response: { 200: shown, ...withToken(404, 412, 413, 428) },
      }),
    },
    async (request, reply) => {
      const asked = { key: keyOf(request), caller: request.caller, now: request.now, seen: seenVersion(request)! };
      const draft = await discardSurveyDraft(store, surveys, asked);
      reply.headers({ etag: `"${draft.edits}"`, 'cache-control': 'no-store' });
      return view(draft, request);
    },
  );
}

function previewed(app: FastifyInstance, { surveys }: Services): void {
  const trying = {
    ...{ operationId: 'previewSurvey', summary: 'Try a survey', tags },
    description:
      'Visar frågorna som en sida på svenska och engelska, med exempel. Inget sparas. Shows the questions as a page in both languages, with examples; nothing is kept.',
  };
  const shown = answer('How it would look', named(SurveyPreviewAnswer), surveyEditExamples.preview);
  app.post(
    '/surveys/:surveyKey/previews',
    {
      schema: operation(trying, { params: surveyParams, body, response: { 200: shown, ...withToken(404, 413) } }),
    },
    async (request) => {
      mustBeCentre(request);
      const content = request.body as SurveyContent;
      const { texts } = surveys;
      const current = await surveys.current(keyOf(request), request.now);
      const refused = refuseContent(current, content, { texts, published: everPublished(await surveys.all()) });
      if (refused) throw new Refused(refused, null);
      const asked = { ...current, ...content };
      const self = linksFor(request)(`/surveys/${current.key}`);
      return { sv: previewOf(asked, texts, 'sv'), en: previewOf(asked, texts, 'en'), _links: { self } };
    },
  );
}

function published(app: FastifyInstance, { store, surveys }: Services): void {
  const publishing = {
    ...{ operationId: 'publishSurvey', summary: 'Publish the draft of a survey', tags },
    description:
      'Publicerar utkastet som en ny version för enkäter som öppnar från och med nu. De som är öppna behåller sin. Publishes the draft as a new version for surveys that open from now on; those that are open keep theirs.',
  };
  const kept = answer('The survey as it is asked now', named(SurveyAnswer), surveyEditExamples.survey);
  app.post(
    '/surveys/:surveyKey/versions',
    {
      schema: operation(publishing, {
        ...{ headers: headers({ 'if-match': ifMatch }), params: surveyParams },
        body: { ...PublishBody, examples: [{ sameMeanings: ['goalsReached'] }] },
        response: { 200: kept, ...withToken(404, 409, 412, 413, 428) },
      }),
    },
    async (request) => {
      const asked = { key: keyOf(request), caller: request.caller, now: request.now, seen: seenVersion(request)! };
      const { sameMeanings } = request.body as Static<typeof PublishBody>;
      return surveyView(await publishSurvey(store, surveys, { ...asked, sameMeanings }), linksFor(request));
    },
  );
}
