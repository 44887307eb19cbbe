import { itemsOf } from '../../domain/invitations';
import type { Attendee } from '../../post/invitations/invitation';
import type { Order } from '../../schemas/order';
import { agreed, groups, instant, meetingOn, once, session, type Telling } from '../domain/orders';
import { hagerbrink, hamid, myrlov, signe, stellan, tegelfall, ylva as ylvaCalls } from '../domain/people';
import { acceptedByThree } from '../domain/shared';
import { CalendarClient } from './calendar-client';
import { invited, ylva } from './inviting';

const first = { meetingId: 'meeting-2' };
const clock = (day: string, from = '14.30', to = '16.30') => ({
  ...{ startsAt: instant(`${day} ${from}`), endsAt: instant(`${day} ${to}`) },
});

/** An order with all that can happen to its meetings and sessions; each state is one after which letters went out. */
const history = once((): { states: Telling[]; days: string[] } => {
  const states: Telling[] = [agreed('2026-10-05 09.00')];
  const days: string[] = ['2026-10-05 09.00'];
  const then = (day: string, make: (order: Telling) => Telling) => {
    states.push(make(states.at(-1)!));
    days.push(day);
  };
  const follow = { ...meetingOn('2026-12-14'), purpose: 'followUp' as const };
  then('2026-10-06 09.00', (o) => o.when('bookMeeting', follow, signe, '2026-10-06 09.00'));
  then('2026-10-06 09.01', (o) => o.when('moveMeeting', clock('2026-12-15'), signe, '2026-10-06 09.01', first));
  then('2026-10-06 09.02', (o) => o.when('moveMeeting', clock('2026-12-14'), signe, '2026-10-06 09.02', first));
  then('2026-10-07 09.00', (o) =>
    o.when('moveMeeting', { ...clock('2026-12-14'), place: 'Biblioteket' }, signe, '2026-10-07 09.00', first),
  );
  then('2026-10-08 09.00', (o) => o.when('cancelMeeting', { reason: 'Krock.' }, signe, '2026-10-08 09.00', first));
  then('2026-10-08 10.00', (o) => o.when('bookMeeting', follow, signe, '2026-10-08 10.00'));
  then('2026-10-09 09.00', (o) => o.when('arrangeGroups', { groups }, signe, '2026-10-09 09.00'));
  const sessions = [session('A', '2026-11-02'), session('B', '2026-11-03'), session('A', '2026-11-16')];
  then('2026-10-09 09.10', (o) => o.when('suggestSessions', { sessions }, signe, '2026-10-09 09.10'));
  const all = { sessions: ['session-1', 'session-2', 'session-3'] };
  then('2026-10-12 09.00', (o) => o.when('acceptSessions', all, hamid, '2026-10-12 09.00'));
  for (const [sessionId, day] of [
    ['session-1', '2026-11-09'],
    ['session-2', '2026-11-10'],
  ] as const) {
    const asked = { ...clock(day), reason: 'Studiedag.' };
    const at = `2026-10-13 1${sessionId.at(-1)}.00`;
    then(at, (o) =>
      o
        .when('askMoveSession', asked, signe, at, { sessionId })
        .when('moveSession', clock(day), hamid, at, { sessionId }),
    );
  }
  const correction = { place: 'Aulan', title: 'Under läsningen', reason: 'Matsalen byggs om.' };
  then('2026-10-14 09.00', (o) =>
    o.when('correctSession', correction, signe, '2026-10-14 09.00', { sessionId: 'session-2' }),
  );
  then('2026-10-15 09.00', (o) =>
    o.when('cancelSession', { reason: 'Sjukdom.' }, signe, '2026-10-15 09.00', { sessionId: 'session-3' }),
  );
  return { states, days };
});

const shown = ({ startsAt, endsAt, sequence, status, units, id }: ReturnType<typeof itemsOf>[number]) =>
  JSON.stringify([id, startsAt, endsAt, sequence, status, units]);

/** The letters that one person has got: after each state those about what had changed with it. */
function lettersOf(states: readonly Order[], days: readonly string[], attendee: Attendee): string[] {
  return states.flatMap((order, i) => {
    const before = new Set(i === 0 ? [] : itemsOf(states[i - 1]!).map(shown));
    const changed = itemsOf(order).filter((item) => !before.has(shown(item)));
    return changed.map(({ id }) => invited(order, id, days[i]!, attendee).content);
  });
}

/** What ought to stand in the end, as the order itself has it. */
const ought = (order: Order, unit: string) =>
  itemsOf(order)
    .filter(({ status, units }) => status !== 'cancelled' && units.includes(unit))
    .map(({ startsAt, endsAt, place }) => ({ startsAt, endsAt, location: place }))
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt));

/** Numbers that look like chance and are the same each time. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

/** The letters in another order, some of them twice or three times. */
function disturbed(letters: readonly string[], seed: number): string[] {
  const chance = numbers(seed);
  const repeated = letters.flatMap((letter) => Array<string>(1 + Math.floor(chance.next().value * 3)).fill(letter));
  return repeated
    .map((letter) => ({ letter, place: chance.next().value }))
    .sort((a, b) => a.place - b.place)
    .map(({ letter }) => letter);
}

const calendarAfter = (letters: readonly string[], { mail }: Attendee = ylva) => {
  const client = new CalendarClient(mail);
  for (const letter of letters) client.take(letter);
  return client.standing;
};
const places = (standing: ReturnType<typeof calendarAfter>) =>
  standing.map(({ startsAt, endsAt, location }) => ({ startsAt, endsAt, location }));

describe('The whole mail of a rektor, taken into a calendar', () => {
  const orders = () => history().states.map(({ order }) => order);
  const letters = once(() => lettersOf(orders(), history().days, ylva));

  test('leaves exactly the meetings and sessions that stand, whatever happened on the way', () => {
    expect(letters().length).toBeGreaterThan(14);
    expect(calendarAfter(letters()).map(({ summary, startsAt, location }) => [summary, startsAt, location])).toEqual([
      ['Pass 2026-11-02', instant('2026-11-09 14.30'), 'Matsalen'],
      ['Under läsningen', instant('2026-11-10 14.30'), 'Aulan'],
      ['Uppföljningsmöte 26-0031', instant('2026-12-14 14.30'), 'Tegelfallsskolan, rum Lyktan'],
    ]);
    expect(places(calendarAfter(letters()))).toEqual(ought(orders().at(-1)!, tegelfall._id));
  });

  test('leaves the same whenever one looks: after each letter what the order had then', () => {
    orders().forEach((order, i) => {
      const until = lettersOf(orders().slice(0, i + 1), history().days, ylva);
      expect([i, places(calendarAfter(until))]).toEqual([i, ought(order, tegelfall._id)]);
    });
  });

  test.each(Array.from({ length: 40 }, (_, seed) => seed + 1))(
    'comes out of order and again (%i), and leaves the same',
    (seed) => {
      expect(calendarAfter(disturbed(letters(), seed))).toEqual(calendarAfter(letters()));
    },
  );

  test('leaves nothing that was to come once the order is withdrawn', () => {
    const withdrawn = history()
      .states.at(-1)!
      .when('withdrawOrder', { reason: 'Ny skola.' }, ylvaCalls, '2026-10-16 09.00');
    const states = [...orders(), withdrawn.order];
    const all = lettersOf(states, [...history().days, '2026-10-16 09.00'], ylva);
    expect(calendarAfter(all)).toEqual([]);
    for (const seed of [1, 2, 3, 4, 5]) expect(calendarAfter(disturbed(all, seed))).toEqual([]);
  });
});

describe('A unit that leaves an order of three', () => {
  const rektorOf = (unit: string): Attendee => ({
    name: null,
    mail: `${unit}@x.example`,
    invited: { duty: 'rektor', unit },
  });
  const states = once(() => {
    const left = acceptedByThree().when('leaveSharedOrder', { reason: 'Annat i vår.' }, stellan, '2026-10-06 09.00');
    return [acceptedByThree().order, left.order];
  });
  const days = ['2026-10-05 13.00', '2026-10-06 09.00'];
  const standing = (unit: string, seed?: number) => {
    const letters = lettersOf(states(), days, rektorOf(unit));
    return calendarAfter(seed ? disturbed(letters, seed) : letters, rektorOf(unit));
  };

  test('has its sessions taken out of its calendar, and the others keep theirs', () => {
    for (const seed of [undefined, 1, 2, 3, 4, 5]) {
      expect(standing(hagerbrink._id, seed)).toEqual([]);
      expect(places(standing(tegelfall._id, seed))).toEqual(ought(states()[1]!, tegelfall._id));
      expect(places(standing(myrlov._id, seed))).toHaveLength(2);
    }
  });
});
