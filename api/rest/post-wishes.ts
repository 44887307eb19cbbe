import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import { keepPostWishes, readPostWishes } from '../../documents/post-wishes';
import { Links } from '../../schemas/answers';
import { PostWishes, WishesBody } from '../../schemas/letters';
import { isFresh, seenVersion } from '../etag';
import type { Services } from '../services';
import { linksFor } from '../views/links';
import { postWishesExample } from './notice-examples';
import { answer, etagHeader, headers, ifMatch, ifNoneMatch, notModified, operation, withToken } from './operation';

const closed = { additionalProperties: false };
const { version } = PostWishes.properties;
const WishesAnswer = Type.Object({ ...WishesBody.properties, version, _links: Links }, closed);
const tags = ['notices'];
const path = '/me/post-wishes';

/** How the caller wishes to get letters: in which language, singly or together, and which not at all. */
export function postWishes(app: FastifyInstance, { store: { collections } }: Services): void {
  const shown = ({ _id: _person, ...told }: PostWishes, link: ReturnType<typeof linksFor>) => ({
    ...told,
    _links: { self: link(path) },
  });
  const found = answer('The wishes', WishesAnswer, postWishesExample, etagHeader);

  const read = {
    ...{ operationId: 'getPostWishes', summary: 'How I wish to get letters', tags },
    description:
      'Språk, samlat eller enskilt, och vad som inte ska skickas. Language, singly or together, and what not.',
  };
  app.get(
    path,
    { schema: operation(read, { headers: ifNoneMatch, response: { 200: found, ...notModified, ...withToken() } }) },
    async (request, reply) => {
      const told = await readPostWishes(collections, request.caller.person);
      if (isFresh(request, reply, told.version)) return reply.send();
      return shown(told, linksFor(request));
    },
  );

  const saved = {
    ...{ operationId: 'savePostWishes', summary: 'Say how I wish to get letters', tags },
    description:
      'Gäller det som går att välja bort; det som behövs för ett löfte skickas ändå. For what may be done without; what a promise needs is sent in any case.',
  };
  const body = { ...WishesBody, examples: [{ language: 'sv', digest: 'daily', withoutKinds: ['session.reminder'] }] };
  app.put(
    path,
    {
      schema: operation(saved, {
        ...{ headers: headers({ 'if-match': ifMatch }), body },
        response: { 200: found, ...withToken(400, 412, 413, 415, 422, 428) },
      }),
    },
    async (request, reply) => {
      const seen = seenVersion(request)!;
      const kept = await keepPostWishes(
        collections,
        request.caller.person,
        request.body as Static<typeof WishesBody>,
        seen,
      );
      reply.header('etag', `"${kept.version}"`);
      return shown(kept, linksFor(request));
    },
  );
}
