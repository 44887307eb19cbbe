import type { FastifyInstance, FastifyRequest } from 'fastify';
import { letterHeld, unsubscribe } from '../../documents/post-wishes';
import { limitOpenings } from '../limited';
import type { Services } from '../services';
import { type Language, words } from '../words';
import { sendPlainPage } from './page';
import { visitOf } from './visit';

interface Named {
  letter: string;
  proof: string;
}

const path = '/unsubscribe/:letter/:proof';
const schema = { hide: true } as object;

const textOf = (key: string, language: Language): string => words.post[key]![language];
const named = (request: FastifyRequest): Named => request.params as Named;
const isNamed = (request: FastifyRequest): boolean =>
  /^[0-9a-f]{40}$/.test(named(request).letter) && /^[\w-]{1,60}$/.test(named(request).proof);

const unknown = (language: Language) => ({
  title: textOf('unknownLetter', language),
  sentences: [textOf('unknownLetterWhat', language)],
  actions: [],
});

/**
 * Ends letters of a kind for whoever holds one of them, without signing in: one press of a mail program (RFC 8058) or of
 * the button here. Looking changes nothing.
 */
export async function unsubscribePages(app: FastifyInstance, { store }: Services): Promise<void> {
  const { collections, settings } = store;
  limitOpenings(app, settings.openingsPerMinute);
  app.addContentTypeParser(
    ['application/x-www-form-urlencoded', 'multipart/form-data'],
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  );
  const held = async (request: FastifyRequest) => (isNamed(request) ? letterHeld(collections, named(request)) : null);

  app.get(path, { schema, exposeHeadRoute: false }, async (request, reply) => {
    const letter = await held(request);
    const visit = visitOf(request, reply.code(letter ? 200 : 404));
    const { language } = visit;
    return sendPlainPage(
      visit,
      letter
        ? {
            title: textOf('unsubscribe', language),
            sentences: [textOf('unsubscribeWhat', language)],
            actions: [{ text: textOf('unsubscribeAction', language), to: request.url, isPost: true }],
          }
        : unknown(language),
    );
  });

  app.post(path, { schema }, async (request, reply) => {
    const letter = await held(request);
    if (letter) await unsubscribe(collections, letter);
    const visit = visitOf(request, reply.code(letter ? 200 : 404));
    const { language } = visit;
    return sendPlainPage(
      visit,
      letter
        ? {
            title: textOf('unsubscribed', language),
            sentences: [textOf('changeWishes', language)],
            actions: [{ text: words.signIn.signIn![language], to: '/sign-in' }],
          }
        : unknown(language),
    );
  });
}
