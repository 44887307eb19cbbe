import { randomUUID } from 'node:crypto';
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { readImportChanges, readImports } from '../../../documents/import-reads';
import { keepDecision } from '../../../documents/keep-import';
import { askedHash } from '../../../documents/repeat';
import type { ImportDecision } from '../../../domain/imports/import';
import { type ImportFileKind, importFileKinds } from '../../../schemas/imports';
import { importSources } from '../../../schemas/organisation';
import { mostBytes } from '../../../sources/csv';
import { importFile, importFromSource } from '../../actions/import-organisation';
import { Problem } from '../../problems';
import { importRead } from '../../read-trace';
import type { Services } from '../../services';
import { importView } from '../../views/import-view';
import { linksFor } from '../../views/links';
import { one } from '../forms/fields';
import { sentIn } from '../forms/read';
import { hidden } from '../hidden';
import { sendPage } from '../page';
import { pageIn, queried, signedIn } from '../visit';
import { importPage, importsPage } from './page';

const perPage = 50;
const decisions: readonly string[] = ['confirmImport', 'cancelImport'] satisfies ImportDecision[];

/** Pages of imports: asked for, looked at row by row, confirmed or given up. */
export function importPages(app: FastifyInstance, { store }: Services): void {
  const { collections } = store;

  app.get('/imports', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const rows = await readImports(collections, visit.caller, { page: 1, limit: perPage });
    return sendPage(visit, importsPage(visit, rows.slice(0, perPage), randomUUID()));
  });

  app.post('/imports', { schema: hidden.schema }, async (request, reply) => {
    const { caller, now } = signedIn(request, reply);
    const sent = sentIn(request.body);
    const source = importSources.find((each) => each === one(sent, 'source') && each !== 'file');
    if (!source) throw new Problem('input-invalid');
    const made = await importFromSource(store, { source, since: null }, { caller, now, key: one(sent, 'key') });
    return reply.redirect(`/imports/${made._id}`, 303);
  });

  app.get('/imports/:importId', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { importId } = request.params as { importId: string };
    const page = pageIn(visit);
    const asked = { page, limit: perPage };
    const { asked: told, changes } = await readImportChanges(collections, importId, visit.caller, asked);
    request.read = importRead(told, changes.slice(0, perPage), visit.caller);
    const next = changes.length > perPage ? `/imports/${importId}?page=${page + 1}` : null;
    const shown = { changes: changes.slice(0, perPage), next, key: randomUUID() };
    return sendPage(visit, importPage(visit, told, importView(told, linksFor(request), visit.language), shown));
  });

  app.post('/imports/:importId', { schema: hidden.schema }, async (request, reply) => {
    const { caller, now } = signedIn(request, reply);
    const { importId } = request.params as { importId: string };
    const sent = sentIn(request.body);
    const decision = one(sent, 'decision');
    if (!decisions.includes(decision)) throw new Problem('input-invalid');
    const asked = askedHash({ command: decision, target: { importId }, body: {} });
    const key = { caller: caller.person, key: one(sent, 'key'), asked };
    await keepDecision(store, { importId, decision: decision as ImportDecision, caller, now, key });
    return reply.redirect(`/imports/${importId}`, 303);
  });

  app.register(async (files) => {
    await files.register(multipart, { limits: { files: 1, fileSize: mostBytes } });
    files.post(
      '/imports/files',
      { schema: hidden.schema, bodyLimit: mostBytes + 64 * 1024 },
      async (request, reply) => {
        const visit = signedIn(request, reply);
        const { caller, now } = visit;
        const told = new Map<string, string>();
        let bytes: Buffer | null = null;
        for await (const part of request.parts())
          if (part.type === 'file') bytes = await part.toBuffer();
          else told.set(part.fieldname, String(part.value));
        const kind = importFileKinds.find((each) => each === told.get('kind')) as ImportFileKind | undefined;
        if (!bytes || !kind) throw new Problem('file-alone');
        const sent = { kind, complete: told.has('complete'), bytes };
        const made = await importFile(store, sent, { caller, now, key: queried(visit, 'key') });
        return reply.redirect(`/imports/${made._id}`, 303);
      },
    );
  });
}
