import { randomUUID } from 'node:crypto';
import type { ClientSession } from 'mongodb';
import { ownUnits, unitActor } from '../domain/callers';
import { exceedsKollegium } from '../domain/commands/checks';
import { type Caller, isRefusal, type Refusal, refuseField } from '../domain/decision';
import { allFields } from '../domain/rule';
import type { Unit } from '../schemas/organisation';
import type { Actor, Need, ParticipantGroup } from '../schemas/parts';
import type { Draft, LogEntry } from '../schemas/records';
import { keepOnce } from './keep-once';
import { NotThere, Refused, Stale } from './outcomes';
import { type Asked, askedHash, type Receipt } from './repeat';
import type { Store } from './store';
import { insert, remove, replace, writeTogether } from './write-together';

/** One command on a draft. `seen` is the version that the caller edits. */
export interface DraftCommandAsked extends Asked {
  caller: Caller;
  now: string;
  draftId?: string;
  seen?: number;
}

interface DraftBody {
  kind: Draft['kind'];
  need: Need;
  participants: ParticipantGroup[];
  kollegium: number | null;
}

const emptyNeed: Need = { theme: null, text: null, wishedPeriod: null, wishedPeriodText: null, goalsServed: null };

export const draftReceipt = ({ command, now }: DraftCommandAsked, draftId: string, version: number): Receipt => ({
  command,
  orderId: null,
  draftId,
  caseNumber: null,
  version,
  step: 'needIdentified',
  created: command === 'startDraft' ? { kind: 'draft', id: draftId } : null,
  at: now,
});

/** The entry of a draft's own log. It says that something was saved, never what: a draft leaves no traces. */
export const draftLogEntry = (asked: DraftCommandAsked, receipt: Receipt, by: Actor): LogEntry => ({
  _id: `${receipt.draftId ?? receipt.orderId}/${asked.command}/${randomUUID()}`,
  orderId: (receipt.draftId ?? receipt.orderId)!,
  version: receipt.version,
  command: asked.command,
  at: asked.now,
  by,
  reason: null,
  changes: [],
  writing: null,
  key: { caller: asked.caller.person, key: asked.key, asked: askedHash(asked) },
  receipt,
});

/** Keeps a command on something that is still being written; its key is in the log of drafts. */
export const keptOnce = (
  store: Store,
  asked: DraftCommandAsked,
  work: (session: ClientSession) => Promise<Receipt>,
): Promise<Receipt> => keepOnce(store, asked, { log: store.collections.draftLog, turn: asked.draftId }, work);

/** The draft, if it is of a unit of the caller's; and the caller as its record names them. */
export async function draftOf(
  store: Store,
  asked: DraftCommandAsked,
  session: ClientSession,
): Promise<{ draft: Draft; actor: Actor }> {
  const draft = await store.collections.drafts.findOne({ _id: asked.draftId! }, { session });
  if (!draft || !ownUnits(asked.caller).includes(draft.unit)) throw new NotThere('no such draft for this caller');
  const actor = unitActor({ unit: draft.unit, name: draft.unitName }, asked.caller, 'order');
  if (isRefusal(actor)) throw new Refused(actor, null);
  if (asked.seen !== undefined && asked.seen !== draft.version) throw new Stale(asked.seen, draft.version);
  return { draft, actor };
}

async function unitFor(store: Store, id: string, session: ClientSession): Promise<Unit> {
  const unit = await store.collections.units.findOne({ _id: id }, { session });
  if (!unit) throw new Refused(refuseField('/unit', 'unit-unknown', { unit: id }), null);
  return unit;
}

/** Why an order cannot refer to another: there is none with that number. */
export async function refusedReference(
  { collections }: Store,
  caseNumber: string | undefined,
  session: ClientSession,
): Promise<Refusal | null> {
  if (caseNumber === undefined) return null;
  const order = await collections.orders.findOne({ caseNumber }, { session, projection: { _id: 1 } });
  return order ? null : refuseField('/refersTo', 'reference-unknown', { caseNumber });
}

/** Starts a draft for a unit: seen by its own side only, without a case number. */
export const startDraft = (store: Store, asked: DraftCommandAsked): Promise<Receipt> =>
  keptOnce(store, asked, async (session) => {
    const body = asked.body as { unit: string; kind?: Draft['kind']; need?: Partial<Need>; refersTo?: string };
    const unit = await unitFor(store, body.unit, session);
    const actor = unitActor({ unit: unit._id, name: unit.name }, asked.caller, 'order');
    if (isRefusal(actor)) throw new Refused(actor, null);
    const refused = await refusedReference(store, body.refersTo, session);
    if (refused) throw new Refused(refused, null);
    const draft: Draft = {
      ...{
        _id: randomUUID(),
        version: 1,
        unit: unit._id,
        unitName: unit.name,
        unitKind: unit.kind,
        huvudman: unit.huvudman,
      },
      ...{
        kind: body.kind ?? 'training',
        need: { ...emptyNeed, ...body.need },
        participants: [],
        kollegium: unit.kollegium || null,
      },
      ...{ refersTo: body.refersTo ?? null, startedAt: asked.now, savedAt: asked.now, savedBy: actor },
    };
    const receipt = draftReceipt(asked, draft._id, 1);
    const { drafts, draftLog } = store.collections;
    const entry = draftLogEntry(asked, receipt, actor);
    await writeTogether(store.client, session, [insert(drafts, draft), insert(draftLog, entry)]);
    return receipt;
  });

/** What is wrong in a draft, and would be wrong in an order: too many people, or people of another unit. */
const refusedDraft = ({ unit: own }: Draft, { participants, kollegium }: DraftBody): Refusal | null =>
  allFields(
    exceedsKollegium(participants, kollegium),
    ...participants.map(
      ({ unit }, i) => unit !== own && refuseField(`/participants/${i}/unit`, 'unit-unknown', { unit }),
    ),
  );

/** Saves a draft; what is missing for sending may still be missing. */
export const saveDraft = (store: Store, asked: DraftCommandAsked): Promise<Receipt> =>
  keptOnce(store, asked, async (session) => {
    const { draft, actor } = await draftOf(store, asked, session);
    const { kind, need, participants, kollegium } = asked.body as DraftBody;
    const refused = refusedDraft(draft, asked.body as DraftBody);
    if (refused) throw new Refused(refused, null);
    const version = draft.version + 1;
    const saved = { ...draft, version, kind, need, participants, kollegium, savedAt: asked.now, savedBy: actor };
    const receipt = draftReceipt(asked, draft._id, version);
    const { drafts, draftLog } = store.collections;
    await writeTogether(store.client, session, [
      replace(drafts, { _id: draft._id, version: draft.version }, saved, { must: true }),
      insert(draftLog, draftLogEntry(asked, receipt, actor)),
    ]);
    return receipt;
  });

/** What remains of a draft that was thrown away: that this caller's key was answered, and nothing of the draft. */
function remains(asked: DraftCommandAsked, receipt: Receipt, { person, role }: Actor): LogEntry {
  const by = { person, name: null, role, forUnit: null, unitName: null };
  return draftLogEntry(asked, { ...receipt, draftId: randomUUID() }, by);
}

/** Throws a draft away with its traces. */
export async function discardDraft(store: Store, asked: DraftCommandAsked): Promise<Receipt> {
  const { drafts, draftLog } = store.collections;
  const receipt = await keptOnce(store, asked, async (session) => {
    const { draft, actor } = await draftOf(store, asked, session);
    const answered = draftReceipt(asked, draft._id, draft.version);
    await writeTogether(store.client, session, [
      remove(drafts, { _id: draft._id }),
      remove(draftLog, { orderId: draft._id }, 'all'),
      insert(draftLog, remains(asked, answered, actor)),
    ]);
    return answered;
  });
  return { ...receipt, draftId: asked.draftId! };
}
