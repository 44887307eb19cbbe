import type { OrderUnit } from '../schemas/order';
import type { Actor } from '../schemas/parts';
import type { Reading, ReadingPurpose } from '../schemas/readings';
import type { Instant } from '../schemas/vocabulary';
import { holds, isAdministratorOf, isCentre, isLead, ownUnits } from './callers';
import { type Caller, type Refusal, refuse, refuseField } from './decision';
import { unitNow } from './organisation/following';

/** Something that somebody was shown, with what it belongs to. */
export interface Read {
  purpose: ReadingPurpose;
  /** The order, the unit, the import, the centre, or a year with the rektor who has answered. */
  subject: string;
  subjectName: string;
  units: readonly Pick<OrderUnit, 'unit' | 'name' | 'huvudman' | 'now'>[];
  /** What was shown: whoever is named in it by id is concerned. */
  shown: unknown;
}

/** Everybody whom something names by id, wherever it stands: who acted, who is responsible, who leads a session. */
export function peopleNamedIn(shown: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof shown !== 'object' || shown === null) return found;
  for (const [field, value] of Object.entries(shown)) {
    if (field === 'person' && typeof value === 'string') found.add(value);
    else peopleNamedIn(value, found);
  }
  return found;
}

/** As what a caller reads about units, and for which of them: by the duty that lets them. */
export function roleOf(units: Read['units'], caller: Caller): Pick<Reading, 'role' | 'unitName'> {
  if (isCentre(caller)) return { role: isLead(caller) ? 'lead' : 'staff', unitName: null };
  const nameOf = (at: (unit: string) => boolean) => {
    const unit = units.find((each) => at(unitNow(each)));
    return unit && (unit.now?.name ?? unit.name);
  };
  for (const role of ['rektor', 'actingRektor'] as const) {
    const led = nameOf((unit) => holds(caller, unit, role));
    if (led) return { role, unitName: led };
  }
  const represents = (unit: string) => caller.representations.some((each) => each.unit === unit);
  const represented = nameOf((unit) => represents(unit) || ownUnits(caller).includes(unit));
  if (represented) return { role: 'representative', unitName: represented };
  const isAdministrator = units.some(({ huvudman }) => isAdministratorOf(caller, huvudman));
  return { role: isAdministrator ? 'administrator' : 'huvudmanReader', unitName: null };
}

/** The hour of an instant, told by its beginning. */
const hourOf = (now: Instant): Instant => `${now.slice(0, 13)}:00:00.000Z`;

/** The trace that a reading leaves: none when it tells of nobody but the reader. */
export function readingOf({ shown, units, ...read }: Read, caller: Caller, now: Instant): Reading | null {
  const concerns = [...peopleNamedIn(shown)].filter((person) => person !== caller.person);
  if (concerns.length === 0) return null;
  const [reader, hour] = [caller.person, hourOf(now)];
  return {
    ...{ _id: `${reader}/${read.purpose}/${read.subject}/${hour}`, reader, ...roleOf(units, caller), ...read },
    ...{ huvudmen: [...new Set(units.map(({ huvudman }) => huvudman))], concerns, hour },
  };
}

/** Who may search the readings: the centre's lead all of them, an administrator those of their own huvudman. */
export function readingsFor(caller: Caller): { actor: Actor; huvudmen: string[] | 'all' } | Refusal {
  const { person, name } = caller;
  const whole = { person, name, forUnit: null, unitName: null };
  if (isLead(caller)) return { actor: { ...whole, role: 'lead' }, huvudmen: 'all' };
  const huvudmen = caller.duties.filter(({ kind }) => kind === 'administrator').map(({ at }) => at);
  return huvudmen.length > 0 ? { actor: { ...whole, role: 'administrator' }, huvudmen } : refuse('readings-not-yours');
}

/** For whom or for which order the readings are searched, and why. */
export interface ReadingQuery {
  person?: string;
  order?: string;
  reason?: string;
}

/** A reason says something: some words, not a mark that passes. */
const leastWords = 3;

/** Why the readings are not searched: without a reason, or for everybody at once. */
export function refusedSearch({ person, order, reason = '' }: ReadingQuery): Refusal | null {
  const words = reason.match(/\p{L}{2,}/gu) ?? [];
  if (words.length < leastWords) return refuseField('/reason', 'reading-needs-reason');
  return (person === undefined) === (order === undefined) ? refuseField('/person', 'reading-needs-subject') : null;
}
