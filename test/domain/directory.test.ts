import { audienceOf } from '../../domain/callers';
import { at } from '../../domain/days';
import { callerOf, isHeld, rektorsOf, staffAmong } from '../../domain/directory';
import { somebody } from '../setup/somebody';

const unit = 'unit-tegelfallsskolan';
const morning = (day: string) => at(day, '08:00');

describe('a duty', () => {
  const [duty] = somebody('person-a', [{ kind: 'rektor', at: unit, from: '2026-08-01', to: '2026-11-30' }]).duties;

  it.each([
    ['2026-07-31', false],
    ['2026-08-01', true],
    ['2026-11-30', true],
    ['2026-12-01', false],
  ])('on %s is held: %s', (day, held) => expect(isHeld(duty!, morning(day))).toBe(held));

  it('ends with its last day in the municipality, not in UTC', () => {
    expect(isHeld(duty!, at('2026-11-30', '23:59'))).toBe(true);
    expect(isHeld(duty!, at('2026-12-01', '00:00'))).toBe(false);
  });

  it('ends in the minute in which somebody ends it', () => {
    const ended = { ...duty!, endedAt: at('2026-10-05', '14:30') };
    expect(isHeld(ended, at('2026-10-05', '14:29'))).toBe(true);
    expect(isHeld(ended, at('2026-10-05', '14:30'))).toBe(false);
  });

  it('gives nothing while it rests, and is held again afterwards', () => {
    const resting = { ...duty!, rests: [{ from: '2026-09-01', to: '2026-09-30' }] };
    expect(
      ['2026-08-31', '2026-09-01', '2026-09-30', '2026-10-01'].map((day) => isHeld(resting, morning(day))),
    ).toEqual([true, false, false, true]);
  });
});

test('what somebody may do is told by the duties and representations that hold', () => {
  const person = somebody(
    'person-a',
    [
      { kind: 'rektor', at: 'unit-a', to: '2026-06-30' },
      { kind: 'deputyHead', at: 'unit-b', from: '2026-07-01' },
    ],
    [
      { unit: 'unit-b', acts: ['order'], from: '2026-07-01' },
      { unit: 'unit-b', acts: ['agree'], takenBackAt: morning('2026-08-01') },
    ],
  );
  expect(callerOf(person, morning('2026-08-02'))).toEqual({
    ...{ person: 'person-a', name: null },
    duties: [{ kind: 'deputyHead', at: 'unit-b' }],
    representations: [{ unit: 'unit-b', acts: ['order'] }],
    lapsed: [{ unit: 'unit-b', name: 'unit-b', is: 'over', day: '2026-08-01' }],
  });
});

test('a unit has one rektor, two at a handover, the acting one during a leave, or nobody', () => {
  const rektor = (id: string, held: object) => somebody(id, [{ kind: 'rektor', at: unit, ...held }]);
  const people = [
    rektor('person-leaves', { to: '2026-11-30' }),
    rektor('person-comes', { from: '2026-11-16', rests: [{ from: '2027-02-01', to: '2027-03-31' }] }),
    somebody('person-acts', [{ kind: 'actingRektor', at: unit, from: '2027-02-01', to: '2027-03-31' }]),
    somebody('person-deputy', [{ kind: 'deputyHead', at: unit }]),
  ];
  const on = (day: string) => rektorsOf(people, unit, morning(day)).map(({ _id }) => _id);
  expect(on('2026-11-15')).toEqual(['person-leaves']);
  expect(on('2026-11-20')).toEqual(['person-leaves', 'person-comes']);
  expect(on('2026-12-01')).toEqual(['person-comes']);
  expect(on('2027-02-01')).toEqual(['person-acts']);
  expect(rektorsOf(people.slice(0, 1), unit, morning('2026-12-01'))).toEqual([]);
});

test('staff are those who work at the centre now', () => {
  const named = (kind: 'staff' | 'lead', held: object) => ({
    ...somebody('person-a', [{ kind, at: 'centre', ...held }]),
    name: 'Signe Malmros',
  });
  const now = morning('2026-08-02');
  expect(staffAmong([named('staff', {})], now)).toEqual([{ _id: 'person-a', name: 'Signe Malmros', kind: 'staff' }]);
  expect(staffAmong([named('lead', {})], now)).toMatchObject([{ kind: 'lead' }]);
  expect(staffAmong([named('staff', { to: '2026-08-01' })], now)).toEqual([]);
});

test('that somebody is whom to call at the huvudman gives no access', () => {
  const contact = callerOf(
    somebody('person-a', [{ kind: 'huvudmanContact', at: 'huvudman-a' }]),
    morning('2026-08-02'),
  );
  const units = [{ unit, huvudman: 'huvudman-a', membership: 'joined' }] as never;
  expect(audienceOf({ _id: 'order-a', units }, contact)).toBeNull();
});
