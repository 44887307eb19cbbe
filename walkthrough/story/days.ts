import { at, dayOf, plusDays, plusWorkingDays } from '../../domain/days';
import { inSwedish } from '../swedish';

/** The days of the story, told from the day on which it is walked through. */
export interface StoryDays {
  today: string;
  /** The rektor called, and was at a meeting with staff, before anybody wrote it down. */
  calledOn: string;
  metOn: string;
  /** The first planning meeting as it was booked, and as it was moved. */
  bookedOn: string;
  movedTo: string;
  /** When the second version of the proposal is to be there. */
  nextVersionOn: string;
  wishedPeriod: { from: string; to: string };
  /** When each sub-goal is to be reached. */
  subGoals: [string, string, string];
}

/** The days of the story, for a walk that begins at an instant. */
export function storyDays(now: string): StoryDays {
  const today = dayOf(now);
  return {
    today,
    calledOn: plusWorkingDays(today, -4),
    metOn: plusWorkingDays(today, -2),
    bookedOn: plusWorkingDays(today, 3),
    movedTo: plusWorkingDays(today, 6),
    nextVersionOn: plusWorkingDays(today, 9),
    wishedPeriod: { from: plusDays(today, 14), to: plusDays(today, 105) },
    subGoals: [plusWorkingDays(today, 20), plusWorkingDays(today, 50), plusWorkingDays(today, 110)],
  };
}

/** A time on a day, as the API takes it. */
export const between = (day: string, from: string, to: string) => ({ startsAt: at(day, from), endsAt: at(day, to) });

/** A day by its weekday, as one says it: "torsdagen", "tisdagen den 22". */
export const weekday = (day: string): string => inSwedish(day, "cccc'en'");
export const weekdayAndDate = (day: string): string => inSwedish(day, "cccc'en den' d");
