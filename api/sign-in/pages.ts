import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendPage as send } from '../pages/page';
import { type Problem, sentence, titleOf } from '../problems';
import { type Language, words } from '../words';

const textOf = (key: string, language: Language): string => words.signIn[key]![language];

const signInAction = (language: Language, to = '/sign-in') => ({ text: textOf('signIn', language), to });

/** The first page: who is signed in, or how to. */
export const startPage = (request: FastifyRequest, reply: FastifyReply, who: { name: string | null } | null) =>
  send(request, reply, (language) =>
    who
      ? {
          title: textOf('signedIn', language),
          sentences: who.name ? [who.name] : [],
          actions: [
            { text: textOf('orders', language), to: '/insats/v1/orders' },
            { text: textOf('me', language), to: '/insats/v1/me' },
            { text: textOf('signOut', language), to: '/sign-out', isPost: true },
          ],
        }
      : { title: 'Insats', sentences: [textOf('welcome', language)], actions: [signInAction(language)] },
  );

export const signedOutPage = (request: FastifyRequest, reply: FastifyReply) =>
  send(request, reply, (language) => ({
    ...{ title: textOf('signedOut', language), sentences: [], actions: [signInAction(language)] },
  }));

/** Says what went wrong with a sign-in, and how to begin anew: as somebody else, where the provider knows one already. */
export function problemPage(request: FastifyRequest, reply: FastifyReply, { key, told, more }: Problem): FastifyReply {
  if (more.retryAfter !== undefined) reply.header('retry-after', String(more.retryAfter));
  return send(request, reply.code(words.refusals[key]!.status), (language) => ({
    ...{ title: titleOf(key, language), sentences: [sentence(key, told, language)] },
    actions: [signInAction(language, '/sign-in?again=true')],
  }));
}
