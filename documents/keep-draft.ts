import type { ClientSession } from 'mongodb';
import { audienceOf, isCentre, reachesDraft, unitActor } from '../domain/callers';
import { exceedsKollegium } from '../domain/commands/checks';
import { type Caller, isRefusal, type Refusal, refuse, refuseField } from '../domain/decision';
import { maySeeUnit } from '../domain/organisation/state';
import { allFields } from '../domain/rule';
import type { Unit } from '../schemas/organisation';
import type { Actor, Need, ParticipantGroup } from '../schemas/parts';
import type { Draft } from '../schemas/records';
import { begunFrom } from './catalogue';
import { type DraftCommandAsked, draftLogEntry, draftReceipt, forgotten, idOfNewDraft, keptOnce } from './draft-log';
import { NotThere, Refused, Stale } from './outcomes';
import type { Receipt } from './repeat';
import { mustServeOwn } from './served-goals';
import type { Store } from './store';
import { mustTakeOrders } from './takes-orders';
import { insert, remove, replace, writeTogether } from './write-together';

interface DraftBody {
  kind: Draft['kind'];
  need: Need;
  participants: ParticipantGroup[];
  kollegium: number | null;
}

const emptyNeed: Need = { theme: null, text: null, wishedPeriod: null, wishedPeriodText: null, goalsServed: null };

/** The draft, if it is of a unit of the caller's; and the caller as its record names them. */
export async function draftOf(
  store: Store,
  asked: DraftCommandAsked,
  session: ClientSession,
): Promise<{ draft: Draft; actor: Actor }> {
  const draft = await store.collections.drafts.findOne({ _id: asked.draftId! }, { session });
  if (!draft || !reachesDraft(draft, asked.caller)) throw new NotThere('no such draft for this caller');
  const actor = unitActor({ unit: draft.unit, name: draft.unitName }, asked.caller, 'order');
  if (isRefusal(actor)) throw new Refused(actor, null);
  if (asked.seen !== undefined && asked.seen !== draft.version) throw new Stale(asked.seen, draft.version);
  return { draft, actor };
}

/** Whether somebody knows of a unit: whoever may, and whoever has acted for it or will. */
const knowsOf = (unit: Unit, caller: Caller): boolean =>
  maySeeUnit(unit, caller) || (caller.lapsed ?? []).some((each) => each.unit === unit._id);

/** The unit for which somebody orders. One that is not theirs to know of is refused as one that does not exist. */
async function unitFor(store: Store, id: string, caller: Caller, session: ClientSession): Promise<Unit> {
  const unit = await store.collections.units.findOne({ _id: id }, { session });
  if (unit && knowsOf(unit, caller)) return unit;
  const refusal = isCentre(caller)
    ? refuseField('/unit', 'unit-unknown', { unit: id })
    : refuse('not-your-unit', { unit: id });
  throw new Refused(refusal, null);
}

/** Why an order cannot refer to another: there is none with that number that the caller may see. */
export async function refusedReference(
  { collections }: Store,
  caseNumber: string | undefined,
  caller: Caller,
  session: ClientSession,
): Promise<Refusal | null> {
  if (caseNumber === undefined) return null;
  const order = await collections.orders.findOne({ caseNumber }, { session, projection: { units: 1 } });
  const isThere = order && audienceOf(order, caller) !== null;
  return isThere ? null : refuseField('/refersTo', 'reference-unknown', { caseNumber });
}

/** With what a draft begins. */
interface DraftBegun {
  unit: string;
  kind?: Draft['kind'];
  need?: Partial<Need>;
  refersTo?: string;
  fromEntry?: string;
}

/** What a draft takes from an entry of the catalogue; nothing where it names none. Throws `Refused`. */
async function takenOver(store: Store, entry: string | undefined, caller: Caller, session: ClientSession) {
  if (entry === undefined) return null;
  const taken = await begunFrom(store.collections, entry, caller, session);
  if (!taken) throw new Refused(refuseField('/fromEntry', 'catalogue-entry-unknown'), null);
  return taken;
}

/** Starts a draft for a unit: seen by its own side only, without a case number. */
export const startDraft = (store: Store, asked: DraftCommandAsked): Promise<Receipt> =>
  keptOnce(store, asked, async (session) => {
    const body = asked.body as DraftBegun;
    const unit = await unitFor(store, body.unit, asked.caller, session);
    const actor = unitActor({ unit: unit._id, name: unit.name }, asked.caller, 'order');
    if (isRefusal(actor)) throw new Refused(actor, null);
    await mustTakeOrders(store, unit, asked.now, session);
    const refused = await refusedReference(store, body.refersTo, asked.caller, session);
    if (refused) throw new Refused(refused, null);
    const units = [{ unit: unit._id, huvudman: unit.huvudman }];
    await mustServeOwn(store, body.need, { units, before: null, caller: asked.caller }, session);
    const taken = await takenOver(store, body.fromEntry, asked.caller, session);
    const draft: Draft = {
      ...{
        _id: idOfNewDraft(asked),
        version: 1,
        unit: unit._id,
        unitName: unit.name,
        unitKind: unit.kind,
        huvudman: unit.huvudman,
      },
      ...{
        kind: body.kind ?? taken?.kind ?? 'training',
        need: { ...emptyNeed, theme: taken?.theme ?? null, ...body.need },
        participants: [],
        kollegium: unit.kollegium || null,
      },
      ...{ refersTo: body.refersTo ?? null, startedAt: asked.now, savedAt: asked.now, savedBy: actor },
    };
    const receipt = draftReceipt(asked, draft._id, 1);
    const { drafts, draftLog } = store.collections;
    const entry = draftLogEntry(asked, receipt, actor);
    await writeTogether(store.client, session, [insert(draftLog, entry), insert(drafts, draft)]);
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
    await mustServeOwn(store, need, { units: [draft], before: draft.need, caller: asked.caller }, session);
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

/** Throws a draft away with its traces: only that its keys were answered remains. */
export const discardDraft = (store: Store, asked: DraftCommandAsked): Promise<Receipt> =>
  keptOnce(store, asked, async (session) => {
    const { drafts, draftLog } = store.collections;
    const { draft, actor } = await draftOf(store, asked, session);
    const receipt = draftReceipt(asked, draft._id, draft.version);
    const logged = await draftLog.find({ orderId: draft._id }, { session }).toArray();
    const remaining = [...logged, draftLogEntry(asked, receipt, actor)].map(forgotten);
    await writeTogether(store.client, session, [
      remove(drafts, { _id: draft._id }),
      remove(draftLog, { orderId: draft._id }, 'all'),
      ...remaining.map((entry) => insert(draftLog, entry)),
    ]);
    return receipt;
  });
