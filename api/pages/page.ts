import type { FastifyReply, FastifyRequest } from 'fastify';
import { escaped } from '../../domain/escaped';
import { type Language, languageOf } from '../words';

/** What a page says: a heading, sentences, and what can be done from it. */
export interface Page {
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
export function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  page: (language: Language) => Page,
): FastifyReply {
  const language = languageOf(request.headers['accept-language']);
  return reply
    .headers({ 'cache-control': 'no-store', 'content-language': language, 'referrer-policy': 'same-origin' })
    .type('text/html; charset=utf-8')
    .send(html(page(language), language));
}
