import type { FastifyInstance, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { readHeldAddresses, readIncomingMail, readIncomingMails } from '../../documents/incoming-reads';
import { type PostReceipt, releaseAddress, setMailAside } from '../../documents/keep-post-command';
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
  link: LinkMaker,
  language: Language,
) => ({
  ...{ id, ...mail, told: mailReasonTold(mail.reason, language) },
  files: files.map((file) => ({ ...file, told: mailReasonTold(file.refused, language) })),
  _links: {
    self: link(`/incoming-mails/${id}`),
    ...(mail.orderId ? { order: link(`/orders/${mail.orderId}`, 'related') } : {}),
  },
});
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
      const link = linksFor(request);
      const language = languageOf(request.headers['accept-language']);
      reply.header('content-language', language);
      const shownRows = found.map((mail) => shown(mail, link, language));
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
      const language = languageOf(request.headers['accept-language']);
      reply.header('content-language', language);
      const answered = { ...shown(mail, linksFor(request), language), text: mail.text };
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
      'Adresser som brev inte kunde lämnas till; inget skickas dit. Addresses that letters could not be delivered to.',
  };
  const rows = answer('A page of addresses', listOf('heldAddresses', named(HeldAddressAnswer)), incomingExamples.held);
  app.get(
    '/held-addresses',
    { schema: operation(listed, { querystring: pageQuery, response: { 200: rows, ...withToken(422) } }) },
    async (request, reply) => {
      const found = await readHeldAddresses(store.collections, request.caller, request.query as Page);
      const addresses = found.map(({ _id: mail, since, answer }) => ({ mail, since, answer }));
      return pageOf(request, reply, 'heldAddresses', addresses, request.query as Page);
    },
  );

  const told = {
    ...{ operationId: 'releaseAddress', summary: 'Say that an address works again', tags },
    description:
      'Adressen fungerar igen: brev skickas dit från och med nu. The address works again; letters go there from now on.',
  };
  const body = {
    ...ReleaseBody,
    examples: [{ mail: 'ylva.sundgren@ronnmarka.example', reason: 'Brevlådan var full.' }],
  };
  const request = { headers: headers({ 'idempotency-key': idempotencyKey }), body, ...kept };
  app.post('/held-address-releases', { schema: operation(told, request) }, async (request) => {
    const given = request.body as Static<typeof ReleaseBody>;
    const about = { about: given.mail, reason: given.reason };
    const asked = { command: 'releaseAddress' as const, target: {}, body: given, ...about, ...asking(request) };
    return receiptOf(await releaseAddress(store, asked), '/held-addresses', request);
  });
}
