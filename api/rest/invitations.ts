import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import { readAnswers, readInvitees } from '../../documents/invitation-reads';
import { dayOf } from '../../domain/days';
import { named } from '../../schemas/answers';
import { InvitationAnswersAnswer, InviteesListAnswer, PrintedInvitationAnswer } from '../../schemas/invitation-answers';
import type { Invitees } from '../../schemas/invitations';
import { orderRead } from '../read-trace';
import type { Services } from '../services';
import { linksFor } from '../views/links';
import { printedInvitation, shownAnswer } from '../views/printed-invitation';
import { languageOf } from '../words';
import { invitationExamples } from './invitation-examples';
import { type Page, pageOf, paging } from './lists';
import { answer, operation, withToken } from './operation';
import { orderParams, targets } from './targets';

const page = Type.Object(paging, { additionalProperties: false });
const groupParams = Type.Object({ orderId: targets.orderId, groupId: targets.groupId });
const itemParams = Type.Object({ orderId: targets.orderId, itemId: targets.itemId });

const shownInvitees = ({ group, unit, people, chosenAt, chosenBy, removeAt }: Invitees) => ({
  ...{ group, unit, chosenAt, chosenBy, removedOn: dayOf(removeAt.toISOString()) },
  invitees: people
    .filter(({ leftAt }) => leftAt === null)
    .map(({ name, mail, heldSince = null }) => ({ name, mail, heldSince })),
});

function answers(app: FastifyInstance, { store }: Services): void {
  const told = {
    ...{ operationId: 'listInvitationAnswers', summary: 'Answers to invitations', tags: ['calendars'] },
    description:
      'Vad de inbjudna har svarat från sina kalendrar; aldrig närvaro. What those who were invited have answered from their calendars; never attendance.',
  };
  app.get(
    '/orders/:orderId/invitation-answers',
    {
      schema: operation(told, {
        params: orderParams,
        querystring: page,
        response: {
          200: answer('A page of answers, newest first', InvitationAnswersAnswer, invitationExamples.answers),
          ...withToken(404),
        },
      }),
    },
    async (request, reply) => {
      const { orderId } = request.params as Static<typeof orderParams>;
      const query = request.query as Page;
      const { order, answers: found } = await readAnswers(store.collections, orderId, request.caller, query);
      const language = languageOf(request.headers['accept-language']);
      reply.header('content-language', language);
      const shown = found.map((each) => shownAnswer(each, language));
      request.read = orderRead(order, shown);
      return pageOf(request, reply, 'invitationAnswers', shown, query);
    },
  );
}

function invitees(app: FastifyInstance, { store }: Services): void {
  const told = {
    ...{ operationId: 'listInvitees', summary: 'Who is invited personally', tags: ['calendars'] },
    description:
      'Namn och adresser för enhetens rektor och Pedagogcentrum, tills de tas bort. Names and addresses, for the rektor of the unit and the centre, until they are taken away.',
  };
  app.get(
    '/orders/:orderId/groups/:groupId/invitees',
    {
      schema: operation(told, {
        params: groupParams,
        response: {
          200: answer('Who is invited, by unit', InviteesListAnswer, invitationExamples.invitees),
          ...withToken(404),
        },
      }),
    },
    async (request) => {
      const { orderId, groupId } = request.params as Static<typeof groupParams>;
      const found = await readInvitees(store.collections, orderId, groupId, request.caller);
      const self = linksFor(request)(`/orders/${orderId}/groups/${groupId}/invitees`);
      return { units: found.map(shownInvitees), _links: { self } };
    },
  );
}

function printed(app: FastifyInstance, services: Services): void {
  const told = {
    ...{ operationId: 'getPrintedInvitation', summary: 'An invitation to pass on or print', tags: ['calendars'] },
    description:
      'Vad, när och var, med kort kod, adress att skriva in och QR-kod; ingen nämns. What, when and where, with a short code, an address to type and a QR code; nobody is named.',
  };
  app.get(
    '/orders/:orderId/invitations/:itemId',
    {
      schema: operation(told, {
        params: itemParams,
        response: {
          200: answer('The invitation', named(PrintedInvitationAnswer), invitationExamples.printed),
          ...withToken(404),
        },
      }),
    },
    async (request, reply) => {
      const { order, calendar, invitation } = await printedInvitation(
        request,
        services,
        request.params as Static<typeof itemParams>,
      );
      reply.header('content-language', languageOf(request.headers['accept-language']));
      const self = linksFor(request)(`/orders/${order._id}/invitations/${invitation.item}`);
      return { ...invitation, _links: { self, calendar } };
    },
  );
}

/** Invitations of an order: to print, who is invited personally, and what was answered. */
export function invitations(app: FastifyInstance, services: Services): void {
  answers(app, services);
  invitees(app, services);
  printed(app, services);
}
