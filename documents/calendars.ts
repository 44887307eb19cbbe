import type { Calendar } from '../schemas/organisation';
import type { Collections } from './collections';
import { reading } from './reading';

/** For so long what is known of a unit's calendar may be older than what is kept: it changes a few times a year. */
const rememberedMs = 60_000;
const mostRemembered = 5_000;

/** The calendars of units, read anew at most once a minute. */
export class Calendars {
  private readonly known = new Map<string, { calendar: Calendar | null; readAt: number }>();

  constructor(private readonly collections: Pick<Collections, 'units' | 'calendars'>) {}

  /** The calendar of each of these units that has one. */
  async of(units: readonly string[]): Promise<Map<string, Calendar>> {
    const nowMs = performance.now();
    const unknown = units.filter(
      (unit) => !((this.known.get(unit)?.readAt ?? Number.NEGATIVE_INFINITY) > nowMs - rememberedMs),
    );
    if (unknown.length > 0) await this.read(unknown, nowMs);
    return new Map(
      units.flatMap((unit) => {
        const calendar = this.known.get(unit)?.calendar;
        return calendar ? [[unit, calendar] as const] : [];
      }),
    );
  }

  /** Has the calendar of every unit asked anew: one has changed. */
  forget(): void {
    this.known.clear();
  }

  private async read(ids: readonly string[], readAt: number): Promise<void> {
    const { units, calendars } = this.collections;
    const found = await reading(
      units
        .find({ _id: { $in: [...ids] } })
        .project<{ _id: string; calendar: string | null }>({ calendar: 1 })
        .toArray(),
    );
    const named = found.flatMap(({ calendar }) => (calendar ? [calendar] : []));
    const told = named.length > 0 ? await reading(calendars.find({ _id: { $in: named } }).toArray()) : [];
    if (this.known.size >= mostRemembered) this.known.clear();
    for (const id of ids) {
      const name = found.find(({ _id }) => _id === id)?.calendar;
      this.known.set(id, { calendar: told.find(({ _id }) => _id === name) ?? null, readAt });
    }
  }
}
