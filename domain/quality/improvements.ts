import type { Improvement, ImprovementContent, ImprovementState } from '../../schemas/improvements';
import type { StaffMember } from '../../schemas/records';
import type { Day } from '../../schemas/vocabulary';
import { isCentre } from '../callers';
import { type Caller, type Refusal, refuse, refuseField } from '../decision';
import { allFields } from '../rule';
import { periodNamed, type ReportPeriod } from './period';

/** Why somebody may not read or write in the register of improvements: it is the centre's own. */
export const refusedImprover = (caller: Caller): Refusal | null => (isCentre(caller) ? null : refuse('centre-only'));

const isOver = (state: ImprovementState): boolean => state === 'done' || state === 'givenUp';
/** Whether it is still to be done. */
export const goesOn = (state: ImprovementState): boolean => state === 'planned' || state === 'underWay';

/** Why the register cannot say this, with every field that is wrong; null when it can. An owner who has left may stay. */
export function refuseImprovement(
  { report, owner, state, outcome }: ImprovementContent,
  { staff, before }: { staff: readonly StaffMember[]; before: Improvement | null },
): Refusal | null {
  const isKnown = staff.some(({ _id }) => _id === owner) || before?.owner.person === owner;
  return allFields(
    !periodNamed(report) && refuseField('/report', 'report-period-unknown', { value: report }),
    !isKnown && refuseField('/owner', 'staff-unknown', { who: owner }),
    isOver(state) && outcome === null && refuseField('/outcome', 'improvement-outcome-missing'),
  );
}

/** The improvement with what is told of it now; the day on which it came to an end stays when its words are corrected. */
export function improvementAs(
  before: Pick<Improvement, '_id' | 'recordedAt' | 'recordedBy'> & Partial<Improvement>,
  { owner, ...told }: ImprovementContent,
  { staff, today }: { staff: readonly StaffMember[]; today: Day },
): Improvement {
  const name = staff.find(({ _id }) => _id === owner)?.name ?? before.owner!.name;
  const { _id, recordedAt, recordedBy, remindedAt } = before;
  return {
    ...{ _id, version: (before.version ?? 0) + 1, ...told, owner: { person: owner, name } },
    ...{ endedOn: isOver(told.state) ? (before.endedOn ?? today) : null, recordedAt, recordedBy },
    ...(remindedAt ? { remindedAt } : {}),
  };
}

/** Whether its day has passed while it goes on. */
export const isImprovementLate = ({ state, dueOn }: Pick<Improvement, 'state' | 'dueOn'>, today: Day): boolean =>
  goesOn(state) && dueOn < today;

/** An improvement in a report: a huvudman reads what is done and when, and neither texts nor who is behind it. */
export type ReportedImprovement = Pick<Improvement, 'what' | 'report' | 'dueOn' | 'state' | 'outcome' | 'endedOn'> & {
  finding: string | null;
  owner: Improvement['owner'] | null;
  isLate: boolean;
};

/** What became of what earlier reports led to, and what this one leads to. */
export interface ReportedImprovements {
  earlierImprovements: ReportedImprovement[];
  newImprovements: ReportedImprovement[];
}

export interface ImprovementsToReport {
  improvements: readonly Improvement[];
  readBy: 'centre' | 'huvudman';
  today: Day;
}

const shownTo = (readBy: ImprovementsToReport['readBy'], improvement: Improvement, today: Day): ReportedImprovement => {
  const { what, report, dueOn, state, endedOn, finding, outcome, owner } = improvement;
  const isAll = readBy === 'centre';
  return {
    ...{ what, report, dueOn, state, endedOn, isLate: isImprovementLate(improvement, today) },
    ...(isAll ? { finding, outcome, owner } : { finding: null, outcome: null, owner: null }),
  };
};

/**
 * The improvements of a report: those that come from reports on earlier times and had not come to an end when its period
 * began, and those that come from this very report.
 */
export function improvementsIn(
  period: ReportPeriod,
  { improvements, readBy, today }: ImprovementsToReport,
): ReportedImprovements {
  const standing = improvements
    .filter(({ state }) => state !== 'takenBack')
    .sort((a, b) => `${a.dueOn} ${a.what}`.localeCompare(`${b.dueOn} ${b.what}`, 'sv'));
  const isEarlier = ({ report, endedOn }: Improvement): boolean =>
    periodNamed(report)!.to < period.to && (endedOn === null || endedOn >= period.from);
  const shown = (improvement: Improvement) => shownTo(readBy, improvement, today);
  return {
    earlierImprovements: standing.filter(isEarlier).map(shown),
    newImprovements: standing.filter(({ report }) => report === period.name).map(shown),
  };
}
