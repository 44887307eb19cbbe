import { carryOut } from '../../domain/carryOut';
import { plusDays } from '../../domain/days';
import { isRefusal } from '../../domain/decision';
import { factsOf } from '../../domain/process';
import { defaultSettings } from '../../domain/settings';
import { promiseNames } from '../../schemas/facts';
import type { Order } from '../../schemas/order';
import type { Place } from '../../workflows/followedOrder';
import { steps } from '../../workflows/steps';
import {
  agreed,
  circumstances,
  entered,
  groups,
  held,
  heldOn,
  meetingOn,
  planned,
  presented,
  proposal,
  record,
  sent,
  session,
  type Telling,
  takenOn,
} from '../domain/orders';
import { hagerbrink, hamid, petra, signe, stellan, ylva } from '../domain/people';
import { movesOn } from './moves';

const day = '2030-02-04';

/** What has been promised in a state, as its process is told. */
const promisedIn = (order: Order): { place: Place; promises: string[] } => {
  const { step, paused, promises } = factsOf(order, defaultSettings);
  return { place: paused ? 'pause' : step, promises: Object.keys(promises) };
};

const alike = (order: Order): string => {
  const { place, promises } = promisedIn(order);
  return [place, ...promises.sort(), order.units.map(({ membership }) => membership)].join();
};

/** All states that people can bring about from one by so many commands in a row, each kind of state once. */
function* reached(from: Order, today: string, depth: number, seen: Set<string>): Generator<Order> {
  if (seen.has(alike(from)) || from.ending) return;
  seen.add(alike(from));
  yield from;
  if (depth === 0) return;
  for (const { command, body, by, target } of movesOn(from, today)) {
    const carried = carryOut(command, from, body, circumstances(by, `${today} 12.00`, target));
    if (!isRefusal(carried)) yield* reached(carried.order, plusDays(today, 1), depth - 1, seen);
  }
}

const shared = (order: Telling, at: string): Telling =>
  order
    .when('inviteUnit', { unit: hagerbrink._id }, signe, at)
    .when(
      'joinOrder',
      { participants: [{ name: 'Alla', arbetslag: null, unit: hagerbrink._id, number: 9 }], kollegium: 60 },
      stellan,
      at,
    );
const one = groups.slice(0, 1);
const withDates = (order: Telling, ...days: string[]): Telling =>
  order
    .when('arrangeGroups', { groups: one }, signe, day)
    .when('suggestSessions', { sessions: days.map((on) => session('A', on)) }, signe, day);
const sessionsPlanned = () => planned(day, [session('A', '2030-02-05'), session('A', '2030-02-20')], one);
const finished = () => held(planned(day, [session('A', '2030-02-05')], one), 'session-1', 20);
const summarised = () => finished().when('sendSummary', { text: 'Det gick bra.' }, signe, '2030-02-10');
const evaluated = () =>
  summarised()
    .when('confirmSummaryRead', { summaryVersion: 1 }, ylva, '2030-02-11')
    .when('shareDocumentation', {}, signe, '2030-02-11');
const enteredAndAgreed = () =>
  entered(day, day)
    .when('confirmRequest', {}, ylva, day)
    .when('takeOn', { responsible: signe.person }, petra, day)
    .when('recordMeetingHeld', { heldOn: day }, signe, day)
    .when('saveMeetingRecord', record, signe, day)
    .when('presentProposal', { version: 1, proposal }, signe, day)
    .when('agreeProposal', { proposalVersion: 1 }, hamid, day);
const askedForAdjustments = () =>
  shared(presented(day), day)
    .when('agreeProposal', { proposalVersion: 1 }, hamid, day)
    .when('askAdjustments', { proposalVersion: 1, wishes: 'Kortare.', day: '2030-03-01' }, stellan, day);

/** A unit has joined when the others were in delivery, and asked for adjustments by a date that the centre has accepted. */
const anotherVersion = (order: Telling, at: string) =>
  shared(order, at)
    .when('askAdjustments', { proposalVersion: 1, wishes: 'Kortare.', day: '2030-03-01' }, stellan, at)
    .when('acceptOtherDate', { day: '2030-03-01' }, signe, at);

const stages: Record<string, () => Telling> = {
  sent: () => sent(day),
  'entered by staff': () => entered(day, day),
  'entered by staff and taken on': () => entered(day, day).when('takeOn', { responsible: signe.person }, petra, day),
  'taken on': () => takenOn(day),
  'the meeting booked': () => takenOn(day).when('bookMeeting', meetingOn('2030-02-19'), signe, day),
  'the meeting was held': () => heldOn(day),
  'at rest, and asked to rest longer': () =>
    heldOn(day)
      .when('proposePause', { resumeOn: '2030-02-20', reason: 'Sjukdom.' }, ylva, '2030-02-05')
      .when('agreePause', { pause: 'pause-1' }, signe, '2030-02-05')
      .when('proposePause', { resumeOn: '2030-04-01', reason: 'Sjukdom.' }, ylva, '2030-02-06'),
  'written down': () => heldOn(day).when('saveMeetingRecord', record, signe, day),
  'another date proposed': () => heldOn(day).when('proposeOtherDate', { day: '2030-03-20' }, signe, day),
  presented: () => presented(day),
  'presented to two units, one of which has agreed': () =>
    shared(presented(day), day).when('agreeProposal', { proposalVersion: 1 }, hamid, day),
  agreed: () => agreed(day),
  'entered by staff and agreed': enteredAndAgreed,
  'one unit agreed, the other asked for adjustments by a date': askedForAdjustments,
  'that date accepted': () => askedForAdjustments().when('acceptOtherDate', { day: '2030-03-01' }, signe, day),
  'sessions suggested': () => withDates(agreed(day), '2030-02-08'),
  'sessions suggested, and a unit joined': () => shared(withDates(agreed(day), '2030-02-08'), day),
  'sessions planned': sessionsPlanned,
  'sessions planned, and a unit joined': () => shared(sessionsPlanned(), day),
  'sessions planned, and another version for a unit that joined': () => anotherVersion(sessionsPlanned(), day),
  'sessions held': finished,
  'sessions held, and another version for a unit that joined': () => anotherVersion(finished(), '2030-02-06'),
  'entered by staff, and sessions held': () =>
    held(
      withDates(enteredAndAgreed(), '2030-02-05').when('acceptSessions', { sessions: ['session-1'] }, hamid, day),
      'session-1',
      20,
    ),
  'sessions held, and a unit joined': () => shared(finished(), '2030-02-06'),
  'the summary sent, and a unit joined': () => shared(summarised(), '2030-02-11'),
  evaluated,
  'evaluated, and a unit joined': () => shared(evaluated(), '2030-02-12'),
  'evaluated, and left to a unit that joined': () =>
    shared(evaluated(), '2030-02-12')
      .when('handOverLead', { unit: hagerbrink._id }, ylva, '2030-02-12')
      .when('leaveSharedOrder', { reason: 'Ingen tid.' }, ylva, '2030-02-12'),
};

test('every promise is kept by some step', () => {
  const kept = new Set<string>(Object.values(steps).flatMap(({ keeps }) => keeps));
  expect(promiseNames.filter((promise) => !kept.has(promise))).toEqual([]);
});

test('no step lists a promise twice', () => {
  for (const { keeps } of Object.values(steps)) expect(new Set(keeps).size).toBe(keeps.length);
});

describe('whatever people do, what is promised is kept by the step that the order is then in', () => {
  const emitted = new Map<Place, Set<string>>();
  test.each(Object.entries(stages))('%s', (_name, stage) => {
    let states = 0;
    for (const order of reached(stage().order, '2030-02-12', 2, new Set())) {
      states += 1;
      const { place, promises } = promisedIn(order);
      const forgotten = promises.filter((promise) => !(steps[place].keeps as readonly string[]).includes(promise));
      expect({ place, forgotten }).toEqual({ place, forgotten: [] });
      emitted.set(place, new Set([...(emitted.get(place) ?? []), ...promises]));
    }
    expect(states).toBeGreaterThan(3);
  });

  test('and no step keeps what cannot be promised in it', () => {
    for (const [place, { keeps }] of Object.entries(steps))
      expect({ place, idle: keeps.filter((promise) => !emitted.get(place as Place)?.has(promise)) }).toEqual({
        place,
        idle: [],
      });
  });
});
