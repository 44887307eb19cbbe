import type { DutyChange, DutyRow, RowProblem } from '../../schemas/imports';
import type { HeldDuty, Person, Unit } from '../../schemas/organisation';
import { dayOf } from '../days';
import { type ComparedWith, namesSeveral, refusedWith } from './compared-with';
import { fieldChanges, howOf } from './fields';
import { isFrom } from './origins';
import { isWithin } from './reach';
import { leftOut } from './rows';
import type { Compared, Place } from './units';

/** At what kind of place each duty is held. */
const heldAt: Record<DutyRow['duty'], Place['kind']> = {
  rektor: 'unit',
  actingRektor: 'unit',
  deputyHead: 'unit',
  lead: 'centre',
  staff: 'centre',
  huvudmanReader: 'huvudman',
  huvudmanContact: 'huvudman',
  administrator: 'huvudman',
};

/** The unit that a row calls so; several where no other name tells which is meant. */
function unitCalled(ref: string, { found: { units } }: ComparedWith): Unit | 'several' | undefined {
  if (units.several.has(ref)) return 'several';
  const known = units.bySource.get(ref) ?? units.byName.get(ref) ?? units.byName.get(`se-skolenhetskod/${ref}`);
  if (known) return known;
  const having = units.byLocalCode.get(ref.replace(/^local\//, '')) ?? [];
  return having.length > 1 ? 'several' : (having[0] ?? units.byId.get(ref));
}

/** Whether somebody may import what is at this place. */
export const isOwnPlace = (at: string, { given, found }: ComparedWith): boolean =>
  given.reach === null || isWithin(given.reach, found.units.byId.get(at)?.huvudman ?? at);

/** A place by what a duty's row calls it: a row of the same import, what the source calls it, a unit's code, our id. */
export function placeFor(ref: string, with_: ComparedWith, rows: readonly Compared[]): Place | null {
  const { found, centres } = with_;
  const told = rows.map(({ places }) => places.get(ref)).find((place) => place !== undefined);
  if (told) return told;
  const { huvudmen } = found;
  const unit = unitCalled(ref, with_);
  if (unit === 'several') return null;
  if (unit) return { id: unit._id, kind: 'unit', huvudman: unit.huvudman };
  const huvudman = huvudmen.bySource.get(ref) ?? huvudmen.byId.get(ref);
  if (huvudman) return { id: huvudman._id, kind: 'huvudman', huvudman: huvudman._id };
  return centres.has(ref) ? { id: ref, kind: 'centre', huvudman: null } : null;
}

/** Why a duty's row is left out: its place is unknown, does not have such duties, or is somebody else's. */
export function refusedDuty(row: DutyRow, place: Place | null, with_: ComparedWith): RowProblem | null {
  const { given } = with_;
  const named = refusedWith(row, 'at', { kind: 'unit', sourceId: row.at }, with_);
  if (named) return named;
  if (!place && unitCalled(row.at, with_) === 'several') return namesSeveral(row, 'at', row.at);
  if (!place) return leftOut(row, 'at', 'import-place-unknown', { value: row.at });
  if (heldAt[row.duty] !== place.kind) return leftOut(row, 'duty', 'import-duty-not-there', { value: row.duty });
  const isOwn = place.huvudman === null ? given.reach === null : isWithin(given.reach, place.huvudman);
  return isOwn ? null : leftOut(row, 'at', 'import-not-your-huvudman', { value: row.at });
}

/** A duty as its row tells of it. */
export interface ToldDuty {
  row: DutyRow;
  at: string;
}

const asHeld = ({ kind, at, from, to, endedAt }: HeldDuty) => ({ kind, at, from, to, endedAt });

/** The duty that a source calls so; of several that files of several huvudmen call so the one at this place. */
function toldBefore(id: string, place: string, person: Person | undefined, with_: ComparedWith): HeldDuty | undefined {
  const called = (person?.duties ?? []).filter(
    ({ origin, at }) => origin.id === id && isFrom(origin, with_.given) && isOwnPlace(at, with_),
  );
  return called.find(({ at }) => at === place) ?? called[0];
}

/** What becomes of a duty that its source tells of; null when it stays as it is. */
export function dutyChange({ row, at }: ToldDuty, person: Person | undefined, with_: ComparedWith): DutyChange | null {
  const { given } = with_;
  const before = toldBefore(row.sourceId, at, person, with_);
  const told = { kind: row.duty, at, from: row.from, to: row.to, endedAt: null };
  const fields = fieldChanges(before ? asHeld(before) : {}, told, before?.origin.corrected ?? []);
  const how = before ? howOf(fields) : 'adds';
  const id = before?.id ?? given.idOf('duty', row.sourceId);
  return how === 'same' ? null : { id, sourceId: row.sourceId, how, fields };
}

/** Whether people have said by hand when a duty ends, which no import takes back. */
const isEndedByHand = ({ origin }: HeldDuty): boolean =>
  origin.corrected.includes('to') || origin.corrected.includes('endedAt');

/** Whether a duty was over before an import, by the last day that people have set: nothing is to be said of it. */
export const isOverByHand = (duty: HeldDuty, { given }: ComparedWith): boolean =>
  isEndedByHand(duty) && duty.to !== null && duty.to < dayOf(given.at);

/** The end of a duty that is gone from its source; one whose end people have set by hand stays as they set it. */
export function endOfDuty(duty: HeldDuty, { given }: ComparedWith): DutyChange {
  const { id, origin, endedAt } = duty;
  const fields = fieldChanges({ endedAt }, { endedAt: given.at }, isEndedByHand(duty) ? ['endedAt'] : []);
  return { id, sourceId: origin.id!, how: howOf(fields) === 'changes' ? 'ends' : 'keeps', fields };
}
