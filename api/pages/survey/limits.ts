import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { codeIn } from '../../../documents/survey-passes';
import type { Language } from '../../../domain/telling';
import { problemOf, retryAfter } from '../../failures';
import { countGuesses, countOpenings } from '../../limited';
import { loggable } from '../../logged';
import { Problem } from '../../problems';
import type { Services } from '../../services';
import { words } from '../../words';
import { fieldsIn } from './given';
import { sendSurveyPage } from './page';
import { laterPage, plainPage } from './pages';

/** What a survey's address says: its secret, where it has one, and in which language it is read. */
interface Addressed {
  secretOf: (request: FastifyRequest) => string | undefined;
  readIn: (request: FastifyRequest) => Language;
}

type SendLater = (request: FastifyRequest, reply: FastifyReply, seconds: number) => FastifyReply;

/** Has somebody try again in some seconds, with everything that was sent given back. */
const sendingLater =
  ({ surveys: { texts } }: Services, { readIn }: Addressed): SendLater =>
  (request, reply, seconds) => {
    const sent = request.method === 'POST' ? fieldsIn(request.body) : null;
    const page = laterPage(texts, readIn(request), { seconds, sent, url: request.url });
    return sendSurveyPage(reply.header('retry-after', String(seconds)), page);
  };

/**
 * Whatever fails is told as a page: what passes by itself, or is our own fault, with everything that was sent given back,
 * else with what helps.
 */
export function surveyFailures(app: FastifyInstance, services: Services, addressed: Addressed): void {
  const sendLater = sendingLater(services, addressed);
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error, request, services);
    if (!problem) request.log.error({ failure: loggable(error) }, 'a survey page failed');
    const { key, more } = problem ?? new Problem('server-error', {}, { retryAfter });
    reply.code(words.refusals[key]!.status ?? 500);
    if (more.retryAfter !== undefined) return sendLater(request, reply, more.retryAfter);
    const language = addressed.readIn(request);
    const [title, helps] = [words.surveyPages.unreadable!, words.surveyPages.unreadableHelp!].map(
      (each) => each[language],
    );
    return sendSurveyPage(reply, plainPage({ title: title!, paragraphs: [helps!], button: null }, {}, { language }));
  });
}

/**
 * Has whoever comes too often, or guesses codes, wait a while, with everything that was sent given back: it comes when the
 * form has been read. Returns what notes whether a secret led anywhere. A link of one's own is too long to be guessed.
 */
export function limitSurveyPages(
  app: FastifyInstance,
  services: Services,
  addressed: Addressed,
): (request: FastifyRequest, isRight: boolean) => Promise<void> {
  const { settings } = services.store;
  const sendLater = sendingLater(services, addressed);
  const openings = countOpenings(app, settings.surveyPagesPerMinute);
  const codeOf = (request: FastifyRequest): string | null => codeIn(addressed.secretOf(request) ?? '');
  const guesses = countGuesses(app, { perMinute: settings.wrongCodesPerMinute, codeOf });
  app.addHook('preHandler', async (request, reply) => {
    const seconds = (await openings(request)) ?? (await guesses.waitOf(request));
    return seconds === null ? undefined : sendLater(request, reply.code(429), seconds);
  });
  return (request, isRight) => (isRight ? guesses.noteRight(request) : guesses.noteWrong(request));
}
