import type { FastifyInstance, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import type { Collections } from '../../documents/collections';
import { readHeldAddresses, readIncomingMail, readIncomingMails } from '../../documents/incoming-reads';
import { type PostReceipt, releaseAddress, setMailAside } from '../../documents/keep-post-command';
import { Refused } from '../../documents/outcomes';
import { idOfAddress } from '../../documents/protected-addresses';
import { refuseField } from '../../domain/decision';
import { listOf, named } from '../../schemas/answers';
import {
  AsideBody,
  HeldAddressAnswer,
  IncomingMailAnswer,
  IncomingMailRow,
  PostReceiptAnswer,
  ReleaseBody,
} from '../../schemas/incoming-answers';
import { type IncomingMail, incomingStates } from '../../schemas/incoming-mail';
import { orderRead } from '../read-trace';
import type { Services } from '../services';
import { protectedAddresses, type ToldInstead } from '../views/address';
import { type LinkMaker, linksFor } from '../views/links';
import { mailReasonTold } from '../views/mail-words';
import { type Language, languageOf } from '../words';
import { keyOf } from './commands';
import { incomingExamples } from './incoming-examples';
import { type Page, pageOf, paging } from './lists';
import { answer, headers, idempotencyKey, operation, withToken } from './operation';
import { targets } from './targets';

const closed = { additionalProperties: false };
const tags = ['incoming'];
const mailParams = Type.Object({ mailId: targets.mailId });
const pageQuery = Type.Object(paging, closed);
const listQuery = Type.Object(
  {
    ...paging,
    state: Type.Optional(Type.Enum([...incomingStates], { default: 'forStaff', description: 'What has become of it' })),
  },
  closed,
);
const kept = {
  response: {
    200: answer('Kept', named(PostReceiptAnswer), incomingExamples.receipt),
    ...withToken(400, 404, 409, 413, 415, 422),
  },
};

const shown = (
  { _id: id, takeUpAt: _next, attempts: _tries, removeAt: _until, text: _text, files, ...mail }: IncomingMail,
  { link, language, instead }: { link: LinkMaker; language: Language; instead: ToldInstead },
) => ({
  ...{ id, ...mail, from: mail.from && (instead(mail.from) ?? mail.from) },
  told: mailReasonTold(mail.reason, language),
  files: files.map((file) => ({ ...file, told: mailReasonTold(file.refused, language) })),
  _links: {
    self: link(`/incoming-mails/${id}`),
    ...(mail.orderId ? { order: link(`/orders/${mail.orderId}`, 'related') } : {}),
  },
});

/** By what mail and addresses are shown to whoever asks. */
async function shownTo(request: FastifyRequest, collections: Collections) {
  const language = languageOf(request.headers['accept-language']);
  const instead = await protectedAddresses(collections, { now: request.now, language });
  return { link: linksFor(request), language, instead };
}

const receiptOf = (receipt: PostReceipt, self: string, request: FastifyRequest) => ({
  ...receipt,
  _links: { self: linksFor(request)(self) },
});
const asking = (request: FastifyRequest) => ({ caller: request.caller, key: keyOf(request), now: request.now });

/** Mail that came to the centre's mailbox and what became of it, and addresses that are on hold. */
export function incomingMail(app: FastifyInstance, services: Services): void {
  read(app, services);
  setAside(app, services);
  heldAddresses(app, services);
}

function read(app: FastifyInstance, { store: { collections } }: Services): void {
  const all = {
    ...{ operationId: 'listIncomingMails', summary: 'Mail that came in', tags },
    description:
      'Brev till centrets brevlåda, med vad som blev av dem; de som väntar på någon om inget annat sägs. Mail to the centre’s mailbox with what became of it; what waits for staff unless told otherwise.',
  };
  const rows = answer('A page of mail', listOf('incomingMails', named(IncomingMailRow)), incomingExamples.list);
  app.get(
    '/incoming-mails',
    { schema: operation(all, { querystring: listQuery, response: { 200: rows, ...withToken(422) } }) },
    async (request, reply) => {
      const { state = 'forStaff', ...page } = request.query as Static<typeof listQuery> & Page;
      const found = await readIncomingMails(collections, state, request.caller, page);
      const how = await shownTo(request, collections);
      reply.header('content-language', how.language);
      const shownRows = found.map((mail) => shown(mail, how));
      return pageOf(request, reply, 'incomingMails', shownRows, page);
    },
  );

  const one = {
    ...{ operationId: 'getIncomingMail', summary: 'One message that came in', tags },
    description: 'Ett brev som har kommit in, med texten. A message that came in, with its text.',
  };
  const found = answer('The message', named(IncomingMailAnswer), incomingExamples.one);
  app.get(
    '/incoming-mails/:mailId',
    { schema: operation(one, { params: mailParams, response: { 200: found, ...withToken(404) } }) },
    async (request, reply) => {
      const { mailId } = request.params as Static<typeof mailParams>;
      const { mail, order } = await readIncomingMail(collections, mailId, request.caller);
      const how = await shownTo(request, collections);
      reply.header('content-language', how.language);
      const answered = { ...shown(mail, how), text: mail.text };
      if (order) request.read = orderRead(order, answered);
      return answered;
    },
  );
}

function setAside(app: FastifyInstance, { store }: Services): void {
  const told = {
    ...{ operationId: 'setMailAside', summary: 'Set a message aside', tags },
    description: 'Lägger undan ett brev som är omhändertaget, med skäl. Sets a message aside that is taken care of.',
  };
  const body = { ...AsideBody, examples: [{ reason: 'Besvarat per telefon.' }] };
  const request = { headers: headers({ 'idempotency-key': idempotencyKey }), params: mailParams, body, ...kept };
  app.post('/incoming-mails/:mailId/dismissals', { schema: operation(told, request) }, async (request) => {
    const target = request.params as Static<typeof mailParams>;
    const given = request.body as Static<typeof AsideBody>;
    const about = { about: target.mailId, ...given };
    const asked = { command: 'setMailAside' as const, target, body: given, ...about, ...asking(request) };
    return receiptOf(await setMailAside(store, asked), `/incoming-mails/${target.mailId}`, request);
  });
}

function heldAddresses(app: FastifyInstance, { store }: Services): void {
  const listed = {
    ...{ operationId: 'listHeldAddresses', summary: 'Addresses that are on hold', tags },
    description:
      'Adresser som brev inte kunde lämnas till; inget skickas dit. Den vars identitet är skyddad sägs med uppdrag och enhet. Addresses that letters could not be delivered to; of somebody whose identity is protected duty and unit are told instead.',
  };
  const rows = answer('A page of addresses', listOf('heldAddresses', named(HeldAddressAnswer)), incomingExamples.held);
  app.get(
    '/held-addresses',
    { schema: operation(listed, { querystring: pageQuery, response: { 200: rows, ...withToken(422) } }) },
    async (request, reply) => {
      const found = await readHeldAddresses(store.collections, request.caller, request.query as Page);
      const { language, instead } = await shownTo(request, store.collections);
      reply.header('content-language', language);
      const addresses = found.map(({ _id, ...held }) => {
        const told = instead(_id);
        return { id: idOfAddress(_id), mail: told ? null : _id, told, ...held };
      });
      return pageOf(request, reply, 'heldAddresses', addresses, request.query as Page);
    },
  );

  const told = {
    ...{ operationId: 'releaseAddress', summary: 'Say that an address works again', tags },
    description:
      'Adressen, eller `id` som den har i listan, fungerar igen: brev skickas dit från och med nu. The address, or the `id` that the list has for it, works again; letters go there from now on.',
  };
  const body = {
    ...ReleaseBody,
    examples: [{ mail: 'ylva.sundgren@ronnmarka.example', reason: 'Brevlådan var full.' }],
  };
  const request = { headers: headers({ 'idempotency-key': idempotencyKey }), body, ...kept };
  app.post('/held-address-releases', { schema: operation(told, request) }, async (request) => {
    const given = request.body as Static<typeof ReleaseBody>;
    const named = given.mail ?? given.id;
    if (!named) throw new Refused(refuseField('/mail', 'field-required', { field: 'mail' }), null);
    const about = { about: named, reason: given.reason };
    const asked = { command: 'releaseAddress' as const, target: {}, body: given, ...about, ...asking(request) };
    return receiptOf(await releaseAddress(store, asked), '/held-addresses', request);
  });
}
