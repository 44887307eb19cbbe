import type { DutyChange } from '../../schemas/imports';
import type { HeldDuty, Huvudman, Origin, Person, Unit, UnitCode } from '../../schemas/organisation';
import type { Actor } from '../../schemas/parts';
import type { Instant } from '../../schemas/vocabulary';
import { dayOf } from '../days';
import { codesWith } from '../organisation/codes';
import type { NewChange } from './compared-with';
import { setBy } from './fields';
import { type Importing, newOrigin } from './origins';
import { withGivenAddress } from './person';

/** From which source, for whom, when and by whose decision a change is applied. */
export interface Applying extends Importing {
  at: Instant;
  by: Actor;
}

type Values = Record<string, unknown>;

/** What is changed now belongs to the source where the change says so; what people corrected stays theirs. */
const originAfter = (before: Origin, { origin }: Values, applying: Applying): Origin =>
  typeof origin === 'string'
    ? { ...newOrigin(origin, applying, applying.at), corrected: before.corrected }
    : { ...before, at: applying.at };

/** A huvudman after a change; null before is one that is added. */
export function huvudmanAfter(before: Huvudman | null, change: NewChange, applying: Applying): Huvudman {
  const { origin, ...set } = setBy(change.fields);
  const blank = { organisationNumber: null, origin: newOrigin(change.sourceId, applying, applying.at) };
  const was = before ?? { ...blank, _id: change.subject, version: 0 };
  return {
    ...(was as Huvudman),
    ...set,
    origin: originAfter(was.origin, { origin }, applying),
    version: was.version + 1,
  };
}

const blankUnit = {
  codes: [],
  schoolForms: [],
  places: [],
  arbetslag: [],
  kollegium: 0,
  calendar: null,
  successors: [],
};

/** Which huvudman a unit had before, where a change gives it another: its open orders follow. */
const movedFrom = (before: Unit | null, huvudman: unknown, { at, by }: Applying): Pick<Unit, 'movedFrom'> =>
  before && huvudman !== undefined && huvudman !== before.huvudman
    ? { movedFrom: { huvudman: before.huvudman, at, by } }
    : {};

/** A unit after a change; null before is one that is added. */
export function unitAfter(before: Unit | null, change: NewChange, applying: Applying): Unit {
  const { origin, code, ...set } = setBy(change.fields);
  const was = before ?? {
    ...blankUnit,
    _id: change.subject,
    version: 0,
    origin: newOrigin(change.sourceId, applying, applying.at),
  };
  return {
    ...(was as Unit),
    ...set,
    ...(code ? { codes: codesWith(was.codes, code as UnitCode, dayOf(applying.at)) } : {}),
    ...movedFrom(before, set.huvudman, applying),
    origin: originAfter(was.origin, { origin }, applying),
    version: was.version + 1,
  };
}

function dutyAfter(before: HeldDuty | undefined, { id, sourceId, fields }: DutyChange, applying: Applying): HeldDuty {
  const was = before ?? { id, to: null, endedAt: null, rests: [], origin: newOrigin(sourceId, applying, applying.at) };
  return { ...(was as HeldDuty), ...setBy(fields), origin: { ...was.origin, at: applying.at } };
}

function dutiesAfter(duties: HeldDuty[], changes: readonly DutyChange[], applying: Applying): HeldDuty[] {
  const byId = new Map(changes.filter(({ how }) => how !== 'keeps').map((change) => [change.id, change]));
  const kept = duties.map((duty) => {
    const change = byId.get(duty.id);
    byId.delete(duty.id);
    return change ? dutyAfter(duty, change, applying) : duty;
  });
  return [...kept, ...[...byId.values()].map((change) => dutyAfter(undefined, change, applying))];
}

const blankPerson = { phone: null, identifiers: [], duties: [], representations: [] };

/** A person after a change, with all their duties; null before is somebody who is added. */
export function personAfter(before: Person | null, change: NewChange, applying: Applying): Person {
  const { origin, identifiers, ...set } = setBy(change.fields);
  const origins = newOrigin(change.sourceId, applying, applying.at);
  const was = before ?? { ...blankPerson, name: null, isProtected: false, mail: null, origin: origins };
  return {
    ...was,
    ...set,
    ...(identifiers ? { identifiers: withGivenAddress(before, identifiers as string[]) } : {}),
    ...{ _id: change.subject, version: (before?.version ?? 0) + 1 },
    duties: dutiesAfter(was.duties, change.duties, applying),
    origin: originAfter(was.origin, { origin }, applying),
  };
}
