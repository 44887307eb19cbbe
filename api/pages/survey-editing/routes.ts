import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { html } from 'ghtml';
import { discardSurveyDraft, readDraft, saveDraft } from '../../../documents/keep-survey';
import { Refused, Stale } from '../../../documents/outcomes';
import {
  contentIn,
  movedPart,
  movedQuestion,
  withoutPart,
  withoutQuestion,
} from '../../../domain/surveys/draft-changes';
import type { Survey, SurveyContent } from '../../../schemas/surveys';
import { Problem, sentence } from '../../problems';
import { unnamed } from '../../protection';
import type { Services } from '../../services';
import { one, type Sent } from '../forms/fields';
import { sentIn } from '../forms/read';
import { hidden } from '../hidden';
import { sendPage } from '../page';
import { sendSurveyPage } from '../survey/page';
import { previewPage } from '../survey/preview';
import { queried, type SignedIn, signedIn } from '../visit';
import { sayIn } from '../words';
import { draftPage, type Pressed } from './draft-page';
import { headingPages } from './heading-page';
import { faultsIn, mustBeCentre, openDraft } from './opened';
import { surveyPage, surveysPage } from './pages';
import { partPages } from './part-page';
import { publicationPages } from './publication-page';
import { questionPages } from './question-page';

const draftPath = '/surveys/:surveyKey/draft';

/** The draft of a survey where somebody has saved one. */
async function savedDraft({ store, surveys }: Services, { request }: SignedIn, key: string): Promise<Survey | null> {
  const draft = unnamed(request, await readDraft(store, surveys, key));
  return draft.savedAt === null ? null : draft;
}

/** What a press on the draft's page makes of it, at a question or, where none is named, at a part. Throws a problem for what is none of them. */
function pressed(draft: SurveyContent, sent: Sent): SurveyContent {
  const [part, question, does] = [one(sent, 'part'), one(sent, 'question'), one(sent, 'does')];
  switch (does) {
    case 'earlier':
    case 'later':
      return question ? movedQuestion(draft, { part, question }, does) : movedPart(draft, part, does);
    case 'remove':
      return question ? withoutQuestion(draft, { part, question }) : withoutPart(draft, part);
    default:
      throw new Problem('input-invalid');
  }
}

/** Why a press was refused, at the questions that it is about. Throws what is no refusal. */
function refusedPress(error: unknown, content: SurveyContent, { language }: SignedIn): Pressed {
  if (error instanceof Stale) {
    const told = { seen: error.seen, current: error.current };
    return { whole: sentence('version-changed', told, language), faults: [] };
  }
  if (!(error instanceof Refused)) throw error;
  return { whole: null, faults: faultsIn(error.refusal, content, language) };
}

async function press(services: Services, visit: SignedIn): Promise<FastifyReply> {
  const { caller, now, request, reply } = visit;
  const sent = sentIn(request.body);
  const opened = await openDraft(services, visit);
  const content = pressed(contentIn(opened.draft), sent);
  const { key } = opened.draft;
  try {
    const asked = { key, caller, now, seen: Number(one(sent, 'seen')), content };
    await saveDraft(services.store, services.surveys, asked);
    return reply.redirect(`/surveys/${key}/draft`, 303);
  } catch (error) {
    const refused = refusedPress(error, content, visit);
    reply.code(error instanceof Stale ? 412 : 422);
    return sendPage(visit, draftPage(visit, opened, randomUUID(), refused));
  }
}

/** What surveys ask: read, changed in a draft, tried, published, thrown away; for the centre. */
export function surveyEditingPages(app: FastifyInstance, services: Services): void {
  readPages(app, services);
  draftPages(app, services);
  removalPages(app, services);
  headingPages(app, services);
  partPages(app, services);
  questionPages(app, services);
  publicationPages(app, services);
}

function readPages(app: FastifyInstance, services: Services): void {
  const { surveys } = services;

  app.get('/surveys', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    mustBeCentre(visit);
    const listed = await Promise.all(
      surveys.keys.map(async (key) => ({
        survey: await surveys.current(key, visit.now),
        draft: await savedDraft(services, visit, key),
      })),
    );
    return sendPage(visit, surveysPage(visit, listed, surveys.texts));
  });

  app.get('/surveys/:surveyKey', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    mustBeCentre(visit);
    const { surveyKey } = request.params as { surveyKey: string };
    const [versions, draft] = await Promise.all([
      surveys.versionsOf(surveyKey),
      savedDraft(services, visit, surveyKey),
    ]);
    const version = Number(queried(visit, 'version')) || versions[0]!.version;
    const shown = await surveys.version(surveyKey, version);
    return sendPage(visit, surveyPage(visit, { shown, draft, versions }, surveys.texts));
  });
}

function draftPages(app: FastifyInstance, services: Services): void {
  app.get(draftPath, hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const opened = await openDraft(services, visit);
    return sendPage(visit, draftPage(visit, opened, randomUUID(), { whole: null, faults: [] }));
  });

  app.post(draftPath, { schema: hidden.schema }, async (request, reply) => press(services, signedIn(request, reply)));

  app.get(`${draftPath}/preview`, hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { draft, texts } = await openDraft(services, visit);
    const language = queried(visit, 'in') === 'en' ? 'en' : 'sv';
    const back = html`<p><a href="/surveys/${draft.key}/draft">${sayIn(language)('surveys.backToDraft')}</a></p>`;
    return sendSurveyPage(reply, previewPage(draft, texts, language, back));
  });
}

function removalPages(app: FastifyInstance, services: Services): void {
  const { store, surveys } = services;

  app.get(`${draftPath}/removal`, hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { say } = visit;
    const { draft } = await openDraft(services, visit);
    const here = `/surveys/${draft.key}/draft`;
    const title = say('surveys.discardTitle');
    return sendPage(visit, {
      title,
      body: html`<div class="flow prose"><p class="crumb"><a href="${here}">${say('surveys.backToDraft')}</a></p><h1 class="ds-heading" data-size="xl">${title}</h1><p>${say('surveys.discardWhat')}</p><form method="post" action="${here}/removal"><input type="hidden" name="seen" value="${String(draft.edits)}"><p class="row"><button class="ds-button" data-color="danger">${say('surveys.discard')}</button><a href="${here}">${say('surveys.keep')}</a></p></form></div>`,
    });
  });

  app.post(`${draftPath}/removal`, { schema: hidden.schema }, async (request, reply) => {
    const { caller, now } = signedIn(request, reply);
    const { surveyKey: key } = request.params as { surveyKey: string };
    const seen = Number(one(sentIn(request.body), 'seen'));
    await discardSurveyDraft(store, surveys, { key, caller, now, seen });
    return reply.redirect(`/surveys/${key}`, 303);
  });
}
