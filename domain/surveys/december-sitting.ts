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

const leadsNow = (units: readonly AskedUnit[], unit: string): boolean =>
  units.some((each) => each.unit === unit && !each.led);

/** The units that somebody led when they were asked, or answered, and leads no more. */
export const formerUnits = (sitting: Pick<DecemberSitting, 'units'>, units: readonly AskedUnit[]): AskedUnit[] =>
  sitting.units.filter(({ unit, led }) => !led && !leadsNow(units, unit));

/** The units that somebody leads and of which they say something: one that came to them unseen has no answer by that. */
const answeredUnits = (units: readonly AskedUnit[], asked: readonly AskedPart[], answers: readonly PartAnswer[]) =>
  units.filter(({ unit, led }) => {
    const isIts = (part: AskedPart) => part.unit?.unit === unit;
    return !led && (answers.some(isIts) || !asked.some(isIts));
  });

/** What was sent of units that are another's now, and can be changed no more: it stands as it was. */
const standing = ({ state, answers }: DecemberSitting, units: readonly AskedUnit[], asked: readonly AskedPart[]) =>
  state === 'sent'
    ? answers.filter(({ key, unit }) => unit && !leadsNow(units, unit.unit) && !asked.some((part) => part.key === key))
    : [];

/**
 * The sitting as it is when it has been saved: what was sent stays sent while it is changed, also of a unit that is
 * another's now. A unit has its answer by it when something is said of it, were it with nothing filled in. All that is
 * wrong is told at once; a required question that is left empty is not wrong.
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
  const given = read.flatMap(({ answer }) => answer ?? []);
  const keyOf = ({ unit }: AskedUnit): string => answeredKey(sitting.year, unit);
  const seen = isSent ? answeredUnits(units, asked, given).map(keyOf) : [];
  const answered = [...new Set([...seen, ...sitting.answered])];
  const others = sitting.units.filter((each) => !units.some(({ unit }) => unit === each.unit));
  return {
    ...sitting,
    ...{ version: sitting.version + 1, survey: survey.key, surveyVersion: survey.version },
    units: [...units, ...others.filter((unit) => answered.includes(keyOf(unit)))],
    state: isSent ? 'sent' : 'beingWritten',
    answers: [...given, ...standing(sitting, units, asked)],
    answered,
    savedAt: now,
    sentAt: isSent ? (sitting.sentAt ?? now) : null,
    guard: sitting.guard + 1,
  };
}
