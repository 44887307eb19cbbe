import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { Receipt } from '../../documents/repeat';
import { named, ReceiptAnswer } from '../../schemas/answers';
import { type CommandName, commandBodies, commandNames } from '../../schemas/commands';
import { giveCommand } from '../actions/give-command';
import { seenVersion } from '../etag';
import type { Services } from '../services';
import { linksFor } from '../views/links';
import { words } from '../words';
import { type CommandRoute, commandRoutes } from './command-routes';
import { orderId as exampleId } from './examples';
import { answer, etagHeader, headers, idempotencyKey, ifMatch, operation, withToken } from './operation';
import { paramsOf } from './targets';

export const keyOf = ({ headers }: FastifyRequest): string => String(headers['idempotency-key']).replaceAll('"', '');

const receiptExample = (command: CommandName) => ({
  ...{ command, orderId: exampleId, draftId: null, caseNumber: '26-0031', version: 7, step: 'proposal', created: null },
  at: '2026-09-23T06:40:00.000Z',
  _links: { self: { href: `https://insats.example/insats/v1/orders/${exampleId}`, rel: 'self', method: 'GET' } },
});

/** What a command brings besides its body: its key, and the version that it edits, always or when told. */
const headersOf = ({ edits }: CommandRoute) =>
  headers({
    'idempotency-key': idempotencyKey,
    ...(edits ? { 'if-match': edits === 'required' ? ifMatch : Type.Optional(ifMatch) } : {}),
  });

function schemaOf(command: CommandName, route: CommandRoute) {
  const { path, example, edits } = route;
  const name = words.commands[command]!;
  const told = {
    operationId: command,
    summary: name.en.replace(/ ?\{\{\w+\}\}/g, ''),
    description: `${name.sv}. ${name.en}. A command is repeated safely with its Idempotency-Key.`.replace(
      / ?\{\{\w+\}\}/g,
      '',
    ),
    tags: ['commands'],
  };
  const statuses = [403, 404, 409, 413, ...(edits || command === 'sendOrder' ? [412] : []), ...(edits ? [428] : [])];
  return operation(told, {
    headers: headersOf(route),
    params: paramsOf(path),
    body: { ...commandBodies[command], examples: [example] },
    response: {
      [createsOf(command) ? 201 : 200]: answer(
        'Kept: nothing of it can be lost',
        named(ReceiptAnswer),
        receiptExample(command),
        {
          ...(createsOf(command) ? { location: { description: 'Where it is', type: 'string' as const } } : {}),
          ...(edits ? etagHeader : {}),
        },
      ),
      ...withToken(...statuses),
    },
  } as never);
}

/** Commands that make something with an address of its own. */
const createsOf = (command: CommandName): boolean => ['startDraft', 'sendOrder', 'enterRequest'].includes(command);

/** Every command as a POST, PUT or DELETE of its own, all given in the same way. */
export function commands(app: FastifyInstance, services: Services): void {
  for (const command of commandNames) {
    const route = commandRoutes[command];
    app.route({
      method: route.method,
      url: route.path.replace(/\{(\w+)\}/g, ':$1'),
      schema: schemaOf(command, route),
      preValidation: async (request) => {
        if (request.body === undefined) request.body = {}; // nothing sent is nothing said
      },
      handler: async (request, reply) => {
        const target = request.params as Record<string, string>;
        const seen = route.edits && seenVersion(request);
        const receipt = await giveCommand(services, {
          ...{
            command,
            target,
            body: request.body,
            key: keyOf(request),
            caller: request.caller,
            now: request.now,
          },
          ...(seen === undefined ? {} : { seen }),
        });
        return answered(request, reply, command, receipt);
      },
    });
  }
}

/** The version that the next edit of the same names; the record of a meeting has one of its own in its order. */
const editedVersion = ({ created, version }: Receipt): string | number =>
  created?.kind === 'meetingRecord' ? created.id : version;

function answered(request: FastifyRequest, reply: FastifyReply, command: CommandName, receipt: Receipt) {
  const link = linksFor(request);
  const self = link(receipt.orderId ? `/orders/${receipt.orderId}` : `/drafts/${receipt.draftId}`);
  if (createsOf(command)) reply.code(201).header('location', self.href);
  if (commandRoutes[command].edits === 'required') reply.header('etag', `"${editedVersion(receipt)}"`);
  return reply.header('cache-control', 'no-store').send({ ...receipt, _links: { self } });
}
