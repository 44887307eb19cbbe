import { readSurveyTexts } from '../../../documents/survey-texts';
import { at, endOf } from '../../../domain/days';
import { isRefusal } from '../../../domain/decision';
import { defaultSettings } from '../../../domain/settings';
import { decemberResults, responseRates, unitsInRound } from '../../../domain/surveys/december';
import { partsAsked, unitsAsked } from '../../../domain/surveys/december-parts';
import { decemberStages, nextStage, openYear, stageKey, stagesAfter } from '../../../domain/surveys/december-round';
import { answeredKey, formerUnits, newSitting, saved, unansweredIn } from '../../../domain/surveys/december-sitting';
import { standardSurveys } from '../../../domain/surveys/standard';
import type { Activity } from '../../../schemas/activities';
import type { AskedUnit, DecemberSitting } from '../../../schemas/december';
import type { AnswerValues } from '../../../schemas/surveys';
import { somebody } from '../../setup/somebody';

const survey = standardSurveys(readSurveyTexts()).find(({ key }) => key === 'december-rektor')!;
const unit = (name: string, huvudman = 'huvudman-a', kind: AskedUnit['kind'] = 'school') => ({
  ...{ _id: `unit-${name}`, name, kind, huvudman },
});
const asked = (name: string, huvudman = 'huvudman-a', kind: AskedUnit['kind'] = 'school'): AskedUnit => ({
  ...{ unit: `unit-${name}`, name, kind, huvudman, led: null },
});
const now = at('2026-12-01', '08:00');
const activity = (name: string, ...units: string[]): Activity => ({
  ...{ _id: `activity-${name}`, version: 1, kind: 'course', name, from: '2026-05-05', to: '2026-05-06' },
  units: units.map((each) => ({ unit: `unit-${each}`, name: each, number: 7 })),
  ...{ state: 'recorded', recordedAt: now },
  recordedBy: { person: 'person-s', name: 'S', role: 'staff', forUnit: null, unitName: null },
});

describe('The units that somebody is asked about', () => {
  const units = [unit('one'), unit('two'), unit('gone'), unit('elsewhere', 'huvudman-b'), unit('later')];
  const duties = [
    { kind: 'rektor' as const, at: 'unit-one' },
    { kind: 'actingRektor' as const, at: 'unit-two' },
    { kind: 'rektor' as const, at: 'unit-gone', from: '2025-08-01', to: '2026-06-30' },
    { kind: 'rektor' as const, at: 'unit-elsewhere', from: '2025-08-01', to: '2026-06-30' },
    { kind: 'rektor' as const, at: 'unit-later', from: '2027-01-01' },
  ];
  const named = (person = somebody('person-a', duties), year = 2026) =>
    unitsAsked(person, units, year, now).map(({ name, led }) => [name, led]);

  it('are those that they lead, and those of the same huvudman that they led during the year', () => {
    expect(named()).toEqual([
      ['one', null],
      ['two', null],
      ['gone', { from: '2025-08-01', to: '2026-06-30' }],
    ]);
    expect(named(somebody('person-a', duties), 2027).map(([name]) => name)).toEqual(['one', 'two']);
  });

  it('are none for a former rektor who is on duty nowhere, or at another huvudman alone', () => {
    expect(named(somebody('person-a', duties.slice(2)))).toEqual([]);
    const elsewhere = [{ kind: 'rektor' as const, at: 'unit-elsewhere' }, duties[2]!];
    expect(named(somebody('person-a', elsewhere)).map(([name]) => name)).toEqual(['elsewhere']);
  });

  it('are not those where the duty rests while somebody acts for them', () => {
    const rests = [{ from: '2026-11-01', to: '2027-01-31' }];
    expect(named(somebody('person-a', [{ kind: 'rektor', at: 'unit-one', rests }]))).toEqual([]);
  });
});

describe('What somebody is asked', () => {
  const keysFor = (units: AskedUnit[], activities: Activity[]) =>
    partsAsked(survey, { year: 2026, units, orders: [], activities }).map(({ key }) => key);

  it('is what is common once, each activity once per unit, and two questions for a unit with nothing', () => {
    const activities = [activity('a', 'one', 'two'), activity('b', 'two')];
    expect(keysFor([asked('one'), asked('two'), asked('three')], activities)).toEqual([
      'common',
      'activity/activity-a/unit-one',
      'activity/activity-a/unit-two',
      'activity/activity-b/unit-two',
      'nothing/unit-three',
    ]);
  });

  it('is two questions alone where all units had nothing, and nothing of a unit that they only led before', () => {
    expect(keysFor([asked('one')], [])).toEqual(['nothing/unit-one']);
    const before = { ...asked('gone'), led: { from: '2026-01-01', to: '2026-05-04' } };
    expect(keysFor([asked('one'), before], [activity('a', 'gone')])).toEqual(['nothing/unit-one']);
    const longer = { ...before, led: { from: '2026-01-01', to: '2026-05-05' } };
    expect(keysFor([asked('one'), longer], [activity('a', 'gone')])).toContain('activity/activity-a/unit-gone');
  });

  it('is not what was taken back, nor what was in another year', () => {
    expect(keysFor([asked('one')], [{ ...activity('a', 'one'), state: 'takenBack' }])).toEqual(['nothing/unit-one']);
    expect(keysFor([asked('one')], [{ ...activity('a', 'one'), from: '2025-12-01', to: '2025-12-02' }])).toEqual([
      'nothing/unit-one',
    ]);
  });
});

describe('A sitting', () => {
  const units = [asked('one')];
  const parts = partsAsked(survey, { year: 2026, units, orders: [], activities: [activity('a', 'one')] });
  const empty = newSitting(2026, 'person-a', survey, units);
  const part = 'activity/activity-a/unit-one';
  const save = (values: Record<string, unknown>, state: 'beingWritten' | 'sent', sitting = empty, when = now) =>
    saved(sitting, { survey, units, asked: parts }, { state, answers: [{ part, values }] }, when);

  it('keeps what was asked with what was answered, and stays sent while it is changed', () => {
    const sent = save({ beforeMyTime: 'no', usedInPractice: '4' }, 'sent') as DecemberSitting;
    expect(sent).toMatchObject({ version: 1, state: 'sent', sentAt: now, answered: ['2026/unit-one'] });
    expect(sent.answers[0]).toMatchObject({ key: part, about: { name: 'a', attended: 7 }, unit: { unit: 'unit-one' } });
    const later = at('2026-12-05', '08:00');
    const changed = save({ beforeMyTime: 'no', usedInPractice: 2 }, 'beingWritten', sent, later) as DecemberSitting;
    expect(changed).toMatchObject({ version: 2, state: 'sent', sentAt: now, savedAt: later });
    expect(changed.answered).toEqual(['2026/unit-one']);
    expect(changed.answers[0]!.values.usedInPractice).toBe(2);
  });

  it('leaves out what is not asked before their time, and asks again for what is required', () => {
    const kept = save({ beforeMyTime: 'yes', usedInPractice: '4' }, 'sent') as DecemberSitting;
    expect(kept.answers[0]!.values).toEqual({ beforeMyTime: 'yes' });
    const asks = parts.find(({ key }) => key === part)!;
    expect(unansweredIn(survey, asks, {})).toEqual(['beforeMyTime']);
    expect(unansweredIn(survey, asks, { beforeMyTime: 'yes' })).toEqual([]);
    expect((save({}, 'beingWritten') as DecemberSitting).answered).toEqual([]);
  });

  describe('of somebody who gains or loses a unit meanwhile', () => {
    const both = [asked('one'), asked('two')];
    const partsOf = (of: AskedUnit[]) => partsAsked(survey, { year: 2026, units: of, orders: [], activities: [] });
    const answering = (
      sitting: DecemberSitting,
      of: AskedUnit[],
      parts: string[],
      state: 'beingWritten' | 'sent' = 'sent',
    ) => {
      const answers = parts.map((each) => ({ part: each, values: { wouldNeed: `${state} ${sitting.version}` } }));
      const kept = saved(sitting, { survey, units: of, asked: partsOf(of) }, { state, answers }, now);
      if (isRefusal(kept)) throw new Error(JSON.stringify(kept));
      return kept;
    };
    const nothing = { one: 'nothing/unit-one', two: 'nothing/unit-two' };
    const former = { ...asked('two'), led: { from: '2026-01-01', to: '2026-12-02' } };

    it('has no answer for a unit of which nothing is said, until something is', () => {
      const first = answering(empty, both, [nothing.one]);
      expect(first.answered).toEqual(['2026/unit-one']);
      expect(answering(first, both, [nothing.one, nothing.two]).answered).toEqual(['2026/unit-one', '2026/unit-two']);
    });

    it.each([
      ['another huvudman’s', units],
      ['another rektor’s', [asked('one'), former]],
    ])('keeps what was sent of a unit that is %s now', (_whose, left) => {
      const before = answering(empty, both, [nothing.one, nothing.two]);
      expect(formerUnits(before, left).map(({ name }) => name)).toEqual(['two']);
      const after = answering(before, left, [nothing.one]);
      expect(after.answered).toEqual(['2026/unit-one', '2026/unit-two']);
      const texts = after.answers.map(({ key, values }) => [key, values.wouldNeed]);
      expect(texts).toEqual([
        [nothing.one, 'sent 1'],
        [nothing.two, 'sent 0'],
      ]);
      expect(unitsInRound([after]).map(({ name, isAnswered }) => [name, isAnswered])).toEqual([
        ['one', true],
        ['two', true],
      ]);
    });

    it('drops what was not sent of a unit that is another’s now, who is asked', () => {
      const before = answering(empty, both, [nothing.one, nothing.two], 'beingWritten');
      const after = answering(before, units, [nothing.one]);
      expect([after.answers.length, after.answered, after.units]).toEqual([1, ['2026/unit-one'], units]);
    });
  });

  it('is refused with all that is wrong', () => {
    const answers = [
      { part, values: { beforeMyTime: 'no', usedInPractice: '9', attendedNumber: '501' } },
      { part: 'nothing/unit-two', values: {} },
    ];
    const refused = saved(empty, { survey, units, asked: parts }, { state: 'sent', answers }, now);
    if (!isRefusal(refused)) throw new Error('it was kept');
    expect(refused.fields!.map(({ pointer }) => pointer).sort()).toEqual([
      '/answers/0/values/attendedNumber',
      '/answers/0/values/usedInPractice',
      '/answers/1/part',
    ]);
  });
});

/** Somebody who has sent these answers, of as many units. */
const sent = (person: string, values: AnswerValues[], huvudman = 'huvudman-a', part = 'activity'): DecemberSitting => ({
  ...newSitting(
    2026,
    person,
    survey,
    values.map((_, i) => asked(`${person}-${i}`, huvudman)),
  ),
  state: 'sent',
  answers: values.map((each, i) => ({
    ...{ key: `${part}/x/${person}-${i}`, part, unit: asked(`${person}-${i}`, huvudman), about: null, values: each },
  })),
});
const people = (count: number, values: (i: number) => AnswerValues, huvudman = 'huvudman-a') =>
  Array.from({ length: count }, (_, i) => sent(`person-${huvudman}-${i}`, [values(i)], huvudman));
const resultOf = (sittings: DecemberSitting[], question = 'usedInPractice', huvudman: string | null = 'huvudman-a') =>
  decemberResults(survey, sittings, { huvudman, floor: 5 }).find(
    (each) => each.part === 'activity' && each.question === question,
  )!;

describe('What a year came to', () => {
  const scale = (i: number): AnswerValues => ({ usedInPractice: (i % 5) + 1 });

  it('is shown from five rektorer on, and nothing of fewer, not even how many', () => {
    expect(resultOf(people(5, scale))).toMatchObject({
      ...{ isShown: true, rektorer: 5, answers: 5, mean: 3, counts: { 1: 1, 2: 1, 3: 1, 4: 1, 5: 1 } },
    });
    expect(resultOf(people(4, scale))).toEqual({
      ...{ part: 'activity', question: 'usedInPractice', isShown: false, rektorer: null, answers: null },
      ...{ counts: {}, nearlyAll: [], mean: null },
    });
  });

  it('counts people: many answers of one are one', () => {
    const one = sent('person-many', [0, 1, 2, 3, 4, 5].map(scale));
    expect(resultOf([one, ...people(3, scale)]).isShown).toBe(false);
    expect(resultOf([one, ...people(4, scale)])).toMatchObject({ isShown: true, rektorer: 5, answers: 10 });
  });

  it('does not tell a number where all said the same', () => {
    const alike = resultOf(people(6, () => ({ usedInPractice: 4 })));
    expect([alike.nearlyAll, alike.counts, alike.mean]).toEqual([['4'], {}, null]);
  });

  it('tells no mean of fewer than five who could say, and of attendance nothing but a mean', () => {
    const unsure = people(7, (i) => ({ usedInPractice: i < 4 ? i + 1 : 'dontKnow' }));
    expect(resultOf(unsure)).toMatchObject({ isShown: true, mean: null, counts: { dontKnow: 3 } });
    const attended = resultOf(
      people(5, (i) => ({ attendedNumber: i * 10 })),
      'attendedNumber',
    );
    expect([attended.counts, attended.nearlyAll, attended.mean]).toEqual([{}, [], 20]);
  });

  it('is of one huvudman alone, of what was sent, and has no texts', () => {
    const all = [...people(5, scale), ...people(4, scale, 'huvudman-b')];
    expect(resultOf(all)).toMatchObject({ rektorer: 5 });
    expect(resultOf(all, 'usedInPractice', 'huvudman-b').isShown).toBe(false);
    expect(resultOf(all, 'usedInPractice', null)).toMatchObject({ rektorer: 9 });
    expect(resultOf(all.map((each) => ({ ...each, state: 'beingWritten' as const }))).isShown).toBe(false);
    const questions = decemberResults(survey, all, { huvudman: null, floor: 5 }).map(({ question }) => question);
    expect(questions).not.toContain('keepOrChange');
    expect(questions).not.toContain('wouldNeed');
  });
});

/** The sitting with an answer for each of its units. */
const answered = (sitting: DecemberSitting): DecemberSitting => ({
  ...sitting,
  answered: sitting.units.filter(({ led }) => !led).map(({ unit }) => answeredKey(sitting.year, unit)),
});

it('the response rate counts each unit once, by huvudman and kind, and none that was only led before', () => {
  const one = newSitting(2026, 'person-a', survey, [
    asked('x', 'huvudman-a', 'preschool'),
    { ...asked('z'), led: { from: '2026-01-01', to: '2026-02-01' } },
  ]);
  const other = { ...newSitting(2026, 'person-b', survey, [asked('x', 'huvudman-a', 'preschool'), asked('y')]) };
  expect(responseRates([one, other])).toMatchObject({ asked: 2, answered: 0 });
  expect(responseRates([answered(other), one])).toEqual({
    ...{ asked: 2, answered: 2, huvudmen: [{ huvudman: 'huvudman-a', asked: 2, answered: 2 }] },
    kinds: [
      { kind: 'preschool', asked: 1, answered: 1 },
      { kind: 'school', asked: 1, answered: 1 },
    ],
  });
});

test('the units of a round are told by name, each once with whether anybody has answered for it', () => {
  const one = answered(newSitting(2026, 'person-a', survey, [asked('Ö'), asked('a')]));
  const former = { ...asked('led before'), led: { from: '2026-01-01', to: '2026-02-01' } };
  const other = newSitting(2026, 'person-b', survey, [asked('Ö'), asked('z'), former]);
  for (const order of [
    [one, other],
    [other, one],
  ])
    expect(unitsInRound(order).map(({ name, isAnswered }) => [name, isAnswered])).toEqual([
      ['a', true],
      ['z', false],
      ['Ö', true],
    ]);
});

describe('The round of a year', () => {
  const terms = [{ name: 'Höstterminen', from: '2026-08-17', to: '2026-12-18' }];
  const stages = decemberStages(2026, defaultSettings, [{ terms }]);
  const keys = (list = stages) => list.map(stageKey);

  it('opens on the first, reminds on working days, for the last time before the term ends, and closes', () => {
    expect(keys()).toEqual([
      '2026-12-01-open',
      '2026-12-08-reminder',
      '2026-12-14-reminder',
      '2026-12-16-lastReminder',
      '2026-12-31-closed',
    ]);
    expect(stages[0]!.at).toBe(at('2026-12-01', '07:30'));
    expect(stages[4]!.at).toBe(endOf('2026-12-31'));
  });

  it('reminds before a day without work, and never again from the last time on', () => {
    const settings = { ...defaultSettings, decemberReminders: ['12-13', '12-17', '12-12'] };
    expect(keys(decemberStages(2026, settings, []))).toEqual([
      ...['2026-12-01-open', '2026-12-11-reminder', '2026-12-17-lastReminder', '2026-12-31-closed'],
    ]);
  });

  it('does what is next, and of reminders that were missed the newest alone', () => {
    const next = (list: typeof stages, when: string) => {
      const found = nextStage({ stages: list }, when);
      return found && stageKey(found);
    };
    expect(next(stages, at('2026-12-09', '10:00'))).toBe('2026-12-01-open');
    const late = stagesAfter(stages, '2026-12-01-open', at('2026-12-09', '10:00'));
    expect(next(late, at('2026-12-09', '10:01'))).toBe('2026-12-14-reminder');
    const opened = stagesAfter(stages, '2026-12-01-open', at('2026-12-01', '07:31'));
    expect(next(opened, at('2026-12-01', '07:32'))).toBe('2026-12-08-reminder');
    expect(next(opened, at('2026-12-15', '12:00'))).toBe('2026-12-14-reminder');
    expect(next(stages, at('2027-01-01', '00:00'))).toBe('2026-12-31-closed');
    const slow = stagesAfter(opened, '2026-12-16-lastReminder', at('2027-01-01', '00:00'));
    expect(next(slow, at('2027-01-01', '00:01'))).toBe('2026-12-31-closed');
    const ended = stagesAfter(opened, '2026-12-31-closed', at('2027-01-01', '00:00'));
    expect(next(ended, at('2027-01-01', '00:01'))).toBeNull();
  });

  it('is that of the year in which the survey is open', () => {
    expect(openYear(defaultSettings, at('2026-12-01', '07:29'))).toBeNull();
    expect(openYear(defaultSettings, at('2026-12-01', '07:30'))).toBe(2026);
    expect(openYear(defaultSettings, at('2026-12-31', '23:59'))).toBe(2026);
    expect(openYear(defaultSettings, at('2027-01-01', '00:00'))).toBeNull();
  });
});
