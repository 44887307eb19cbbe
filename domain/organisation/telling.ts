import type { Import, ImportState } from '../../schemas/imports';
import type { Person, Representation } from '../../schemas/organisation';
import type { Notification } from '../../schemas/records';
import type { Day, Instant } from '../../schemas/vocabulary';
import { dayOf, daysBetween, plusDays } from '../days';

/** What people are told of the organisation itself, and of no order. */
export const organisationKinds = {
  named: 'representative.named',
  ended: 'representative.ended',
  previewed: 'import.preview',
  applied: 'import.done',
  failed: 'import.failed',
} as const;

/** To whom it is told, by duty. */
export type OrganisationDuty = 'representative' | 'rektor' | 'administrator';

/** By what such notices and letters are known; what is about the organisation begins so, and nothing else does. */
export const isOfOrganisation = (id: string): boolean => id.startsWith('organisation/');

/** The representation or the import that such a notice or letter is about. */
export const ofOrganisationIn = (id: string): string => id.split('/')[1]!;

type Told = Pick<Notification, 'kind' | 'to' | 'unit' | 'about'> & { to: OrganisationDuty };

const noticeOf = ({ kind, to, unit, about }: Told, now: Instant): Notification => ({
  ...{ _id: `organisation/${about}/${kind}/${to}`, orderId: null, kind, to, unit, about, dueOn: null },
  ...{ fellDueAt: now, writtenAt: now, passedOver: [], postAt: now, post: { state: 'waiting', reason: null } },
});

type Named = Pick<Representation, 'id' | 'unit'>;

/** What somebody is told who has been named to represent a rektor, or does so no longer. */
export const noticeToRepresentative = (
  what: 'named' | 'ended',
  { id, unit }: Named,
  { _id: person }: Pick<Person, '_id'>,
  now: Instant,
): Notification => ({
  ...noticeOf({ kind: organisationKinds[what], to: 'representative', unit, about: id }, now),
  person,
});

/** What a rektor is told whose representative's period is about to end. */
export const noticeToRektor = ({ id, unit }: Named, now: Instant): Notification =>
  noticeOf({ kind: organisationKinds.ended, to: 'rektor', unit, about: id }, now);

/** What changes in the representations of somebody tells them: those that were named, and those that others took back. */
export function toldOfRepresentations(before: Person | null, after: Person, now: Instant): Notification[] {
  const was = (id: string) => before?.representations.find((each) => each.id === id);
  return after.representations.flatMap((each) => {
    if (!was(each.id)) return [noticeToRepresentative('named', each, after, now)];
    const isTakenBack = each.takenBackAt !== null && was(each.id)!.takenBackAt === null;
    const byOthers = each.takenBackBy?.person !== after._id;
    return isTakenBack && byOthers ? [noticeToRepresentative('ended', each, after, now)] : [];
  });
}

/** The last day on which a representation holds; null where it holds until further notice. */
export const lastDayOf = ({ to, takenBackAt }: Pick<Representation, 'to' | 'takenBackAt'>): Day | null =>
  takenBackAt && (to === null || dayOf(takenBackAt) < to) ? dayOf(takenBackAt) : to;

/** So long before its end the rektor is told of it, where it is longer than twice that; and so long after it somebody is still told. */
const daysBefore = 7;
const daysAfter = 7;
export const endsBetween = (today: Day): { from: Day; to: Day } => ({
  from: plusDays(today, -daysAfter),
  to: plusDays(today, daysBefore),
});

/** What is told by itself of a representation whose period ends, or has ended. */
export function toldOfPeriod(person: Person, each: Representation, now: Instant): Notification[] {
  const { from, to, takenBackAt } = each;
  const today = dayOf(now);
  if (to === null || takenBackAt !== null) return [];
  if (to < today) return [noticeToRepresentative('ended', each, person, now)];
  return from <= today && daysBetween(from, to) > 2 * daysBefore ? [noticeToRektor(each, now)] : [];
}

/** The states of an import that administrators are told of. */
export const toldStates = ['previewed', 'applied', 'failed'] as const satisfies readonly ImportState[];

/** What is told of an import in its state; null where nothing is: the schedule finds nothing new on most days. */
export function noticeOfImport(asked: Import, now: Instant): Notification | null {
  const { _id: about, state, askedBy, changes, leftOut } = asked;
  const told = toldStates.find((each) => each === state);
  if (!told || (told === 'applied' && askedBy === null && changes === 0 && leftOut === 0)) return null;
  return noticeOf({ kind: organisationKinds[told], to: 'administrator', unit: null, about }, now);
}
