import type { AskedPart, AskedUnit, DecemberSitting, PartAnswer } from '../../schemas/december';
import type { AnswerValues, Survey } from '../../schemas/surveys';
import type { Instant } from '../../schemas/vocabulary';
import { type Refusal, refuse, refuseField } from '../decision';
import { allFields } from '../rule';
import type { Settings } from '../settings';
import { readAnswers } from './answers';
import { decemberWindow } from './december-round';

/** Why the survey of a year cannot be answered at an instant; null when it can. */
export function refusedAnswering(year: number, settings: Settings, now: Instant): Refusal | null {
  const { opensAt, closesAt } = decemberWindow(year, settings);
  if (now < opensAt) return refuse('december-not-open', { day: opensAt });
  return now < closesAt ? null : refuse('december-closed', { when: closesAt });
}

export const sittingId = (year: number, person: string): string => `${year}/${person}`;
/** By what the answer for a unit is found. */
export const answeredKey = (year: number, unit: string): string => `${year}/${unit}`;

/** A sitting that nobody has written in yet. */
export const newSitting = (
  year: number,
  person: string,
  { key, version }: Pick<Survey, 'key' | 'version'>,
  units: readonly AskedUnit[],
): DecemberSitting => ({
  ...{ _id: sittingId(year, person), year, person, version: 0, survey: key, surveyVersion: version, state: 'asked' },
  ...{ units: [...units], answers: [], answered: [], savedAt: null, sentAt: null, told: [], guard: 0 },
});

/** What somebody would have kept: their answers by part, and whether they are done for now. */
export interface Answering {
  state: 'beingWritten' | 'sent';
  answers: readonly { part: string; values: Record<string, unknown> }[];
}

const questionsFor = ({ parts }: Pick<Survey, 'parts'>, { part }: Pick<AskedPart, 'part'>) =>
  parts.find(({ key }) => key === part)?.questions ?? [];

/** Required questions of a part that are shown and empty, by key: nobody has to answer them. */
export const unansweredIn = (survey: Pick<Survey, 'parts'>, asked: AskedPart, values: AnswerValues): string[] =>
  readAnswers(questionsFor(survey, asked), values).unanswered;

function readPart(survey: Survey, asked: readonly AskedPart[], given: Answering['answers'][number], i: number) {
  const part = asked.find(({ key }) => key === given.part);
  if (!part) return { refused: [refuseField(`/answers/${i}/part`, 'december-part-unknown')], answer: null };
  const { values, problems } = readAnswers(questionsFor(survey, part), given.values);
  const refused = problems.map(({ question }) =>
    refuseField(`/answers/${i}/values/${question}`, 'survey-answer-wrong'),
  );
  return { refused, answer: { ...part, values } satisfies PartAnswer };
}

/**
 * The sitting as it is when it has been saved: what was sent stays sent while it is changed. All that is wrong is told at
 * once; a required question that is left empty is not wrong.
 */
export function saved(
  sitting: DecemberSitting,
  { survey, units, asked }: { survey: Survey; units: readonly AskedUnit[]; asked: readonly AskedPart[] },
  { state, answers }: Answering,
  now: Instant,
): DecemberSitting | Refusal {
  const read = answers.map((given, i) => readPart(survey, asked, given, i));
  const refused = allFields(...read.flatMap((each) => each.refused));
  if (refused) return refused;
  const isSent = state === 'sent' || sitting.state === 'sent';
  return {
    ...sitting,
    ...{ version: sitting.version + 1, survey: survey.key, surveyVersion: survey.version, units: [...units] },
    state: isSent ? 'sent' : 'beingWritten',
    answers: read.flatMap(({ answer }) => answer ?? []),
    answered: isSent ? units.filter(({ led }) => !led).map(({ unit }) => answeredKey(sitting.year, unit)) : [],
    savedAt: now,
    sentAt: isSent ? (sitting.sentAt ?? now) : null,
    guard: sitting.guard + 1,
  };
}
