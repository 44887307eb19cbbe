import type { PooledQuestion } from './pooled';
import type { QualityReport } from './report';

/** The parts of a report that are numbers. */
export type ReportPart = Exclude<keyof QualityReport, 'earlierImprovements' | 'newImprovements'>;

/** One number of a report, told apart from all others by its part, what it is about and what it measures. */
export interface Figure {
  part: ReportPart;
  /** A promise, a unit, a question: by its key; null where the part is about all together. */
  about: string | null;
  /** What a unit is called; null for what has its words with us. */
  name: string | null;
  /** The scale of a question's answers, or between which ends its numbers lie: figures of different scales are never compared. */
  scale: string | null;
  measure: string;
  /** Which answer is counted; null for every other measure. */
  option: string | null;
  /** Of which period it is, where it stands beside others; null where it is of the report's own. */
  ofPeriod: string | null;
  /** Null where there is none, or where it is hidden. */
  value: number | null;
  /** On how many answers, orders or interventions it rests; null where it is a count by itself. */
  restsOn: number | null;
  /** Whether there is a value that is not shown, since it rests on too little. */
  isHidden: boolean;
}

type Told = Partial<Figure> & Pick<Figure, 'measure' | 'value'>;

const inPart =
  (part: Figure['part'], about: string | null = null, more: Partial<Figure> = {}) =>
  (told: Told): Figure => ({
    ...{ part, about, name: null, scale: null, option: null, ofPeriod: null, restsOn: null, isHidden: false },
    ...{ ...more, ...told },
  });

const counted = (counts: Readonly<Record<string, number>>, restsOn: number | null = null): Told[] =>
  Object.entries(counts).map(([measure, value]) => ({ measure, value, restsOn }));

const promiseFigures = ({ promises }: QualityReport): Figure[] =>
  promises.flatMap(({ promise, ...states }) => {
    const all = Object.values(states).reduce((sum, n) => sum + n, 0);
    return counted(states, all).map(inPart('promises', promise));
  });

const leadTimeFigures = ({ leadTimes }: QualityReport): Figure[] =>
  leadTimes.flatMap(({ what, orders, medianDays }) =>
    [...counted({ orders }), { measure: 'medianDays', value: medianDays, restsOn: orders }].map(
      inPart('leadTimes', what),
    ),
  );

const reachFigures = ({ kinds, schoolForms, units }: QualityReport): Figure[] => [
  ...kinds.flatMap(({ kind, units: there, reached }) =>
    [...counted({ units: there }), ...counted({ reached }, there)].map(inPart('kinds', kind)),
  ),
  ...schoolForms.flatMap(({ form, units: there, reached }) =>
    [...counted({ units: there }), ...counted({ reached }, there)].map(inPart('schoolForms', form ?? 'notTold')),
  ),
  ...units.flatMap(({ unit, name, interventions, sessions, present }) =>
    counted({ interventions, sessions, present }).map(inPart('units', unit, { name })),
  ),
];

/** Whether an intervention was asked about, and none of them shows what was answered. */
export const isHiddenQuestion = ({ interventions }: PooledQuestion): boolean => interventions === 0;

const resultFigures =
  (part: 'results' | 'laterResults') =>
  (pooled: PooledQuestion): Figure[] => {
    const { key, interventions, nearlyAlike, answered, counts, dontKnow, mean } = pooled;
    const scale = pooled.scale ?? pooled.range;
    const of = inPart(part, key, { scale });
    const known = answered - dontKnow;
    const told: Told[] = [
      ...counted({ answered, dontKnow }),
      ...(scale === null ? [] : [{ measure: 'mean', value: mean, restsOn: known }]),
      ...Object.entries(counts).map(([option, value]) => ({ measure: 'chosen', option, value, restsOn: answered })),
    ];
    const hide = (each: Told): Told => ({ ...each, value: null, restsOn: null, isHidden: true });
    const shown = isHiddenQuestion(pooled) ? told.map(hide) : told;
    return [...counted({ interventions, nearlyAlike }), ...shown].map(of);
  };

/** Means over the years: whose it is, and of which period. */
const trendFigures = ({ trends }: QualityReport): Figure[] =>
  trends.flatMap(({ key, scale, points }) =>
    points.flatMap(({ period, participants, rektorer }) =>
      Object.entries({ participantsMean: participants, rektorerMean: rektorer }).flatMap(([measure, side]) => {
        if (!side) return [];
        const { mean, restsOn, isHidden } = side;
        return [inPart('trends', key, { scale, ofPeriod: period })({ measure, value: mean, restsOn, isHidden })];
      }),
    ),
  );

/** Shares of an option over the years: who chose it, and in which period. */
const choiceTrendFigures = ({ choiceTrends }: QualityReport): Figure[] =>
  choiceTrends.flatMap(({ key, option, points }) =>
    points.flatMap(({ period, participants, rektorer }) =>
      Object.entries({ participantsShare: participants, rektorerShare: rektorer }).flatMap(([measure, side]) => {
        if (!side) return [];
        const { share, restsOn, isHidden } = side;
        const of = inPart('choiceTrends', key, { option, ofPeriod: period });
        return [of({ measure, value: share, restsOn, isHidden })];
      }),
    ),
  );

const partFigures = ({ parts }: QualityReport): Figure[] =>
  parts.flatMap(({ part, interventions, goalsReached }) => {
    const isHidden = goalsReached === null && interventions > 0;
    const goals = { measure: 'goalsReached', value: goalsReached, restsOn: isHidden ? null : interventions, isHidden };
    return [...counted({ interventions }), goals].map(inPart('parts', part));
  });

const inPractices = ['much', 'some', 'little', 'nothing', 'tooEarly'] as const;

function remainedFigures({ remained: { counts, ...told } }: QualityReport): Figure[] {
  const isHidden = counts === null && told.answered > 0;
  const chosen = inPractices.map(
    (option): Told => ({
      ...{ measure: 'inPractice', option, value: counts?.[option] ?? null, isHidden },
      restsOn: counts === null ? null : told.answered,
    }),
  );
  return [...counted(told), ...chosen].map(inPart('remained'));
}

/** Every number of a report, in its order; whatever form they are given, what is hidden here is hidden there. */
export const figuresOf = (report: QualityReport): Figure[] => [
  ...counted(report.volume).map(inPart('volume')),
  ...promiseFigures(report),
  ...leadTimeFigures(report),
  ...reachFigures(report),
  ...report.results.flatMap(resultFigures('results')),
  ...trendFigures(report),
  ...choiceTrendFigures(report),
  ...partFigures(report),
  ...remainedFigures(report),
  ...report.laterResults.flatMap(resultFigures('laterResults')),
];

/** What a figure is called, stable over the years: 'promises/proposal/kept'. */
export const keyOfFigure = ({ part, about, scale, measure, option, ofPeriod }: Figure): string =>
  [part, about, scale, measure, option, ofPeriod].filter((each) => each !== null).join('/');
