import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ReadTrace } from '../documents/read-trace';
import type { OrderRow } from '../documents/reads';
import type { AgendaItem } from '../domain/agenda';
import { centreName } from '../domain/centre';
import { dayOf } from '../domain/days';
import type { Caller } from '../domain/decision';
import { type Read, readingOf } from '../domain/readings';
import type { DecemberSitting } from '../schemas/december';
import type { Import, ImportChange } from '../schemas/imports';
import type { Order } from '../schemas/order';
import type { Huvudman, Unit } from '../schemas/organisation';
import type { Draft } from '../schemas/records';
import type { Services } from './services';

declare module 'fastify' {
  interface FastifyRequest {
    /** What the answer shows of others, each thing that it belongs to by itself; null when it shows nobody. */
    read: Read | readonly Read[] | null;
  }
}

/** What is shown of an order. */
export const orderRead = (
  { _id, caseNumber, units }: Pick<Order, '_id' | 'caseNumber' | 'units'>,
  shown: unknown,
): Read => ({
  ...{ purpose: 'order', subject: _id, subjectName: caseNumber, units, shown },
});

/** Adds what a part of a page shows of others to what its other parts show. */
export function alsoRead(request: FastifyRequest, shown: readonly Read[]): void {
  request.read = [...[request.read ?? []].flat(), ...shown];
}

/** Who has to do with orders at the centre, as a worklist shows it. */
export const worklistRead = (rows: readonly OrderRow[]): Read[] => rows.map((row) => orderRead(row, row.assignment));

/** Who comes to what stands in a calendar. */
export const agendaRead = (items: readonly AgendaItem[]): Read[] =>
  items.map(({ orderId, caseNumber, orderUnits, people }) =>
    orderRead({ _id: orderId, caseNumber, units: orderUnits }, people),
  );

/** To whom notices of orders go. */
export const noticesRead = (found: readonly { order: Order | null; notice: object }[]): Read[] =>
  found.flatMap(({ order, notice }) => (order ? [orderRead(order, notice)] : []));

/** What is shown of those who have to do with a unit. */
export const unitRead = ({ _id, name, huvudman }: Unit, shown: unknown): Read => ({
  ...{ purpose: 'organisation', subject: _id, subjectName: name, units: [{ unit: _id, name, huvudman }], shown },
});

/** What is shown of those who have to do with a huvudman. */
export const huvudmanRead = ({ _id, name }: Huvudman, shown: unknown): Read => ({
  ...{ purpose: 'organisation', subject: _id, subjectName: name, units: [{ unit: _id, name, huvudman: _id }], shown },
});

/** What is shown of those who write the drafts of a unit; of which draft is not told, since it may be thrown away. */
export const draftRead = ({ unit, unitName, huvudman }: Draft, shown: unknown): Read => ({
  ...{ purpose: 'draft', subject: unit, subjectName: unitName, units: [{ unit, name: unitName, huvudman }], shown },
});

/** What is shown of those whom an import tells of. */
export function importRead({ _id, askedAt }: Import, changes: readonly ImportChange[], { duties }: Caller): Read {
  const huvudmen = duties.filter(({ kind }) => kind === 'administrator').map(({ at }) => at);
  const people = changes.filter(({ about }) => about === 'person').map(({ subject }) => ({ person: subject }));
  return {
    ...{ purpose: 'import', subject: _id, subjectName: dayOf(askedAt), shown: people },
    units: huvudmen.map((huvudman) => ({ unit: huvudman, name: huvudman, huvudman })),
  };
}

/** What is shown of those who work at the centre: who has how much to do, and who is away. */
export const centreRead = (shown: unknown): Read => ({
  ...{ purpose: 'centre', subject: 'centre', subjectName: centreName, units: [], shown },
});

/** What is shown of a rektor's answers of a year: each rektor's by themselves, whoever else's are shown beside them. */
export const sittingRead = ({ year, person, units }: Pick<DecemberSitting, 'year' | 'person' | 'units'>): Read => ({
  ...{ purpose: 'december', subject: `${year}-${person}`, subjectName: String(year), shown: { person } },
  units,
});

/** Keeps who has read what about others, after each answer: nobody waits for it. */
export function traceReadings(app: FastifyInstance, { store, log }: Services): void {
  const trace = new ReadTrace(store, log);
  app.decorateRequest('read', null);
  app.addHook('onResponse', async ({ read, caller, now, method }, { statusCode }) => {
    // What the caller has already is read again when they ask for it (304).
    if (!read || method === 'HEAD' || ![200, 304].includes(statusCode)) return;
    for (const each of [read].flat()) {
      const reading = readingOf(each, caller, now);
      if (reading) trace.note(reading);
    }
  });
  app.addHook('onClose', () => trace.close());
}
