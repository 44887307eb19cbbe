import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type, { type TObject } from 'typebox';
import type { Receipt } from '../../documents/repeat';
import { named, ReceiptAnswer } from '../../schemas/answers';
import { type CommandName, commandBodies, commandNames } from '../../schemas/commands';
import { Id, Uuid } from '../../schemas/vocabulary';
import { giveCommand } from '../actions/give-command';
import { seenVersion } from '../etag';
import { Problem } from '../problems';
import type { Services } from '../services';
import { linksFor } from '../views/links';
import { words } from '../words';
import { type CommandRoute, commandRoutes } from './command-routes';
import { orderId as exampleId } from './examples';
import { answer, etagHeader, headers, idempotencyKey, operation, withToken } from './operation';

const targets = { orderId: Uuid, draftId: Uuid, meetingId: Id, sessionId: Id, groupId: Id };

const paramsOf = (path: string): TObject =>
  Type.Object(
    Object.fromEntries(
      [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, targets[name as keyof typeof targets]]),
    ),
  );

/** The key by which a repetition of this request is known. Throws 400 when it has none. */
export const keyOf = (request: FastifyRequest): string => {
  const given = request.headers['idempotency-key'];
  const key = typeof given === 'string' ? given.replace(/^"(.*)"$/, '$1') : '';
  if (!/^[\w.~-]{8,100}$/.test(key)) throw new Problem('key-missing');
  return key;
};

const receiptExample = (command: CommandName) => ({
  ...{ command, orderId: exampleId, draftId: null, caseNumber: '26-0031', version: 7, step: 'proposal', created: null },
  at: '2026-09-23T06:40:00.000Z',
  _links: { self: { href: `https://insats.example/insats/v1/orders/${exampleId}`, rel: 'self', method: 'GET' } },
});

const ifMatch = (need: 'required' | 'optional') =>
  Type.Optional(
    Type.String({ description: `The version that is edited, as its ETag; "0" where there is none yet; ${need}` }),
  );

function schemaOf(command: CommandName, { path, example, edits }: CommandRoute) {
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
  const statuses = [
    400,
    403,
    404,
    409,
    413,
    415,
    422,
    ...(edits || command === 'sendOrder' ? [412] : []),
    ...(edits ? [428] : []),
  ];
  return operation(told, {
    headers: headers({ 'idempotency-key': idempotencyKey, ...(edits ? { 'if-match': ifMatch(edits) } : {}) }),
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
        const isEdit = route.edits === 'required' || (route.edits && request.headers['if-match'] !== undefined);
        const seen = isEdit ? seenVersion(request) : undefined;
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
