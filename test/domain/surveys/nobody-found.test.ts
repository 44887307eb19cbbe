import fc from 'fast-check';
import { looseTexts, releaseOf } from '../../../domain/surveys/release';
import type { Figures } from '../../../domain/surveys/results';
import type { ParticipantAnswer, Question } from '../../../schemas/surveys';
import { answered, questions, releasing } from './answered';
import {
  ALL,
  areAlike,
  derivable,
  isSeen,
  keys,
  type Part,
  partsOf,
  rowsOf,
  saidBy,
  shownOf,
  tried,
  views,
  whoAnswered,
} from './attacker';
import { anybody, roundOf, roundsOf, thorough } from './generated';

type Shown = Extract<Figures, { is: 'shown' }>;
const FLOOR = 5;
const runs = { seed: 20270206, numRuns: 300 };

/** How often something was met: what never happens is no proof. */
let met: Record<string, number> = {};
const meet = (what: string) => {
  met[what] = (met[what] ?? 0) + 1;
};
beforeEach(() => {
  met = {};
});

const sizesOf = (sets: Part[][]) => sets.map((set) => set.flat().length);

it('finds nobody: no figure of fewer than the floor follows from all that is shown, before and after', () => {
  fc.assert(
    fc.property(roundsOf(anybody), (rounds) => {
      const all = tried(rounds);
      for (const key of keys) {
        const parts = partsOf(all, key);
        const sets = derivable(parts, rowsOf(all, parts, [key]));
        expect(sizesOf(sets).filter((size) => size < FLOOR)).toEqual([]);
        if (sets.length > 1) meet('several');
        if (sets.some((set) => set.length < parts.length)) meet('less than all');
      }
    }),
    runs,
  );
  expect(met).toEqual({ several: expect.any(Number), 'less than all': expect.any(Number) });
  for (const often of Object.values(met)) expect(often).toBeGreaterThan(150);
});

it('finds nobody by comparing questions either, when everybody answers all of them', () => {
  fc.assert(
    fc.property(roundsOf(thorough), (rounds) => {
      const all = tried(rounds);
      const parts = partsOf(all, ALL);
      const rows = rowsOf(all, parts, [ALL, 'goals', 'used', 'obstacles']);
      expect(sizesOf(derivable(parts, rows)).filter((size) => size < FLOOR)).toEqual([]);
      if (rows.length > 5) meet('many figures');
    }),
    runs,
  );
  expect(met['many figures']).toBeGreaterThan(50);
});

it('tells of no set smaller than all that nearly all answered alike', () => {
  fc.assert(
    fc.property(roundsOf(anybody), (rounds) => {
      const all = tried(rounds);
      for (const key of keys.filter((each) => each !== ALL)) {
        const parts = partsOf(all, key);
        const sets = derivable(parts, rowsOf(all, parts, [key]));
        expect(sets.filter((set) => areAlike(set.flat(), key))).toEqual([]);
        if (parts.some((part) => part.length >= FLOOR && areAlike(part, key)) && sets.length > 0) meet('alike');
        for (const { figures, view, answers } of shownOf(all, key)) {
          if (figures.is !== 'nearlyAll') continue;
          const people = whoAnswered(answers, key);
          expect(whoAnswered(answers, ALL).filter((answer) => !isSeen(answer, view))).toEqual([]);
          expect(people.length).toBeGreaterThanOrEqual(FLOOR);
          expect(saidBy(people, key)[figures.answer]).toBeGreaterThanOrEqual(people.length - 1);
          meet('nearly all');
        }
      }
    }),
    runs,
  );
  expect(met.alike).toBeGreaterThan(50);
  expect(met['nearly all']).toBeGreaterThan(50);
});

it('tells by a later question nothing of the earlier one that this one hides', () => {
  const later = { used: ['howMuch', 'yes'], obstacles: ['hours', 'time'] } as const;
  fc.assert(
    fc.property(roundsOf(thorough), (rounds) => {
      const all = tried(rounds);
      for (const [key, [next, option]] of Object.entries(later)) {
        const parts = partsOf(all, key);
        const sets = derivable(parts, rowsOf(all, parts, [key, next]));
        expect(sizesOf(sets).filter((size) => size < FLOOR)).toEqual([]);
        expect(sets.filter((set) => areAlike(set.flat(), key))).toEqual([]);
        if (sets.length > 0 && parts.some((part) => (saidBy(part, key)[option] ?? 0) >= FLOOR)) meet(next);
      }
    }),
    runs,
  );
  expect(met.howMuch).toBeGreaterThan(50);
  expect(met.hours).toBeGreaterThan(50);
});

const mean = (all: number[]) => all.reduce((sum, n) => sum + n, 0) / all.length;
const middle = (all: number[]) => all.sort((a, b) => a - b).filter((_n, i) => Math.abs(i - (all.length - 1) / 2) < 1);

/** What is shown of a question is what its answers come to when they are gone through by hand. */
function expectReckoned(shown: Shown, { key, kind }: Question, people: ParticipantAnswer[]) {
  const said = saidBy(people, key);
  const known = Object.keys(said).filter((value) => value !== 'dontKnow');
  const numbers = known.flatMap((value) => Array<number>(said[value]!).fill(Number(value)));
  expect(shown.dontKnow).toBe(said.dontKnow ?? 0);
  for (const [name, n] of Object.entries(shown.counts)) expect(n).toBe(said[name] ?? 0);
  expect(Object.keys(shown.counts)).toEqual(kind === 'number' ? [] : expect.arrayContaining(known));
  const isReckoned = ['scale', 'number'].includes(kind) && numbers.length >= FLOOR;
  if (isReckoned) expect(shown.mean).toBeCloseTo(mean(numbers), 9);
  else expect(shown.mean).toBeNull();
  expect(shown.median).toBe(kind === 'number' ? mean(middle(numbers)) : null);
  meet(kind);
}

it('shows what going through everybody by hand comes to', () => {
  fc.assert(
    fc.property(roundsOf(anybody), (rounds) => {
      const all = tried(rounds);
      for (const key of keys)
        for (const { view, figures, answers } of shownOf(all, key)) {
          if (figures.is !== 'shown') continue;
          const people = whoAnswered(answers, key).filter((answer) => isSeen(answer, view));
          expect(figures.answered).toBe(people.length);
          const question = questions.find((each) => each.key === key);
          if (question) expectReckoned(figures, question, people);
        }
    }),
    runs,
  );
  for (const kind of ['scale', 'single', 'multiple', 'number']) expect(met[kind]).toBeGreaterThan(50);
});

it('comes to the same whatever the order in which people answered', () => {
  const inAnyOrder = roundOf(anybody).chain((answers) =>
    fc.tuple(
      fc.constant(answers),
      fc.shuffledSubarray(answers, { minLength: answers.length, maxLength: answers.length }),
    ),
  );
  fc.assert(
    fc.property(inAnyOrder, ([answers, others]) => {
      for (const made of [releaseOf, looseTexts])
        expect(JSON.stringify(made(others, releasing))).toBe(JSON.stringify(made(answers, releasing)));
      if (answers.length > 10) meet('many');
    }),
    runs,
  );
  expect(met.many).toBeGreaterThan(50);
});

it('hides nothing without need: every group of at least five who differ is shown when all groups are such', () => {
  const differ = [1, 1, 2, 2, 3, 3].flatMap((goals) => [{ goals }]);
  const group = fc.record({ size: fc.integer({ min: 6, max: 20 }), units: fc.constantFrom(null, 'north', 'south') });
  fc.assert(
    fc.property(fc.tuple(group, group, group), (groups) => {
      const answers = groups.flatMap(({ size, units }, g) =>
        Array.from({ length: size }, (_, i) => answered('abc'[g]!, i % 2 ? units : null, differ[i % 6]!)),
      );
      const all = tried([answers]);
      const shown = shownOf(all, 'goals').filter(({ figures }) => figures.is === 'shown');
      const byGroup = views.filter(({ unit }) => unit === undefined);
      expect(shown.map(({ view }) => view)).toEqual(expect.arrayContaining(byGroup));
    }),
    runs,
  );
});
