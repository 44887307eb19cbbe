import fc from 'fast-check';
import { type PooledQuestion, pooledResults } from '../../../domain/quality/pooled';
import { choiceTrendsOf, rektorerSaid, trendsOf, type YearAnswered } from '../../../domain/quality/trends';
import { decemberResults } from '../../../domain/surveys/december';
import { releaseOf } from '../../../domain/surveys/release';
import type { DecemberSitting } from '../../../schemas/december';
import type { AnswerValues, Question } from '../../../schemas/surveys';
import { answered, releasing } from '../surveys/answered';

const FLOOR = 5;
const runs = { seed: 20261127, numRuns: 300 };

const told = (words: string) => ({ sv: words, en: words });
const asked = (key: string) => ({ key, required: false, text: told(key), help: null, shownIf: null });
const options = (keys: string[]) => keys.map((key) => ({ key, ...told(key), exclusive: false }));
const onScale = (key: string, values: number[]): Question => ({
  ...{ ...asked(key), kind: 'scale', values, low: told('low'), high: told('high'), dontKnow: told("don't know") },
});

const inNumbers = (key: string, min: number, max: number): Question => ({
  ...{ ...asked(key), kind: 'number', min, max, prefill: null },
});

/** What was asked: the same on another scale or within other limits, and with an option more, in another version. */
const versions: Question[][] = [
  [
    ...[onScale('goals', [1, 2, 3]), onScale('form', [1, 2, 3])],
    { ...asked('used'), kind: 'single', options: options(['yes', 'no', 'dontKnow']) },
    { ...asked('obstacles'), kind: 'multiple', options: options(['time', 'rooms']), most: null },
    inNumbers('hours', 0, 9),
  ],
  [
    ...[onScale('goals', [1, 2, 3, 4, 5]), onScale('form', [1, 2, 3])],
    { ...asked('used'), kind: 'single', options: options(['yes', 'partly', 'no', 'dontKnow']) },
    { ...asked('obstacles'), kind: 'multiple', options: options(['time', 'rooms', 'cover']), most: null },
    inNumbers('hours', 0, 400),
  ],
];
/** What rektorer alone are asked. */
const rektorAlone = onScale('promisesKept', [1, 2, 3]);

const perhaps = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined, freq: 5 });
const someValue = (question: Question): fc.Arbitrary<AnswerValues[string]> => {
  if (question.kind === 'scale') return fc.constantFrom<number | string>(...question.values, 'dontKnow');
  if (question.kind === 'number') return fc.integer({ min: question.min, max: question.max });
  const names = (question as Extract<Question, { kind: 'single' }>).options.map(({ key }) => key);
  return question.kind === 'single' ? fc.constantFrom(...names) : fc.subarray(names, { minLength: 1 });
};
const somebody = (questions: Question[]): fc.Arbitrary<AnswerValues> =>
  fc
    .record(Object.fromEntries(questions.map((question) => [question.key, perhaps(someValue(question))])))
    .map(
      (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as AnswerValues,
    );

interface Intervention {
  questions: Question[];
  given: AnswerValues[];
}
/** An intervention: people who differ, or who are all of one mind but one. */
const intervention: fc.Arbitrary<Intervention> = fc.constantFrom(...versions).chain((questions) =>
  fc
    .oneof(
      fc.array(somebody(questions), { maxLength: 12 }),
      fc
        .tuple(somebody(questions), fc.integer({ min: 3, max: 8 }), somebody(questions))
        .map(([one, n, other]) => [...Array.from({ length: n }, () => one), other]),
    )
    .map((given) => ({ questions, given })),
);

interface Year {
  interventions: Intervention[];
  /** What each rektor said, intervention by intervention; null where their survey has not closed. */
  rektorer: { version: Question[]; said: AnswerValues[][] } | null;
}
const year: fc.Arbitrary<Year> = fc.record({
  interventions: fc.array(intervention, { maxLength: 6 }),
  rektorer: fc.option(
    fc.constantFrom(...versions).chain((questions) => {
      const version = [...questions, rektorAlone];
      const said = fc.array(fc.array(somebody(version), { minLength: 1, maxLength: 3 }), { maxLength: 9 });
      return said.map((each) => ({ version, said: each }));
    }),
    { nil: null, freq: 5 },
  ),
});

const pooled = (interventions: Intervention[]): PooledQuestion[] =>
  pooledResults(
    interventions.map(({ questions, given }, i) => {
      const answers = given.map((values) => answered('a', null, values));
      return { release: releaseOf(answers, { ...releasing, id: `order/${i}`, questions }), questions };
    }),
  );

function saidIn({ rektorer }: Year): YearAnswered['rektorer'] {
  if (!rektorer) return null;
  const parts = [{ key: 'intervention', title: null, questions: rektorer.version }];
  const sittings = rektorer.said.map((answers, i) => ({
    ...{ person: `person-${i}`, state: 'sent', units: [] },
    answers: answers.map((values) => ({ part: 'intervention', unit: null, values })),
  })) as unknown as DecemberSitting[];
  const results = decemberResults({ parts } as never, sittings, { huvudman: null, floor: FLOOR });
  return rektorer.version.map((question) =>
    rektorerSaid(question, results.find((each) => each.question === question.key)!),
  );
}

// From here on everything is reckoned the obvious way: from the answers themselves, one at a time.
const hidden = { restsOn: null, isHidden: true };
const scaleOf = (question: Question): string | null => (question.kind === 'scale' ? question.values.join('-') : null);
/** Between which ends a number is asked for: within others it is another question. */
const limitsOf = (question: Question): string | null =>
  question.kind === 'number' ? `${question.min}-${question.max}` : null;
const choicesOf = (question: Question): string[] | null =>
  'options' in question ? question.options.map(({ key }) => key) : null;
/** What each of those who answered a question said to it. */
const saidTo = (given: AnswerValues[], key: string): string[][] => {
  const all: string[][] = [];
  for (const values of given) if (values[key] !== undefined) all.push([values[key]].flat().map(String));
  return all;
};
const times = (said: string[][], name: string): number => said.filter((each) => each.includes(name)).length;
/** Whether nobody, or one alone, said otherwise. */
const isAlike = (said: string[][]): boolean => said.flat().some((name) => times(said, name) >= said.length - 1);
const isShown = (said: string[][]): boolean => said.length >= FLOOR && !isAlike(said);

/** All that was said on one scale or within the same limits to one question, by those interventions that may show it. */
function shownSaid(
  interventions: Intervention[],
  key: string,
  scale: string | null,
  limits: string | null = null,
): string[][] | null {
  const all: string[][] = [];
  let asking = 0;
  for (const { questions, given } of interventions)
    for (const question of questions)
      if (question.key === key && scaleOf(question) === scale && limitsOf(question) === limits) {
        asking += 1;
        if (isShown(saidTo(given, key))) all.push(...saidTo(given, key));
      }
  return asking === 0 ? null : all;
}
const numbersIn = (said: string[][]): number[] =>
  said
    .flat()
    .filter((name) => name !== 'dontKnow')
    .map(Number);
const mean = (numbers: number[]): number | null => {
  let all = 0;
  for (const number of numbers) all += number;
  return numbers.length === 0 ? null : all / numbers.length;
};

function slowMean({ interventions }: Year, key: string, scale: string) {
  const said = shownSaid(interventions, key, scale);
  if (said === null) return null;
  return said.length === 0
    ? { mean: null, ...hidden }
    : { mean: mean(numbersIn(said)), restsOn: numbersIn(said).length, isHidden: false };
}
function slowShare({ interventions }: Year, key: string, option: string) {
  const isOffered = interventions.some(({ questions }) =>
    questions.some((question) => question.key === key && choicesOf(question)?.includes(option)),
  );
  if (!isOffered) return null;
  const said = shownSaid(interventions, key, null)!;
  return said.length === 0
    ? { share: null, ...hidden }
    : { share: times(said, option) / said.length, restsOn: said.length, isHidden: false };
}

/** What rektorer said to a question, answer by answer, and how many they are. */
function ofRektorer({ rektorer }: Year, isAsked: (question: Question) => boolean) {
  const question = rektorer?.version.find(isAsked);
  if (!rektorer || !question) return null;
  const by = rektorer.said.map((answers) => saidTo(answers, question.key)).filter((said) => said.length > 0);
  return { people: by.length, by, said: by.flat() };
}
function slowRektorerMean(each: Year, key: string, scale: string) {
  const asking = ofRektorer(each, (question) => question.key === key && scaleOf(question) === scale);
  if (!asking) return null;
  const numbers = numbersIn(asking.said);
  const rating = asking.by.filter((said) => numbersIn(said).length > 0).length;
  if (rating < FLOOR || numbers.every((number) => number === numbers[0])) return { mean: null, ...hidden };
  return { mean: Math.round(mean(numbers)! * 10) / 10, restsOn: asking.people, isHidden: false };
}
function slowRektorerShare(each: Year, key: string, option: string) {
  const asking = ofRektorer(each, (question) => question.key === key && !!choicesOf(question)?.includes(option));
  if (!asking) return null;
  const { said, people } = asking;
  const isOfAll = said.flat().some((name) => times(said, name) === said.length);
  if (people < FLOOR || isOfAll) return { share: null, ...hidden };
  return { share: times(said, option) / said.length, restsOn: people, isHidden: false };
}

/** How often something was met: what never happens is no proof. */
const met: Record<string, number> = {};
const meet = (what: string) => {
  met[what] = (met[what] ?? 0) + 1;
};
const oftenEnough = (...names: string[]) => {
  for (const name of names) expect([name, (met[name] ?? 0) > 50]).toEqual([name, true]);
};
const close = (value: number | null | undefined) => (typeof value === 'number' ? Number(value.toFixed(9)) : value);

it('adds up of each intervention what it shows, scale by scale, as somebody would who counts the answers', () => {
  fc.assert(
    fc.property(fc.array(intervention, { maxLength: 10 }), (interventions) => {
      for (const each of pooled(interventions)) {
        const said = shownSaid(interventions, each.key, each.scale, each.range)!;
        const isIt = (question: Question) =>
          question.key === each.key && scaleOf(question) === each.scale && limitsOf(question) === each.range;
        const asking = interventions.filter(({ questions }) => questions.some(isIt));
        const all = asking.map(({ given }) => saidTo(given, each.key));
        expect(each.interventions).toBe(all.filter(isShown).length);
        expect(each.nearlyAlike).toBe(all.filter((own) => own.length >= FLOOR && isAlike(own)).length);
        expect(each.answered).toBe(said.length);
        expect(each.dontKnow).toBe(times(said, 'dontKnow'));
        for (const [name, n] of Object.entries(each.counts)) expect([name, n]).toEqual([name, times(said, name)]);
        const hasMean = each.scale !== null || each.range !== null;
        expect(close(each.mean)).toBe(hasMean ? close(mean(numbersIn(said))) : null);
        if (each.range !== null) expect(each.counts).toEqual({});
        if (each.range !== null && each.interventions > 1) meet('numbers of several');
        meet(each.interventions > 1 ? 'several' : each.interventions === 0 ? 'hidden' : 'one');
      }
      const names = new Set(
        interventions.flatMap(({ questions }) => questions.map((q) => `${q.key}/${scaleOf(q)}/${limitsOf(q)}`)),
      );
      expect(
        pooled(interventions)
          .map(({ key, scale, range }) => `${key}/${scale}/${range}`)
          .sort(),
      ).toEqual([...names].sort());
      if (names.has('goals/1-2-3/null') && names.has('goals/1-2-3-4-5/null')) meet('two scales');
      if (names.has('hours/null/0-9') && names.has('hours/null/0-400')) meet('two ranges');
    }),
    runs,
  );
  oftenEnough('several', 'hidden', 'one', 'two scales', 'two ranges', 'numbers of several');
});

it('has means and shares over the years, of participants beside rektorer, as somebody would who counts the answers', () => {
  fc.assert(
    fc.property(fc.tuple(year, year, year), (years) => {
      const known = years.map((each, i) => ({
        ...{ period: `202${i}`, participants: pooled(each.interventions), rektorer: saidIn(each) },
      }));
      for (const { key, scale, points } of trendsOf(known))
        for (const [i, { participants, rektorer }] of points.entries()) {
          const [own, theirs] = [slowMean(years[i]!, key, scale), slowRektorerMean(years[i]!, key, scale)];
          expect(participants && { ...participants, mean: close(participants.mean) }).toEqual(
            own && { ...own, mean: close(own.mean) },
          );
          expect(rektorer).toEqual(theirs);
          if (own && !own.isHidden && theirs && !theirs.isHidden) meet('means beside each other');
          if (own?.isHidden) meet('hidden mean');
        }
      for (const { key, option, points } of choiceTrendsOf(known))
        for (const [i, { participants, rektorer }] of points.entries()) {
          expect(participants).toEqual(slowShare(years[i]!, key, option));
          expect(rektorer).toEqual(slowRektorerShare(years[i]!, key, option));
          if (participants?.isHidden) meet('hidden share');
          if (participants === null && rektorer) meet('rektorer alone');
        }
    }),
    runs,
  );
  oftenEnough('means beside each other', 'hidden mean', 'hidden share', 'rektorer alone');
});

it('leaves no question and no option out that anybody was asked', () => {
  fc.assert(
    fc.property(fc.tuple(year, year), (years) => {
      const known = years.map((each, i) => ({
        ...{ period: `202${i}`, participants: pooled(each.interventions), rektorer: saidIn(each) },
      }));
      const all = years.flatMap(({ interventions, rektorer }) => [
        ...interventions.flatMap(({ questions }) => questions),
        ...(rektorer?.version ?? []),
      ]);
      const scales = all.flatMap((question) => (scaleOf(question) ? [`${question.key} ${scaleOf(question)}`] : []));
      const chosen = all.flatMap((question) =>
        (choicesOf(question) ?? []).map((option) => `${question.key} ${option}`),
      );
      const sorted = (names: string[]) => [...new Set(names)].sort();
      expect(
        trendsOf(known)
          .map(({ key, scale }) => `${key} ${scale}`)
          .sort(),
      ).toEqual(sorted(scales));
      expect(
        choiceTrendsOf(known)
          .map(({ key, option }) => `${key} ${option}`)
          .sort(),
      ).toEqual(sorted(chosen));
    }),
    runs,
  );
});
