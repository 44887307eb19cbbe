import type { ClientSession, Filter } from 'mongodb';
import { centreActor } from '../domain/callers';
import { dayOf } from '../domain/days';
import type { Caller, Refusal } from '../domain/decision';
import { staffAmong } from '../domain/directory';
import { refusedAbsenceWriter, refusedDays, refuseStaffAbsence, touchedBy } from '../domain/staff-absences';
import { reachOfLeader, reachOfPerson } from '../domain/standing';
import type { Person } from '../schemas/organisation';
import type { TouchedOrder } from '../schemas/staff-absence-answers';
import type { StaffAbsence, StaffAbsenceContent, StaffAbsenceCorrection } from '../schemas/staff-absences';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { directoryChanged } from './directory';
import { amend, type EntryAsked, enter, type RegisterAsked, type RegisterReceipt } from './keep-registered';
import { NotThere, Refused } from './outcomes';
import { reading } from './reading';
import { cut, maxTimeMS, type Page } from './reads';
import type { Store } from './store';

/** How a list of absences is narrowed. */
export interface AbsenceQuery extends Page {
  person?: string;
}

/** An absence with the open orders that it touches. */
export type AbsenceTold = StaffAbsence & { orders: TouchedOrder[] };

type Absences = Pick<Collections, 'staffAbsences'>;

const must = (refused: Refusal | null): void => {
  if (refused) throw new Refused(refused, null);
};

/** When these people are away, now or later, as far as it is recorded for all their orders. */
export const absencesOfPeople = (
  { staffAbsences }: Absences,
  people: readonly string[],
  now: Instant,
): Promise<StaffAbsence[]> =>
  staffAbsences.find({ 'person.person': { $in: [...people] }, to: { $gte: dayOf(now) } }, { maxTimeMS }).toArray();

/** People by their ids, with when they are away, now or later, in one read. */
export async function peopleWithAbsences(
  { people, staffAbsences }: Absences & Pick<Collections, 'people'>,
  ids: readonly string[],
  { now, session }: { now: Instant; session: ClientSession },
): Promise<{ people: Person[]; absences: StaffAbsence[] }> {
  const absences = { from: staffAbsences.collectionName, localField: '_id', foreignField: 'person.person' };
  const stages = [{ $match: { _id: { $in: [...ids] } } }, { $lookup: { ...absences, as: 'absences' } }];
  const found = await people.aggregate<Person & { absences: StaffAbsence[] }>(stages, { session }).toArray();
  return { people: found, absences: found.flatMap((each) => each.absences).filter(({ to }) => to >= dayOf(now)) };
}

/** Absences with the open orders of whoever is away that they touch. */
async function withOrders(
  { collections, settings }: Pick<Store, 'collections' | 'settings'>,
  absences: StaffAbsence[],
  now: Instant,
): Promise<AbsenceTold[]> {
  const people = [...new Set(absences.map(({ person }) => person.person))];
  const reach = { $in: people.flatMap((person) => [reachOfPerson(person), reachOfLeader(person)]) };
  const found = people.length > 0 ? collections.orders.find({ 'standing.reach': reach }, { maxTimeMS }) : null;
  const orders = found ? await reading(found.toArray()) : [];
  const open = orders.filter(({ ending }) => !ending).sort((a, b) => a.caseNumber.localeCompare(b.caseNumber));
  return absences.map((absence) => ({
    ...absence,
    orders: absence.takenBackAt
      ? []
      : open.flatMap((order) => touchedBy(absence, order, { settings, today: dayOf(now) }) ?? []),
  }));
}

/** A page of the absences that are not over, the first day coming first, each with the orders that it touches. Throws `Refused`. */
export async function readStaffAbsences(
  store: Pick<Store, 'collections' | 'settings'>,
  { person, ...page }: AbsenceQuery,
  { caller, now }: { caller: Caller; now: Instant },
): Promise<AbsenceTold[]> {
  must(refusedAbsenceWriter(caller));
  const filter: Filter<StaffAbsence> = {
    ...{ to: { $gte: dayOf(now) }, takenBackAt: null },
    ...(person ? { 'person.person': person } : {}),
  };
  const { staffAbsences } = store.collections;
  const found = await reading(staffAbsences.find(filter, { sort: { from: 1, _id: 1 }, ...cut(page) }).toArray());
  return withOrders(store, found, now);
}

/** One absence, also one that is over. Throws `Refused` or `NotThere`. */
export async function readStaffAbsence(
  store: Pick<Store, 'collections' | 'settings'>,
  id: string,
  { caller, now }: { caller: Caller; now: Instant },
): Promise<AbsenceTold> {
  must(refusedAbsenceWriter(caller));
  const found = await reading(store.collections.staffAbsences.findOne({ _id: id }, { maxTimeMS }));
  if (!found) throw new NotThere('no such absence');
  return (await withOrders(store, [found], now))[0]!;
}

/** Records that somebody at the centre is away; their orders follow within seconds. Throws `Refused`. */
export async function recordStaffAbsence(
  store: Store,
  asked: RegisterAsked<StaffAbsenceContent>,
): Promise<RegisterReceipt> {
  const { caller, now, body } = asked;
  const { collections } = store;
  must(refusedAbsenceWriter(caller));
  const register = { name: 'staffAbsences' as const, entries: collections.staffAbsences };
  return enter<StaffAbsence>(store, asked, register, async (_id, session) => {
    const people = await collections.people.find({ _id: body.person }, { session }).toArray();
    const staff = staffAmong(people, now);
    must(refuseStaffAbsence(body, staff));
    const [by, { from, to }] = [centreActor(caller), body];
    const after: StaffAbsence = {
      ...{ _id, version: 1, person: { person: body.person, name: staff[0]!.name }, from, to },
      ...{ recordedAt: now, recordedBy: by, takenBackAt: null },
    };
    return { after, by, reason: null, besides: [directoryChanged(collections, now)] };
  });
}

/** Corrects the days of an absence or takes it back, with a reason. Throws `Refused`, `NotThere` or `Stale`. */
export async function correctStaffAbsence(
  store: Store,
  asked: EntryAsked<StaffAbsenceCorrection>,
): Promise<RegisterReceipt> {
  const { caller, now } = asked;
  const { days, reason } = asked.body;
  const { collections } = store;
  must(refusedAbsenceWriter(caller));
  const register = { name: 'staffAbsences' as const, entries: collections.staffAbsences };
  return amend<StaffAbsence>(store, asked, register, async (before) => {
    must(days && refusedDays(days, '/days'));
    const by = centreActor(caller);
    const told = { ...(days ?? {}), recordedAt: now, recordedBy: by, takenBackAt: days ? null : now };
    const after = { ...before, ...told, version: before.version + 1 };
    return { after, by, reason, besides: [directoryChanged(collections, now)] };
  });
}
