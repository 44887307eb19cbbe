import type { Improvement } from '../../schemas/improvements';
import type { Person } from '../../schemas/organisation';
import type { Notification } from '../../schemas/records';
import type { Instant } from '../../schemas/vocabulary';
import { at, dayOf, plusDays, workingDayOnOrAfter, workingDayOnOrBefore } from '../days';
import { isHeld } from '../directory';
import { leadsOfCentre } from '../posting/recipients';
import type { NoLonger } from '../posting/still-stands';
import type { Settings } from '../settings';
import { goesOn } from './improvements';

/** What its owner is told of an improvement: that its day is near, that it has come, and that it has passed. */
export const improvementKinds = ['improvement.soon', 'improvement.due', 'improvement.late'] as const;
type ImprovementKind = (typeof improvementKinds)[number];

/** What is about an improvement begins so, and nothing else does. */
const prefix = 'improvement-';
export const isOfImprovement = (id: string): boolean => id.startsWith(prefix);
/** The improvement that a notice or a letter is about; null where it is about something else. */
export const improvementIn = (id: string): string | null =>
  isOfImprovement(id) ? id.slice(prefix.length, id.indexOf('/')) : null;

interface Reminder {
  kind: ImprovementKind;
  at: Instant;
}

/** So many times somebody is reminded of what is late: after that it is what the lists and the next report say. */
const mostLate = 26;

/** Every reminder of an improvement, the first one first: before its day, on it, and every so often after it. */
export function remindersOf(
  { dueOn }: Pick<Improvement, 'dueOn'>,
  { improvementSoonDays, improvementLateDays, reminderTime }: Settings,
): Reminder[] {
  const on = (kind: ImprovementKind, day: string): Reminder => ({ kind, at: at(day, reminderTime) });
  return [
    on('improvement.soon', workingDayOnOrBefore(plusDays(dueOn, -improvementSoonDays))),
    on('improvement.due', workingDayOnOrBefore(dueOn)),
    ...Array.from({ length: mostLate }, (_, i) =>
      on('improvement.late', workingDayOnOrAfter(plusDays(dueOn, (i + 1) * improvementLateDays))),
    ),
  ];
}

/**
 * What its owner is to be told of an improvement by an instant; null where nothing is, or it has come to an end. Of several
 * that were missed only the newest is told, and none that fell due before it was recorded.
 */
export function improvementNotice(
  improvement: Improvement,
  now: Instant,
  settings: Settings,
): Omit<Notification, 'writtenAt'> | null {
  const { _id, state, owner, dueOn, recordedAt, remindedAt } = improvement;
  if (!goesOn(state)) return null;
  const since = remindedAt && remindedAt > recordedAt ? remindedAt : recordedAt;
  const due = remindersOf(improvement, settings).filter((each) => each.at <= now && each.at > since);
  const newest = due.at(-1);
  if (!newest) return null;
  const idOf = ({ kind, at: when }: Reminder): string => `${prefix}${_id}/${kind}/${dayOf(when)}`;
  return {
    ...{ _id: idOf(newest), orderId: null, kind: newest.kind, to: 'responsible', unit: null, about: _id },
    ...{ person: owner.person, dueOn, fellDueAt: newest.at, passedOver: due.slice(0, -1).map(idOf) },
  };
}

/** Why a notice of an improvement is not told any more: it has come to an end, or has another day. */
export function improvementOver(
  { kind, dueOn }: Pick<Notification, 'kind' | 'dueOn'>,
  improvement: Improvement | null,
): NoLonger | null {
  if (!improvement || !goesOn(improvement.state)) return 'done';
  return improvement.dueOn === dueOn || kind === 'improvement.late' ? null : 'superseded';
}

/** To whom it goes: its owner while they work at the centre, else whoever leads it. */
export function improversMeant(
  { owner }: Pick<Improvement, 'owner'>,
  people: readonly Person[],
  now: Instant,
): Person[] {
  const isAtWork = ({ duties }: Person): boolean =>
    duties.some((duty) => isHeld(duty, now) && ['staff', 'lead'].includes(duty.kind));
  const own = people.filter((person) => person._id === owner.person && isAtWork(person));
  return own.length > 0 ? own : leadsOfCentre(people, now);
}
