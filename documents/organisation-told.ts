import type { ClientSession } from 'mongodb';
import { dayOf } from '../domain/days';
import { isHeld, isInForce, nameOf, rektorsOf } from '../domain/directory';
import { maySeeImport } from '../domain/imports/reach';
import type { OrganisationFacts } from '../domain/letters/organisation';
import { stillThere } from '../domain/organisation/huvudmen';
import { organisationKinds } from '../domain/organisation/telling';
import type { NoLonger } from '../domain/posting/still-stands';
import type { Import } from '../schemas/imports';
import type { Person } from '../schemas/organisation';
import type { Notification } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';
import { readLastDays } from './last-days';
import { maxTimeMS } from './reads';
import type { Store } from './store';

/** What is told of the organisation, and to whom, as it stands in the transaction that asks. */
export interface OrganisationTold {
  /** Null where nothing is known of it any more. */
  facts: OrganisationFacts | null;
  /** To whom it goes now. */
  meant: Person[];
  /** Why it is not told any more; null where it still stands. */
  over: NoLonger | null;
}

const nothing: OrganisationTold = { facts: null, meant: [], over: 'ended' };

/** Whether what was told of a representation is no longer so: it was taken back before, or holds again. */
function isOver(told: Notification, holder: Person, now: Instant): boolean {
  const own = holder.representations.find(({ id }) => id === told.about)!;
  const isNamed = told.kind === organisationKinds.named;
  if (isNamed || told.to === 'rektor') return own.takenBackAt !== null || (own.to !== null && own.to < dayOf(now));
  return holder.representations.some((each) => each.unit === own.unit && isInForce(each, now));
}

async function representationTold(
  { collections: { people } }: Store,
  told: Notification,
  now: Instant,
  session: ClientSession,
): Promise<OrganisationTold> {
  const those = (filter: object) => people.find(filter, { session, maxTimeMS }).toArray();
  const [holder] = await those({ 'representations.id': told.about! });
  const representation = holder?.representations.find(({ id }) => id === told.about);
  if (!holder || !representation) return nothing;
  const meant =
    told.to === 'rektor'
      ? rektorsOf(await those({ 'duties.at': representation.unit }), representation.unit, now)
      : [holder];
  const facts = { representation, holder: nameOf(holder) };
  return { facts, meant, over: isOver(told, holder, now) ? 'done' : null };
}

/** The administrators who may decide about an import: whoever asked for it, else all who may. */
async function administratorsOf(
  { collections }: Store,
  { askedBy, huvudmen: reach }: Import,
  now: Instant,
  session: ClientSession,
): Promise<Person[]> {
  const { people, huvudmen } = collections;
  const found = await people.find({ 'duties.kind': 'administrator' }, { session, maxTimeMS }).toArray();
  const lastDays = await readLastDays(collections, session);
  const municipal = await huvudmen.find({ kind: 'municipal' }, { session, projection: { _id: 1 } }).toArray();
  const may = ({ duties }: Person) => {
    const own = duties.filter((duty) => duty.kind === 'administrator' && isHeld(duty, now)).map(({ at }) => at);
    const isOfAll = municipal.some(({ _id }) => own.includes(_id));
    return own.length > 0 && maySeeImport(isOfAll ? null : own, { huvudmen: reach });
  };
  const administrators = found.filter((person) => may(stillThere(person, lastDays, dayOf(now))));
  const asker = administrators.filter(({ _id }) => _id === askedBy?.person);
  return asker.length > 0 ? asker : administrators;
}

async function importTold(
  store: Store,
  told: Notification,
  now: Instant,
  session: ClientSession,
): Promise<OrganisationTold> {
  const imported = await store.collections.imports.findOne({ _id: told.about! }, { session, maxTimeMS });
  if (!imported) return nothing;
  const isDecided = told.kind === organisationKinds.previewed && imported.state !== 'previewed';
  const meant = await administratorsOf(store, imported, now, session);
  return { facts: { imported }, meant, over: isDecided ? 'done' : null };
}

/** What a notice about the organisation tells, and to whom, at an instant. */
export const organisationTold = (
  store: Store,
  told: Notification,
  now: Instant,
  session: ClientSession,
): Promise<OrganisationTold> =>
  told.to === 'administrator' ? importTold(store, told, now, session) : representationTold(store, told, now, session);
