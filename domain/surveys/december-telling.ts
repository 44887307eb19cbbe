import type { AskedUnit, DecemberNotice, DecemberSitting, DecemberStage } from '../../schemas/december';
import type { Instant } from '../../schemas/vocabulary';
import { stageKey } from './december-round';
import { answeredKey } from './december-sitting';

type Stage = Pick<DecemberStage, 'kind' | 'on'>;

/** What is told at each stage: the words under that name. */
export const decemberKinds = {
  open: 'december.open',
  reminder: 'december.reminder',
  lastReminder: 'december.lastReminder',
  closed: 'december.closed',
} as const satisfies Record<DecemberStage['kind'], DecemberNotice['kind']>;

/** The units that somebody leads now and that have no answer from anybody. */
const unanswered = (year: number, units: readonly AskedUnit[], answered: ReadonlySet<string>): string[] =>
  units.filter(({ unit, led }) => !led && !answered.has(answeredKey(year, unit))).map(({ unit }) => unit);

/** Whether somebody is told at a stage: they lead a unit without an answer, and were not told of it before. */
export const isToBeTold = (
  { year, told }: Pick<DecemberSitting, 'year' | 'told'>,
  units: readonly AskedUnit[],
  answered: ReadonlySet<string>,
  stage: Stage,
): boolean => unanswered(year, units, answered).length > 0 && !told.includes(stageKey(stage));

/** The sitting of somebody who has been told: with the units that they lead then, as long as nothing was written in it. */
export const toldOf = (sitting: DecemberSitting, units: readonly AskedUnit[], stage: Stage): DecemberSitting => ({
  ...sitting,
  units: sitting.version === 0 ? [...units] : sitting.units,
  told: [...sitting.told, stageKey(stage)],
  guard: sitting.guard + 1,
});

/** What somebody is told at a stage, and of which units; its id tells what it is about and nothing else. */
export const noticeOf = (
  { year, person }: Pick<DecemberSitting, 'year' | 'person'>,
  units: readonly AskedUnit[],
  answered: ReadonlySet<string>,
  { stage, now }: { stage: Stage; now: Instant },
): DecemberNotice => ({
  ...{ _id: `${year}/${stageKey(stage)}/${person}`, year, kind: decemberKinds[stage.kind], person },
  ...{ units: unanswered(year, units, answered), dueOn: stage.on, writtenAt: now, state: 'waiting', postAt: now },
});
