import type { ClientSession } from 'mongodb';
import { isCentrePlace } from '../domain/centre';
import { dayOf } from '../domain/days';
import type { Caller } from '../domain/decision';
import { administers, type HuvudmanState, maySeeHuvudman } from '../domain/huvudmen/state';
import { identifierOf } from '../domain/identifiers';
import { numberName } from '../domain/imports/present';
import type { HuvudmanCommand } from '../schemas/huvudman-commands';
import type { Huvudman, Person } from '../schemas/organisation';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { isWithin, placesOf } from './organisation-state';
import { NotThere } from './outcomes';
import type { Asked } from './repeat';
import type { Store } from './store';

/** One command on a huvudman, as it came to us. */
export interface HuvudmanCommandAsked extends Asked {
  command: HuvudmanCommand;
  caller: Caller;
  now: Instant;
}

interface Named {
  person?: string;
  mail?: string;
  contact?: { mail: string };
  organisationNumber?: string | null;
}

/** The ids of the municipal huvudmen, of which there is one as a rule. */
export async function municipalIn({ huvudmen }: Pick<Collections, 'huvudmen'>, session?: ClientSession) {
  const options = { projection: { _id: 1 }, maxTimeMS: 1_500, ...(session ? { session } : {}) } as const;
  return (await huvudmen.find({ kind: 'municipal' }, options).toArray()).map(({ _id }) => _id);
}

const centreIn = (duties: readonly { at: string }[]): string | undefined =>
  duties.find(({ at }) => isCentrePlace(at))?.at;

/** The place of the centre that a municipality runs: where its staff are, else one by the municipality's own name; null of others. */
export async function centreOf(
  { people }: Pick<Collections, 'people'>,
  { _id, kind }: Huvudman,
  caller: Caller,
  session?: ClientSession,
): Promise<string | null> {
  if (kind !== 'municipal') return null;
  const ofCentre = { duties: { $elemMatch: { at: { $gte: 'centre-', $lt: 'centre.' } } } };
  const options = { projection: { duties: 1 }, maxTimeMS: 1_500, ...(session ? { session } : {}) } as const;
  const own = centreIn(caller.duties) ?? centreIn((await people.findOne(ofCentre, options))?.duties ?? []);
  return own ?? `centre-${_id.replace(/^huvudman-/, '')}`;
}

/** Those who have or had a duty at a huvudman or the centre that it runs. */
export const holdersAt = (
  { people }: Pick<Collections, 'people'>,
  places: readonly (string | null)[],
  session?: ClientSession,
): Promise<Person[]> => {
  const at = { 'duties.at': { $in: places.filter((place) => place !== null) } };
  return people.find(at, { sort: { _id: 1 }, maxTimeMS: 1_500, ...(session ? { session } : {}) }).toArray();
};

/** Whom a command names, as far as the huvudman may know of them, and whether the address that it names is somebody's. */
async function personOf(
  store: Store,
  { target, body }: HuvudmanCommandAsked,
  { huvudman, centre }: Pick<HuvudmanState, 'huvudman' | 'centre'>,
  session: ClientSession,
): Promise<Pick<HuvudmanState, 'person' | 'isMailTaken'>> {
  const { people } = store.collections;
  const { person: id, mail: told, contact } = body as Named;
  if (target.dutyId) {
    const held = { duties: { $elemMatch: { id: target.dutyId, at: { $in: [huvudman!._id, centre ?? ''] } } } };
    return { person: await people.findOne(held, { session }), isMailTaken: false };
  }
  const mail = told ?? contact?.mail;
  const byMail = mail ? await people.findOne({ identifiers: identifierOf('mail', mail) }, { session }) : null;
  const found = id ? await people.findOne({ _id: id }, { session }) : byMail;
  const isMailTaken = byMail !== null; // also where the command names somebody by id: no two have one address
  if (!found) return { person: null, isMailTaken };
  const isKnown = huvudman
    ? await isWithin(store, { huvudman: huvudman._id, owner: huvudman }, found, session)
    : placesOf(found).length === 0;
  return { person: isKnown ? found : null, isMailTaken };
}

/** Whether another huvudman than the one of the address has the organisation number that the body names. */
async function isNumberTaken({ collections }: Store, { body, target }: HuvudmanCommandAsked, session: ClientSession) {
  const { organisationNumber } = body as Named;
  if (!organisationNumber) return false;
  const numbered = { organisationNumber: { $gte: '' }, _id: { $ne: target.huvudmanId ?? '' } };
  const others = await collections.huvudmen
    .find(numbered, { session, projection: { organisationNumber: 1 } })
    .toArray();
  return others.some((each) => numberName(each.organisationNumber!) === numberName(organisationNumber));
}

/** What a command on a huvudman is about. Throws `NotThere` when the caller may not know of the huvudman. */
export async function huvudmanFor(
  store: Store,
  asked: HuvudmanCommandAsked,
  session: ClientSession,
): Promise<HuvudmanState> {
  const { collections } = store;
  const { target, caller, now } = asked;
  const municipal = await municipalIn(collections, session);
  const huvudman = target.huvudmanId
    ? await collections.huvudmen.findOne({ _id: target.huvudmanId }, { session })
    : null;
  if (target.huvudmanId && !(huvudman && maySeeHuvudman(huvudman._id, caller, municipal)))
    throw new NotThere('no such huvudman for this caller');
  const today = dayOf(now);
  const centre = huvudman && (await centreOf(collections, huvudman, caller, session));
  const holders = huvudman ? await holdersAt(collections, [huvudman._id, centre], session) : [];
  return {
    ...{ huvudman, municipal, centre, holders, isOver: huvudman?.to != null && huvudman.to < today },
    isWithoutAdministrator: huvudman !== null && !administers(holders, huvudman._id, today, now),
    ...(await personOf(store, asked, { huvudman, centre }, session)),
    isNumberTaken: await isNumberTaken(store, asked, session),
  };
}
