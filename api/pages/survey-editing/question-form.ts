import { keyFrom } from '../../../domain/surveys/draft-changes';
import { type Question, type QuestionKind, questionsByKind } from '../../../schemas/surveys';
import { Problem } from '../../problems';
import type { Language } from '../../words';
import { checks, choice, line, number, rows, text, tick } from '../forms/command-form';
import type { Choice, Field } from '../forms/fields';
import type { Say } from '../words';

export const questionKinds = Object.keys(questionsByKind) as QuestionKind[];

/** For what the form of a question is made. */
export interface AskedQuestion {
  kind: QuestionKind;
  /** The questions that are asked before it in its part. */
  earlier: readonly Question[];
  /** The keys that a new question cannot have. */
  taken: readonly string[];
  say: Say;
  language: Language;
}

type Body = Record<string, unknown>;
interface ToldOption {
  key?: string;
  sv?: string;
  en?: string;
  exclusive?: boolean;
}

const both = (name: string, as: (name: string) => Field): Field[] => [as(`${name}.sv`), as(`${name}.en`)];

const optionRows = (...more: Field[]): Field =>
  rows('options', [{ is: 'kept', name: 'key' }, line('sv'), line('en'), ...more], 2);

/** What each kind of question asks besides. */
const ofKind: Record<QuestionKind, (say: Say) => Field[]> = {
  scale: () => [line('values'), ...both('low', line), ...both('high', line), ...both('dontKnow', line)],
  single: () => [optionRows()],
  multiple: () => [optionRows(tick('exclusive')), number('most')],
  number: (say) => [
    ...[number('min'), number('max')],
    choice('prefill', [
      { value: '', text: say('surveys.noPrefill') },
      { value: 'registeredAttendance', text: say('surveys.prefillPresent') },
    ]),
  ],
  text: () => [number('maxLength')],
};

/** The answers to earlier questions after which this one can be shown. */
function possible({ earlier, language }: AskedQuestion): Choice[] {
  return earlier.flatMap((question) =>
    'options' in question
      ? question.options.map((option) => ({
          value: `${question.key}:${option.key}`,
          text: `${question.text[language]} – ${option[language]}`,
        }))
      : [],
  );
}

/** What is asked of a question, in both languages. */
export function questionFields(asked: AskedQuestion): Field[] {
  const before = possible(asked);
  return [
    ...both('text', text),
    ...both('help', line),
    ...ofKind[asked.kind](asked.say),
    tick('required'),
    ...(before.length > 0 ? [checks('shownIf', before)] : []),
    line('questionKey'),
  ];
}

/** A question as its form has it. */
export function initially(question: Question | undefined, kind: QuestionKind): object {
  if (!question) return kind === 'scale' ? { values: '1, 2, 3, 4, 5' } : {};
  const shownIf = question.shownIf?.anyOf.map((key) => `${question.shownIf!.question}:${key}`) ?? [];
  const values = question.kind === 'scale' ? { values: question.values.join(', ') } : {};
  return { ...question, ...values, shownIf, questionKey: question.key };
}

/** The condition that was chosen. Throws the problem that it names two questions. */
function conditionIn(chosen: unknown): Question['shownIf'] {
  const pairs = ((chosen as string[] | undefined) ?? []).map((each) => each.split(':') as [string, string]);
  const [first] = pairs;
  if (!first) return null;
  if (pairs.some(([question]) => question !== first[0]))
    throw new Problem(
      'input-invalid',
      {},
      { fields: [{ pointer: '/shownIf', key: 'survey-condition-one', told: {} }] },
    );
  return { question: first[0], anyOf: pairs.map(([, option]) => option) };
}

function optionsIn(told: unknown): ToldOption[] {
  const options = (told as ToldOption[] | undefined) ?? [];
  const taken = options.flatMap(({ key }) => key ?? []);
  return options.map(({ key, sv, en, exclusive = false }) => {
    const made = key ?? keyFrom(en ?? '', 'option', taken);
    taken.push(made);
    return { key: made, ...(sv ? { sv } : {}), ...(en ? { en } : {}), exclusive };
  });
}

const numbersIn = (told: unknown): unknown[] =>
  String(told ?? '')
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map((each) => (/^\d+$/.test(each) ? Number(each) : each));

function partsOf(kind: QuestionKind, body: Body): Body {
  const { values, low, high, dontKnow, options, most, min, max, prefill, maxLength } = body;
  switch (kind) {
    case 'scale':
      return { values: numbersIn(values), low, high, dontKnow };
    case 'single':
      return { options: optionsIn(options) };
    case 'multiple':
      return { options: optionsIn(options), most };
    case 'number':
      return { min, max, prefill };
    case 'text':
      return { maxLength };
  }
}

/** The question that a form has told, its parts in the order in which every question has them. */
export function questionIn(body: Body, { kind, taken }: AskedQuestion): Body {
  const { questionKey: key, required, shownIf, text: told, help } = body;
  const english = (told as { en?: string } | undefined)?.en ?? '';
  return {
    ...{ key: key ?? keyFrom(english, 'question', taken), kind, required, shownIf: conditionIn(shownIf) },
    ...{ text: told, help, ...partsOf(kind, body) },
  };
}
