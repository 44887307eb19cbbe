import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProtectedPeople } from '../documents/protected-people';
import { centreName } from '../domain/centre';
import { withoutNames } from '../domain/protection';
import type { Services } from './services';
import { dutyTold } from './views/actor';
import { languageOf } from './words';

declare module 'fastify' {
  interface FastifyRequest {
    /** Those whose names are not shown, whatever was recorded. */
    nameless: ReadonlySet<string>;
  }
}

/** What is shown without the names of those whose identity is protected. */
export const unnamed = <T>(request: FastifyRequest, shown: T): T =>
  withoutNames(shown, request.nameless, dutyTold('staff', centreName, languageOf(request.headers['accept-language'])));

/** What shows others to somebody: the API's reads. Pages show a form again after a press, too. */
const reads: readonly string[] = ['GET', 'HEAD'];

/** Leaves names that are protected out of every answer: no route has to think of it. */
export function protectNames(app: FastifyInstance, { store }: Services, methods = reads): void {
  const people = new ProtectedPeople(store.collections);
  app.decorateRequest('nameless', null as unknown as ReadonlySet<string>);
  app.addHook('onRequest', async (request) => {
    request.nameless = methods.includes(request.method) ? await people.ids() : new Set();
  });
  app.addHook('preSerialization', async (request, _reply, answer) => unnamed(request, answer));
}
