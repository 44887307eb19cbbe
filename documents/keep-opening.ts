import { randomUUID } from 'node:crypto';
import { type ClientSession, MongoServerError } from 'mongodb';
import { centreActor, isCentre, ownUnits } from '../domain/callers';
import { changesBetween } from '../domain/changes';
import { exceedsKollegium, incomplete } from '../domain/commands/checks';
import { dayOf, yearOf } from '../domain/days';
import { type Notice, type Refusal, refuse, refuseField } from '../domain/decision';
import { caseNumber, type Opening, openOrder } from '../domain/opening';
import { allFields } from '../domain/rule';
import type { Order } from '../schemas/order';
import type { Unit } from '../schemas/organisation';
import type { Actor, Need, ParticipantGroup } from '../schemas/parts';
import type { LogEntry } from '../schemas/records';
import { changedMeanwhile } from './changed-meanwhile';
import type { DraftCommandAsked } from './draft-log';
import { toForward } from './forwarding';
import { notificationsOf } from './keep-command';
import { draftOf, refusedReference } from './keep-draft';
import { keepOnce } from './keep-once';
import { NotThere, Refused, Stale } from './outcomes';
import { reading } from './reading';
import { askedHash, type Receipt } from './repeat';
import { mustServeOwn } from './served-goals';
import type { Store } from './store';
import { mustTakeOrders } from './takes-orders';
import { insert, remove, type Write, writeTogether } from './write-together';

/** The next case number of the year, without gaps: counted in the transaction that uses it. */
async function nextCaseNumber({ collections }: Store, now: string, session: ClientSession): Promise<string> {
  const year = yearOf(now);
  const options = { session, upsert: true, returnDocument: 'after' } as const;
  const counter = await collections.counters.findOneAndUpdate(
    { _id: `case-number/${year}` },
    { $inc: { last: 1 } },
    options,
  );
  if (!counter) throw changedMeanwhile(); // others counted for the first time at the same moment
  return caseNumber(year, counter.last);
}

/** Whether a case number was taken by somebody whose counting could not be seen yet. */
const isNumberTaken = (error: unknown): boolean =>
  error instanceof MongoServerError && error.code === 11000 && 'caseNumber' in (error.keyPattern ?? {});

/** Keeps a command that makes an order; they take turns, since all count the same case numbers. */
const opened = (
  store: Store,
  asked: DraftCommandAsked,
  work: (session: ClientSession) => Promise<Receipt>,
): Promise<Receipt> => keepOnce(store, asked, { log: store.collections.log, turn: 'case-number' }, work);

const receiptOf = (asked: DraftCommandAsked, order: Order): Receipt => ({
  command: asked.command,
  orderId: order._id,
  draftId: null,
  caseNumber: order.caseNumber,
  version: order.version,
  step: order.standing.step,
  created: { kind: 'order', id: order._id },
  at: asked.now,
});

/** What the log keeps of the command that made an order. */
export const openedEntry = (asked: DraftCommandAsked, order: Order, by: Actor): LogEntry => ({
  ...{ _id: `${order._id}/1`, orderId: order._id, version: 1, command: asked.command, at: asked.now },
  ...{ by, reason: null, changes: changesBetween(null, order), writing: null, receipt: receiptOf(asked, order) },
  key: { caller: asked.caller.person, key: asked.key, asked: askedHash(asked) },
});

async function keepOpened(
  store: Store,
  asked: DraftCommandAsked,
  opening: Omit<Opening, 'caseNumber' | 'now'>,
  notices: Notice[],
  session: ClientSession,
  besides: Write[] = [],
): Promise<Receipt> {
  const { orders, log, notifications } = store.collections;
  const number = await nextCaseNumber(store, asked.now, session);
  const order = openOrder({ ...opening, caseNumber: number, now: asked.now }, store.settings);
  const receipt = receiptOf(asked, order);
  const writes = [
    ...besides,
    insert(orders, order),
    insert(log, openedEntry(asked, order, opening.sentBy)),
    ...notificationsOf(order, notices, asked.now).map((told) => insert(notifications, told)),
    toForward(store.collections, order, asked.now),
  ];
  await writeTogether(store.client, session, writes).catch((error: unknown) => {
    throw isNumberTaken(error) ? changedMeanwhile() : error;
  });
  return receipt;
}

/** Why there is no such draft: it was sent already, or never was there for this caller. */
async function alreadySent(store: Store, asked: DraftCommandAsked): Promise<void> {
  const order = await reading(store.collections.orders.findOne({ _id: asked.draftId! }));
  const isOwn = order?.units.some(({ unit }) => ownUnits(asked.caller).includes(unit));
  if (order && isOwn) throw new Refused(refuse('draft-already-sent', { caseNumber: order.caseNumber }), order);
}

/** Sends a draft: it becomes an order with a case number, and its own side's draft is gone. */
export async function sendOrder(store: Store, asked: DraftCommandAsked): Promise<Receipt> {
  const { draftVersion } = asked.body as { draftVersion: number };
  try {
    return await opened(store, asked, async (session) => {
      const { draft, actor } = await draftOf(store, asked, session);
      if (draftVersion !== draft.version) throw new Stale(draftVersion, draft.version);
      const refused = allFields(
        incomplete(draft.need, draft.participants, draft.kollegium),
        exceedsKollegium(draft.participants, draft.kollegium),
      );
      if (refused) throw new Refused(refused, null);
      const unit = await store.collections.units.findOne({ _id: draft.unit }, { session });
      if (unit) await mustTakeOrders(store, unit, asked.now, session);
      return keepOpened(
        store,
        asked,
        {
          ...{
            id: draft._id,
            unit: { _id: draft.unit, name: draft.unitName, kind: draft.unitKind, huvudman: draft.huvudman },
          },
          ...{ kind: draft.kind, need: draft.need, participants: draft.participants, kollegium: draft.kollegium },
          ...{ refersTo: draft.refersTo, receivedOn: dayOf(asked.now), channel: 'insats', madeBy: null, sentBy: actor },
        },
        [
          { kind: 'request.receipt', to: 'orderer' },
          { kind: 'request.new', to: 'lead' },
        ],
        session,
        [remove(store.collections.drafts, { _id: draft._id })],
      );
    });
  } catch (error) {
    if (error instanceof NotThere) await alreadySent(store, asked);
    throw error;
  }
}

interface Entered {
  unit: string;
  receivedOn: string;
  channel: 'phone' | 'mail' | 'inPerson';
  madeBy: string;
  refersTo?: string;
  kind: Order['kind'];
  need: Need;
  participants: ParticipantGroup[];
  kollegium: number | null;
}

const refusedEntry = (entered: Entered, unit: Unit | null, today: string): Refusal | null =>
  allFields(
    !unit && refuseField('/unit', 'unit-unknown', { unit: entered.unit }),
    entered.receivedOn > today && refuseField('/receivedOn', 'received-in-future'),
    incomplete(entered.need, entered.participants, entered.kollegium),
    exceedsKollegium(entered.participants, entered.kollegium),
    ...entered.participants.map(
      ({ unit }, i) => unit !== entered.unit && refuseField(`/participants/${i}/unit`, 'unit-unknown', { unit }),
    ),
  );

/** Enters a request that came by phone, mail or in person: the rektor confirms or corrects it, and it may be planned meanwhile. */
export const enterRequest = (store: Store, asked: DraftCommandAsked): Promise<Receipt> =>
  opened(store, asked, async (session) => {
    if (!isCentre(asked.caller)) throw new Refused(refuse('centre-only'), null);
    const entered = asked.body as Entered;
    const unit = await store.collections.units.findOne({ _id: entered.unit }, { session });
    const refused = allFields(
      refusedEntry(entered, unit, dayOf(asked.now)),
      await refusedReference(store, entered.refersTo, asked.caller, session),
    );
    if (refused || !unit) throw new Refused(refused!, null);
    await mustTakeOrders(store, unit, asked.now, session);
    const units = [{ unit: unit._id, huvudman: unit.huvudman }];
    await mustServeOwn(store, entered.need, { units, before: null, caller: asked.caller }, session);
    const sentBy: Actor = centreActor(asked.caller);
    const { kind, need, participants, kollegium, receivedOn, channel, madeBy } = entered;
    const opening = {
      id: randomUUID(),
      unit,
      kind,
      need,
      participants,
      kollegium,
      refersTo: entered.refersTo ?? null,
      receivedOn,
      channel,
      madeBy,
      sentBy,
    };
    return keepOpened(
      store,
      asked,
      opening,
      [
        { kind: 'request.enteredByStaff', to: 'rektor' },
        { kind: 'request.new', to: 'lead' },
      ],
      session,
    );
  });
