import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { readFeedOf } from '../../documents/calendar-feeds';
import { orderOfCode } from '../../documents/open-invitations';
import { itemOf } from '../../domain/invitations';
import { feedOf } from '../../post/invitations/feed';
import { invitationToPassOn } from '../../post/invitations/invitation';
import { isFresh } from '../etag';
import { Problem } from '../problems';
import type { Services } from '../services';
import { base } from '../views/links';
import { languageOf } from '../words';
import { calendarExample } from './invitation-examples';
import { etagHeader, failures, ifNoneMatch, notModified, operation, replyHeaders } from './operation';

/** Any text: one that is no secret of ours is answered like one that was, and tells nobody how they look. */
const secret = (description: string) => Type.String({ maxLength: 500, description });

const calendar = (description: string) => ({
  description,
  headers: { ...replyHeaders, ...etagHeader },
  content: { 'text/calendar': { schema: { type: 'string' }, examples: { example: { value: calendarExample } } } },
});
const responses = (description: string) => ({
  200: calendar(description),
  ...notModified,
  ...failures(400, 404, 422, 'default'),
});

/** The same bytes for whatever leads nowhere: the address is a secret, and is not repeated in the answer. */
const nowhere = (path: string) =>
  new Problem('not-yours-to-see', { contact: 'Pedagogcentrum' }, { instance: `${base}${path}` });

function sendCalendar(request: FastifyRequest, reply: FastifyReply, content: string, filename: string) {
  const digest = createHash('sha256').update(content).digest('base64url').slice(0, 22);
  if (isFresh(request, reply, digest)) return reply.send();
  return reply
    .headers({ 'content-disposition': `inline; filename="${filename}"`, 'referrer-policy': 'no-referrer' })
    .type('text/calendar; charset=utf-8')
    .send(content);
}

/** Calendars for programs that cannot sign in: whoever has the address has the calendar. */
export function openCalendars(app: FastifyInstance, { store, clock }: Services): void {
  const { collections, settings } = store;
  const feed = {
    ...{ operationId: 'getCalendarFeed', summary: 'A private calendar feed', tags: ['calendars'] },
    description:
      'Ägarens möten och pass, senaste 90 dagarna och framåt, för ett kalenderprogram. The meetings and sessions of its owner, of the last 90 days and to come, for a calendar program. The address is the secret.',
  };
  app.get(
    '/calendar-feeds/:token',
    {
      schema: operation(feed, {
        security: [],
        headers: ifNoneMatch,
        params: Type.Object({ token: secret('The secret of the feed, with .ics at its end') }),
        response: responses('The calendar'),
      }),
    },
    async (request, reply) => {
      const { token } = request.params as { token: string };
      const items = await readFeedOf(collections, token.replace(/\.ics$/, ''), clock());
      if (!items) throw nowhere('/calendar-feeds');
      const language = languageOf(request.headers['accept-language']);
      return sendCalendar(request, reply, feedOf(items, { host: settings.calendarHost, language }), 'insats.ics');
    },
  );

  const invitation = {
    ...{ operationId: 'getOpenInvitation', summary: 'An invitation that was passed on', tags: ['calendars'] },
    description:
      'Ett möte eller pass för den som har koden på en utskriven inbjudan; ingen nämns. A meeting or a session, for whoever has the code of a printed invitation; nobody is named.',
  };
  app.get(
    '/open-invitations/:code',
    {
      schema: operation(invitation, {
        security: [],
        headers: ifNoneMatch,
        params: Type.Object({ code: secret('The code on the invitation') }),
        response: responses('The invitation, to be taken into a calendar'),
      }),
    },
    async (request, reply) => {
      const { code } = request.params as { code: string };
      const found = await orderOfCode(collections, code);
      const passedOn =
        found && openInvitation(found, settings.calendarHost, languageOf(request.headers['accept-language']));
      if (!passedOn) throw nowhere('/open-invitations');
      return sendCalendar(request, reply, passedOn.content, passedOn.filename);
    },
  );
}

/** The same bytes for as long as nothing has changed: it says when it came to stand so, and not when it was asked for. */
function openInvitation(
  { order, item }: NonNullable<Awaited<ReturnType<typeof orderOfCode>>>,
  host: string,
  language: 'sv' | 'en',
) {
  const about = item.startsWith('meeting') ? { meeting: item } : { session: item };
  const at = itemOf(order, about)?.since ?? order.request.sentAt;
  return invitationToPassOn({ order, about, organizer: null, host, at, language });
}
