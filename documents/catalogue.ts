import type { ClientSession, Filter } from 'mongodb';
import { centreActor, isCentre, unitActor } from '../domain/callers';
import { type Caller, isRefusal } from '../domain/decision';
import {
  entrySight,
  foundBy,
  outcomeOf,
  refusedAllower,
  refusedCataloguer,
  refuseEntry,
  type ShownEntry,
  shownEntry,
  sourceOf,
} from '../domain/quality/catalogue';
import type { CatalogueContent, CatalogueEntry, NewEntry, Permission } from '../schemas/catalogue';
import type { Notification } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { amend, type EntryAsked, enter, type RegisterAsked, type RegisterReceipt } from './keep-registered';
import { NotThere, Refused } from './outcomes';
import { reading } from './reading';
import { cut, maxTimeMS, type Page } from './reads';
import { releasedOf } from './released';
import { begins } from './search-words';
import type { Store } from './store';
import type { Surveys } from './surveys';
import { toBePosted } from './to-be-posted';
import { insert } from './write-together';

/** How the catalogue is searched. */
export interface CatalogueQuery extends Page {
  text?: string;
  kind?: CatalogueEntry['kind'];
  how?: CatalogueEntry['how'];
  size?: CatalogueEntry['size'];
}

/** Every word of the search begins some word of the entry. */
const byWords = (text = ''): Filter<CatalogueEntry>[] =>
  foundBy({ theme: text, text: '' }).words.map((word) => ({ words: begins(word) }));

/** What a caller may see, as a condition on the data: the same as `entrySight`. */
function seenBy(caller: Caller): Filter<CatalogueEntry> {
  if (isCentre(caller)) return {};
  const led = caller.duties.filter(({ kind }) => ['rektor', 'actingRektor'].includes(kind)).map(({ at }) => at);
  const isFound = { state: 'current' as const, 'permission.given': { $in: ['allowed', 'allowedWithName'] } };
  return { $or: [isFound, { 'source.unit': { $in: led } }] } as Filter<CatalogueEntry>;
}

async function asSeen(collections: Collections, surveys: Surveys, found: CatalogueEntry[], caller: Caller) {
  const { catalogue } = collections;
  const themes = [...new Set(found.map(({ themeKey }) => themeKey))];
  const alike = await reading(catalogue.find({ themeKey: { $in: themes } }, { maxTimeMS }).toArray());
  const orders = alike.map(({ source }) => source.order);
  const released = await reading(releasedOf(collections, surveys, orders));
  return found.flatMap((entry): ShownEntry[] => {
    const sight = entrySight(entry, caller);
    const same = alike.filter(({ themeKey }) => themeKey === entry.themeKey);
    return sight ? [shownEntry(entry, sight, outcomeOf(same, released))] : [];
  });
}

/** A page of what worked, by theme: in an order that tells nothing of when it was. */
export async function readCatalogue(
  { collections, surveys }: { collections: Collections; surveys: Surveys },
  { text, kind, how, size, ...page }: CatalogueQuery,
  caller: Caller,
): Promise<ShownEntry[]> {
  const asked = { ...(kind ? { kind } : {}), ...(how ? { how } : {}), ...(size ? { size } : {}) };
  const filter: Filter<CatalogueEntry> = { $and: [seenBy(caller), asked, ...byWords(text)] };
  const sort = { themeKey: 1, _id: 1 } as const;
  const found = await reading(collections.catalogue.find(filter, { sort, ...cut(page) }).toArray());
  return asSeen(collections, surveys, found, caller);
}

/** One entry as the caller sees it. Throws `NotThere`. */
export async function readEntry(
  { collections, surveys }: { collections: Collections; surveys: Surveys },
  _id: string,
  caller: Caller,
): Promise<ShownEntry> {
  const entry = await reading(collections.catalogue.findOne({ _id }, { maxTimeMS }));
  const [shown] = entry ? await asSeen(collections, surveys, [entry], caller) : [];
  if (!shown) throw new NotThere('no such entry for this caller');
  return shown;
}

/** Refuses whoever may not write in the catalogue. Throws `Refused`. */
export function mustCatalogue(caller: Caller): void {
  const refused = refusedCataloguer(caller);
  if (refused) throw new Refused(refused, null);
}

/** That the rektor is asked whether others may find a text, told of once for each version of it. */
function asked({ _id, version, source }: CatalogueEntry, now: Instant): Notification {
  return {
    ...{ _id: `${source.order}/catalogue.asked/${_id}/${version}`, orderId: source.order, kind: 'catalogue.asked' },
    ...{ to: 'rektor', unit: source.unit, about: _id, dueOn: null, fellDueAt: now, writtenAt: now },
    ...{ passedOver: [], promise: null, ...toBePosted(now) },
  };
}

async function orderOf({ orders }: Collections, _id: string, told: CatalogueContent, session: ClientSession) {
  const order = await orders.findOne({ _id }, { session });
  const refused = refuseEntry(told, order);
  if (refused) throw new Refused(refused, null);
  return order!;
}

/** Writes of an intervention that worked, and asks its rektor. Repeated with its key it gets its first answer. Throws `Refused`. */
export async function recordCatalogueEntry(store: Store, given: RegisterAsked<NewEntry>): Promise<RegisterReceipt> {
  const { caller, now } = given;
  const { catalogue: entries, notifications } = store.collections;
  mustCatalogue(caller);
  return enter<CatalogueEntry>(store, given, { name: 'catalogue', entries }, async (_id, session) => {
    const { order: id, ...told } = given.body;
    const order = await orderOf(store.collections, id, told, session);
    const by = centreActor(caller);
    const made = { permission: null, recordedAt: now, recordedBy: by };
    const after = { _id, version: 1, ...told, ...sourceOf(order), ...foundBy(told), ...made };
    return { after, by, reason: null, besides: [insert(notifications, asked(after, now))] };
  });
}

/** Corrects an entry, with a reason: its rektor is asked anew. Throws `Refused`, `NotThere` or `Stale`. */
export async function correctCatalogueEntry(
  store: Store,
  given: EntryAsked<CatalogueContent & { reason: string }>,
): Promise<RegisterReceipt> {
  const { caller, now } = given;
  const { catalogue: entries, notifications } = store.collections;
  mustCatalogue(caller);
  return amend<CatalogueEntry>(store, given, { name: 'catalogue', entries }, async (before, session) => {
    const { reason, ...told } = given.body;
    await orderOf(store.collections, before.source.order, told, session);
    const after = { ...before, ...told, ...foundBy(told), version: before.version + 1, permission: null };
    const besides = told.state === 'current' ? [insert(notifications, asked(after, now))] : [];
    return { after, by: centreActor(caller), reason, besides };
  });
}

/** Says for the unit whether others may find the entry as it stands. Throws `Refused`, `NotThere` or `Stale`. */
export const allowCatalogueEntry = (
  store: Store,
  given: EntryAsked<{ permission: Permission }>,
): Promise<RegisterReceipt> =>
  amend<CatalogueEntry>(store, given, { name: 'catalogue', entries: store.collections.catalogue }, async (before) => {
    const { caller, now, body } = given;
    if (!entrySight(before, caller)) throw new NotThere('no such entry for this caller');
    const refused = refusedAllower(before, caller);
    if (refused) throw new Refused(refused, null);
    const by = unitActor({ unit: before.source.unit, name: before.source.unitName }, caller, 'order');
    if (isRefusal(by)) throw new Refused(by, null);
    const permission = { given: body.permission, at: now, by };
    return { after: { ...before, version: before.version + 1, permission }, by, reason: null };
  });

/** What a draft takes from an entry that its writer finds. Throws `Refused` where there is none for them. */
export async function begunFrom(
  { catalogue }: Collections,
  _id: string,
  caller: Caller,
  session: ClientSession,
): Promise<Pick<CatalogueEntry, 'theme' | 'kind'> | null> {
  const entry = await catalogue.findOne({ _id }, { session });
  return entry && entrySight(entry, caller) ? { theme: entry.theme, kind: entry.kind } : null;
}
