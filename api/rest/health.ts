import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { pingWithin } from '../../documents/connect';
import { type ProcessCondition, processCondition } from '../../documents/forwarding';
import { reading } from '../../documents/reading';
import { Instant, Nullable } from '../../schemas/vocabulary';
import type { Services } from '../services';
import { answer, failures, operation } from './operation';

const Condition = Type.Object(
  {
    status: Type.Enum(['pass']),
    storage: Type.Optional(Type.Enum(['ok'])),
    process: Type.Optional(Type.Enum(['ok', 'delayed'])),
    since: Type.Optional(Nullable(Instant)),
    mail: Type.Optional(Type.Enum(['ok', 'delayed'])),
    mailSince: Type.Optional(Nullable(Instant)),
  },
  { additionalProperties: false },
);

/** Health is told beside the API, not below its base: it is not a part of any version. Where the description is, so is it. */
const servers = [{ url: '/' }];

/** Whoever watches may add what they like to keep others from answering in our place. */
const anyQuery = Type.Object({});

/** How long MongoDB may take to answer a question about its health. */
const pingMs = 1_000;

/** How mail fares, where a worker has any. */
const mailOf = ({ mailAwaySince }: Pick<ProcessCondition, 'mailAwaySince'>) =>
  mailAwaySince === undefined ? {} : { mail: mailAwaySince ? 'delayed' : 'ok', mailSince: mailAwaySince };

/** Health for whoever runs the system: alive at all, and ready for people. Without MongoDB it is not ready; without Temporal or the worker it is, and says that processes are delayed. */
export function health(app: FastifyInstance, { store, clock }: Services): void {
  const live = {
    operationId: 'getLiveness',
    summary: 'Alive',
    description: 'Processen lever. The process is alive.',
    tags: ['health'],
  };
  app.get(
    '/health/live',
    {
      schema: operation(live, {
        security: [],
        servers,
        querystring: anyQuery,
        response: { 200: answer('Alive', Condition, { status: 'pass' }), ...failures('default') },
      }),
    },
    async () => ({ status: 'pass' }),
  );

  const ready = {
    operationId: 'getReadiness',
    summary: 'Ready',
    description:
      'Redo för människor. Ready for people: only without MongoDB it is not; that processes or mail are delayed is told.',
    tags: ['health'],
  };
  const example = { status: 'pass', storage: 'ok', process: 'ok', since: null, mail: 'ok', mailSince: null };
  app.get(
    '/health/ready',
    {
      schema: operation(ready, {
        security: [],
        servers,
        querystring: anyQuery,
        response: { 200: answer('Ready', Condition, example), ...failures(503, 'default') },
      }),
    },
    async () => {
      await pingWithin(store.client, pingMs);
      const condition = await reading(processCondition(store.collections, clock()));
      const { process, since } = condition;
      return { status: 'pass', storage: 'ok', process, since, ...mailOf(condition) };
    },
  );
}
