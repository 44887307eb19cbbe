import { randomUUID } from 'node:crypto';
import type { ClientSession } from 'mongodb';
import { audienceOf } from '../domain/callers';
import { type Carried, carryOut } from '../domain/carryOut';
import { changesBetween } from '../domain/changes';
import { dayOf } from '../domain/days';
import { type Caller, type Circumstances, isRefusal, type Notice } from '../domain/decision';
import { staffAmong } from '../domain/directory';
import type { OrderCommand } from '../domain/rules';
import { withUninvited } from '../domain/sequences';
import type { AttachedTo } from '../schemas/attachments';
import type { Order } from '../schemas/order';
import type { Need } from '../schemas/parts';
import type { LogEntry, Notification, Writing } from '../schemas/records';
import { fileWrites } from './file-writes';
import { toForward } from './forwarding';
import { inviteesWrites } from './keep-invitees';
import { keepOnce } from './keep-once';
import { NotThere, Refused, Stale } from './outcomes';
import { type Asked, askedHash, type Receipt } from './repeat';
import { goalsServed, mustServeOwn } from './served-goals';
import { peopleWithAbsences } from './staff-absences';
import type { Store } from './store';
import { toBePosted } from './to-be-posted';
import { insert, remove, replace, type Write, writeTogether } from './write-together';

/** One command on an order, as it came to us. */
export interface OrderCommandAsked extends Asked {
  command: OrderCommand;
  orderId: string;
  caller: Caller;
  now: string;
  /** The version of the part that is edited, where one could overwrite another. */
  seen?: number;
  /** How it came, where it was not through Insats itself. */
  channel?: 'mail';
}

/** The notices of a command as notifications: their ids tell of which command they are, so that they exist once. */
export const notificationsOf = (order: Order, notices: readonly Notice[], now: string): Notification[] =>
  notices.map(({ kind, to, unit, about, person, dueOn, promise }) => ({
    _id: `${order._id}/command-${order.version}/${kind}/${[to, unit, person].filter(Boolean).join('-')}${about ? `/${about}` : ''}`,
    orderId: order._id,
    kind,
    to,
    unit: unit ?? null,
    about: about ?? null,
    ...(person ? { person } : {}),
    dueOn: dueOn ?? null,
    fellDueAt: now,
    writtenAt: now,
    passedOver: [],
    promise: promise ?? null,
    ...toBePosted(now),
  }));

const receiptOf = (asked: OrderCommandAsked, { order, created }: Carried): Receipt => ({
  command: asked.command,
  orderId: order._id,
  draftId: null,
  caseNumber: order.caseNumber,
  version: order.version,
  step: order.standing.step,
  created: created ?? null,
  at: asked.now,
});

/** What the log keeps of a command: who, what, when, and what it changed. */
export const logEntryOf = (
  asked: OrderCommandAsked,
  before: Order,
  carried: Carried,
  writing: string | null,
): LogEntry => ({
  _id: `${before._id}/${carried.order.version}`,
  orderId: before._id,
  version: carried.order.version,
  command: asked.command,
  at: asked.now,
  by: carried.actor,
  reason: carried.reason ?? null,
  changes: changesBetween(before, carried.order),
  writing,
  ...(asked.channel ? { channel: asked.channel } : {}),
  key: { caller: asked.caller.person, key: asked.key, asked: askedHash(asked) },
  receipt: receiptOf(asked, carried),
});

/** What a rule needs besides the order, in one read: the people, the units and the file that a body names, or what was written; nothing for most commands. */
async function besides(
  { collections }: Store,
  { command, orderId, body, now }: OrderCommandAsked,
  session: ClientSession,
): Promise<Pick<Circumstances, 'people' | 'units' | 'writings' | 'files' | 'absences'>> {
  const { responsible, others, person, unit, file } = body as Record<string, unknown>;
  const ids = [responsible, person, ...(Array.isArray(others) ? others : [])].filter(
    (id) => typeof id === 'string',
  ) as string[];
  const nobody = { people: [], absences: [] };
  const named = ids.length > 0 ? await peopleWithAbsences(collections, ids, { now, session }) : nobody;
  const [people, { absences }] = [staffAmong(named.people, now), named];
  const units = typeof unit === 'string' ? await collections.units.find({ _id: unit }, { session }).toArray() : [];
  const files = typeof file === 'string' ? await collections.files.find({ _id: file }, { session }).toArray() : [];
  const meant = command === 'shareDocumentation' ? {} : messageIn(body as Record<string, unknown>);
  if (!meant) return { people, absences, units, files };
  const writings = await collections.writings.find({ ...meant, orderId }, { session }).toArray();
  return { people, absences, units, files, writings };
}

/** Whether answers wait to be added up, for the command that waits for it. */
async function hasUnreleased(
  { collections }: Store,
  { command, orderId }: OrderCommandAsked,
  session: ClientSession,
): Promise<boolean> {
  if (command !== 'sendSummary') return false;
  const one = { session, projection: { _id: 1 } };
  return (await collections.participantAnswers.findOne({ orderId }, one)) !== null;
}

/** The message of the dialogue to which something is attached; null for every other body. */
function messageIn({ about }: Record<string, unknown>): { _id: string } | null {
  const { kind, id } = (about ?? {}) as Partial<AttachedTo>;
  return kind === 'message' && id ? { _id: id } : null;
}

async function decide(
  store: Store,
  asked: OrderCommandAsked,
  order: Order,
  writingId: string,
  session: ClientSession,
): Promise<Carried> {
  const { caller, now, target } = asked;
  const given = {
    caller,
    now,
    today: dayOf(now),
    settings: store.settings,
    writingId,
    target,
    hasUnreleased: await hasUnreleased(store, asked, session),
    ...(await besides(store, asked, session)),
    ...(asked.command === 'shareDocumentation'
      ? { serves: await goalsServed(store.collections, order.need, session) }
      : {}),
  };
  const carried = carryOut(asked.command, order, asked.body, given);
  if (isRefusal(carried)) throw new Refused(carried, order);
  const serving = { units: order.units, before: order.need, caller };
  await mustServeOwn(store, (asked.body as { need?: Need }).need, serving, session);
  const current = order.record?.version ?? 0;
  if (asked.seen !== undefined && asked.seen !== current) throw new Stale(asked.seen, current);
  return carried;
}

/**
 * Everything that a command writes, in one message. The order was read in the same transaction: if anybody has changed
 * it since, MongoDB refuses the write, and no filter needs to ask for what was read.
 */
function writesOf(
  { collections }: Store,
  asked: OrderCommandAsked,
  before: Order,
  carried: Carried,
  writingId: string,
): Write[] {
  const { orders, log, writings, notifications, workingTexts } = collections;
  const { order, writing, actor, finishes } = carried;
  const written: Writing[] = writing
    ? [{ ...writing, _id: writingId, orderId: order._id, writtenAt: asked.now, writtenBy: actor }]
    : [];
  return [
    replace(orders, { _id: order._id }, order, { must: true }),
    insert(log, logEntryOf(asked, before, carried, writing ? writingId : null)),
    ...written.map((each) => insert(writings, each)),
    ...notificationsOf(order, carried.notices ?? [], asked.now).map((told) => insert(notifications, told)),
    ...(finishes ? [remove(workingTexts, { _id: `${order._id}/${finishes}` })] : []),
    ...(carried.files ? fileWrites(collections, carried.files, asked.now) : []),
    ...(carried.isHeard ? [toForward(collections, order, asked.now)] : []),
  ];
}

/**
 * Keeps one command on an order in one transaction: the order, its log, what was written, who is told, and that its
 * process has something to hear. A command that was sent before with its key gets its first answer. Throws `NotThere`,
 * `Refused`, `Stale`, `KeyReused`, `OutcomeUnknown` or `StorageAway`; nothing is half-done then.
 */
export function keepCommand(store: Store, asked: OrderCommandAsked): Promise<Receipt> {
  const writingId = randomUUID();
  const { orders, log } = store.collections;
  return keepOnce(store, asked, { log, turn: asked.orderId }, async (session) => {
    const order = await orders.findOne({ _id: asked.orderId }, { session });
    if (!order || audienceOf(order, asked.caller) === null) throw new NotThere('no such order for this caller');
    const carried = await decide(store, asked, order, writingId, session);
    const invited = await inviteesWrites(store, order, carried, asked.now, session);
    const kept = withUninvited(order, carried.order, invited.notices);
    const told = { ...carried, order: kept, notices: [...(carried.notices ?? []), ...invited.notices] };
    await writeTogether(store.client, session, [...writesOf(store, asked, order, told, writingId), ...invited.writes]);
    return receiptOf(asked, carried);
  });
}
