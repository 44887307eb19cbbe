import type { PooledQuestion } from './pooled';

/** What rektorer said to a question in a December: how many, and their mean; null where that is not shown. */
export interface RektorerSaid {
  key: string;
  scale: string;
  rektorer: number | null;
  mean: number | null;
}

/** What was answered in a period, as far as it may be shown; by rektorer once their survey has closed, else null. */
export interface YearAnswered {
  period: string;
  participants: readonly PooledQuestion[];
  rektorer: readonly RektorerSaid[] | null;
}

/** A mean and on how many answers it rests; hidden where there are answers, or may be, of which nothing is shown. */
export interface Side {
  mean: number | null;
  restsOn: number | null;
  isHidden: boolean;
}

/** A question over the years, participants and rektorer side by side; another scale is another trend, as is another key. */
export interface Trend {
  key: string;
  scale: string;
  points: { period: string; participants: Side | null; rektorer: Side | null }[];
}

const sideOf = (mean: number | null, restsOn: number | null, isShown: boolean): Side => ({
  ...{ mean: isShown ? mean : null, restsOn: isShown ? restsOn : null, isHidden: !isShown },
});

const ofParticipants = (asked: PooledQuestion | undefined): Side | null =>
  asked ? sideOf(asked.mean, asked.answered - asked.dontKnow, asked.interventions > 0) : null;

const ofRektorer = (asked: RektorerSaid | undefined): Side | null =>
  asked ? sideOf(asked.mean, asked.rektorer, asked.mean !== null) : null;

const nameOf = ({ key, scale }: { key: string; scale: string | null }): string => `${key}/${scale}`;

/**
 * What was answered on each scale, question by question over the years. Participants and rektorer stand beside each other
 * where they were asked the same on the same scale, and are never in one mean.
 */
export function trendsOf(years: readonly YearAnswered[]): Trend[] {
  const asked = new Map<string, { key: string; scale: string }>();
  for (const { participants } of years)
    for (const each of participants) {
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
