import { absencesOf, coverNeeded } from '../../domain/cover';
import { defaultSettings } from '../../domain/settings';
import { knowingAbsences, touchedBy } from '../../domain/staff-absences';
import { turnNow } from '../../domain/standing';
import type { Order } from '../../schemas/order';
import type { StaffAbsence } from '../../schemas/staff-absences';
import { given, heldOn, instant, meetingOn, once, record, type Telling, takenOn } from './orders';
import { klara, petra, signe, ylva } from './people';
import { states } from './states';

// Held on Monday 2 March: the two weeks end on Monday the 16th.
const held = once(() => heldOn('2026-03-02'));
const away = (telling: Telling, from: string, to: string, at = '2026-03-03') =>
  telling.when('recordAbsence', { from, to }, signe, at);
const asked = ({ order }: Telling): string[] =>
  Object.keys(order.armed)
    .filter((key) => key.startsWith('cover/'))
    .map((key) => key.split('/')[1]!);
const told = ({ carried }: Telling) =>
  carried?.notices?.flatMap(({ kind, to, about }) => (kind === 'proposal.coverNeeded' ? [`${about} to ${to}`] : []));
const cover = (from: string, to: string) => ({ person: klara.person, from, to });
const correct = (days: { from: string; to: string } | null) => ({ absence: 'absence-1', days, reason: 'Fel dagar.' });
const long = once(() => away(held(), '2026-03-05', '2026-03-13'));

describe('The lead is asked for cover', () => {
  test('when the absence was recorded before the meeting', () => {
    const before = away(takenOn('2026-02-20'), '2026-03-04', '2026-03-06', '2026-02-23');
    expect([asked(before), told(before)]).toEqual([[], []]);
    const met = before.when('recordMeetingHeld', { heldOn: '2026-03-02' }, signe, '2026-03-02 17.00');
    expect([asked(met), told(met)]).toEqual([['2026-03-04--2026-03-06'], ['2026-03-04--2026-03-06 to lead']]);
  });

  test('already when a meeting is booked, and no more when it is moved past the absence', () => {
    const before = away(takenOn('2026-02-20'), '2026-03-04', '2026-03-06', '2026-02-23');
    const booked = before.when('bookMeeting', meetingOn('2026-03-02'), signe, '2026-02-24');
    expect(told(booked)).toEqual(['2026-03-04--2026-03-06 to lead']);
    expect(asked(booked.when('moveMeeting', meetingOn('2026-03-09'), signe, '2026-02-25'))).toEqual([]);
  });

  test('when the day of the meeting is corrected so that the absence falls within the two weeks', () => {
    const after = away(held(), '2026-02-26', '2026-03-03');
    expect(asked(after)).toEqual([]);
    const corrected = after.when('correctMeetingDay', { heldOn: '2026-02-26', reason: 'Fel.' }, signe, '2026-03-04');
    expect(told(corrected)).toEqual(['2026-02-26--2026-03-03 to lead']);
  });

  test('when several absences together are more than two working days', () => {
    const two = away(held(), '2026-03-05', '2026-03-06');
    expect(asked(two)).toEqual([]);
    const three = away(two, '2026-03-12', '2026-03-12', '2026-03-04');
    expect(told(three)).toEqual(['2026-03-05--2026-03-12 to lead']);
  });

  test('once, and not again by commands that have nothing to do with it', () => {
    const after = long().when('saveMeetingRecord', record, signe, '2026-03-04');
    expect([asked(after), told(after)]).toEqual([['2026-03-05--2026-03-13'], []]);
  });

  test('and reminded on the next working day and on the first day away, never after it is over', () => {
    const reminders = away(held(), '2026-03-10', '2026-03-13').until('2026-03-31').reminders;
    expect(reminders.filter((reminder) => reminder.includes('cover'))).toEqual([
      '2026-03-04 07.30 proposal.coverMissing to lead',
      '2026-03-10 07.30 proposal.coverMissing to lead',
    ]);
    const late = away(held(), '2026-03-04', '2026-03-06', '2026-03-06').until('2026-03-31').reminders;
    expect(late.filter((reminder) => reminder.includes('cover'))).toEqual([]);
  });

  test('as long as the days last: then nobody is waited for, and nothing is late', () => {
    const agreed = away(held(), '2026-03-04', '2026-03-06')
      .when('saveMeetingRecord', record, signe, '2026-03-03 13.00')
      .when('agreeMeetingRecord', { recordVersion: 1 }, ylva, '2026-03-03 14.00');
    expect(turnNow(agreed.order, instant('2026-03-06 23.00'))).toMatchObject({ turn: 'centre', waitingFor: 'cover' });
    expect(turnNow(agreed.order, instant('2026-03-07 00.01'))).toMatchObject({ waitingFor: 'proposal' });
    expect(agreed.order.standing.lateFrom).toBe('2026-03-16T22:59:59.999Z');
  });
});

describe('Cover is found', () => {
  test('when somebody stands in, from the day on which that was decided', () => {
    const late = long().when('appointCover', cover('2026-03-10', '2026-03-13'), petra, '2026-03-10 09.00');
    expect(asked(late)).toEqual([]);
  });

  test('not when more than two working days are left without', () => {
    const begins = long().when('appointCover', cover('2026-03-11', '2026-03-13'), petra, '2026-03-04');
    expect(told(begins)).toEqual(['2026-03-05--2026-03-10 to lead']);
    const ends = long().when('appointCover', cover('2026-03-05', '2026-03-10'), petra, '2026-03-04');
    expect(told(ends)).toEqual(['2026-03-11--2026-03-13 to lead']);
    expect(asked(long().when('appointCover', cover('2026-03-05', '2026-03-11'), petra, '2026-03-04'))).toEqual([]);
  });

  test('when it was appointed before it was kept when, from its first day', () => {
    const { order } = long().when('appointCover', cover('2026-03-11', '2026-03-13'), petra, '2026-03-04');
    const { appointedAt: _unknown, ...old } = order.assignment!.cover!;
    const before = given({ ...order, assignment: { ...order.assignment!, cover: old } });
    expect(asked(before.when('writeMessage', { text: 'Hej.' }, signe, '2026-03-05'))).toEqual([]);
  });

  test('when another member of staff, who is not away, becomes responsible', () => {
    expect(asked(long().when('assignStaff', { responsible: klara.person }, petra, '2026-03-04'))).toEqual([]);
  });
});

describe('An absence that was recorded for all orders of somebody', () => {
  const staffAbsence = (over: Partial<StaffAbsence> = {}): StaffAbsence => ({
    ...{ _id: '3f0c8f0e-5b8e-4c2f-9f0e-6f3a1d2b4c55', version: 1, from: '2026-03-05', to: '2026-03-13' },
    person: { person: signe.person, name: 'Signe Malmros' },
    ...{ recordedAt: instant('2026-03-03'), recordedBy: held().order.request.answer!.answeredBy, takenBackAt: null },
    ...over,
  });
  const knowing = (order: Order, absence: StaffAbsence, on: string) =>
    knowingAbsences(order, [absence], on) as Order & { assignment: NonNullable<Order['assignment']> };
  const needed = (order: Order) => {
    const cover = coverNeeded(order, defaultSettings);
    return cover && `${cover.from}--${cover.to}`;
  };

  test('is known to those that they carry, once, and asks for cover within the two weeks', () => {
    const order = knowing(held().order, staffAbsence(), '2026-03-03');
    expect(needed(order)).toBe('2026-03-05--2026-03-13');
    expect(order.assignment.absences).toMatchObject([{ id: 'absence-1', staffAbsence: staffAbsence()._id }]);
    expect(knowing(order, staffAbsence(), '2026-03-04')).toBe(order);
    const another = { _id: '7c0c8f0e-5b8e-4c2f-9f0e-6f3a1d2b4c55', person: { person: klara.person, name: 'Klara' } };
    expect(knowing(order, staffAbsence(another), '2026-03-03')).toBe(order);
  });

  test('follows its corrections, also to days that are over, and is taken back', () => {
    const order = knowing(held().order, staffAbsence(), '2026-03-03');
    const shorter = knowing(order, staffAbsence({ to: '2026-03-06' }), '2026-03-09');
    expect([needed(shorter), shorter.assignment.absences]).toMatchObject([null, [{ to: '2026-03-06' }]]);
    const back = knowing(order, staffAbsence({ takenBackAt: instant('2026-03-04') }), '2026-03-04');
    expect(needed(back)).toBeNull();
    expect(knowing(back, staffAbsence(), '2026-03-04').assignment.absences).toMatchObject([{ to: '2026-03-13' }]);
    expect(needed(knowing(back, staffAbsence(), '2026-03-04'))).toBe('2026-03-05--2026-03-13');
  });

  test('that is over before somebody carries the order, or was taken back, is none of its business', () => {
    expect(knowing(held().order, staffAbsence(), '2026-03-14')).toBe(held().order);
    const back = staffAbsence({ takenBackAt: instant('2026-03-03') });
    expect(knowing(held().order, back, '2026-03-03')).toBe(held().order);
  });

  test('is not corrected in one of the orders', () => {
    const order = knowing(held().order, staffAbsence(), '2026-03-03');
    expect(given(order).refused('correctAbsence', correct(null), signe, '2026-03-04')).toMatchObject({
      ...{ refusal: 'absence-of-all-orders', fields: [{ pointer: '/absence' }] },
    });
  });

  test('of whoever stands in leaves the days without anybody', () => {
    const covered = long().when('appointCover', cover('2026-03-05', '2026-03-13'), petra, '2026-03-04').order;
    expect(needed(covered)).toBeNull();
    const klaraAway = { person: { person: klara.person, name: 'Klara' }, from: '2026-03-09', to: '2026-03-11' };
    expect(needed(knowing(covered, staffAbsence(klaraAway), '2026-03-04'))).toBe('2026-03-09--2026-03-11');
  });

  test('touches an order by what its person does there, is promised and leads meanwhile', () => {
    const { order } = held();
    const at = { settings: defaultSettings, today: '2026-03-03' };
    expect(touchedBy(staffAbsence({ to: '2026-03-16' }), order, at)).toMatchObject({
      ...{ does: 'responsible', coverNeeded: { from: '2026-03-05', to: '2026-03-16' }, sessions: [] },
      promises: expect.arrayContaining([{ waitingFor: 'proposal', dueOn: '2026-03-16' }]),
    });
    const another = { person: { person: klara.person, name: 'Klara' } };
    expect(touchedBy(staffAbsence(another), order, at)).toBeNull();
    const planned = states.accepted!.tell().order;
    const { startsAt } = planned.sessions[0]!;
    const day = { from: startsAt.slice(0, 10), to: startsAt.slice(0, 10) };
    expect(touchedBy(staffAbsence(day), planned, at)!.sessions).toEqual([
      { id: planned.sessions[0]!.id, title: planned.sessions[0]!.title, startsAt },
    ]);
  });
});

describe('An absence', () => {
  test('is corrected to other days with a reason, and what is asked follows', () => {
    const shorter = long().when(
      'correctAbsence',
      correct({ from: '2026-03-05', to: '2026-03-06' }),
      signe,
      '2026-03-04',
    );
    expect([asked(shorter), shorter.carried?.reason]).toEqual([[], 'Fel dagar.']);
    const longer = shorter.when(
      'correctAbsence',
      correct({ from: '2026-03-05', to: '2026-03-09' }),
      signe,
      '2026-03-05',
    );
    expect(told(longer)).toEqual(['2026-03-05--2026-03-09 to lead']);
  });

  test('is taken back, stays in the record as such, and may be recorded after all', () => {
    const back = long().when('correctAbsence', correct(null), signe, '2026-03-04');
    expect(asked(back)).toEqual([]);
    expect(back.order.assignment?.absences).toMatchObject([{ id: 'absence-1', takenBackAt: instant('2026-03-04') }]);
    const again = back.when('correctAbsence', correct({ from: '2026-03-05', to: '2026-03-09' }), signe, '2026-03-05');
    expect(asked(again)).toEqual(['2026-03-05--2026-03-09']);
  });

  test('has an id of its own, those of before by their place', () => {
    const two = away(long(), '2026-03-16', '2026-03-16', '2026-03-04');
    expect(two.carried?.created).toEqual({ kind: 'absence', id: 'absence-2' });
    const { assignment, ...rest } = two.order;
    const absences = assignment!.absences.map(({ id: _none, ...absence }) => absence);
    const old: Order = { ...rest, assignment: { ...assignment!, absences } };
    expect(absencesOf(old.assignment!).map(({ id }) => id)).toEqual(['absence-1', 'absence-2']);
    const back = given(old).when('correctAbsence', correct(null), signe, '2026-03-05');
    expect(back.order.assignment?.absences.map(({ id }) => id)).toEqual(['absence-1', 'absence-2']);
    expect(asked(back)).toEqual([]);
  });
});
