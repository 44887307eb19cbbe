import { notificationsOf } from '../../documents/keep-command';
import { readSurveyTexts } from '../../documents/survey-texts';
import { assembleDocumentation } from '../../domain/documentation';
import { isDeliveryFinished, isGroupFinished } from '../../domain/order';
import { reachOfFormerUnit, reachOfUnit } from '../../domain/standing';
import { partsAsked } from '../../domain/surveys/december-parts';
import { standardSurveys } from '../../domain/surveys/standard';
import { instant, once, type Telling, takenOn } from './orders';
import {
  administrator,
  administratorElsewhere,
  farida,
  hagerbrink,
  myrlov,
  signe,
  stellan,
  tegelfall,
  ylva,
} from './people';
import { acceptedByThree, allHeld, plannedByThree, sharedSession } from './shared';

const reason = 'Vi hinner inte.';
const statuses = ({ order }: Telling) => order.sessions.map(({ id, status }) => [id, status]);
const begun = once(() => allHeld(acceptedByThree(), '2026-10-20 17.00', 'session-1', 'session-2', 'session-3'));
const left = once(() => begun().when('leaveSharedOrder', { reason }, stellan, '2026-10-21'));
const groupNames = ({ order }: Telling) => order.groups.map(({ name }) => name);

describe('A unit that leaves a shared order', () => {
  test('takes its own out of the groups it shared', () => {
    expect(left().order.groups[0]).toMatchObject({
      name: 'Tillsammans',
      members: [{ unit: tegelfall._id, number: 24 }],
    });
  });

  test('has what was to come for it alone cancelled, and those invited are told of each, its rektor for their calendar', () => {
    expect(statuses(left())).toEqual([
      ['session-1', 'held'],
      ['session-2', 'held'],
      ['session-3', 'held'],
      ['session-4', 'accepted'],
      ['session-5', 'cancelled'],
      ['session-6', 'accepted'],
    ]);
    expect(left().order.sessions[4]).toMatchObject({ cancelReason: reason, sequence: 1 });
    expect(left().carried?.notices).toEqual([
      { kind: 'sharedOrder.unitLeft', to: 'responsible', unit: hagerbrink._id },
      { kind: 'session.cancelled.invited', to: 'invited', about: 'session-5' },
      { kind: 'session.takenOff', to: 'rektor', unit: hagerbrink._id, about: 'session-4' },
      { kind: 'session.takenOff', to: 'rektor', unit: hagerbrink._id, about: 'session-5' },
    ]);
  });

  test('with several sessions to come has each told by a notice of its own', () => {
    const { order, carried } = acceptedByThree().when('leaveSharedOrder', { reason }, stellan, '2026-10-06');
    const ids = notificationsOf(order, carried!.notices!, instant('2026-10-06')).map(({ _id }) => _id);
    expect(ids).toHaveLength(7);
    expect(new Set(ids).size).toBe(7);
  });

  test('leaves its own group in the record, ended, so that nothing more is asked for in it', () => {
    expect(left().order.groups[1]).toMatchObject({ name: 'Hägerbrink', ending: { kind: 'noSurvey', reason } });
    expect(isGroupFinished(left().order, left().order.groups[1]!)).toBe(true);
    expect(left().order.standing.waits.map(({ name }) => name)).not.toContain('lastSession');
    const others = allHeld(left(), '2026-11-03 17.00', 'session-4', 'session-6');
    expect(others.order.standing.step).toBe('evaluation');
  });

  test('is asked no more how a group of its own is evaluated that had lost its last session', () => {
    const lost = begun().when('cancelSession', { reason: 'Snö.' }, stellan, '2026-10-21', { sessionId: 'session-5' });
    const waits = ({ order }: Telling) => order.standing.waits.map(({ name }) => name);
    expect(waits(lost)).toContain('lastSession');
    expect(waits(lost.when('leaveSharedOrder', { reason }, stellan, '2026-10-22'))).not.toContain('lastSession');
  });

  test('keeps in the record who was present and invited when it took part', () => {
    const { order, settings } = left();
    const { sessions } = assembleDocumentation(order, { now: instant('2026-10-22'), settings }, null);
    expect(sessions[0]).toMatchObject({ group: 'Tillsammans', present: 32, invited: 32, shareOfInvited: 1 });
    const corrected = left().when(
      'correctSession',
      { held: true, present: [{ unit: hagerbrink._id, number: 7 }], reason: 'En gick hem.' },
      signe,
      '2026-10-22',
      { sessionId: 'session-1' },
    );
    expect(corrected.order.sessions[0]?.present).toEqual([{ unit: hagerbrink._id, number: 7 }]);
  });

  test('is asked in December about what it had, and is not found by those who take part', () => {
    const { order } = left();
    const { reach } = order.standing;
    expect(reach).toContain(reachOfFormerUnit(hagerbrink._id));
    expect(reach).not.toContain(reachOfUnit(hagerbrink._id));
    const asked = {
      unit: hagerbrink._id,
      name: 'H',
      kind: 'school' as const,
      huvudman: hagerbrink.huvudman,
      led: null,
    };
    const survey = standardSurveys(readSurveyTexts()).find(({ key }) => key === 'december-rektor')!;
    const askedAbout = (from: Telling) =>
      partsAsked(survey, { year: 2026, units: [asked], orders: [from.order], activities: [] }).map(
        ({ about }) => about,
      );
    const had = askedAbout(left()).find((about) => about?.id === order._id);
    expect(had).toEqual(askedAbout(begun()).find((about) => about?.id === order._id));
    expect(had!.sessions).toBeGreaterThan(1);
  });

  test('before anything was planned for it leaves no group behind', () => {
    const groups = plannedByThree().order.groups.map(({ name, members }) => ({ name, members: [...members] }));
    const more = { name: 'Sent', members: [{ unit: hagerbrink._id, number: 2 }] };
    const arranged = plannedByThree().when('arrangeGroups', { groups: [...groups, more] }, signe, '2026-10-05');
    const without = arranged.when('leaveSharedOrder', { reason }, stellan, '2026-10-06');
    expect(groupNames(without)).toEqual(['Tillsammans', 'Hägerbrink', 'Myrlöv']);
  });

  test('is planned for no more, and the groups of the others are arranged without it', () => {
    expect(left().refused('addSession', sharedSession('Hägerbrink', '2026-12-01'), signe, '2026-10-22')).toMatchObject({
      refusal: 'unit-unknown',
      fields: [{ pointer: '/group' }],
    });
    const groups = ['Tillsammans', 'Myrlöv'].map((name) => ({
      ...{ name, members: [...left().order.groups.find((group) => group.name === name)!.members] },
    }));
    const arranged = left().when('arrangeGroups', { groups }, signe, '2026-10-22');
    expect(groupNames(arranged)).toEqual(['Tillsammans', 'Myrlöv', 'Hägerbrink']);
  });

  test('does not make the delivery finished for those who have no group yet', () => {
    const { order } = left();
    const [, alone] = order.groups;
    const sessions = order.sessions.filter(({ group }) => group === alone!.id);
    expect(isDeliveryFinished({ ...order, groups: [alone!], sessions })).toBe(false);
  });

  test('does not count among those who attend a meeting that is still to come', () => {
    const choosing = takenOn('2026-09-07')
      .when('inviteUnit', { unit: hagerbrink._id }, ylva, '2026-09-07 13.00')
      .when('joinOrder', { participants: [], kollegium: 60 }, stellan, '2026-09-08')
      .when('chooseAttendees', { people: [], number: 2 }, stellan, '2026-09-08')
      .when('chooseAttendees', { people: [], number: 3 }, ylva, '2026-09-08')
      .when('leaveSharedOrder', { reason }, stellan, '2026-09-09');
    expect(choosing.order.attendees?.map(({ unit }) => unit)).toEqual([tegelfall._id]);
  });
});

describe('Sessions of a shared order', () => {
  const group = { refusal: 'session-of-others', told: { group: 'Tillsammans' } };
  const times = { startsAt: instant('2026-10-27 14.30'), endsAt: instant('2026-10-27 16.30') };
  const first = { sessionId: 'session-1' };

  test('are accepted, moved and cancelled by rektorer of the units that take part in them', () => {
    expect(
      plannedByThree().refused('acceptSessions', { sessions: ['session-3', 'session-1'] }, farida, '2026-10-05'),
    ).toEqual(group);
    expect(acceptedByThree().refused('askMoveSession', { ...times, reason }, farida, '2026-10-06', first)).toEqual(
      group,
    );
    const asked = acceptedByThree().when('askMoveSession', { ...times, reason }, signe, '2026-10-06', first);
    expect(asked.refused('moveSession', times, farida, '2026-10-06', first)).toEqual(group);
    expect(acceptedByThree().refused('cancelSession', { reason }, farida, '2026-10-06', first)).toEqual(group);
    const accepted = plannedByThree().when(
      'acceptSessions',
      { sessions: ['session-1', 'session-2'] },
      stellan,
      '2026-10-05',
    );
    expect(statuses(accepted).slice(0, 3)).toEqual([
      ['session-1', 'accepted'],
      ['session-2', 'accepted'],
      ['session-3', 'suggested'],
    ]);
  });

  test('are all answered for by the rektor of the leading unit, and by the centre', () => {
    const off = acceptedByThree()
      .when('cancelSession', { reason }, ylva, '2026-10-06', { sessionId: 'session-3' })
      .when('cancelSession', { reason }, signe, '2026-10-06', { sessionId: 'session-2' });
    expect(
      statuses(off)
        .slice(1, 3)
        .map(([, status]) => status),
    ).toEqual(['cancelled', 'cancelled']);
  });
});

describe('A unit that is closed', () => {
  const members = ({ order }: Telling) => order.units.map(({ unit, membership, leads }) => [unit, membership, leads]);
  const closed = once(() => begun().when('closeWithUnit', { reason: 'Läggs ner.' }, administrator, '2026-10-21'));

  test('and leads passes the lead to the first of the others, and the order goes on', () => {
    expect(members(closed())).toEqual([
      [tegelfall._id, 'left', false],
      [hagerbrink._id, 'joined', true],
      [myrlov._id, 'joined', false],
    ]);
    expect(closed().order.ending).toBeNull();
    expect(closed().carried).toMatchObject({
      reason: 'Läggs ner.',
      notices: [
        { kind: 'sharedOrder.unitLeft', unit: tegelfall._id },
        { kind: 'sharedOrder.leadHandedOver', to: 'rektor', unit: hagerbrink._id },
        { kind: 'session.takenOff', to: 'rektor', unit: tegelfall._id, about: 'session-4' },
      ],
    });
  });

  test('and does not lead leaves the others to go on', () => {
    const without = begun().when(
      'closeWithUnit',
      { unit: myrlov._id, reason: 'Läggs ner.' },
      administrator,
      '2026-10-21',
    );
    expect(members(without)[2]).toEqual([myrlov._id, 'left', false]);
    expect(without.order.sessions[5]?.status).toBe('cancelled');
  });

  test('as the last one ends the order', () => {
    const last = closed()
      .when('closeWithUnit', { reason: 'Läggs ner.' }, administrator, '2026-10-22')
      .when('closeWithUnit', { reason: 'Läggs ner.' }, administrator, '2026-10-23');
    expect(last.order.ending).toMatchObject({ kind: 'unitClosed', endedAt: instant('2026-10-23') });
  });

  test('is closed by the administrator of its huvudman alone, and only while it takes part', () => {
    const body = { unit: tegelfall._id, reason: 'Läggs ner.' };
    expect(begun().refused('closeWithUnit', body, administratorElsewhere, '2026-10-21').refusal).toBe(
      'administrator-only',
    );
    expect(closed().refused('closeWithUnit', body, administrator, '2026-10-22').refusal).toBe('administrator-only');
    expect(begun().refused('closeWithUnit', { ...body, unit: 'unit-9' }, administrator, '2026-10-21')).toMatchObject({
      refusal: 'unit-unknown',
      fields: [{ pointer: '/unit' }],
    });
  });
});
