import type { DecemberRound, DecemberStage } from '../../schemas/december';
import type { Calendar } from '../../schemas/organisation';
import type { Day, Instant } from '../../schemas/vocabulary';
import { at, endOf, plusWorkingDays, workingDayOnOrBefore, yearOf } from '../days';
import type { Settings } from '../settings';

type December = Pick<
  Settings,
  | 'decemberOpensOn'
  | 'decemberClosesOn'
  | 'decemberReminders'
  | 'decemberTermEndsOn'
  | 'decemberLastReminderWorkingDays'
  | 'reminderTime'
>;

/** From when until when the survey of a year is open. */
export const decemberWindow = (year: number, settings: December): { opensAt: Instant; closesAt: Instant } => ({
  opensAt: at(`${year}-${settings.decemberOpensOn}`, settings.reminderTime),
  closesAt: endOf(`${year}-${settings.decemberClosesOn}`),
});

/** The year whose survey is open at an instant; null where none is. */
export function openYear(settings: December, now: Instant): number | null {
  const year = yearOf(now);
  const { opensAt, closesAt } = decemberWindow(year, settings);
  return opensAt <= now && now < closesAt ? year : null;
}

/** The first day on which a term of any calendar ends while the survey is open; the one that is set where none does. */
function termEndsOn(year: number, settings: December, calendars: readonly Pick<Calendar, 'terms'>[]): Day {
  const [opens, closes] = [settings.decemberOpensOn, settings.decemberClosesOn].map((day) => `${year}-${day}`);
  const ends = calendars.flatMap(({ terms }) => terms.map(({ to }) => to)).filter((to) => to > opens! && to <= closes!);
  return ends.sort()[0] ?? `${year}-${settings.decemberTermEndsOn}`;
}

const stage = (kind: DecemberStage['kind'], on: Day, instant: Instant): DecemberStage => ({
  ...{ kind, on, at: instant, doneAt: null },
});

/**
 * What the round of a year does and when, in its order: it opens, reminds on working days, the last time before the term
 * ends, and closes.
 */
export function decemberStages(
  year: number,
  settings: December,
  calendars: readonly Pick<Calendar, 'terms'>[],
): DecemberStage[] {
  const { opensAt, closesAt } = decemberWindow(year, settings);
  const opensOn = `${year}-${settings.decemberOpensOn}`;
  const last = plusWorkingDays(termEndsOn(year, settings, calendars), -settings.decemberLastReminderWorkingDays);
  const days = settings.decemberReminders.map((day) => workingDayOnOrBefore(`${year}-${day}`));
  const reminders = [...new Set(days)].sort().filter((day) => day > opensOn && day < last);
  const morning = (day: Day): Instant => at(day, settings.reminderTime);
  return [
    stage('open', opensOn, opensAt),
    ...reminders.map((day) => stage('reminder', day, morning(day))),
    ...(last > opensOn ? [stage('lastReminder', last, morning(last))] : []),
    stage('closed', `${year}-${settings.decemberClosesOn}`, closesAt),
  ];
}

/** By what a stage is known: its day and kind. */
export const stageKey = ({ on, kind }: Pick<DecemberStage, 'on' | 'kind'>): string => `${on}-${kind}`;

/**
 * What a round does next: its opening before anything else, of several reminders that were missed the newest, and nothing
 * but its end once it has closed. Null when it has ended.
 */
export function nextStage({ stages }: Pick<DecemberRound, 'stages'>, now: Instant): DecemberStage | null {
  const left = stages.filter(({ doneAt }) => doneAt === null);
  const end = left.find(({ kind }) => kind === 'closed');
  if (end && end.at <= now) return end;
  const opening = left.find(({ kind }) => kind === 'open');
  if (opening) return opening;
  return left.filter((each) => each.at <= now).at(-1) ?? left[0] ?? null;
}

/** The stages when one of them has been done: whatever was due by then is passed over, and its end never is. */
export const stagesAfter = (stages: readonly DecemberStage[], done: string, now: Instant): DecemberStage[] =>
  stages.map((each) => {
    const isOver = stageKey(each) === done || (each.at <= now && each.kind !== 'closed');
    return each.doneAt === null && isOver ? { ...each, doneAt: now } : each;
  });
