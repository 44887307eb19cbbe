import type { Filter } from 'mongodb';
import { isCentre } from '../domain/callers';
import type { Caller } from '../domain/decision';
import { activityFor, ledUnits, refusedRecorder } from '../domain/surveys/activities';
import type { Activity, ActivityLogEntry } from '../schemas/activities';
import type { Collections } from './collections';
import { NotThere, Refused } from './outcomes';
import { reading } from './reading';
import { cut, maxTimeMS, type Page } from './reads';

type Activities = Pick<Collections, 'activities'>;

/** How a list of activities is narrowed. */
export interface ActivityQuery extends Page {
  unit?: string;
  year?: number;
}

/** Those that had a day in a year. */
const inYear = (year: number): Filter<Activity> => ({ from: { $lte: `${year}-12-31` }, to: { $gte: `${year}-01-01` } });

/** A page of the activities that somebody may see, the newest first. */
export async function readActivities(
  { activities }: Activities,
  { unit, year, ...page }: ActivityQuery,
  caller: Caller,
): Promise<Activity[]> {
  const own = isCentre(caller) ? null : ledUnits(caller);
  const units = own ? own.filter((each) => !unit || each === unit) : unit ? [unit] : null;
  const filter: Filter<Activity> = {
    ...(units ? { 'units.unit': { $in: units } } : {}),
    ...(own ? { state: 'recorded' } : {}),
    ...(year ? inYear(year) : {}),
  };
  const found = await reading(activities.find(filter, { sort: { from: -1, _id: 1 }, ...cut(page) }).toArray());
  return found.flatMap((activity) => activityFor(activity, caller) ?? []);
}

/** One activity, as the caller may see it. Throws `NotThere`. */
export async function readActivity({ activities }: Activities, _id: string, caller: Caller): Promise<Activity> {
  const activity = await reading(activities.findOne({ _id }, { maxTimeMS }));
  const shown = activity && activityFor(activity, caller);
  if (!shown) throw new NotThere('no such activity for this caller');
  return shown;
}

/** A page of what was changed of an activity, oldest first. Throws `Refused` or `NotThere`. */
export async function readActivityLog(
  collections: Activities & Pick<Collections, 'activityLog'>,
  activity: string,
  caller: Caller,
  page: Page,
): Promise<ActivityLogEntry[]> {
  const refused = refusedRecorder(caller);
  if (refused) throw new Refused(refused, null);
  await readActivity(collections, activity, caller);
  return reading(
    collections.activityLog.find({ activity }, { sort: { at: 1, 'receipt.version': 1 }, ...cut(page) }).toArray(),
  );
}

/** Every activity in which units took part in a year, as far as it stands. */
export const activitiesOf = ({ activities }: Activities, units: readonly string[], year: number): Promise<Activity[]> =>
  reading(
    activities
      .find(
        { 'units.unit': { $in: [...units] }, state: 'recorded', ...inYear(year) },
        { sort: { from: 1, _id: 1 }, maxTimeMS },
      )
      .toArray(),
  );
