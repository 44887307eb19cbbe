import type { FastifyInstance, FastifyReply } from 'fastify';
import { Refused, Stale } from '../../../documents/outcomes';
import { dayOf } from '../../../domain/days';
import { toldDay } from '../../../domain/letters/when';
import type { Services } from '../../services';
import { one, type Sent } from '../forms/fields';
import { sentIn } from '../forms/read';
import { hidden } from '../hidden';
import { sendPage, sendPlainPage } from '../page';
import { signedIn } from '../visit';
import { askedAnew, keep, type OpenedSitting, openSitting, problemsIn, standsIn } from './opened';
import { answeringPage, closedPage } from './page';

function notYet({ visit, opensAt, view }: OpenedSitting): FastifyReply {
  const { say } = visit;
  return sendPlainPage(visit, {
    title: say('december.opens', { day: toldDay(dayOf(opensAt), visit) }),
    sentences: [say('december.opensWhat', { minutes: view.minutes })],
    actions: [{ text: say('shell.toStart'), to: '/' }],
  });
}

/** Shows what was written again, with what is in the way: nothing of it is lost. */
async function again(services: Services, opened: OpenedSitting, sent: Sent, error: unknown): Promise<FastifyReply> {
  const { visit } = opened;
  if (error instanceof Stale) {
    visit.reply.code(412);
    return sendPage(visit, answeringPage(await openSitting(services, visit), { sent, isStale: true }));
  }
  const problems = problemsIn(opened, sent);
  if (!(error instanceof Refused) || problems.size === 0) throw error;
  visit.reply.code(422);
  return sendPage(visit, answeringPage(opened, { sent, problems }));
}

/** The survey that every rektor answers in December, for all their units in one sitting. */
export function decemberPages(app: FastifyInstance, services: Services): void {
  app.get('/december', hidden, async (request, reply) => {
    const opened = await openSitting(services, signedIn(request, reply));
    if (opened.state === 'notYet') return notYet(opened);
    const page = opened.state === 'closed' ? closedPage(opened) : answeringPage(opened, { sent: standsIn(opened) });
    return sendPage(opened.visit, page);
  });

  app.post('/december', { schema: hidden.schema }, async (request, reply) => {
    const opened = await openSitting(services, signedIn(request, reply));
    const sent = sentIn(request.body);
    const isSent = one(sent, 'then') !== 'save';
    const { gained, lost } = askedAnew(opened, sent);
    if (opened.state === 'open' && gained.length + lost.length > 0) {
      reply.code(409);
      const isStale = Number(one(sent, 'seen')) !== opened.view.version;
      return sendPage(opened.visit, answeringPage(opened, { sent, isStale, anew: { gained, lost } }));
    }
    try {
      await keep(services, opened, sent, isSent);
    } catch (error) {
      return again(services, opened, sent, error);
    }
    return reply.redirect(`/december?year=${opened.year}&done=${isSent ? 'sent' : 'saved'}`, 303);
  });
}
