import { DONT_KNOW, type Question } from '../../schemas/surveys';
import type { QuestionResult } from '../surveys/december';
import { optionsOf, type PooledQuestion, scaleOf } from './pooled';

/** What rektorer said to a question in a December: how many, and their mean or what they chose; null where that is not shown. */
export interface RektorerSaid {
  key: string;
  scale: string | null;
  options: readonly string[] | null;
  rektorer: number | null;
  mean: number | null;
  /** The share of the answers that chose an option; none stands for an option that nobody chose. */
  shares: Readonly<Record<string, number>> | null;
}

/** What was answered in a period, as far as it may be shown; by rektorer once their survey has closed, else null. */
export interface YearAnswered {
  period: string;
  participants: readonly PooledQuestion[];
  rektorer: readonly RektorerSaid[] | null;
}

/** On how many answers something rests; hidden where there are answers, or may be, of which nothing is shown. */
interface Resting {
  restsOn: number | null;
  isHidden: boolean;
}
/** A mean. */
export type Side = Resting & { mean: number | null };
/** How large a part chose an option, from 0 to 1. */
export type Share = Resting & { share: number | null };

interface Point<T> {
  period: string;
  participants: T | null;
  rektorer: T | null;
}

/** A question over the years, participants and rektorer side by side; another scale is another trend, as is another key. */
export interface Trend {
  key: string;
  scale: string;
  points: Point<Side>[];
}

/** An option of a question over the years, participants and rektorer side by side. */
export interface ChoiceTrend {
  key: string;
  option: string;
  points: Point<Share>[];
}

const hidden: Resting = { restsOn: null, isHidden: true };

const ofParticipants = (asked: PooledQuestion | undefined): Side | null => {
  if (!asked) return null;
  const { interventions, mean, answered, dontKnow } = asked;
  return interventions > 0 ? { mean, restsOn: answered - dontKnow, isHidden: false } : { mean: null, ...hidden };
};

const ofRektorer = (asked: RektorerSaid | undefined): Side | null => {
  if (!asked) return null;
  const { mean, rektorer: restsOn } = asked;
  return mean !== null ? { mean, restsOn, isHidden: false } : { mean, ...hidden };
};

const nameOf = ({ key, scale }: { key: string; scale: string | null }): string => `${key}/${scale}`;

/** Everything that was asked in some years, what participants were asked first. */
const askedIn = (years: readonly YearAnswered[]): readonly (PooledQuestion | RektorerSaid)[] => [
  ...years.flatMap(({ participants }) => participants),
  ...years.flatMap(({ rektorer }) => rektorer ?? []),
];

/**
 * What was answered on each scale, question by question over the years: first what participants were asked, then what
 * rektorer alone were. They stand beside each other where they were asked the same on the same scale, and are never in one
 * mean.
 */
export function trendsOf(years: readonly YearAnswered[]): Trend[] {
  const asked = new Map<string, { key: string; scale: string }>();
  for (const each of askedIn(years)) {
    const { key, scale } = each;
    if (scale !== null) asked.set(nameOf(each), { key, scale });
  }
  return [...asked].map(([name, { key, scale }]) => ({
    ...{ key, scale },
    points: years.map(({ period, participants, rektorer }) => ({
      period,
      participants: ofParticipants(participants.find((each) => nameOf(each) === name)),
      rektorer: ofRektorer(rektorer?.find((each) => nameOf(each) === name)),
    })),
  }));
}

/** The share of all who answered the question, those who do not know among them: of several choices the sum exceeds one. */
function chosenByParticipants(asked: PooledQuestion | undefined, option: string): Share | null {
  if (!asked?.options?.includes(option)) return null;
  const { interventions, answered, counts, dontKnow } = asked;
  if (interventions === 0) return { share: null, ...hidden };
  const chosen = option === DONT_KNOW ? dontKnow : (counts[option] ?? 0);
  return { share: chosen / answered, restsOn: answered, isHidden: false };
}

function chosenByRektorer(asked: RektorerSaid | undefined, option: string): Share | null {
  if (!asked?.options?.includes(option)) return null;
  const { shares, rektorer: restsOn } = asked;
  return shares ? { share: shares[option] ?? 0, restsOn, isHidden: false } : { share: null, ...hidden };
}

/**
 * What was chosen over the years, option by option in the order in which they are asked: by participants beside rektorer,
 * and then by rektorer of what they alone are asked. An option that was not there in a period has nothing there.
 */
export function choiceTrendsOf(years: readonly YearAnswered[]): ChoiceTrend[] {
  const keys = askedIn(years).flatMap(({ key, options }) => (options ? key : []));
  return [...new Set(keys)].flatMap((key) => {
    const said = years.map(({ period, participants, rektorer }) => ({
      ...{ period, participants: participants.find((each) => each.key === key) },
      rektorer: rektorer?.find((each) => each.key === key),
    }));
    const offered = said.flatMap(({ participants, rektorer }) => [
      ...(participants?.options ?? []),
      ...(rektorer?.options ?? []),
    ]);
    return [...new Set(offered)].map((option) => ({
      ...{ key, option },
      points: said.map(({ period, participants, rektorer }) => ({
        ...{ period, participants: chosenByParticipants(participants, option) },
        rektorer: chosenByRektorer(rektorer, option),
      })),
    }));
  });
}

/** What a December's results say to one question, as far as they do; where all chose the same there are no shares. */
export function rektorerSaid(question: Question, result: QuestionResult): RektorerSaid {
  const { rektorer, mean, counts, answers, nearlyAll } = result;
  const options = optionsOf(question);
  const isShared = options !== null && answers !== null && nearlyAll.length === 0;
  return {
    ...{ key: question.key, scale: scaleOf(question), options, rektorer, mean },
    shares: isShared ? Object.fromEntries(Object.entries(counts).map(([name, n]) => [name, n / answers])) : null,
  };
}
