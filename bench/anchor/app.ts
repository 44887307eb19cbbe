import type { Client, Connection } from '@temporalio/client';
import fastify, { type FastifyInstance } from 'fastify';
import type { Collections } from '../../documents/collections';
import { rowFields } from '../../documents/reads';
import { reachOfUnit } from '../../domain/standing';
import { bareOrder, stepUpdate } from './workflow';

/** Where the bare workflow and its activity are done. */
export const bareTaskQueue = 'bare';

const ANSWER_WITHIN_MS = 20_000;

/** What the bare routes are served with: our own servers, and nothing of ours in between. */
export interface BareServices {
  client: Client;
  connection: Connection;
  collections: Pick<Collections, 'orders' | 'writings'>;
}

const stepBody = {
  type: 'object',
  required: ['text'],
  additionalProperties: false,
  properties: { text: { type: 'string', minLength: 1, maxLength: 6_000 } },
};

/** A page with a heading and nothing else. */
const empty =
  '<!doctype html><html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Tom</title></head><body><h1>En tom sida</h1></body></html>';

/** The anchor: one route that gives a bare workflow its next step, and the finds of our pages without our code. */
export function bareApp(services: BareServices): FastifyInstance {
  const app = fastify();
  app.get('/health', async () => ({ status: 'pass' }));
  app.get('/empty', (_request, reply) => reply.type('text/html; charset=utf-8').send(empty));
  commands(app, services);
  reads(app, services);
  return app;
}

function commands(app: FastifyInstance, { client, connection }: BareServices): void {
  const inTime = <T>(ask: () => Promise<T>) => connection.withDeadline(Date.now() + ANSWER_WITHIN_MS, ask);
  app.put<{ Params: { id: string; steps: number } }>('/orders/:id/:steps', async ({ params: { id, steps } }, reply) => {
    const start = { workflowId: `bare/${id}`, taskQueue: bareTaskQueue, args: [id, Number(steps)] as const };
    await inTime(() => client.workflow.start(bareOrder, { ...start, args: [...start.args] }));
    return reply.code(201).send({ id });
  });
  app.post<{ Params: { id: string }; Body: { text: string } }>(
    '/orders/:id/steps',
    { schema: { body: stepBody } },
    async ({ params: { id }, body: { text } }) => {
      const order = client.workflow.getHandle(`bare/${id}`);
      return { version: await inTime(() => order.executeUpdate(stepUpdate, { args: [text] })) };
    },
  );
}

function reads(app: FastifyInstance, { collections: { orders, writings } }: BareServices): void {
  app.get<{ Params: { id: string } }>('/orders/:id', async ({ params: { id } }) => {
    const [order, written] = await Promise.all([
      orders.findOne({ _id: id }),
      writings.find({ orderId: id }, { sort: { writtenAt: 1 } }).toArray(),
    ]);
    return { order, writings: written };
  });
  app.get<{ Params: { unit: string } }>('/units/:unit/open-orders', async ({ params: { unit } }) => ({
    orders: await orders
      .find(
        { 'standing.reach': reachOfUnit(unit), 'standing.open': true },
        { projection: rowFields, sort: { caseNumber: -1 }, limit: 20 },
      )
      .toArray(),
  }));
}
