import { actorsFor, audienceOf, mayReadSummary } from '../../domain/callers';
import { isRefusal } from '../../domain/decision';
import { assembleDocumentation } from '../../domain/documentation';
import { orderCommands, rules } from '../../domain/rules';
import { proposalDue } from '../../domain/twoWeeks';
import { heldOn, instant, meetingOn, once, presented, proposal, record, type Telling, takenOn } from './orders';
import { farida, hagerbrink, hamid, myrlov, reader, signe, stellan, tegelfall, ylva } from './people';

const answers = ({ order }: Telling) =>
  order.proposals.map(({ version, answers: given }) => [version, given.map(({ unit, kind }) => [unit, kind])]);
const _due = ({ order, settings }: Telling, round: number) => proposalDue(order, round, settings)?.dueOn;
const unitsReached = ({ standing }: Telling['order']) =>
  standing.reach.filter((reached) => reached.startsWith('unit:')).map((reached) => reached.slice('unit:'.length));
const day = '2026-09-28';
const first = once(() => presented(day));
const adjusted = once(() =>
  first().when(
    'askAdjustments',
    { proposalVersion: 1, wishes: 'Kortare pass.', day: '2026-10-09' },
    hamid,
    '2026-09-29',
  ),
);
const _second = once(() =>
  adjusted()
    .when('acceptOtherDate', { day: '2026-10-09' }, signe, '2026-09-30')
    .when('presentProposal', { version: 2, proposal }, signe, '2026-10-05'),
);

const plan = (on: string) => ({
  ...{ group: 'A', title: 'Pass 1', startsAt: instant(`${on} 14.30`), endsAt: instant(`${on} 16.30`) },
  ...{
    how: 'onSite' as const,
    place: 'Matsalen',
    link: null,
    leaders: [{ person: signe.person, name: 'Signe Malmros' }],
  },
});

describe('Several units', () => {
  const invited = once(() =>
    heldOn(day)
      .when('inviteUnit', { unit: hagerbrink._id }, ylva, `${day} 17.00`)
      .when('inviteUnit', { unit: myrlov._id }, signe, `${day} 17.05`),
  );
  const joined = once(() =>
    invited()
      .when(
        'joinOrder',
        { participants: [{ name: 'F–3', arbetslag: null, unit: hagerbrink._id, number: 16 }], kollegium: 60 },
        stellan,
        '2026-09-29',
      )
      .when('joinOrder', { participants: [], kollegium: 40 }, farida, '2026-09-29'),
  );
  const toAnswer = once(() =>
    joined()
      .when('saveMeetingRecord', record, signe, '2026-09-29 13.00')
      .when('presentProposal', { version: 1, proposal }, signe, '2026-09-30'),
  );
  const agreedByOne = once(() => toAnswer().when('agreeProposal', { proposalVersion: 1 }, ylva, '2026-10-01'));

  test('a unit that was asked takes part once its rektor says so, with its own numbers', () => {
    expect(invited().order.units.map(({ unit, membership }) => [unit, membership])).toEqual([
      [tegelfall._id, 'joined'],
      [hagerbrink._id, 'asked'],
      [myrlov._id, 'asked'],
    ]);
    expect(joined().order.units).toMatchObject([
      { kollegium: 46 },
      { kollegium: 60, membership: 'joined' },
      { kollegium: 40 },
    ]);
    expect(joined().order.participants.map(({ unit, number }) => [unit, number])).toContainEqual([hagerbrink._id, 16]);
    expect(unitsReached(joined().order)).toEqual([tegelfall._id, hagerbrink._id, myrlov._id]);
  });

  test('one that does not answer is reminded and holds up nobody', () => {
    expect(
      invited()
        .until('2026-10-06')
        .reminders.filter((reminder) => reminder.includes('shared')),
    ).toEqual([
      '2026-10-05 07.30 sharedOrder.unanswered to rektor',
      '2026-10-05 07.30 sharedOrder.unanswered to rektor',
    ]);
    const agreed = invited()
      .when('saveMeetingRecord', record, signe, '2026-09-29')
      .when('presentProposal', { version: 1, proposal }, signe, '2026-09-29')
      .when('agreeProposal', { proposalVersion: 1 }, ylva, '2026-09-29');
    expect(agreed.order.standing.step).toBe('delivery');
    expect(agreed.refused('agreeProposal', { proposalVersion: 1 }, stellan, '2026-09-30').refusal).toBe(
      'unit-not-asked',
    );
  });

  test.each(orderCommands)('one that was only asked joins or declines, and does nothing else: %s', (command) => {
    const actors = actorsFor(invited().order, stellan, rules[command].who);
    expect(!isRefusal(actors)).toBe(['joinOrder', 'leaveSharedOrder'].includes(command));
    expect(!isRefusal(actorsFor(joined().order, stellan, rules[command].who))).toBe(
      rules[command].who.side === 'unit' || rules[command].who.side === 'either',
    );
  });

  test('one that declines has left', () => {
    const declined = invited().when('leaveSharedOrder', { reason: 'Vi hinner inte.' }, stellan, '2026-09-29');
    expect(declined.order.units[1]).toMatchObject({ membership: 'left', leftReason: 'Vi hinner inte.' });
  });

  test('each rektor agrees for their own unit; the order is agreed when all have', () => {
    expect(agreedByOne().order.standing).toMatchObject({ step: 'proposal' });
    expect(agreedByOne().order.standing.waits.filter(({ name }) => name === 'proposalAnswer')).toHaveLength(2);
    const two = agreedByOne().when('agreeProposal', { proposalVersion: 1 }, stellan, '2026-10-01');
    expect(two.order.standing.step).toBe('proposal');
    const all = two.when('agreeProposal', { proposalVersion: 1 }, farida, '2026-10-02');
    expect(all.order.standing.step).toBe('delivery');
    expect(answers(all)).toEqual([
      [
        1,
        [
          [tegelfall._id, 'agreed'],
          [hagerbrink._id, 'agreed'],
          [myrlov._id, 'agreed'],
        ],
      ],
    ]);
    expect(agreedByOne().refused('agreeProposal', { proposalVersion: 1 }, ylva, '2026-10-02').refusal).toBe(
      'already-agreed',
    );
  });

  test('a unit may leave without ending it for the rest', () => {
    const left = agreedByOne()
      .when('agreeProposal', { proposalVersion: 1 }, stellan, '2026-10-01')
      .when('leaveSharedOrder', { reason: 'Vi hinner inte.' }, farida, '2026-10-02');
    expect(left.order.standing).toMatchObject({ step: 'delivery', open: true });
    expect(unitsReached(left.order)).toEqual([tegelfall._id, hagerbrink._id]);
    expect(left.order.units[2]).toMatchObject({ membership: 'left', leftReason: 'Vi hinner inte.' });
    expect(left.refused('writeMessage', { text: 'Hej.' }, farida, '2026-10-03').refusal).toBe('not-your-unit');
  });

  test.each([
    ['its rektor', stellan, 'rektor', null],
    ['a rektor of a unit that stays', ylva, 'rektor', 'rektor'],
    ['the centre', signe, 'centre', 'centre'],
    ['the huvudman of both', reader, 'huvudman', 'huvudman'],
  ] as const)('when a unit has left %s sees of the order what the audience sees', (_name, caller, before, after) => {
    const left = joined().when('leaveSharedOrder', { reason: 'Vi hinner inte.' }, stellan, '2026-10-02');
    expect([audienceOf(joined().order, caller), audienceOf(left.order, caller)]).toEqual([before, after]);
    const reads = (audience: typeof before | null) => audience === 'rektor' || audience === 'centre';
    expect(mayReadSummary(left.order, caller)).toBe(reads(after));
  });

  test('one that leaves takes its participants and its wishes with it', () => {
    const asked = agreedByOne().when(
      'askAdjustments',
      { proposalVersion: 1, wishes: 'Andra dagar.' },
      stellan,
      '2026-10-01',
    );
    const left = asked
      .when('leaveSharedOrder', { reason: 'Vi hinner inte.' }, stellan, '2026-10-02')
      .when('agreeProposal', { proposalVersion: 1 }, farida, '2026-10-02');
    expect(left.order.participants.map(({ unit }) => unit)).not.toContain(hagerbrink._id);
    expect(left.order.standing.waits.map(({ name }) => name)).toEqual(['sessionPlan']);
    expect(left.when('inviteUnit', { unit: hagerbrink._id }, ylva, '2026-10-05').order.units).toHaveLength(3);
  });

  test('the lead can be handed over to one that takes part, and the one before may then leave', () => {
    const handed = joined().when('handOverLead', { unit: hagerbrink._id }, ylva, '2026-09-30');
    expect(handed.order.units.map(({ unit, leads }) => [unit, leads])).toEqual([
      [tegelfall._id, false],
      [hagerbrink._id, true],
      [myrlov._id, false],
    ]);
    const left = handed.when('leaveSharedOrder', { reason: 'Vi hinner inte.' }, ylva, '2026-10-01');
    expect(left.when('withdrawOrder', { reason: 'Inte nu.' }, stellan, '2026-10-02').order.ending?.kind).toBe(
      'withdrawn',
    );
  });

  test('one that handed over the lead is told which unit leads now, when it would withdraw the order', () => {
    const handed = joined().when('handOverLead', { unit: hagerbrink._id }, ylva, '2026-09-30');
    expect(handed.refused('withdrawOrder', { reason: 'Nej.' }, ylva, '2026-10-01')).toEqual({
      refusal: 'not-leading-unit',
      told: { unit: hagerbrink.name },
    });
  });

  test('a unit that joins when a version is presented has as long to answer as the others had', () => {
    const late = first()
      .when('inviteUnit', { unit: hagerbrink._id }, ylva, '2026-10-01')
      .when('joinOrder', { participants: [], kollegium: 60 }, stellan, '2026-10-06');
    const waits = late.order.standing.waits.filter(({ name }) => name === 'proposalAnswer');
    expect(waits.map(({ from, dueAt }) => [from, dueAt.slice(0, 10)])).toEqual([
      [instant(day), '2026-10-05'],
      [instant('2026-10-06'), '2026-10-13'],
    ]);
  });

  test('when the dates of one are planned another may still ask for adjustments, also of a new version', () => {
    const sharedDates = agreedByOne()
      .when(
        'arrangeGroups',
        { groups: [{ name: 'A', members: [{ unit: tegelfall._id, number: 24 }] }] },
        signe,
        '2026-10-01',
      )
      .when('suggestSessions', { sessions: [{ ...plan('2026-10-20') }] }, signe, '2026-10-01')
      .when('presentProposal', { version: 2, proposal }, signe, '2026-10-02');
    const asked = sharedDates.when(
      'askAdjustments',
      { proposalVersion: 2, wishes: 'Andra dagar.' },
      stellan,
      '2026-10-05',
    );
    expect(asked.order.standing.step).toBe('proposal');
    const agreed = sharedDates.when('agreeProposal', { proposalVersion: 2 }, ylva, '2026-10-05');
    expect(agreed.refused('askAdjustments', { proposalVersion: 2, wishes: 'Nej.' }, ylva, '2026-10-06')).toMatchObject({
      refusal: 'already-agreed',
      told: { who: 'Ylva Sundgren', version: 2 },
    });
  });

  describe('before the first meeting', () => {
    const twoUnits = once(() =>
      takenOn('2026-09-07')
        .when('inviteUnit', { unit: hagerbrink._id }, ylva, '2026-09-07 13.00')
        .when('bookMeeting', meetingOn('2026-09-21'), signe, '2026-09-07 14.00')
        .when('joinOrder', { participants: [], kollegium: 60 }, stellan, '2026-09-08'),
    );
    const chosenByOne = once(() =>
      twoUnits().when('chooseAttendees', { people: [{ name: 'Ellinor Wiik', task: null }] }, ylva, '2026-09-09'),
    );
    const waits = ({ order }: Telling) =>
      order.standing.waits.filter(({ name }) => name === 'attendees').map(({ from }) => from);

    test('each rektor names who attends from their own unit, and is reminded until they have', () => {
      expect(waits(twoUnits())).toEqual([instant('2026-09-07 14.00'), instant('2026-09-08')]);
      expect(waits(chosenByOne())).toEqual([instant('2026-09-08')]);
      expect(chosenByOne().order.standing.step).toBe('attendees');
      const told = chosenByOne()
        .until('2026-09-17')
        .told.filter(({ kind }) => kind === 'meeting.chooseAttendees');
      expect(told.map(({ unit }) => unit)).toEqual([hagerbrink._id]);
    });

    test('step 4 is done when all have, and a choice made anew takes the place of the unit’s own', () => {
      const both = chosenByOne()
        .when('chooseAttendees', { people: [], number: 2 }, stellan, '2026-09-10')
        .when('chooseAttendees', { people: [], number: 3 }, stellan, '2026-09-11');
      expect(both.order.standing).toMatchObject({ step: 'planningMeeting' });
      expect(waits(both)).toEqual([]);
      expect(both.order.attendees?.map(({ unit, number }) => [unit, number])).toEqual([
        [tegelfall._id, 1],
        [hagerbrink._id, 3],
      ]);
      const { order, settings } = both.when('recordMeetingHeld', { heldOn: '2026-09-21' }, signe, '2026-09-21 17.00');
      const { meeting } = assembleDocumentation(order, { now: instant('2026-09-22'), settings }, null);
      expect(meeting.attendees).toBe(4);
    });
  });

  test('numbers of the other units do not count against the kollegium of the leading one', () => {
    const { order } = joined();
    const body = {
      kind: 'training' as const,
      need: order.need,
      participants: [...order.participants],
      kollegium: 46,
      reason: 'Fel.',
    };
    expect(joined().when('correctRequest', body, ylva, '2026-09-30').order.participants).toHaveLength(3);
  });
});
