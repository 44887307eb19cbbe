import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { keepLetterTemplate } from '../../documents/keep-letter-template';
import { Refused } from '../../documents/outcomes';
import { refusedReader, refuseTemplate, type Wordings } from '../../domain/letters/templates';
import { listOf, named } from '../../schemas/answers';
import {
  LetterPreviewAnswer,
  LetterTemplateAnswer,
  LetterVersionAnswer,
  WordingsBody,
} from '../../schemas/letter-template-answers';
import type { LetterTemplate } from '../../schemas/letters';
import { isFresh, seenVersion } from '../etag';
import type { Services } from '../services';
import { letterPreviewView, letterTemplateView } from '../views/letter-template-view';
import { linksFor } from '../views/links';
import { letterExamples, letterTemplateExample, wordingsExample } from './letter-examples';
import { type Page, pageOf, paging } from './lists';
import {
  answer,
  etagHeader,
  headers,
  ifMatch,
  ifNoneMatch,
  notModified,
  operation,
  type Told,
  withToken,
} from './operation';
import { templateParams } from './targets';

const page = Type.Object(paging, { additionalProperties: false });
const body = { ...WordingsBody, examples: [wordingsExample] };
const one = answer('The words', named(LetterTemplateAnswer), letterTemplateExample, etagHeader);
const keyOf = (request: FastifyRequest): string => (request.params as Static<typeof templateParams>).templateKey;

const told = (operationId: string, summary: string, description: string): Told => ({
  ...{ operationId, summary, description },
  tags: ['letters'],
});

/** Texts of letters are the centre's to read. Throws `Refused` for everybody else. */
function mustBeCentre({ caller }: FastifyRequest): void {
  const refused = refusedReader(caller);
  if (refused) throw new Refused(refused, null);
}

/** The page of rows that was asked for, with one more where there are more. */
const rowsOf = <T>(rows: readonly T[], { page: number, limit }: Page): T[] =>
  rows.slice((number - 1) * limit, number * limit + 1);

/** The words of letters: read by the centre, saved as new versions by its lead, and tried without anything being sent. */
export function letterTemplates(app: FastifyInstance, services: Services): void {
  read(app, services);
  saved(app, services);
  previewed(app, services);
}

/** What tells of the words of letters and what stood before. */
function read(app: FastifyInstance, { letterTemplates: templates }: Services): void {
  const view = (template: LetterTemplate, request: FastifyRequest) =>
    letterTemplateView(template, templates.letterOf(template.key), templates.texts, linksFor(request));

  const list = told(
    'listLetterTemplates',
    'Texts of letters',
    'Alla brevs texter som de gäller nu, med vad de får nämna. The words of all letters as they stand now, with what they may name.',
  );
  const rows = answer(
    'A page of texts',
    listOf('letterTemplates', named(LetterTemplateAnswer)),
    letterExamples.templates,
  );
  app.get(
    '/letter-templates',
    { schema: operation(list, { querystring: page, response: { 200: rows, ...withToken(422) } }) },
    async (request, reply) => {
      mustBeCentre(request);
      const query = request.query as Page;
      const keys = rowsOf(templates.texts.letters, query).map(({ key }) => key);
      const found = await Promise.all(keys.map((key) => templates.templateFor(key, null)));
      const shown = found.map((template) => view(template, request));
      return pageOf(request, reply, 'letterTemplates', shown, query);
    },
  );

  const single = told(
    'getLetterTemplate',
    'The text of one letter',
    'Ett brevs text, med versionen som en ändring nämner. The words of one letter, with the version that an edit names.',
  );
  app.get(
    '/letter-templates/:templateKey',
    {
      schema: operation(single, {
        ...{ headers: ifNoneMatch, params: templateParams },
        response: { 200: one, ...notModified, ...withToken(404) },
      }),
    },
    async (request, reply) => {
      mustBeCentre(request);
      const template = await templates.templateFor(keyOf(request), null);
      if (isFresh(request, reply, template.version)) return reply.send();
      return view(template, request);
    },
  );

  const earlier = told(
    'listLetterVersions',
    'What a letter has said',
    'Alla versioner av ett brevs text: vem som sparade vad och när. Every version of its words: who saved what, and when.',
  );
  const versions = answer(
    'A page of versions',
    listOf('versions', named(LetterVersionAnswer)),
    letterExamples.versions,
  );
  app.get(
    '/letter-templates/:templateKey/versions',
    {
      schema: operation(earlier, {
        ...{ params: templateParams, querystring: page, response: { 200: versions, ...withToken(404, 422) } },
      }),
    },
    async (request, reply) => {
      mustBeCentre(request);
      const query = request.query as Page;
      const found = rowsOf(await templates.versionsOf(keyOf(request)), query);
      const shown = found.map(({ _id, ...version }) => version);
      return pageOf(request, reply, 'versions', shown, query);
    },
  );
}

/** What saves a new version; what stood before is kept. */
function saved(app: FastifyInstance, { store, letterTemplates: templates }: Services): void {
  const save = told(
    'saveLetterTemplate',
    'Save the text of a letter',
    'Sparar en ny version av ett brevs text. Det som är överens om ändras inte: ett ärende behåller den version som det började med. Saves a new version of its words; an order keeps the version that it began with where they are part of an agreement.',
  );
  app.put(
    '/letter-templates/:templateKey',
    {
      schema: operation(save, {
        ...{ headers: headers({ 'if-match': ifMatch }), params: templateParams, body },
        response: { 200: one, ...withToken(400, 404, 412, 413, 415, 422, 428) },
      }),
    },
    async (request, reply: FastifyReply) => {
      const asked = { key: keyOf(request), wordings: request.body as Wordings, seen: seenVersion(request)! };
      const { caller, now } = request;
      const kept = await keepLetterTemplate(store, templates, { ...asked, caller, now });
      reply.headers({ etag: `"${kept.version}"`, 'cache-control': 'no-store' });
      return letterTemplateView(kept, templates.letterOf(kept.key), templates.texts, linksFor(request));
    },
  );
}

/** What shows words that nobody has saved; nothing is kept and nothing is sent. */
function previewed(app: FastifyInstance, { letterTemplates: templates }: Services): void {
  const preview = told(
    'previewLetterTemplate',
    'Try the text of a letter',
    'Visar texten ifylld med exempel, som brev i klartext och HTML. Inget sparas och inget skickas. Shows the words filled with examples; nothing is kept and nothing is sent.',
  );
  const shown = answer('How it would look', named(LetterPreviewAnswer), letterExamples.preview);
  app.post(
    '/letter-templates/:templateKey/previews',
    {
      schema: operation(preview, {
        ...{ params: templateParams, body, response: { 200: shown, ...withToken(400, 404, 413, 415, 422) } },
      }),
    },
    async (request) => {
      mustBeCentre(request);
      const wordings = request.body as Wordings;
      const refused = refuseTemplate(templates.texts, keyOf(request), wordings);
      if (refused) throw new Refused(refused, null);
      return letterPreviewView(templates.texts, keyOf(request), wordings, linksFor(request));
    },
  );
}
