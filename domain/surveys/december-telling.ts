import type { AskedUnit, DecemberSitting, DecemberStage } from '../../schemas/december';
import type { Person } from '../../schemas/organisation';
import type { Notification } from '../../schemas/records';
import type { Day, Instant } from '../../schemas/vocabulary';
import { stageKey } from './december-round';
import { answeredKey } from './december-sitting';

type Stage = Pick<DecemberStage, 'kind' | 'on'>;

/** What is told at each stage: the words under that name. */
export const decemberKinds = {
  open: 'december.open',
  reminder: 'december.reminder',
  lastReminder: 'december.lastReminder',
  closed: 'december.closed',
} as const satisfies Record<DecemberStage['kind'], string>;

/** The units that somebody leads now and that have no answer from anybody. */
export const unanswered = (year: number, units: readonly AskedUnit[], answered: ReadonlySet<string>): AskedUnit[] =>
  units.filter(({ unit, led }) => !led && !answered.has(answeredKey(year, unit)));

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

/** By what the notices and letters of a stage are known; what is about a year's survey begins so, and nothing else does. */
const stageId = (year: number, stage: string): string => `december-${year}/${stage}`;
export const isOfDecember = (id: string): boolean => id.startsWith('december-');

/** The letter of a stage to somebody: one, through whosever notice it comes to them. */
export const decemberLetterId = (year: number, stage: string, person: string): string =>
  `${stageId(year, stage)}/to/${person}`;

/** When what is told falls due: the stage, the last day to answer, and the instant at which it is written. */
export interface TellingOfStage {
  stage: Stage;
  closesOn: Day | null;
  now: Instant;
}

const notice = (year: number, to: 'rektor' | 'lead', { stage, closesOn, now }: TellingOfStage, units: string[]) => ({
  ...{ orderId: null, year, units, kind: decemberKinds[stage.kind], to, about: stageKey(stage), dueOn: closesOn },
  ...{ unit: units.length === 1 ? units[0]! : null, fellDueAt: now, writtenAt: now, passedOver: [] },
  ...{ postAt: now, post: { state: 'waiting' as const, reason: null } },
});

/** What somebody is told at a stage, and of which units; its id tells what it is about and nothing else. */
export const noticeOf = (
  { year, person }: Pick<DecemberSitting, 'year' | 'person'>,
  units: readonly AskedUnit[],
  answered: ReadonlySet<string>,
  telling: TellingOfStage,
): Notification => ({
  ...{ _id: `${stageId(year, stageKey(telling.stage))}/${person}`, person },
  ...notice(
    year,
    'rektor',
    telling,
    unanswered(year, units, answered).map(({ unit }) => unit),
  ),
});

/** What the lead is told when the survey of a year has closed. */
export const noticeOfEnd = (year: number, telling: Omit<TellingOfStage, 'closesOn'>): Notification => ({
  ...{ _id: `${stageId(year, stageKey(telling.stage))}/lead` },
  ...notice(year, 'lead', { ...telling, closesOn: null }, []),
});

/** Somebody who is told of the survey, with those of their units that have no answer. */
export interface AskedPerson {
  person: Person;
  units: AskedUnit[];
}

/** What is known of those who may be told: the units that each is asked about, and the units that have their answer. */
export interface KnownOfAsked {
  people: readonly Person[];
  units: ReadonlyMap<string, AskedUnit[]>;
  answered: ReadonlySet<string>;
}

/** Whether all that a notice asks about has its answer. */
export const isAllAnswered = ({ year, units = [] }: Notification, { answered }: Pick<KnownOfAsked, 'answered'>) =>
  units.every((unit) => answered.has(answeredKey(year!, unit)));

/** Those who lead one of the notice's units now that has no answer: each with all of theirs that have none. */
export const stillAsked = ({ year, units: about = [] }: Notification, known: KnownOfAsked): AskedPerson[] =>
  known.people.flatMap((person) => {
    const units = unanswered(year!, known.units.get(person._id) ?? [], known.answered);
    return units.some(({ unit }) => about.includes(unit)) ? [{ person, units }] : [];
  });
