import type { FastifyInstance } from 'fastify';
import { ReadTrace } from '../documents/read-trace';
import { type Read, readingOf } from '../domain/readings';
import type { Order } from '../schemas/order';
import type { Unit } from '../schemas/organisation';
import type { Services } from './services';

declare module 'fastify' {
  interface FastifyRequest {
    /** What the answer shows of others; null when it shows nobody. */
    read: Read | null;
  }
}

/** What is shown of an order. */
export const orderRead = ({ _id, caseNumber, units }: Order, shown: unknown): Read => ({
  ...{ purpose: 'order', subject: _id, subjectName: caseNumber, units, shown },
});

/** What is shown of those who have to do with a unit. */
export const unitRead = ({ _id, name, huvudman }: Unit, shown: unknown): Read => ({
  ...{ purpose: 'organisation', subject: _id, subjectName: name, units: [{ unit: _id, name, huvudman }], shown },
});

/** Keeps who has read what about others, after each answer: nobody waits for it. */
export function traceReadings(app: FastifyInstance, { store, log }: Services): void {
  const trace = new ReadTrace(store, log);
  app.decorateRequest('read', null);
  app.addHook('onResponse', async ({ read, caller, now, method }, { statusCode }) => {
    // What the caller has already is read again when they ask for it (304).
    if (!read || method === 'HEAD' || ![200, 304].includes(statusCode)) return;
    const reading = readingOf(read, caller, now);
    if (reading) trace.note(reading);
  });
  app.addHook('onClose', () => trace.close());
}
