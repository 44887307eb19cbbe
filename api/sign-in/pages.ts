import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Problem, sentence, titleOf } from '../problems';
import { type Language, languageOf, words } from '../words';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign]!);

/** What a page says: a heading, sentences, and what can be done from it. */
interface Page {
  title: string;
  sentences: string[];
  actions: { text: string; to: string; isPost?: true }[];
}

const shown = ({ text, to, isPost }: Page['actions'][number]): string =>
  isPost
    ? `<form method="post" action="${escaped(to)}"><button>${escaped(text)}</button></form>`
    : `<p><a href="${escaped(to)}">${escaped(text)}</a></p>`;

const html = ({ title, sentences, actions }: Page, language: Language): string => `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)} – Insats</title></head>
<body>
<main>
<h1>${escaped(title)}</h1>
${sentences.map((each) => `<p>${escaped(each)}</p>`).join('\n')}
${actions.map(shown).join('\n')}
</main>
</body>
</html>
`;

/** Answers with a page in the reader's language, which nobody keeps and whose forms tell us where they come from. */
function send(request: FastifyRequest, reply: FastifyReply, page: (language: Language) => Page): FastifyReply {
  const language = languageOf(request.headers['accept-language']);
  return reply
    .headers({ 'cache-control': 'no-store', 'content-language': language, 'referrer-policy': 'same-origin' })
    .type('text/html; charset=utf-8')
    .send(html(page(language), language));
}

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
