import type { AskedUnit, DecemberSitting, PartAnswer } from '../../schemas/december';
import type { AnswerValue, Question, Survey } from '../../schemas/surveys';
import { answeredKey } from './december-sitting';

/** How many units were asked and have an answer: of all, and of those of a huvudman or of a kind. */
export interface Rate {
  asked: number;
  answered: number;
}

/** How far a round has come, without a word of any answer. */
export interface ResponseRates extends Rate {
  huvudmen: (Rate & { huvudman: string })[];
  kinds: (Rate & { kind: string })[];
}

type Counted = Pick<DecemberSitting, 'year' | 'units' | 'answered'>;

/** A unit that was asked about in a round, and whether it has an answer. */
export interface RoundUnit extends Pick<AskedUnit, 'unit' | 'name' | 'kind' | 'huvudman'> {
  isAnswered: boolean;
}

/** The units that have been asked about, each once, whoever has answered for it, by name; no word of any answer. */
export function unitsInRound(sittings: readonly Counted[]): RoundUnit[] {
  const units = new Map<string, RoundUnit>();
  for (const { year, units: asked, answered } of sittings)
    for (const { led, ...unit } of asked) {
      const isAnsweredHere = answered.includes(answeredKey(year, unit.unit));
      if (led && !isAnsweredHere) continue;
      const isAnswered = isAnsweredHere || (units.get(unit.unit)?.isAnswered ?? false);
      units.set(unit.unit, { ...unit, isAnswered });
    }
  return [...units.values()].sort((a, b) => a.name.localeCompare(b.name, 'sv') || (a.unit < b.unit ? -1 : 1));
}

function grouped<K extends 'huvudman' | 'kind'>(
  units: readonly { huvudman: string; kind: string; isAnswered: boolean }[],
  by: K,
): (Rate & Record<K, string>)[] {
  const names = [...new Set(units.map((unit) => unit[by]))].sort();
  return names.map((name) => {
    const of = units.filter((unit) => unit[by] === name);
    return { ...rate(of), [by]: name } as Rate & Record<K, string>;
  });
}

const rate = (units: readonly { isAnswered: boolean }[]): Rate => ({
  asked: units.length,
  answered: units.filter(({ isAnswered }) => isAnswered).length,
});

/** How many units have been asked and have an answer, each unit once, whoever has answered for it. */
export function responseRates(sittings: readonly Counted[]): ResponseRates {
  const all = unitsInRound(sittings);
  return { ...rate(all), huvudmen: grouped(all, 'huvudman'), kinds: grouped(all, 'kind') };
}

/** What a question came to: of fewer rektorer than the floor says, nothing but that it is so. */
export interface QuestionResult {
  part: string;
  question: string;
  isShown: boolean;
  /** How many rektorer have answered it; null where that is not shown. */
  rektorer: number | null;
  /** How often it was answered: once for each thing that it is about. */
  answers: number | null;
  /** How often each value or option was chosen; those that all have chosen stand in `nearlyAll` instead. */
  counts: Record<string, number>;
  nearlyAll: string[];
  mean: number | null;
}

const hidden = (part: string, question: string): QuestionResult => ({
  ...{ part, question, isShown: false, rektorer: null, answers: null, counts: {}, nearlyAll: [], mean: null },
});

const namesIn = (value: AnswerValue): string[] => (Array.isArray(value) ? value : [String(value)]);
const rounded = (value: number): number => Math.round(value * 10) / 10;

interface Given {
  person: string;
  value: AnswerValue;
}

const peopleIn = (given: readonly Given[]): number => new Set(given.map(({ person }) => person)).size;

/** The mean of what people said in numbers; null where too few did, or all the same. */
function meanOf(given: readonly Given[], floor: number): number | null {
  const told = given.filter((each): each is Given & { value: number } => typeof each.value === 'number');
  const isAlike = new Set(told.map(({ value }) => value)).size < 2;
  if (peopleIn(told) < floor || isAlike) return null;
  return rounded(told.reduce((sum, { value }) => sum + value, 0) / told.length);
}

function resultOf(part: string, { key, kind }: Question, given: readonly Given[], floor: number): QuestionResult {
  const rektorer = peopleIn(given);
  if (rektorer < floor) return hidden(part, key);
  const counts: Record<string, number> = {};
  // How many attended is told as a mean alone: a number by itself points at a unit.
  const counted = kind === 'number' ? [] : given.flatMap(({ value }) => namesIn(value));
  for (const name of counted) counts[name] = (counts[name] ?? 0) + 1;
  const nearlyAll = Object.keys(counts).filter((name) => counts[name] === given.length);
  for (const name of nearlyAll) delete counts[name];
  const mean = kind === 'scale' || kind === 'number' ? meanOf(given, floor) : null;
  return { part, question: key, isShown: true, rektorer, answers: given.length, counts, nearlyAll, mean };
}

/** Whether an answer to a part belongs to a huvudman: through its unit, or through whoever leads a unit there. */
const isOf = ({ unit }: PartAnswer, { units }: Pick<DecemberSitting, 'units'>, huvudman: string): boolean =>
  unit ? unit.huvudman === huvudman : units.some((each) => each.huvudman === huvudman);

/**
 * What the answers that were sent came to, question by question, for all or for one huvudman. Counted are rektorer and not
 * answers: five answers of one person are one. Texts are in none of it.
 */
export function decemberResults(
  { parts }: Pick<Survey, 'parts'>,
  sittings: readonly Pick<DecemberSitting, 'person' | 'state' | 'units' | 'answers'>[],
  { huvudman, floor }: { huvudman: string | null; floor: number },
): QuestionResult[] {
  const sent = sittings.filter(({ state }) => state === 'sent');
  const given = sent.flatMap((sitting) =>
    sitting.answers
      .filter((answer) => huvudman === null || isOf(answer, sitting, huvudman))
      .map((answer) => ({ person: sitting.person, answer })),
  );
  return parts.flatMap(({ key: part, questions }) =>
    questions
      .filter(({ kind }) => kind !== 'text')
      .map((question) => {
        const values = given.flatMap(({ person, answer }) => {
          const value = answer.part === part ? answer.values[question.key] : undefined;
          return value === undefined ? [] : [{ person, value }];
        });
        return resultOf(part, question, values, floor);
      }),
  );
}
