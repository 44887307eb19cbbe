import { audienceOf, mayReadSummary, ownHuvudmen, ownUnits } from '../../domain/callers';
import { changesBetween } from '../../domain/changes';
import { caseNumber } from '../../domain/opening';
import { possibleCommands } from '../../domain/rules';
import { turnNow } from '../../domain/standing';
import { circumstances, heldOn, instant, meetingOn, sent, takenOn } from './orders';
import {
  administrator,
  hagerbrink,
  hamid,
  klara,
  petra,
  reader,
  representative,
  signe,
  stellan,
  tegelfall,
  ylva,
} from './people';
import { states } from './states';

describe('Whose turn it is', () => {
  test.each([
    ['requested', 'centre', 'answer', '2026-09-07', '2026-09-14'],
    ['entered', 'both', 'answer', '2026-09-07', '2026-09-11'],
    ['queued', 'nobody', null, null, null],
    ['taken on', 'centre', 'booking', '2026-09-07', '2026-09-14'],
    ['booked', 'rektor', 'attendees', '2026-09-07', '2026-09-21'],
    ['chosen', 'nobody', null, null, null],
    ['unspoken', 'both', 'meetingWord', '2026-09-21', '2026-09-22'],
    ['held', 'centre', 'meetingRecord', '2026-09-21', '2026-09-24'],
    ['written', 'both', 'recordAgreement', '2026-09-21', '2026-09-28'],
    ['presented', 'rektor', 'proposalAnswer', '2026-09-28', '2026-10-05'],
    ['adjustments', 'centre', 'otherDate', '2026-09-29', '2026-10-06'],
    ['agreed', 'centre', 'sessionPlan', '2026-09-28', '2026-10-05'],
    ['suggested', 'rektor', 'sessionAnswer', '2026-09-28', '2026-10-05'],
    ['accepted', 'nobody', null, null, null],
    ['begun', 'nobody', null, null, null],
    ['last off', 'centre', 'lastSession', '2026-11-04', '2026-11-11'],
    ['delivered', 'centre', 'documentation', '2026-11-04', '2026-11-18'],
    ['evaluated', 'centre', 'documentation', '2026-11-04', '2026-11-18'],
    ['summarised', 'both', 'documentation', '2026-11-04', '2026-11-18'],
    ['read', 'both', 'outcomes', '2026-11-10', '2026-11-17'],
    ['pause asked', 'both', 'recordAgreement', '2026-09-21', '2026-09-28'],
    ['paused', 'nobody', null, null, null],
    ['ended', 'nobody', null, null, null],
  ])('an order that is %s: %s, %s since %s until %s', (state, turn, waitingFor, since, until) => {
    const { tell, today } = states[state]!;
    const now = turnNow(tell().order, instant(`${today} 09.00`));
    expect({ ...now, since: now.since?.slice(0, 10) ?? null, until: now.until?.slice(0, 10) ?? null }).toEqual({
      turn,
      waitingFor,
      since,
      until,
    });
  });

  test('a wait that has not begun is nobody’s turn yet', () => {
    const booked = takenOn('2026-09-07')
      .when('bookMeeting', meetingOn('2026-09-21'), signe, '2026-09-07')
      .when('chooseAttendees', { people: [], number: 2 }, ylva, '2026-09-08');
    expect(turnNow(booked.order, instant('2026-09-21 15.59')).turn).toBe('nobody');
    expect(turnNow(booked.order, instant('2026-09-21 16.00'))).toMatchObject({
      turn: 'both',
      waitingFor: 'meetingWord',
    });
  });

  test('a meeting that fell through gives the centre five working days, from the cancelling or from its planned day', () => {
    const cancelled = takenOn('2026-09-07')
      .when('bookMeeting', meetingOn('2026-09-21'), signe, '2026-09-07')
      .when('cancelMeeting', { reason: 'Sjukdom.' }, ylva, '2026-09-17');
    expect(turnNow(cancelled.order, instant('2026-09-18'))).toMatchObject({
      turn: 'centre',
      waitingFor: 'booking',
      until: '2026-09-24T21:59:59.999Z',
    });
    const nobodyCame = takenOn('2026-09-07')
      .when('bookMeeting', meetingOn('2026-09-21'), signe, '2026-09-07')
      .when('recordNotAttended', {}, signe, '2026-09-21 15.00');
    expect(nobodyCame.order.standing.lateFrom).toBe('2026-09-28T21:59:59.999Z');
  });
});

describe('What lists are sorted and filtered by', () => {
  test('is whose order it is, who carries it, its words and when it will be late', () => {
    const order = takenOn('2026-09-07')
      .when('setDiaryNumber', { diaryNumber: 'BUN 2026/0418' }, signe, '2026-09-08')
      .when('appointCover', { person: klara.person, from: '2026-09-10', to: '2026-09-11' }, petra, '2026-09-08').order;
    expect(order.standing).toMatchObject({
      step: 'planningMeeting',
      open: true,
      lateFrom: '2026-09-14T21:59:59.999Z',
      reach: [
        'open',
        `unit:${tegelfall._id}`,
        'huvudman:huvudman-ronnmarka',
        `person:${signe.person}`,
        `person:${klara.person}`,
      ],
    });
    expect(order.standing.words).toEqual(
      expect.arrayContaining(['26-0031', 'ämnestexter', 'tegelfallsskolan', 'bun', '0418']),
    );
  });

  test('every command makes a new version of the order, and none changes the one before', () => {
    const before = heldOn('2026-09-21').order;
    const copy = structuredClone(before);
    const after = heldOn('2026-09-21').when('withdrawOrder', { reason: 'Inte nu.' }, ylva, '2026-09-22').order;
    expect(after.version).toBe(before.version + 1);
    expect(before).toEqual(copy);
  });
});

describe('Who sees an order', () => {
  const { order } = takenOn('2026-09-07');
  test.each([
    ['the centre', signe, 'centre', true],
    ['the lead', petra, 'centre', true],
    ['its rektor', ylva, 'rektor', true],
    ['a representative', hamid, 'representative', false],
    ['a representative who may read summaries', representative('readSummaries'), 'representative', true],
    ["the huvudman's reader", reader, 'huvudman', false],
    ['the administrator', administrator, 'huvudman', false],
    ['the rektor of another unit', stellan, null, false],
  ])('%s', (_name, caller, audience, reads) => {
    expect(audienceOf(order, caller)).toBe(audience);
    expect(mayReadSummary(order, caller)).toBe(reads);
  });

  test('units and huvudmän are those of duties and representations', () => {
    expect(new Set(ownUnits(hamid))).toEqual(new Set([tegelfall._id]));
    expect(ownUnits(stellan)).toEqual([hagerbrink._id]);
    expect(ownUnits(signe)).toEqual([]);
    expect(ownHuvudmen(reader)).toEqual(['huvudman-ronnmarka']);
    expect(ownHuvudmen(ylva)).toEqual([]);
  });

  test('nothing is offered to somebody without a part in it', () => {
    expect(possibleCommands(order, circumstances(stellan, '2026-09-08'))).toEqual([]);
    expect(possibleCommands(order, circumstances(reader, '2026-09-08'))).toEqual([]);
    expect(possibleCommands(order, circumstances(administrator, '2026-09-08'))).toEqual(['closeWithUnit']);
  });
});

describe('What the log tells', () => {
  test('is each changed field with what was there before, and nothing derived', () => {
    const before = takenOn('2026-09-07').when('bookMeeting', meetingOn('2026-09-21'), signe, '2026-09-07').order;
    const after = takenOn('2026-09-07')
      .when('bookMeeting', meetingOn('2026-09-21'), signe, '2026-09-07')
      .when('recordMeetingHeld', { heldOn: '2026-09-21' }, signe, '2026-09-22').order;
    const changes = changesBetween(before, after);
    expect(changes.map(({ field, before: was, after: is }) => [field, was, is])).toEqual([
      ['meetings/meeting-1/status', 'booked', 'held'],
      ['meetings/meeting-1/statusAt', instant('2026-09-07'), instant('2026-09-22')],
      ['meetings/meeting-1/heldOn', null, '2026-09-21'],
      ['meetings/meeting-1/heldRecordedAt', null, instant('2026-09-22')],
      ['meetings/meeting-1/heldRecordedBy', null, expect.objectContaining({ name: 'Signe Malmros' })],
    ]);
  });

  test('of a new order everything, of no change nothing', () => {
    const { order } = sent('2026-09-07');
    expect(changesBetween(null, order)).toContainEqual({ field: 'caseNumber', before: null, after: '26-0031' });
    expect(changesBetween(order, order)).toEqual([]);
  });
});

describe('A case number', () => {
  test.each([
    [2026, 31, '26-0031'],
    [2027, 1, '27-0001'],
    [2030, 12345, '30-12345'],
  ])('of %d, number %d, is %s', (year, number, expected) => expect(caseNumber(year, number)).toBe(expected));
});

test('an order is found by the months of its meetings and its sessions', () => {
  const months = ({ standing }: ReturnType<(typeof states)[string]['tell']>['order']) =>
    standing.reach.filter((token) => token.startsWith('month:')).sort();
  expect(months(states.requested!.tell().order)).toEqual([]);
  expect(months(states.booked!.tell().order)).toEqual(['month:2026-09']);
  expect(months(states.accepted!.tell().order).length).toBeGreaterThan(1);
});
