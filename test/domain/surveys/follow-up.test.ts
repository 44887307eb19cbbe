import fc from 'fast-check';
import { askingsDue } from '../../../domain/remained';
import { defaultSettings } from '../../../domain/settings';
import { refuseContent } from '../../../domain/surveys/editing';
import {
  followUpReleasableFrom,
  followUpReleaseOf,
  followUpState,
  followUpSurvey,
  followUpWindow,
  maySeeFollowUp,
  maySeeFollowUpResults,
} from '../../../domain/surveys/follow-up';
import { type Results, resultsOf, type View } from '../../../domain/surveys/results';
import type { Order } from '../../../schemas/order';
import type { FollowUpAnswer, ParticipantAnswer } from '../../../schemas/surveys';
import { instant, once } from '../orders';
import { reader, signe, stellan, ylva } from '../people';
import { states } from '../states';
import { questions, releasing } from './answered';
import { ALL, derivable, keys, partsOf, rowsOf, saidBy, shownOf, type Tried, tried, whoAnswered } from './attacker';
import { anybody, roundsOf } from './generated';

const unit = 'unit-tegelfallsskolan';
const ended = once(() => states.ended!.tell());
const asked = (order: Order, at: string) => askingsDue(order, instant(at), defaultSettings).order;

it('opens when the rektor is asked, for thirty days, and is not moved by being asked again', () => {
  expect(followUpWindow(ended().order, unit)).toBeNull();
  const first = asked(ended().order, '2027-02-10 07.30');
  const window = { opensAt: instant('2027-02-10 07.30'), closesAt: '2027-03-12T22:59:59.999Z' };
  expect(followUpWindow(first, unit)).toEqual(window);
  const again = asked(first, '2027-02-24 07.30');
  expect(again.remains![0]!.askedAt).toBe(instant('2027-02-24 07.30'));
  expect(followUpWindow(again, unit)).toEqual(window);
});

it('opens in full when the worker was away, and when the rektor answers before they were asked', () => {
  const late = asked(ended().order, '2027-03-01 12.00');
  expect(followUpWindow(late, unit)!.opensAt).toBe(instant('2027-03-01 12.00'));
  const answered = ended().when('recordRemained', { inPractice: 'some' }, ylva, '2027-02-11');
  const before = followUpWindow(answered.order, unit)!;
  const again = answered.when('recordRemained', { inPractice: 'much' }, ylva, '2027-02-20');
  expect(before.opensAt.slice(0, 10)).toBe('2027-02-11');
  expect(followUpWindow(again.order, unit)).toEqual(before);
});

it('is none, open, closed, and added up a little after, when nothing can be on its way', () => {
  const order = asked(ended().order, '2027-02-10 07.30');
  const { closesAt } = followUpWindow(order, unit)!;
  expect(followUpState(order, 'unit-other', closesAt)).toEqual({ is: 'none' });
  expect(followUpReleasableFrom(order, 'unit-other')).toBeNull();
  expect(followUpState(order, unit, instant('2027-02-10 07.30'))).toEqual({ is: 'open', closesAt });
  expect(followUpState(order, unit, closesAt)).toEqual({ is: 'closed', closesAt });
  expect(Date.parse(followUpReleasableFrom(order, unit)!) - Date.parse(closesAt)).toBe(15_000);
});

it('is passed on by the centre and by those who read the record for this unit, and read by whoever may read summaries', () => {
  const { order } = ended();
  const [own] = order.units;
  for (const caller of [ylva, signe]) {
    expect(maySeeFollowUp(order, own!, caller)).toBe(true);
    expect(maySeeFollowUpResults(order, own!, caller)).toBe(true);
  }
  for (const caller of [reader, stellan]) {
    expect(maySeeFollowUp(order, own!, caller)).toBe(false);
    expect(maySeeFollowUpResults(order, own!, caller)).toBe(false);
  }
});

it('never asks for a free text: few answer, and nobody reads it first', () => {
  const content = { title: { sv: 'T', en: 'T' }, minutes: 1, parts: [{ ...part, questions: [questions.at(-1)!] }] };
  const known = { texts: { placeholders: {} }, published: [] };
  expect(refuseContent({ for: 'participants', key: followUpSurvey }, content, known)).toMatchObject({
    fields: [{ pointer: '/parts/0/questions/0', refusal: 'survey-no-free-text' }],
  });
  expect(refuseContent({ for: 'participants', key: 'participant-standard' }, content, known)).toBeNull();
});
const part = { key: 'all', repeat: 'once' as const, shownWhen: null, title: null };

/** What participants of each unit said some months later, told by generated people. */
const later = (answers: readonly ParticipantAnswer[]): FollowUpAnswer[][] => {
  const units = new Map<string, FollowUpAnswer[]>();
  for (const { group, unit: _unit, ...answer } of answers)
    units.set(group, [...(units.get(group) ?? []), { ...answer, unit: group }]);
  return [...units.values()];
};
const views: View[] = [undefined, 'a', 'b', 'c'].flatMap((group) =>
  [undefined, 'a', 'b', 'c'].map((unit) => ({ ...(group && { group }), ...(unit && { unit }) })),
);

/** All that is shown of what was said before, and of what each unit said later, in every view. */
function triedLater(before: ParticipantAnswer[][], units: FollowUpAnswer[][]): Tried {
  const seen = units.flatMap((answers) => {
    const release = followUpReleaseOf(answers, { ...releasing, unit: answers[0]!.unit });
    const people = answers.map((answer) => ({ ...answer, group: answer.unit }));
    const shown = (view: View): { answers: ParticipantAnswer[]; view: View; results: Results } => ({
      ...{ answers: people, view, results: resultsOf(release, questions, view) },
    });
    return views.map(shown);
  });
  const rounds = units.map((answers) => answers.map((answer) => ({ ...answer, group: answer.unit })));
  const all = tried(before);
  return { rounds: [...all.rounds, ...rounds], seen: [...all.seen, ...seen.map(sameAnswers(rounds))] };
}
/** With the very answers of the rounds, by which the attacker tells who is in a figure. */
const sameAnswers =
  (rounds: ParticipantAnswer[][]) =>
  (shown: Tried['seen'][number]): Tried['seen'][number] => ({
    ...shown,
    answers: rounds.find(([one]) => one!._id === shown.answers[0]!._id)!,
  });

it('finds nobody: nothing of fewer than the floor follows from what was said before and later together', () => {
  const met = { hidden: 0, shown: 0, nearlyAll: 0 };
  fc.assert(
    fc.property(roundsOf(anybody), ([before, after]) => {
      const all = triedLater([before], later(after));
      for (const key of keys) {
        const parts = partsOf(all, key);
        const sets = derivable(parts, rowsOf(all, parts, [key]));
        expect(sets.map((set) => set.flat().length).filter((size) => size < 5)).toEqual([]);
        for (const { figures, answers } of shownOf(all, key).filter((each) => !before.includes(each.answers[0]!))) {
          const people = whoAnswered(answers, key);
          if (figures.is === 'belowFloor') met.hidden += 1;
          else if (figures.is === 'shown') {
            met.shown += 1;
            expect(figures.answered).toBe(people.length);
          } else {
            met.nearlyAll += 1;
            expect(people.length).toBeGreaterThanOrEqual(5);
            expect(saidBy(people, key)[figures.answer]).toBeGreaterThanOrEqual(people.length - 1);
          }
          if (key !== ALL && people.length < 5) expect(figures).toEqual({ is: 'belowFloor' });
        }
      }
    }),
    { seed: 20270306, numRuns: 200 },
  );
  for (const often of Object.values(met)) expect(often).toBeGreaterThan(100);
});
