import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static, type TSchema } from 'typebox';
import { readImport, readImportChanges, readImports } from '../../documents/import-reads';
import { keepDecision } from '../../documents/keep-import';
import { askedHash } from '../../documents/repeat';
import type { ImportDecision } from '../../domain/imports/import';
import { ImportAnswer, ImportRowAnswer, listOf, named } from '../../schemas/answers';
import { type Import, ImportChange, importFileKinds } from '../../schemas/imports';
import { Instant, Nullable, Uuid } from '../../schemas/vocabulary';
import { mostBytes } from '../../sources/csv';
import { importFile, importFromSource } from '../actions/import-organisation';
import { importRead } from '../read-trace';
import type { Services } from '../services';
import { importRow, importView } from '../views/import-view';
import { linksFor } from '../views/links';
import { languageOf } from '../words';
import { keyOf } from './commands';
import { changeExample, importExample } from './import-examples';
import { type Page, pageOf, paging } from './lists';
import { answer, headers, idempotencyKey, operation, type Told, withToken } from './operation';

const importParams = Type.Object({ importId: Type.String({ ...Uuid, description: 'The import' }) });
const pageQuery = Type.Object(paging, { additionalProperties: false });
const SourceBody = Type.Object(
  {
    source: Type.Enum(['ss12000', 'skolenhetsregistret']),
    /** Changes since then; null is all that there is. */
    since: Nullable(Instant),
  },
  { additionalProperties: false },
);
const fileParams = Type.Object({ kind: Type.Enum([...importFileKinds], { description: 'What the file holds' }) });
const fileQuery = Type.Object(
  {
    complete: Type.Optional(
      Type.Boolean({
        default: true,
        description: 'Whether the file holds all that there is of its kind; what it does not name is then gone',
      }),
    ),
  },
  { additionalProperties: false },
);

const tags = ['imports'];
const keyHeader = headers({ 'idempotency-key': idempotencyKey });
const createdHeaders = { location: { description: 'Where it is', type: 'string' as const } };
const created = answer('Asked for: it goes on by itself', named(ImportAnswer), importExample, createdHeaders);

const asking = (request: FastifyRequest) => ({ caller: request.caller, key: keyOf(request), now: request.now });

function shown(request: FastifyRequest, reply: FastifyReply, told: Import) {
  const language = languageOf(request.headers['accept-language']);
  reply.header('content-language', language);
  return importView(told, linksFor(request), language);
}

function sendCreated(request: FastifyRequest, reply: FastifyReply, made: Import) {
  reply.code(201).header('location', linksFor(request)(`/imports/${made._id}`).href);
  return reply.send(shown(request, reply, made));
}

/** Imports of the organisation: asked for, looked at, confirmed or given up. */
export function imports(app: FastifyInstance, services: Services): void {
  asked(app, services);
  read(app, services);
  decided(app, services);
}

const fromSource: Told = {
  operationId: 'importFromSource',
  summary: 'Import from a directory or register',
  description:
    'Läser kommunens katalog (SS 12000) eller Skolenhetsregistret. Inget ändras förrän importen bekräftas. Reads the directory or the register that the operator has set; nothing changes before it is confirmed.',
  tags,
};
const fromFile: Told = {
  operationId: 'importFile',
  summary: 'Import a CSV file',
  description:
    'Läser en fil med enheter, personer eller uppdrag. Inget ändras förrän importen bekräftas. Reads a file of units, people or duties (docs/imports.md); nothing changes before it is confirmed.',
  tags,
};

/** What asks for an import: a body that names a source, or a file. */
function asked(app: FastifyInstance, { store }: Services): void {
  const response = { 201: created, ...withToken(400, 403, 413, 415, 422) };
  const fileResponse = { ...response, ...withToken(400, 403, 404, 413, 415, 422) };
  const body = { ...SourceBody, examples: [{ source: 'ss12000', since: null }] };
  app.post(
    '/imports',
    { schema: operation(fromSource, { headers: keyHeader, body, response }) },
    async (request, reply) =>
      sendCreated(
        request,
        reply,
        await importFromSource(store, request.body as Static<typeof SourceBody>, asking(request)),
      ),
  );
  app.register(async (files) => {
    files.removeAllContentTypeParsers();
    files.addContentTypeParser('text/csv', { parseAs: 'buffer', bodyLimit: mostBytes }, (_request, bytes, done) =>
      done(null, bytes),
    );
    const csv = { description: 'A file with a header row', contentMediaType: 'text/csv' } as TSchema;
    const schema = operation(fromFile, {
      ...{ headers: keyHeader, params: fileParams, querystring: fileQuery, consumes: ['text/csv'] },
      ...{ body: csv, response: fileResponse },
    } as never);
    files.post('/import-files/:kind', { schema, bodyLimit: mostBytes }, async (request, reply) => {
      const { kind } = request.params as Static<typeof fileParams>;
      const { complete = true } = request.query as Static<typeof fileQuery>;
      const bytes = (request.body as Buffer | undefined) ?? Buffer.alloc(0);
      return sendCreated(request, reply, await importFile(store, { kind, complete, bytes }, asking(request)));
    });
  });
}

/** What tells of imports. */
function read(app: FastifyInstance, { store: { collections } }: Services): void {
  const listed = {
    ...{ operationId: 'listImports', summary: 'Imports', tags },
    description: 'Importer, den senaste först. Imports that the caller may see, the latest first.',
  };
  const example = listExample('imports', importRowExample);
  const rows = answer('A page of imports', listOf('imports', ImportRowAnswer), example);
  const page = { querystring: pageQuery, response: { 200: rows, ...withToken(422) } };
  app.get('/imports', { schema: operation(listed, page) }, async (request, reply) => {
    const found = await readImports(collections, request.caller, request.query as Page);
    const told = found.map((each) => importRow(each, linksFor(request)));
    return pageOf(request, reply, 'imports', told, request.query as Page);
  });

  const one = {
    ...{ operationId: 'getImport', summary: 'One import', tags },
    description:
      'Hur långt importen har kommit, och vad som är fel rad för rad. How it stands, and what is wrong in which row.',
  };
  const found = { 200: answer('The import', named(ImportAnswer), importExample), ...withToken(404) };
  app.get(
    '/imports/:importId',
    { schema: operation(one, { params: importParams, response: found }) },
    async (request, reply) => shown(request, reply, await readImport(collections, importIdOf(request), request.caller)),
  );

  const changes = {
    ...{ operationId: 'listImportChanges', summary: 'What an import changes', tags },
    description: 'Före och efter, fält för fält. What would change or has changed, field by field, before and after.',
  };
  const changeRows = answer('A page', listOf('changes', ImportChange), listExample('changes', changeExample));
  app.get(
    '/imports/:importId/changes',
    {
      schema: operation(changes, {
        ...{ params: importParams, querystring: pageQuery, response: { 200: changeRows, ...withToken(404, 422) } },
      }),
    },
    async (request, reply) => {
      const query = request.query as Page;
      const { caller } = request;
      const told = await readImportChanges(collections, importIdOf(request), caller, query);
      request.read = importRead(told.asked, told.changes.slice(0, query.limit), caller);
      return pageOf(request, reply, 'changes', told.changes, query);
    },
  );
}

const { problems: _problems, failureDetail: _failureDetail, ...importRowExample } = importExample;
const listExample = (name: string, example: unknown) => ({
  ...{ [name]: [example], _meta: { page: 1, limit: 20, count: 1, hasMore: false }, _links: importExample._links },
});
const importIdOf = (request: FastifyRequest): string => (request.params as Static<typeof importParams>).importId;

/** What ends the waiting of an import: confirmed, it is applied; cancelled, nothing of it is. */
function decided(app: FastifyInstance, { store }: Services): void {
  const kinds: [noun: string, decision: ImportDecision, description: string][] = [
    ['confirmations', 'confirmImport', 'Genomför importen som den visades. Applies the import as it was shown.'],
    ['cancellations', 'cancelImport', 'Avbryter importen, inget ändras. Gives the import up; nothing changes.'],
  ];
  for (const [noun, decision, description] of kinds) {
    const summary = decision === 'confirmImport' ? 'Confirm an import' : 'Give an import up';
    const body = { ...Type.Object({}, { additionalProperties: false }), examples: [{}] };
    const kept = {
      200: answer('Kept', named(ImportAnswer), importExample),
      ...withToken(400, 404, 409, 413, 415, 422),
    };
    const schema = operation(
      { operationId: decision, summary, description, tags },
      { headers: keyHeader, params: importParams, body, response: kept },
    );
    app.post(
      `/imports/:importId/${noun}`,
      {
        schema,
        preValidation: async (request) => {
          if (request.body === undefined) request.body = {}; // nothing sent is nothing said
        },
      },
      async (request, reply) => {
        const importId = importIdOf(request);
        const { caller, key, now } = asking(request);
        const asked = askedHash({ command: decision, target: { importId }, body: {} });
        const by = { importId, decision, caller, now, key: { caller: caller.person, key, asked } };
        return shown(request, reply, await keepDecision(store, by));
      },
    );
  }
}
