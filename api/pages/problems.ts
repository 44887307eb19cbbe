import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import { problemOf } from '../failures';
import { passOver } from '../file-parts';
import { loggable } from '../logged';
import { Problem, sentence, titleOf } from '../problems';
import type { Services } from '../services';
import { words } from '../words';
import { sendPage, sendPlainPage } from './page';
import { type Visit, visitOf } from './visit';

const notSignedIn = ['token-missing', 'session-over'];

/** What was written in a form by somebody who is no longer signed in: it is given back, to be sent once more. */
function keptForm(visit: Visit): string {
  const { request, say } = visit;
  const sent = [...new URLSearchParams(String(request.body ?? ''))];
  const fields = sent.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
  return html`<form method="post" action="${request.url}">!${fields}<p class="row"><a class="ds-button" href="/sign-in?to=/signed-in" target="_blank" rel="opener">${say('problems.signInBeside')}</a> <button class="ds-button" data-variant="secondary">${say('problems.sendAgain')}</button></p></form>`;
}

/** Leads to the sign-in and back; what was being sent is kept on the page meanwhile. */
function toSignIn(visit: Visit): FastifyReply {
  const { request, reply, say } = visit;
  if (request.method === 'GET') return reply.redirect(`/sign-in?to=${encodeURIComponent(request.url)}`, 303);
  const title = say('problems.signedOutTitle');
  reply.code(401);
  return sendPage(visit, {
    ...{ title, isWrong: true },
    body: html`<div class="flow prose"><h1 class="ds-heading" data-size="xl">${title}</h1><p>${say('problems.signedOutWhat')}</p>!${keptForm(visit)}</div>`,
  });
}

/** Says what went wrong and what helps, with a way on. */
export function sendProblemPage(visit: Visit, { key, told, more }: Problem): FastifyReply {
  const { reply, language, say } = visit;
  if (more.retryAfter !== undefined) reply.header('retry-after', String(more.retryAfter));
  reply.code(words.refusals[key]?.status ?? 500);
  const helps = key === 'body-too-large' ? [say('problems.tooMuch')] : [];
  return sendPlainPage(visit, {
    ...{ title: titleOf(key, language), sentences: [sentence(key, told, language), ...helps] },
    actions: [{ text: say('shell.toStart'), to: '/' }],
  });
}

/** Lets what is left of a form go by, on a connection that stays: some browsers read no answer before they have sent all. */
function hearOut(request: FastifyRequest, reply: FastifyReply): void {
  if (request.raw.complete) return;
  reply.removeHeader('connection');
  passOver(request);
}

/** Whatever fails on a page is a page that says what helps, in the words that the API has for it. */
export function pageFailures(app: FastifyInstance, services: Services): void {
  app.setErrorHandler((error, request: FastifyRequest, reply: FastifyReply) => {
    const problem = problemOf(error, request, services);
    const visit = visitOf(request, reply);
    hearOut(request, reply);
    if (problem && notSignedIn.includes(problem.key)) return toSignIn(visit);
    if (!problem) request.log.error({ failure: loggable(error) }, 'a page failed');
    return sendProblemPage(visit, problem ?? new Problem('server-error'));
  });
}
