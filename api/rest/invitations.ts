import type { FastifyInstance } from 'fastify';
import QRCode from 'qrcode';
import Type, { type Static } from 'typebox';
import { type ReadAnswer, readAnswers, readInvitees } from '../../documents/invitation-reads';
import { openCodeOf } from '../../documents/open-invitations';
import { NotThere } from '../../documents/outcomes';
import { readRecord } from '../../documents/reads';
import { dayOf } from '../../domain/days';
import { itemsOf } from '../../domain/invitations';
import { summaryOf } from '../../post/invitations/words';
import { named } from '../../schemas/answers';
import {
  type InvitationAnswerAnswer,
  InvitationAnswersAnswer,
  InviteesListAnswer,
  PrintedInvitationAnswer,
} from '../../schemas/invitation-answers';
import type { Invitees } from '../../schemas/invitations';
import { orderRead } from '../read-trace';
import type { Services } from '../services';
import { dutyTold } from '../views/actor';
import { linksFor } from '../views/links';
import { type Language, languageOf } from '../words';
import { invitationExamples } from './invitation-examples';
import { type Page, pageOf, paging } from './lists';
import { answer, operation, withToken } from './operation';
import { orderParams, targets } from './targets';

const page = Type.Object(paging, { additionalProperties: false });
const groupParams = Type.Object({ orderId: targets.orderId, groupId: targets.groupId });
const itemParams = Type.Object({ orderId: targets.orderId, itemId: targets.itemId });

/** An answer as it is shown: by name where there is one to be told, else by duty. */
function shownAnswer({ answer: given, name, stands }: ReadAnswer, language: Language): InvitationAnswerAnswer {
  const { item, duty, unit, answer, proposed, sequence, writtenAt, receivedAt, person, mail } = given;
  const told = name ?? dutyTold(duty === 'rektor' ? 'rektor' : 'staff', null, language);
  return {
    ...{ item, duty, unit, answer, proposed, sequence, writtenAt, receivedAt, stands },
    by: person ? { person, name: told } : null,
    participant: mail ? { name, mail } : null,
  };
}

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

function printed(app: FastifyInstance, { store }: Services): void {
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
      const { orderId, itemId } = request.params as Static<typeof itemParams>;
      const order = await readRecord(store.collections, orderId, request.caller);
      const found = itemsOf(order).find(({ id }) => id === itemId);
      if (found?.status !== 'confirmed') throw new NotThere('nothing to invite to');
      const { caseNumber, group, startsAt, endsAt, place, link } = found;
      const language = languageOf(request.headers['accept-language']);
      reply.header('content-language', language);
      const code = await openCodeOf(store.collections, order, itemId);
      const linkTo = linksFor(request);
      const calendar = linkTo(`/open-invitations/${code}`, 'alternate');
      return {
        ...{ item: itemId, caseNumber, title: summaryOf(found, language), group, startsAt, endsAt, place, link, code },
        address: calendar.href.replace(/^https?:\/\//, ''),
        qr: await QRCode.toString(calendar.href, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 }),
        _links: { self: linkTo(`/orders/${orderId}/invitations/${itemId}`), calendar },
      };
    },
  );
}

/** Invitations of an order: to print, who is invited personally, and what was answered. */
export function invitations(app: FastifyInstance, services: Services): void {
  answers(app, services);
  invitees(app, services);
  printed(app, services);
}
