import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type HeldMail, mailHeld, unsubscribe } from '../../documents/post-wishes';
import { limitOpenings } from '../limited';
import type { Services } from '../services';
import { kindTold } from '../views/kinds-told';
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

/** What somebody can do without who holds a mail: the kinds that it brought, as they are known and called. */
interface Declinable {
  person: string;
  kinds: readonly string[];
  told: readonly string[];
}

/** What may be done without of what somebody holds; null where they hold nothing, or all of it is needed. */
async function declinable(
  held: HeldMail | null,
  { letterTemplates: templates }: Services,
  language: Language,
): Promise<Declinable | null> {
  const letters = (held?.letters ?? []).filter((each) => templates.kindOf(templates.keyFor(each)).mayUnsubscribe);
  if (!held || letters.length === 0) return null;
  const keys = [...new Set(letters.map((each) => templates.keyFor(each)))];
  const told = await Promise.all(keys.map((key) => kindTold(templates, key, language)));
  return { person: held.person, kinds: [...new Set(letters.map(({ kind }) => kind))], told };
}

/**
 * Ends letters of the kinds that a mail brought for whoever holds it, without signing in: one press of a mail program (RFC
 * 8058) or of the button here, and the page says which. Looking changes nothing.
 */
export async function unsubscribePages(app: FastifyInstance, services: Services): Promise<void> {
  const { collections, settings } = services.store;
  limitOpenings(app, settings.openingsPerMinute);
  app.addContentTypeParser(
    ['application/x-www-form-urlencoded', 'multipart/form-data'],
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  );
  const found = async (request: FastifyRequest, reply: FastifyReply) => {
    const visit = visitOf(request, reply);
    const held = isNamed(request) ? await mailHeld(collections, named(request)) : null;
    const letters = await declinable(held, services, visit.language);
    reply.code(letters ? 200 : 404);
    return { visit, letters };
  };

  app.get(path, { schema, exposeHeadRoute: false }, async (request, reply) => {
    const { visit, letters } = await found(request, reply);
    const { language } = visit;
    if (!letters) return sendPlainPage(visit, unknown(language));
    return sendPlainPage(visit, {
      title: textOf('unsubscribe', language),
      sentences: [textOf('unsubscribeWhat', language)],
      items: letters.told,
      actions: [{ text: textOf('unsubscribeAction', language), to: request.url, isPost: true }],
    });
  });

  app.post(path, { schema }, async (request, reply) => {
    const { visit, letters } = await found(request, reply);
    const { language } = visit;
    if (!letters) return sendPlainPage(visit, unknown(language));
    await unsubscribe(collections, letters);
    return sendPlainPage(visit, {
      title: textOf('unsubscribed', language),
      sentences: [textOf('changeWishes', language), textOf('unsubscribedWhich', language)],
      items: letters.told,
      actions: [{ text: words.signIn.signIn![language], to: '/sign-in' }],
    });
  });
}
