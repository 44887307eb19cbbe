import type { ClientSession, Filter } from 'mongodb';
import { isCentre, ownHuvudmen, ownUnits } from '../domain/callers';
import { type Caller, isRefusal, refuseField } from '../domain/decision';
import { maySeeUnit } from '../domain/organisation/state';
import { goalSight, goalWriter, refuseGoal, type ShownGoal, shownGoal } from '../domain/quality/goals';
import type { GoalContent, GoalPlace, MappedGoal, NewGoal } from '../schemas/goals';
import type { RegisterLogEntry } from '../schemas/registers';
import type { Collections } from './collections';
import { amend, type EntryAsked, enter, type RegisterAsked, type RegisterReceipt } from './keep-registered';
import { NotThere, Refused } from './outcomes';
import { reading } from './reading';
import { cut, maxTimeMS, type Page } from './reads';
import { registerLogOf } from './register-log';
import type { Store } from './store';

/** How a list of goals is narrowed. */
export interface GoalQuery extends Page {
  unit?: string;
  huvudman?: string;
  state?: MappedGoal['state'];
}

type Known = Pick<Collections, 'goals' | 'units'>;

/** The huvudmen whose units are the caller's. */
export async function huvudmenOf(
  { units }: Pick<Collections, 'units'>,
  caller: Caller,
  session?: ClientSession,
): Promise<string[]> {
  const own = ownUnits(caller);
  if (own.length === 0) return [];
  const found = units.find({ _id: { $in: own } }, { projection: { huvudman: 1 }, ...(session ? { session } : {}) });
  return [...new Set(await found.map(({ huvudman }) => huvudman).toArray())];
}

/** The goals that a caller may see, as a condition on the data: the same as `goalSight`. */
export const seenGoals = (caller: Caller, huvudmen: readonly string[]): Filter<MappedGoal> =>
  isCentre(caller)
    ? {}
    : {
        $or: [
          { 'at.id': { $in: [...ownUnits(caller), ...huvudmen] } },
          { 'at.huvudman': { $in: ownHuvudmen(caller) } },
        ],
      };

const asSeen = (goals: readonly MappedGoal[], caller: Caller, huvudmen: readonly string[]): ShownGoal[] =>
  goals.flatMap((goal) => {
    const sight = goalSight(goal, caller, huvudmen);
    return sight ? [shownGoal(goal, sight)] : [];
  });

/** Some goals as somebody sees them, without those that are not theirs to see. */
export async function goalsSeen(
  collections: Pick<Collections, 'units'>,
  goals: readonly MappedGoal[],
  caller: Caller,
): Promise<ShownGoal[]> {
  return asSeen(goals, caller, await reading(huvudmenOf(collections, caller)));
}

/** A page of the goals that somebody may see, the newest first. */
export async function readGoals(
  collections: Known,
  { unit, huvudman, state, ...page }: GoalQuery,
  caller: Caller,
): Promise<ShownGoal[]> {
  const huvudmen = await reading(huvudmenOf(collections, caller));
  const asked: Filter<MappedGoal> = {
    ...(unit ? { 'at.kind': 'unit', 'at.id': unit } : {}),
    ...(huvudman ? { 'at.huvudman': huvudman } : {}),
    ...(state ? { state } : {}),
  };
  const filter = { $and: [seenGoals(caller, huvudmen), asked] };
  const found = await reading(
    collections.goals.find(filter, { sort: { recordedAt: -1, _id: 1 }, ...cut(page) }).toArray(),
  );
  return asSeen(found, caller, huvudmen);
}

/** The goals of huvudmän that a goal can be part of: those that stand, and the one that it is part of already. */
export async function readGoalsAbove(collections: Known, under: string | null, caller: Caller): Promise<ShownGoal[]> {
  const huvudmen = await reading(huvudmenOf(collections, caller));
  const can: Filter<MappedGoal> = {
    $or: [{ 'at.kind': 'huvudman', state: 'current' }, ...(under ? [{ _id: under }] : [])],
  };
  const filter = { $and: [seenGoals(caller, huvudmen), can] };
  const found = collections.goals.find(filter, { sort: { recordedAt: -1, _id: 1 }, maxTimeMS });
  return asSeen(await reading(found.toArray()), caller, huvudmen);
}

/** One goal as the caller sees it. Throws `NotThere`. */
export async function readGoal(collections: Known, _id: string, caller: Caller): Promise<ShownGoal> {
  const goal = await reading(collections.goals.findOne({ _id }, { maxTimeMS }));
  const [shown] = goal ? await goalsSeen(collections, [goal], caller) : [];
  if (!shown) throw new NotThere('no such goal for this caller');
  return shown;
}

/** A page of what was changed of a goal, for whoever sees all of it. Throws `NotThere`. */
export async function readGoalLog(
  collections: Known & Pick<Collections, 'registerLog'>,
  entry: string,
  caller: Caller,
  page: Page,
): Promise<RegisterLogEntry[]> {
  const { need } = await readGoal(collections, entry, caller);
  if (need === null) throw new NotThere('no such goal for this caller');
  return registerLogOf(collections, { register: 'goals', entry }, page);
}

/** The unit or the huvudman whose goal it is to be, with its name. Throws `Refused`. */
async function placeOf({ units, huvudmen }: Collections, { kind, id }: GoalPlace, session: ClientSession) {
  const unit = kind === 'unit' ? await units.findOne({ _id: id }, { session }) : null;
  if (unit) return { kind, id, name: unit.name, huvudman: unit.huvudman };
  const huvudman = kind === 'huvudman' ? await huvudmen.findOne({ _id: id }, { session }) : null;
  if (huvudman) return { kind, id, name: huvudman.name, huvudman: id };
  throw new Refused(refuseField('/at/id', 'unit-unknown', { unit: id }), null);
}

function writerOf(at: MappedGoal['at'], caller: Caller) {
  const by = goalWriter(at, caller);
  if (isRefusal(by)) throw new Refused(by, null);
  return by;
}

async function mustBeSaid({ goals }: Known, told: GoalContent, at: MappedGoal['at'], session: ClientSession) {
  const above = told.under ? await goals.findOne({ _id: told.under }, { session }) : null;
  const refused = refuseGoal(told, { at, above });
  if (refused) throw new Refused(refused, null);
}

/** Writes a goal in the needs map. Repeated with its key it gets its first answer. Throws `Refused`. */
export const recordGoal = (store: Store, asked: RegisterAsked<NewGoal>): Promise<RegisterReceipt> =>
  enter<MappedGoal>(store, asked, { name: 'goals', entries: store.collections.goals }, async (_id, session) => {
    const { at: meant, ...told } = asked.body;
    const at = await placeOf(store.collections, meant, session);
    // To whoever may not know of a unit its name is not told: it is called as they called it.
    const isKnown = maySeeUnit({ _id: at.id, huvudman: at.huvudman }, asked.caller);
    const by = writerOf(isKnown ? at : { ...at, name: at.id }, asked.caller);
    await mustBeSaid(store.collections, told, at, session);
    return { after: { _id, version: 1, at, ...told, recordedAt: asked.now, recordedBy: by }, by, reason: null };
  });

/** Corrects a goal, or tells how it was measured, with a reason. Throws `Refused`, `NotThere` or `Stale`. */
export const correctGoal = (
  store: Store,
  asked: EntryAsked<GoalContent & { reason: string }>,
): Promise<RegisterReceipt> =>
  amend<MappedGoal>(store, asked, { name: 'goals', entries: store.collections.goals }, async (before, session) => {
    const { reason, ...told } = asked.body;
    const huvudmen = await huvudmenOf(store.collections, asked.caller, session);
    if (!goalSight(before, asked.caller, huvudmen)) throw new NotThere('no such goal for this caller');
    const by = writerOf(before.at, asked.caller);
    await mustBeSaid(store.collections, told, before.at, session);
    return { after: { ...before, ...told, version: before.version + 1 }, by, reason };
  });
