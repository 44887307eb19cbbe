import fc from 'fast-check';
import type { AnswerValues, ParticipantAnswer } from '../../../schemas/surveys';
import { answered } from './answered';

const perhaps = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined, freq: 4 });
const some = {
  goals: fc.constantFrom(1, 2, 3, 'dontKnow'),
  used: fc.constantFrom('yes', 'yes', 'no', 'dontKnow'),
  howMuch: fc.constantFrom(1, 2, 3),
  obstacles: fc.subarray(['time', 'rooms', 'constructor'], { minLength: 1 }),
  hours: fc.nat(9),
  why: fc.constantFrom('Bra', 'Mer tid'),
};

/** What can be answered: the later questions only by those who are asked them. */
function possible(values: { [key in keyof typeof some]: AnswerValues[string] | undefined }): AnswerValues {
  const isAsked = (key: string) =>
    key === 'howMuch' ? values.used === 'yes' : key !== 'hours' || [values.obstacles].flat().includes('time');
  const given = Object.entries(values).filter((each): each is [string, AnswerValues[string]] => each[1] !== undefined);
  return Object.fromEntries(given.filter(([key]) => isAsked(key)));
}
/** Somebody who leaves out what they like. */
export const anybody = fc
  .record({
    ...{ goals: perhaps(some.goals), used: perhaps(some.used), howMuch: perhaps(some.howMuch) },
    ...{ obstacles: perhaps(some.obstacles), hours: perhaps(some.hours), why: perhaps(some.why) },
  })
  .map(possible);
/** Somebody who answers everything that they are asked. */
export const thorough = fc.record(some).map(possible);

/** A cell: people who differ, or who are all of one mind, or all but a few. */
const cellOf = (person: fc.Arbitrary<AnswerValues>) =>
  fc
    .record({
      group: fc.constantFrom('a', 'b', 'c'),
      unit: fc.constantFrom('north', 'south', null),
      people: fc.oneof(
        fc.array(person, { minLength: 1, maxLength: 9 }),
        fc
          .tuple(person, fc.nat(8), fc.array(person, { maxLength: 2 }))
          .map(([one, n, others]) => [...Array.from({ length: n + 1 }, () => one), ...others]),
      ),
    })
    .map(({ group, unit, people }) => people.map((values) => answered(group, unit, values)));

/** What was answered until a release, in up to five cells. */
export const roundOf = (person: fc.Arbitrary<AnswerValues>) =>
  fc
    .uniqueArray(cellOf(person), { maxLength: 5, selector: ([one]) => `${one!.group} ${one!.unit}` })
    .map((cells): ParticipantAnswer[] => cells.flat());
/** What was answered until the first release, and from then until the second. */
export const roundsOf = (person: fc.Arbitrary<AnswerValues>) => fc.tuple(roundOf(person), roundOf(person));
