import { directoryMark } from '../documents/directory';
import { followAbsences } from '../documents/follow-absences';
import { followUnits } from '../documents/follow-units';
import { noteVacancies } from '../documents/vacancies';
import { dayOf } from '../domain/days';
import type { Instant } from '../schemas/vocabulary';
import type { WatchDependencies } from './watch';

/** How often everything is looked at even when nothing is known to have changed. */
const lookMs = 10 * 60_000;

/** Has orders follow the organisation: units that have ended, that have lost or got a rektor, and staff who are away. */
export class DirectoryWatch {
  private seen: { at: Instant; changes: number } | null = null;

  constructor(private readonly given: Pick<WatchDependencies, 'store' | 'now' | 'log'>) {}

  /** Looks when the directory has changed, when a new day has begun, and every ten minutes. Returns whether it did. */
  async look(): Promise<boolean> {
    const { store, now, log } = this.given;
    const at = now();
    const changes = (await store.collections.marks.findOne({ _id: directoryMark }))?.changes ?? 0;
    const isQuiet = this.seen !== null && this.seen.changes === changes && dayOf(this.seen.at) === dayOf(at);
    if (isQuiet && Date.parse(at) - Date.parse(this.seen!.at) < lookMs) return false;
    const followed = await followUnits(store, at);
    const vacancies = await noteVacancies(store, at);
    const absences = await followAbsences(store, at);
    if ([...Object.values(followed), vacancies, absences].some((count) => count > 0))
      log.info({ ...followed, vacancies, absences }, 'orders follow the organisation');
    this.seen = { at, changes };
    return true;
  }
}
