import { people } from '../people';

const SECOND_MS = 1_000;
/** A unit of the schedule: a letter about a session that was moved is on its way before the session begins. */
const UNIT_MS = 2 * SECOND_MS;
/** How many commands can be given within a unit of the schedule. */
const COMMANDS = 6;

type GroupName = 'Grupp A' | 'Grupp B';
type How = 'onSite' | 'digital' | 'both';

/** When the sessions are, seconds ahead: they can be held because they come, and each lasts a second. */
export class Schedule {
  private readonly beginsAt: number;
  private readonly unitMs: number;

  /** Begins a few units after an instant; a unit is two seconds, and longer on a machine that takes its time. */
  constructor(nowMs: number, paceMs: number) {
    this.unitMs = Math.max(UNIT_MS, COMMANDS * paceMs);
    this.beginsAt = nowMs + 3 * this.unitMs;
  }

  /** A session's time: so many units after the first one. */
  at(units: number): { startsAt: string; endsAt: string } {
    const starts = this.beginsAt + units * this.unitMs;
    return { startsAt: instant(starts), endsAt: instant(starts + SECOND_MS) };
  }
}

/** A session as staff suggest it. */
export const session = (title: string, group: GroupName, times: ReturnType<Schedule['at']>, how: How) => {
  const leader = group === 'Grupp A' ? people.signe : people.jonatan;
  const room = group === 'Grupp A' ? 'Matsalen' : 'Biblioteket';
  const link = `https://mote.ronnmarka.example/${group.at(-1)!.toLowerCase()}`;
  return {
    ...{ title, group, ...times, how },
    place: how === 'digital' ? null : room,
    link: how === 'onSite' ? null : link,
    leaders: [{ person: leader.id, name: leader.name }],
  };
};

const instant = (ms: number): string => new Date(ms).toISOString();
