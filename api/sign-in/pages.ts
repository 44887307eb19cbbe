import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendPlainPage } from '../pages/page';
import { visitOf } from '../pages/visit';
import { type Problem, sentence, titleOf } from '../problems';
import { type Language, words } from '../words';

const textOf = (key: string, language: Language): string => words.signIn[key]![language];

const signInAction = (language: Language, to = '/sign-in') => ({ text: textOf('signIn', language), to });

export function signedOutPage(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const visit = visitOf(request, reply);
  const actions = [signInAction(visit.language)];
  return sendPlainPage(visit, { title: textOf('signedOut', visit.language), sentences: [], actions });
}

/**
 * Leads on to where the provider's own session ends. A page does so, and no redirect: a form of ours leads nowhere but to
 * ourselves (`form-action`), on every address of its way.
 */
export function endingPage(request: FastifyRequest, reply: FastifyReply, there: URL): FastifyReply {
  const visit = visitOf(request, reply.header('refresh', `0; url=${there.href}`));
  const { language } = visit;
  return sendPlainPage(visit, {
    ...{ title: textOf('signedOut', language), sentences: [textOf('signedOutHere', language)] },
    actions: [{ text: textOf('signOutThere', language), to: there.href }],
  });
}

/** Says what went wrong with a sign-in, and how to begin anew: as somebody else, where the provider knows one already. */
export function problemPage(request: FastifyRequest, reply: FastifyReply, { key, told, more }: Problem): FastifyReply {
  if (more.retryAfter !== undefined) reply.header('retry-after', String(more.retryAfter));
  const visit = visitOf(request, reply.code(words.refusals[key]!.status));
  const { language } = visit;
  return sendPlainPage(visit, {
    ...{ title: titleOf(key, language), sentences: [sentence(key, told, language)] },
    actions: [signInAction(language, '/sign-in?again=true')],
  });
}
