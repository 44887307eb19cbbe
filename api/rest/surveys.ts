import type { FastifyInstance, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { makeLinks } from '../../documents/survey-passes';
import {
  type GroupSurvey,
  readFirst,
  readResults,
  readSurveyGroup,
  readSurveys,
  readTexts,
} from '../../documents/survey-reads';
import { resultsOf } from '../../domain/surveys/results';
import { named } from '../../schemas/answers';
import {
  FreeTextReadAnswer,
  FreeTextReadingBody,
  FreeTextsAnswer,
  LinksBody,
  PaperBody,
  PaperKeptAnswer,
  SummarySuggestionAnswer,
  SurveyLinksAnswer,
  SurveyResultsAnswer,
  SurveysAnswer,
} from '../../schemas/survey-answers';
import type { SurveyText } from '../../schemas/surveys';
import { keepPaperAnswer } from '../actions/keep-paper-answer';
import type { Services } from '../services';
import { evaluationOf } from '../views/evaluation';
import { linksFor } from '../views/links';
import { shownResults } from '../views/shown-results';
import { answerAddress, roomOf } from '../views/survey-room';
import { answer, headers, operation, withToken } from './operation';
import { surveyExamples } from './survey-examples';
import { orderParams, targets } from './targets';

const tags = ['surveys'];
const groupParams = Type.Object({ orderId: targets.orderId, groupId: targets.groupId });
const viewQuery = Type.Object(
  {
    group: Type.Optional(Type.String({ ...targets.groupId, description: 'Of one group alone' })),
    unit: Type.Optional(Type.String({ ...targets.unitId, description: 'Of one unit alone' })),
  },
  { additionalProperties: false },
);
const orderOf = (request: FastifyRequest): string => (request.params as Static<typeof orderParams>).orderId;

/** Surveys of an order: how they are reached, what stands on paper, what they came to, and what was written in them. */
export function surveys(app: FastifyInstance, services: Services): void {
  reached(app, services);
  onPaper(app, services);
  cameTo(app, services);
  suggested(app, services);
  freeTexts(app, services);
}

async function shownGroup(request: FastifyRequest, survey: GroupSurvey) {
  const { group, code: _code, ...told } = survey;
  return { ...told, group: group.id, name: group.name, room: await roomOf(request, survey) };
}

function reached(app: FastifyInstance, { store }: Services): void {
  const told = {
    ...{ operationId: 'getSurveys', summary: 'How the groups of an order answer', tags },
    description:
      'När enkäten öppnar och stänger för varje grupp, rummets kod och hur många som har svarat i alla grupper tillsammans. When the survey of each group opens and closes, the code of the room, and how many have answered in all groups together, from the floor on.',
  };
  const shown = answer('The surveys', named(SurveysAnswer), surveyExamples.surveys);
  app.get(
    '/orders/:orderId/surveys',
    { schema: operation(told, { params: orderParams, response: { 200: shown, ...withToken(404) } }) },
    async (request) => {
      const { groups, answered, releases } = await readSurveys(store, orderOf(request), request.caller, request.now);
      const self = linksFor(request)(`/orders/${orderOf(request)}/surveys`);
      return {
        groups: await Promise.all(groups.map((group) => shownGroup(request, group))),
        answered,
        releases,
        _links: { self },
      };
    },
  );

  const making = {
    ...{ operationId: 'makeSurveyLinks', summary: 'Links that each work once', tags },
    description:
      'Länkar att dela ut, en till var och en; de visas bara här. Links to give out, one to each; they are told here and kept nowhere.',
  };
  const made = answer('The links', named(SurveyLinksAnswer), surveyExamples.links);
  app.post(
    '/orders/:orderId/groups/:groupId/single-use-links',
    {
      schema: operation(making, {
        ...{ headers: headers({}), params: groupParams, body: { ...LinksBody, examples: [{ number: 16 }] } },
        response: { 200: made, ...withToken(404, 409, 413) },
      }),
    },
    async (request) => {
      const { orderId, groupId } = request.params as Static<typeof groupParams>;
      const { number } = request.body as Static<typeof LinksBody>;
      await readSurveyGroup(store, orderId, groupId, request.caller, request.now);
      const secrets = await makeLinks(store.collections, { orderId, group: groupId, number });
      const self = linksFor(request)(`/orders/${orderId}/surveys`);
      return { links: secrets.map((secret) => answerAddress(request, secret)), _links: { self } };
    },
  );
}

function onPaper(app: FastifyInstance, { store, surveys: asked }: Services): void {
  const told = {
    ...{ operationId: 'enterPaperAnswer', summary: 'An answer that was given on paper', tags },
    description:
      'Lägger in ett svar från ett papper medan enkäten är öppen; det går inte att skilja från andra svar. Enters an answer from a sheet while the survey is open; it cannot be told from other answers.',
  };
  const kept = answer('It is kept', named(PaperKeptAnswer), surveyExamples.paperKept);
  app.post(
    '/orders/:orderId/groups/:groupId/paper-answers',
    {
      schema: operation(told, {
        ...{ headers: headers({}), params: groupParams, body: { ...PaperBody, examples: [surveyExamples.paper] } },
        response: { 200: kept, ...withToken(404, 409, 413) },
      }),
      config: { isUnlogged: true },
    },
    async (request) => {
      const { orderId, groupId } = request.params as Static<typeof groupParams>;
      const { caller, now } = request;
      const body = request.body as Static<typeof PaperBody>;
      await keepPaperAnswer({ store, surveys: asked }, { orderId, groupId, body, caller, now });
      return { kept: true, _links: { self: linksFor(request)(`/orders/${orderId}/surveys`) } };
    },
  );
}

function cameTo(app: FastifyInstance, { store, surveys: asked }: Services): void {
  const told = {
    ...{ operationId: 'getSurveyResults', summary: 'What the answers came to', tags },
    description:
      'Sammanräknade svar när alla enkäter har stängt, aldrig för färre än minsta antalet. Answers added up once all surveys have closed, never of fewer than the floor.',
  };
  const shown = answer('The results', named(SurveyResultsAnswer), surveyExamples.results);
  app.get(
    '/orders/:orderId/survey-results',
    {
      schema: operation(told, {
        ...{ params: orderParams, querystring: viewQuery, response: { 200: shown, ...withToken(404) } },
      }),
    },
    async (request) => {
      const [orderId, view] = [orderOf(request), request.query as Static<typeof viewQuery>];
      const found = await readResults(store, asked, { orderId, caller: request.caller, view });
      const { order } = found;
      // That somebody of a unit answered at all is shown from the floor on, as everything else.
      const isShown = (unit: string) =>
        found.shown.some(({ release }) => resultsOf(release, [], { unit }).answered !== null);
      return {
        floor: store.settings.privacyFloor,
        groups: order.groups.map(({ id, name }) => ({ group: id, name })),
        units: order.units.filter(({ unit }) => isShown(unit)).map(({ unit, name }) => ({ unit, name })),
        results: found.shown.map(shownResults),
        _links: { self: linksFor(request)(`/orders/${orderId}/survey-results`) },
      };
    },
  );
}

/** What staff begin the summary with. */
function suggested(app: FastifyInstance, { store, surveys: asked }: Services): void {
  const told = {
    ...{ operationId: 'getSummarySuggestion', summary: 'What the summary may begin with', tags },
    description:
      'Ett första utkast till sammanfattning, av det som får visas; bedömningen är er egen. A first draft of the summary, of what may be shown; the judgement is your own.',
  };
  const shown = answer('The draft', named(SummarySuggestionAnswer), surveyExamples.suggestion);
  app.get(
    '/orders/:orderId/summary-suggestions/current',
    { schema: operation(told, { params: orderParams, response: { 200: shown, ...withToken(404) } }) },
    async (request) => {
      const [orderId, { caller }] = [orderOf(request), request];
      const { text, unread } = await evaluationOf({ store, surveys: asked }, orderId, caller);
      const self = linksFor(request)(`/orders/${orderId}/summary-suggestions/current`);
      return { text, unread, _links: { self } };
    },
  );
}

const shownText = ({ _id, question, text, shown, state }: SurveyText) => ({ id: _id, question, text, shown, state });

function freeTexts(app: FastifyInstance, { store }: Services): void {
  const told = {
    ...{ operationId: 'listFreeTexts', summary: 'Free texts of an order', tags },
    description:
      'Fritextsvar utan band till andra svar; den som har lett pass får dem när någon annan har läst. Free texts without any tie to other answers; whoever led sessions gets them once somebody else has read them.',
  };
  const shown = answer('The free texts', named(FreeTextsAnswer), surveyExamples.texts);
  app.get(
    '/orders/:orderId/free-texts',
    { schema: operation(told, { params: orderParams, response: { 200: shown, ...withToken(404) } }) },
    async (request) => {
      const { texts, unread } = await readTexts(store, orderOf(request), request.caller);
      const self = linksFor(request)(`/orders/${orderOf(request)}/free-texts`);
      return { freeTexts: texts.map(shownText), unread, _links: { self } };
    },
  );

  const reading = {
    ...{ operationId: 'readFreeText', summary: 'Let others read a free text, or take it out', tags },
    description:
      'Släpper ett fritextsvar, som det är eller med mer maskat, eller tar bort det. Lets others read a free text, as it stands or with more masked, or takes it out.',
  };
  const read = answer('The free text as it stands now', named(FreeTextReadAnswer), surveyExamples.read);
  app.post(
    '/orders/:orderId/free-text-readings',
    {
      schema: operation(reading, {
        ...{ headers: headers({}), params: orderParams },
        body: { ...FreeTextReadingBody, examples: [surveyExamples.reading] },
        response: { 200: read, ...withToken(404, 409, 413) },
      }),
    },
    async (request) => {
      const { freeText: id, shown: others } = request.body as Static<typeof FreeTextReadingBody>;
      const { caller } = request;
      const text = await readFirst(store, { orderId: orderOf(request), caller, id, shown: others });
      return { ...shownText(text), _links: { self: linksFor(request)(`/orders/${orderOf(request)}/free-texts`) } };
    },
  );
}
