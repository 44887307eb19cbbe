import type { FastifyInstance, FastifyRequest } from 'fastify';
import { endFeed, readFeed, renewFeed } from '../../documents/calendar-feeds';
import { named } from '../../schemas/answers';
import { FeedAnswer } from '../../schemas/invitation-answers';
import type { Services } from '../services';
import { linksFor } from '../views/links';
import { invitationExamples } from './invitation-examples';
import { answer, operation, withToken } from './operation';

const path = '/me/calendar-feed';
const answered = (what: string, address: string | null = null) =>
  answer(what, named(FeedAnswer), { ...invitationExamples.feed, address });

/** The feed as its owner sees it; its address only when it has just been made. */
const shown = (request: FastifyRequest, madeAt: string | null, address: string | null = null) => ({
  ...{ madeAt, address },
  _links: { self: linksFor(request)(path) },
});

/** One's own calendar feed: whether there is one, made or made anew, and taken back. Each is safe to repeat. */
export function ownCalendarFeed(app: FastifyInstance, { store: { collections } }: Services): void {
  const read = {
    ...{ operationId: 'getOwnCalendarFeed', summary: 'My calendar feed', tags: ['calendars'] },
    description:
      'Om anroparen har ett kalenderflöde, och sedan när. Whether the caller has a calendar feed, and since when.',
  };
  app.get(
    path,
    { schema: operation(read, { response: { 200: answered('The feed, if there is one'), ...withToken() } }) },
    async (request) => shown(request, (await readFeed(collections, request.caller.person))?.madeAt ?? null),
  );

  const renew = {
    ...{ operationId: 'renewOwnCalendarFeed', summary: 'Make or renew my calendar feed', tags: ['calendars'] },
    description:
      'Ger en ny hemlig adress, som visas en gång; den förra slutar gälla. Gives a new secret address, shown once; the one before leads nowhere from then on.',
  };
  const made = answered('Made: the one before is over', invitationExamples.feed.address);
  app.put(path, { schema: operation(renew, { response: { 200: made, ...withToken(409, 413) } }) }, async (request) => {
    const secret = await renewFeed(collections, request.caller.person, request.now);
    return shown(request, request.now, linksFor(request)(`/calendar-feeds/${secret}.ics`).href);
  });

  const end = {
    ...{ operationId: 'endOwnCalendarFeed', summary: 'Take my calendar feed back', tags: ['calendars'] },
    description: 'Adressen slutar gälla genast. The address leads nowhere from then on.',
  };
  app.delete(
    path,
    { schema: operation(end, { response: { 200: answered('There is none any more'), ...withToken(413) } }) },
    async (request) => {
      await endFeed(collections, request.caller.person);
      return shown(request, null);
    },
  );
}
