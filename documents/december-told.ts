import type { ClientSession } from 'mongodb';
import { leadsOfCentre } from '../domain/posting/recipients';
import type { NoLonger } from '../domain/posting/still-stands';
import type { Rate } from '../domain/surveys/december';
import { decemberWindow } from '../domain/surveys/december-round';
import { answeredKey, sittingId } from '../domain/surveys/december-sitting';
import { type AskedPerson, isAllAnswered, type KnownOfAsked, stillAsked } from '../domain/surveys/december-telling';
import type { Person } from '../schemas/organisation';
import type { Notification } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';
import { peopleAtCentre } from './centre-places';
import { unitsOfPeople } from './december-asked';
import type { Store } from './store';
import { update, type Write } from './write-together';

const maxTimeMS = 1_500;

/** What is told of the survey of a year, and to whom, as it stands in the transaction that asks. */
export interface December {
  year: number;
  closesAt: Instant;
  /** To whom it goes now. */
  meant: AskedPerson[];
  /** Why it is not told any more; null where it still stands. */
  over: NoLonger | null;
  /** How many units have answered, where it has closed. */
  outcome: Rate | null;
}

/** The units that have their answer, of those that a notice is about and those that these people lead. */
export async function answeredUnits(
  { decemberSittings }: Pick<Store['collections'], 'decemberSittings'>,
  keys: readonly string[],
  session: ClientSession,
): Promise<Set<string>> {
  const found = await decemberSittings
    .find({ answered: { $in: [...new Set(keys)] } }, { session, projection: { answered: 1 }, maxTimeMS })
    .toArray();
  return new Set(found.flatMap(({ answered }) => answered));
}

async function knownOf(
  store: Store,
  told: Notification,
  people: readonly Person[],
  now: Instant,
  session: ClientSession,
): Promise<KnownOfAsked> {
  const year = told.year!;
  const units = await unitsOfPeople(store.collections, people, year, now, session);
  const led = [...units.values()].flat().map(({ unit }) => unit);
  const keys = [...(told.units ?? []), ...led].map((unit) => answeredKey(year, unit));
  return { people, units, answered: await answeredUnits(store.collections, keys, session) };
}

/** Whoever was told, as long as they lead what was asked about; else whoever leads it in their place. */
async function rektorerMeant(store: Store, told: Notification, now: Instant, session: ClientSession) {
  const { people } = store.collections;
  const those = (filter: object) => people.find(filter, { session, maxTimeMS }).toArray();
  const known = await knownOf(store, told, await those({ _id: told.person! }), now, session);
  if (isAllAnswered(told, known)) return { meant: [], over: 'done' as const };
  const meant = stillAsked(told, known);
  if (meant.length > 0) return { meant, over: null };
  const others = await knownOf(store, told, await those({ 'duties.at': { $in: told.units! } }), now, session);
  return { meant: stillAsked(told, others), over: null };
}

async function leadsMeant({ collections }: Store, now: Instant, session: ClientSession) {
  return leadsOfCentre(await peopleAtCentre(collections, session), now).map(
    (person): AskedPerson => ({ person, units: [] }),
  );
}

/** What a notice of the yearly survey tells, and to whom, at an instant. */
export async function decemberOf(
  store: Store,
  told: Notification,
  now: Instant,
  session: ClientSession,
): Promise<December> {
  const year = told.year!;
  const { closesAt } = decemberWindow(year, store.settings);
  if (told.to === 'lead') {
    const round = await store.collections.decemberRounds.findOne({ _id: String(year) }, { session, maxTimeMS });
    const outcome = round?.outcome ?? null;
    return { year, closesAt, meant: await leadsMeant(store, now, session), over: null, outcome };
  }
  if (now >= closesAt) return { year, closesAt, meant: [], over: 'ended', outcome: null };
  return { year, closesAt, outcome: null, ...(await rektorerMeant(store, told, now, session)) };
}

/** Collides with whatever those who are told save at the same time: one of the two is then asked anew. */
export const guardedSittings = ({ collections }: Store, { year, meant }: December): Write[] =>
  meant.map(({ person }) =>
    update(collections.decemberSittings, { _id: sittingId(year, person._id) }, { $inc: { guard: 1 } }),
  );
