import { registerEntryOf } from '../../documents/keep-registered';
import { at } from '../../domain/days';
import { type Caller, isRefusal } from '../../domain/decision';
import { goalsToServe, goalWriter, refuseGoal, refuseServed } from '../../domain/quality/goals';
import type { GoalContent, MappedGoal } from '../../schemas/goals';
import type { RegisterLogEntry } from '../../schemas/registers';
import type { Day } from '../../schemas/vocabulary';
import { type Aim, aims, steeringFor } from './aims';
import { Chance, uuidOf } from './chance';
import type { Plan } from './plan';
import type { SampleUnit } from './units';

/** When goals are measured. A goal that still stands is to be measured on the last of these, after everything has stopped. */
const measuredOn: readonly Day[] = ['2024-06-10', '2025-06-09', '2026-06-08', '2027-06-07'];
const unitsBegin: Day = '2023-08-21';
/** Later than the units' own, which become part of theirs when they are measured next. */
const huvudmenBegin: Day = '2024-01-15';

/** One goal of the needs map as it was written, measured and corrected, with what the log keeps of that. */
export interface GoalTale {
  aim: string;
  versions: { on: Day; goal: MappedGoal }[];
  log: RegisterLogEntry[];
}

const newest = ({ versions }: GoalTale): MappedGoal => versions.at(-1)!.goal;
/** The goal as it stood on a day; null before it was written. */
const standing = ({ versions }: GoalTale, on: Day): MappedGoal | null =>
  versions.findLast((version) => version.on < on)?.goal ?? null;

/** Somebody writes or corrects a goal as the register takes it. Throws where its rules refuse that: then the sample is wrong. */
function given(
  tale: GoalTale,
  place: MappedGoal['at'],
  content: GoalContent,
  { on, caller, above, reason }: { on: Day; caller: Caller; above: MappedGoal | null; reason: string | null },
): void {
  const [by, refused] = [goalWriter(place, caller), refuseGoal(content, { at: place, above })];
  if (isRefusal(by) || refused) throw new Error(`a goal is refused: ${JSON.stringify(refused ?? by)}`);
  const before = tale.versions.at(-1)?.goal ?? null;
  const now = at(on, '15:00');
  const _id = before?._id ?? uuidOf(`goal ${place.id} ${tale.aim}`);
  const made = before ?? { recordedAt: now, recordedBy: by };
  const goal: MappedGoal = {
    ...{ _id, version: tale.versions.length + 1, at: place, ...content },
    ...{ recordedAt: made.recordedAt, recordedBy: made.recordedBy },
  };
  const command = before ? ('correctGoal' as const) : ('recordGoal' as const);
  const key = `sample-goal-${_id}-${goal.version}`;
  const asked = { command, target: {}, body: { ...content, ...(reason ? { reason } : {}) }, key, caller, now };
  const change = { id: uuidOf(key), before, after: goal, by, reason };
  tale.log.push(registerEntryOf(asked, 'goals', change).entry);
  tale.versions.push({ on, goal });
}

const levels: readonly GoalContent['measurings'][number]['outcome'][] = ['notReached', 'partly', 'mostly', 'reached'];

/** A goal as it was measured for the n-th time: nearer or as near as before. */
function measured(content: GoalContent, n: number, chance: Chance): GoalContent {
  const before = content.measurings[n - 1]?.outcome;
  const step = chance.whole(0, n === 0 ? 1 : 2);
  const outcome = levels[Math.min(levels.length - 1, (before ? levels.indexOf(before) : 0) + step)]!;
  const told = (each: GoalContent['measurings'][number], i: number) =>
    i === n ? { ...each, outcome, comment: outcome === 'reached' ? 'Vi håller fast vid det.' : null } : each;
  return {
    ...{ ...content, measurings: content.measurings.map(told), state: outcome === 'reached' ? 'reached' : 'current' },
    subGoals: content.subGoals.map((sub) => ({ ...sub, measurings: sub.measurings.map(told) })),
  };
}

const planned = () => measuredOn.map((on) => ({ on, outcome: null, comment: null }));

function contentOf({ need, text, measuredBy, ofUnit, part }: Aim, unit: SampleUnit['unit'] | null): GoalContent {
  const { subGoal, ...own } = ofUnit;
  return {
    ...(unit ? own : { need, text, measuredBy }),
    measurings: planned(),
    subGoals: [{ id: 'sub-goal-1', ...subGoal, measurings: unit ? planned() : [] }],
    ...{ steeringDocuments: steeringFor(unit?.kind ?? null, part), under: null, state: 'current' },
  };
}

/** What somebody wants over three years, measured each June until it is reached. */
function taleOf(
  aim: Aim,
  place: MappedGoal['at'],
  { caller, unit, above }: { caller: Caller; unit: SampleUnit['unit'] | null; above: GoalTale | null },
): GoalTale {
  const chance = new Chance(`goal ${place.id} ${aim.key}`);
  const tale: GoalTale = { aim: aim.key, versions: [], log: [] };
  const begins = unit ? unitsBegin : huvudmenBegin;
  given(tale, place, contentOf(aim, unit), { on: begins, caller, above: null, reason: null });
  const isGivenUp = unit !== null && chance.happens(8);
  for (const [n, on] of measuredOn.slice(0, -1).entries()) {
    if (newest(tale).state !== 'current') break;
    const { _id: _, version: __, at: ___, recordedAt: ____, recordedBy: _____, ...content } = newest(tale);
    const under = above ? newest(above)._id : null;
    const next = { ...measured(content, n, chance), under };
    const ends = isGivenUp && n === 1 ? { ...next, state: 'ended' as const } : next;
    const reason = ends.state === 'ended' ? 'Vi har valt ett annat mål.' : 'Avläst i juni.';
    given(tale, place, ends, { on, caller, above: above ? newest(above) : null, reason });
  }
  return tale;
}

/** What the huvudmän and the units want: each huvudman every aim, a unit about half of them, as a part of its huvudman's. */
export function goalsOf(
  units: readonly SampleUnit[],
  administrators: readonly { huvudman: string; name: string; caller: Caller }[],
): GoalTale[] {
  return aims.flatMap((aim) => {
    const common = administrators.map(({ huvudman, name, caller }) =>
      taleOf(aim, { kind: 'huvudman', id: huvudman, name, huvudman }, { caller, unit: null, above: null }),
    );
    const own = units.flatMap(({ unit, rektor }) => {
      if (!new Chance(`wants ${unit._id} ${aim.key}`).happens(55)) return [];
      const place = { kind: 'unit' as const, id: unit._id, name: unit.name, huvudman: unit.huvudman };
      const above = common.find((tale) => newest(tale).at.id === unit.huvudman) ?? null;
      return [taleOf(aim, place, { caller: rektor, unit, above })];
    });
    return [...common, ...own];
  });
}

/** The goal that an order serves, of those that stand on its day: its unit's before its huvudman's; now and then none. */
export function servedBy(
  { name, at: { unit, rektor }, on }: Plan,
  theme: string,
  tales: readonly GoalTale[],
): string[] {
  const aim = aims.find(({ themes }) => themes.includes(theme))!.key;
  const known = tales.filter((tale) => tale.aim === aim).flatMap((tale) => standing(tale, on) ?? []);
  const serving = { units: [{ unit: unit._id, huvudman: unit.huvudman }], before: [], caller: rektor };
  const [goal] = goalsToServe(known, serving).sort((a, b) => (a.at.kind > b.at.kind ? -1 : 1));
  if (!goal || !new Chance(`serves ${name}`).happens(goal.at.kind === 'unit' ? 85 : 45)) return [];
  const refused = refuseServed([goal._id], { known, ...serving });
  if (refused) throw new Error(`a served goal is refused: ${JSON.stringify(refused)}`);
  return [goal._id];
}

/** The goals as they stand in the end, with their log. */
export const goalsTold = (tales: readonly GoalTale[]): { goals: MappedGoal[]; log: RegisterLogEntry[] } => ({
  goals: tales.map(newest),
  log: tales.flatMap(({ log }) => log),
});
