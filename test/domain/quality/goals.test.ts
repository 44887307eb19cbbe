import { type Caller, isRefusal } from '../../../domain/decision';
import { goalTrees } from '../../../domain/quality/goal-tree';
import {
  goalSight,
  goalsToServe,
  goalWriter,
  refuseGoal,
  refuseServed,
  shownGoal,
} from '../../../domain/quality/goals';
import { releaseOf } from '../../../domain/surveys/release';
import type { GoalContent, MappedGoal } from '../../../schemas/goals';
import type { Order } from '../../../schemas/order';
import type { ParticipantAnswer, Question } from '../../../schemas/surveys';
import { once } from '../orders';
import { administrator, administratorElsewhere, farida, hamid, petra, reader, signe, stellan, ylva } from '../people';
import { states } from '../states';

const huvudman = 'huvudman-ronnmarka';
const ofUnit = { kind: 'unit' as const, id: 'unit-tegelfallsskolan', name: 'Tegelfallsskolan', huvudman };
const ofHuvudman = { kind: 'huvudman' as const, id: huvudman, name: 'Rönnmarka kommun', huvudman };
const content: GoalContent = {
  ...{ need: 'Många läser utan att förstå.', text: 'Alla läser och förstår', measuredBy: 'Test i årskurs 6' },
  measurings: [{ on: '2026-05-20', outcome: 'partly', comment: 'Sex av tio.' }],
  subGoals: [{ id: 'sub-1', text: 'Texten gås igenom', measuredBy: null, measurings: [] }],
  ...{ steeringDocuments: [{ name: 'Lgr22', part: null }], under: null, state: 'current' },
};
const by = { person: ylva.person, name: ylva.name, role: 'rektor' as const, forUnit: ofUnit.id, unitName: ofUnit.name };
const goal = (_id: string, at: MappedGoal['at'], more: Partial<MappedGoal> = {}): MappedGoal => ({
  ...{ _id, version: 1, at, ...content, recordedAt: '2026-08-19T11:30:00.000Z', recordedBy: by, ...more },
});

describe('A goal of the needs map', () => {
  test('is written by whoever may order for the unit, or administers the huvudman', () => {
    const may = (at: MappedGoal['at']) =>
      Object.entries({ ylva, hamid, stellan, signe, reader, administrator, administratorElsewhere })
        .filter(([, caller]) => !isRefusal(goalWriter(at, caller)))
        .map(([name]) => name);
    expect(may(ofUnit)).toEqual(['ylva', 'hamid']);
    expect(may(ofHuvudman)).toEqual(['administrator']);
  });

  test('is seen by its own side and the centre, without free texts by its huvudman’s reader, by others not', () => {
    const [own, common] = [goal('a', ofUnit), goal('b', ofHuvudman)];
    const sights = [ylva, hamid, signe, reader, stellan, administratorElsewhere].map((caller) => [
      goalSight(own, caller, [huvudman]),
      goalSight(common, caller, caller === administratorElsewhere ? [] : [huvudman]),
    ]);
    expect(sights).toEqual([
      ...[
        ['all', 'all'],
        ['all', 'all'],
        ['all', 'all'],
        ['goal', 'all'],
        [null, 'all'],
      ],
      [null, null],
    ]);
    const shown = shownGoal(own, 'goal');
    expect([shown.need, shown.recordedBy, shown.measurings]).toEqual([
      ...[null, null, [{ on: '2026-05-20', outcome: 'partly', comment: null }]],
    ]);
    expect(JSON.stringify(shown)).not.toContain('Sex av tio');
  });

  test('is part of a goal of its own huvudman at most, and has each sub-goal once', () => {
    const twice = { ...content, under: 'b', subGoals: [...content.subGoals, ...content.subGoals] };
    const pointers = (above: MappedGoal | null, at = ofUnit as MappedGoal['at']) =>
      refuseGoal(twice, { at, above })?.fields?.map(({ pointer }) => pointer);
    expect(pointers(goal('b', ofHuvudman))).toEqual(['/subGoals/1/id']);
    expect(pointers(goal('b', ofHuvudman, { state: 'takenBack' }))).toEqual(['/under', '/subGoals/1/id']);
    expect(pointers(goal('b', { ...ofHuvudman, id: 'huvudman-b' }))).toEqual(['/under', '/subGoals/1/id']);
    expect(pointers(goal('b', ofUnit))).toEqual(['/under', '/subGoals/1/id']);
    expect(pointers(goal('b', ofHuvudman), ofHuvudman)).toEqual(['/under', '/subGoals/1/id']);
  });

  test('is served by requests of its unit, or of a unit of its huvudman', () => {
    const known = [goal('a', ofUnit), goal('b', ofHuvudman), goal('c', ofUnit, { state: 'takenBack' })];
    const refused = (unit: string, owner = huvudman) =>
      refuseServed(['a', 'b', 'c', 'd'], {
        ...{ known, units: [{ unit, huvudman: owner }], before: [], caller: signe },
      })!.fields!.map((f) => f.pointer);
    expect(refused(ofUnit.id)).toEqual(['/need/servesGoals/2', '/need/servesGoals/3']);
    expect(refused('unit-other')).toEqual([0, 2, 3].map((i) => `/need/servesGoals/${i}`));
    expect(refused('unit-other', 'huvudman-b')).toHaveLength(4);
  });

  test('is served anew only while it stands and by those who see it; what was served before may stay', () => {
    const over = (['reached', 'ended', 'takenBack'] as const).map((state) => goal(state, ofUnit, { state }));
    const elsewhere = { ...ofUnit, id: 'unit-hagerbrinksskolan', name: 'Hagerbrinksskolan' };
    const known = [goal('a', ofUnit), goal('b', ofHuvudman), goal('e', elsewhere), ...over];
    const ids = known.map(({ _id }) => _id);
    const units = [ofUnit, elsewhere].map(({ id }) => ({ unit: id, huvudman }));
    const refused = (caller: Caller, before: string[] = []) =>
      refuseServed(ids, { known, units, before, caller })?.fields?.map(({ pointer, refusal }) => [
        ...[ids[Number(pointer.split('/').at(-1))], refusal],
      ]);
    const closed = [
      ['reached', 'mapped-goal-over'],
      ['ended', 'mapped-goal-over'],
      ['takenBack', 'mapped-goal-unknown'],
    ];
    expect(refused(signe)).toEqual(closed);
    expect(refused(ylva)).toEqual([['e', 'mapped-goal-unknown'], ...closed]);
    expect(refused(ylva, ['e', 'reached', 'takenBack'])).toEqual([['ended', 'mapped-goal-over']]);
    const choices = (caller: Caller, before: string[] = []) =>
      goalsToServe(known, { units, before, caller }).map(({ _id }) => _id);
    expect(choices(ylva)).toEqual(['a', 'b']);
    expect(choices(signe)).toEqual(['a', 'b', 'e']);
    expect(choices(ylva, ['ended'])).toEqual(['a', 'b', 'ended']);
  });
});

const asks = {
  ...{ key: 'goalsReached', kind: 'scale', values: [1, 2, 3, 4, 5], required: true, shownIf: null, help: null },
  ...{ text: { sv: 'Mål?', en: 'Goals?' }, low: { sv: 'a', en: 'a' }, high: { sv: 'b', en: 'b' } },
  dontKnow: { sv: 'Vet inte', en: "Don't know" },
} satisfies Question as Question;
const releasedFor = (orderId: string, given = [5, 4, 4, 3, 2]) => {
  const answers = given.map(
    (value, i): ParticipantAnswer => ({
      ...{ _id: String(i).padStart(64, '0'), orderId, group: 'group-1', unit: null, survey: 's', version: 1 },
      values: { goalsReached: value },
    }),
  );
  const survey = { key: 's', version: 1 };
  const release = releaseOf(answers, {
    ...{
      id: `${orderId}/1`,
      orderId,
      questions: [asks],
      survey,
      floor: 5,
      huvudmen: [],
      now: '2026-12-01T08:00:00.000Z',
    },
  });
  return [orderId, [{ release, questions: [asks] }]] as const;
};

describe('The tree of a goal', () => {
  const answered = once(() => {
    const later = [{ goal: 'goal-1', subGoal: null, outcome: 'reached' as const, comment: 'Hemligt.' }];
    return states.ended!.tell().when('recordRemained', { inPractice: 'some', outcomes: later }, ylva, '2027-02-12');
  });
  const serving = (_id: string, served: string, unit = ofUnit.id, owner = huvudman): Order => {
    const { order } = answered();
    const units = order.units.map((each) => ({ ...each, unit, huvudman: owner }));
    return { ...order, _id, units, need: { ...order.need, servesGoals: [served] } };
  };
  const grown = (orders: Order[], goals: MappedGoal[] = []) => ({
    ...{ huvudmen: [], goals, orders, released: new Map(orders.map(({ _id }) => releasedFor(_id))) },
  });

  test('leads from the need to the orders that serve it, how far their goals came and what remained', () => {
    const [tree] = goalTrees([goal('a', ofUnit)], grown([serving('one', 'a'), serving('two', 'b')]), ylva);
    expect(tree!.goal.need).toBe(content.need);
    expect(tree!.orders).toMatchObject([
      {
        ...{ id: 'one', year: 2026, isEnded: true, remains: [{ unit: ofUnit.id, inPractice: 'some' }] },
        goals: [
          { later: 'reached' },
          ...answered()
            .order.record!.goals.slice(1)
            .map(() => ({ later: null })),
        ],
      },
    ]);
    expect(JSON.stringify(tree)).not.toContain('Hemligt');
  });

  test('of a huvudman has the goals of its units, without their free texts, and pools what participants said', () => {
    const [common, own] = [goal('b', ofHuvudman), goal('a', ofUnit, { under: 'b' })];
    const other = 'unit-hagerbrinksskolan';
    const orders = [serving('one', 'a'), serving('two', 'a'), serving('three', 'b', other)];
    const [tree] = goalTrees([common], grown(orders, [own]), reader);
    expect(tree!.years).toEqual([{ year: 2026, interventions: 3, goalsReached: 3.6 }]);
    expect(tree!.goals.map((each) => [each.goal._id, each.goal.need, each.orders.length])).toEqual([['a', null, 2]]);
    expect(tree!.goals[0]!.years).toEqual([{ year: 2026, interventions: 2, goalsReached: null }]);
    const alone = orders.map((order) => ({ ...order, units: orders[0]!.units }));
    expect(goalTrees([common], grown(alone, [own]), reader)[0]!.years[0]!.goalsReached).toBeNull();
    const [few, alike] = [releasedFor('one', [5, 4, 3]), releasedFor('two', [1, 1, 1, 1, 1])];
    const hidden = { ...grown(orders, [own]), released: new Map([few, alike, releasedFor('three')]) };
    expect(goalTrees([common], hidden, reader)[0]!.years[0]!.goalsReached).toBeNull();
  });

  test('has in a huvudman’s sum no order that is shared with another huvudman’s unit', () => {
    const shared = serving('three', 'b', 'unit-hagerbrinksskolan');
    const elsewhere = { ...shared.units[0]!, unit: 'unit-fyrklangen', huvudman: 'huvudman-fyrklangen', leads: false };
    const orders = [serving('one', 'b'), serving('two', 'b'), { ...shared, units: [...shared.units, elsewhere] }];
    const [{ years }] = goalTrees([goal('b', ofHuvudman)], grown(orders), reader) as [ReturnType<typeof goalTrees>[0]];
    expect(years).toEqual([{ year: 2026, interventions: 3, goalsReached: null }]);
  });

  test('is not there for those who may not see the goal, and has no order that they may not see', () => {
    const own = goal('a', ofUnit);
    expect(goalTrees([own], grown([serving('one', 'a')]), farida)).toEqual([]);
    const [common] = goalTrees([goal('b', ofHuvudman)], grown([serving('one', 'b')], [own]), petra);
    expect(common!.orders).toHaveLength(1);
    const elsewhere = serving('one', 'b', 'unit-fyrklangen', 'huvudman-fyrklangen');
    expect(goalTrees([goal('b', ofHuvudman)], grown([elsewhere]), reader)[0]!.orders).toEqual([]);
  });
});
