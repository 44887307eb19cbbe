import type { PromiseName } from '../../schemas/facts';
import type { Order } from '../../schemas/order';
import type { Day, Instant } from '../../schemas/vocabulary';
import {
  at,
  dayOf,
  endOf,
  isWorkingDay,
  plusDays,
  plusWorkingDays,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
} from '../days';
import type { Duty } from '../duties';
import { pausedDaysSince } from '../order';
import type { Settings } from '../settings';

/** One thing that is told when its day comes. */
export interface Reminder {
  kind: string;
  on: Day;
  at: Instant;
  to: readonly Duty[];
}

/** Something that somebody waits for: whose turn it is, from when, until when, and what is told meanwhile. */
export interface Running {
  name: PromiseName;
  /** What it is about inside the order: a round, a meeting, a session; told apart from others of the same name. */
  subject: string;
  turn: 'rektor' | 'centre' | 'both' | 'nobody';
  /** When the wait begins; may lie ahead (a session to be recorded when it is over). */
  from: Instant;
  dueOn: Day;
  dueAt: Instant;
  reminders: readonly Reminder[];
  /** What is told every seventh day from a day on, for as long as it runs. */
  weekly: { kind: string; from: Day; to: readonly Duty[] } | null;
  /** What is told with the command by which it comes about. */
  atOnce?: { kind: string; to: Duty };
  unit?: string;
}

/** What tells this running of a promise from any other: it changes when its day does. */
export const keyOf = ({ name, subject, dueOn }: Running): string => `${name}/${subject}/${dueOn}`;

/** A reminder for a calendar day, written on the last working day on or before it. */
export const reminder = (settings: Settings, kind: string, day: Day, ...to: Duty[]): Reminder => {
  const on = workingDayOnOrBefore(day);
  return { kind, on, at: at(on, settings.reminderTime), to };
};

/** A number of days after an instant, moved by the pauses since. */
export const daysAfter = (order: Order, since: Instant, n: number): Day => {
  const moved = (days: number) => plusDays(dayOf(since), n + days);
  return moved(pausedDaysSince(order, since, moved));
};

/** The n-th working day after an instant, moved by the pauses since, until it was done. */
export const workingDaysAfter = (order: Order, since: Instant, n: number, doneAt: Instant | null = null): Day => {
  const due = plusWorkingDays(dayOf(since), n);
  const moved = (days: number) => (days === 0 ? due : workingDayOnOrAfter(plusDays(due, days)));
  return moved(pausedDaysSince(order, since, moved, doneAt));
};

interface Wait {
  subject?: string;
  turn: Running['turn'];
  from: Instant;
  dueOn: Day;
  kind: string;
  to: Duty[];
  unit?: string;
  /** Told in the morning of the last day (when left out), or not before the limit has passed. */
  told?: 'whenPassed';
}

/** A wait with a limit: told on a working day at the limit or when it has passed, then every week until it is over. */
export function wait(settings: Settings, name: PromiseName, what: Wait): Running {
  const first = what.told ? plusWorkingDays(what.dueOn, 1) : workingDayOnOrAfter(what.dueOn);
  return {
    name,
    subject: what.subject ?? 'order',
    turn: what.turn,
    from: what.from,
    dueOn: what.dueOn,
    dueAt: endOf(what.dueOn),
    reminders: [reminder(settings, what.kind, first, ...what.to)],
    weekly: { kind: what.kind, from: plusDays(first, 7), to: what.to },
    ...(what.unit ? { unit: what.unit } : {}),
  };
}

/** What is told when a promise is late: daily on working days for a while, then weekly. */
export function lateReminders(settings: Settings, kind: string, dueOn: Day, ...to: Duty[]) {
  const daily = Array.from({ length: settings.lateDailyWorkingDays }, (_, i) => plusWorkingDays(dueOn, i + 1));
  return {
    reminders: daily.map((on) => reminder(settings, `${kind}.daily`, on, ...to)),
    weekly: { kind: `${kind}.weekly`, from: plusWorkingDays(dueOn, settings.lateDailyWorkingDays + 1), to },
  };
}

function* weeklyReminders(running: Running, settings: Settings): Generator<Reminder> {
  if (!running.weekly) return;
  for (let day = running.weekly.from; ; day = plusDays(day, 7)) {
    const on = isWorkingDay(day) ? day : workingDayOnOrAfter(day);
    yield reminder(settings, running.weekly.kind, on, ...running.weekly.to);
  }
}

/** Everything that falls due after an instant, in its order; without end where something is told weekly. */
export function* remindersAfter(running: Running, after: Instant, settings: Settings): Generator<Reminder> {
  const fixed = [...running.reminders].sort((a, b) => (a.at < b.at ? -1 : 1));
  for (const item of fixed) if (item.at > after) yield item;
  for (const item of weeklyReminders(running, settings)) if (item.at > after) yield item;
}
