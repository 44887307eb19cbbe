import { itemNamedBy } from '../../domain/invitations';
import { invitationToPassOn } from '../../post/invitations/invitation';
import type { Order } from '../../schemas/order';
import { instant, meetingOn, once, planned, session, takenOn } from '../domain/orders';
import { klara, signe } from '../domain/people';
import { host, invited, organizer, ylva } from './inviting';
import { readCalendar } from './reader';

const booked = once(() => takenOn('2026-09-07').when('bookMeeting', meetingOn('2026-09-21'), signe, '2026-09-07'));
const accepted = once(() => planned('2026-10-05', [session('A', '2026-11-02'), session('B', '2026-11-03')]));

const only = (content: string) => {
  const { method, events } = readCalendar(content);
  expect(events).toHaveLength(1);
  return { method, ...events[0]! };
};

/** The order with its meeting as a test wants it. */
const withMeeting = (over: Partial<Order['meetings'][number]>): Order => ({
  ...booked().order,
  meetings: [{ ...booked().order.meetings[0]!, ...over }],
});
const meetingAt = (from: string, to: string) => withMeeting({ startsAt: instant(from), endsAt: instant(to) });

describe('An invitation to a meeting', () => {
  test('is read by an independent reader as what was booked, for one person', () => {
    const { method, content, filename } = invited(booked().order, 'meeting-1', '2026-09-07 10.00');
    expect([method, filename]).toEqual(['REQUEST', 'inbjudan.ics']);
    expect(only(content)).toEqual({
      method: 'REQUEST',
      uid: `meeting-1.${booked().order._id}@${host}`,
      sequence: 0,
      stamp: '2026-09-07T08:00:00Z',
      summary: 'Planeringsmöte 26-0031',
      description: 'Ärende 26-0031',
      location: 'Tegelfallsskolan, rum Lyktan',
      status: 'CONFIRMED',
      startsAt: instant('2026-09-21 14.30'),
      endsAt: instant('2026-09-21 16.00'),
      organizer: organizer.mail,
      attendees: [{ mail: ylva.mail, name: 'Ylva Sundgren', partstat: 'NEEDS-ACTION', rsvp: 'TRUE' }],
    });
  });

  test('tells times in Europe/Stockholm with its definition, and its own instant in UTC', () => {
    const { content } = invited(booked().order, 'meeting-1', '2026-09-07 10.00');
    expect(content).toContain('\r\nDTSTART;TZID=Europe/Stockholm:20260921T143000\r\n');
    expect(content).toContain('\r\nDTSTAMP:20260907T080000Z\r\n');
    expect(content.match(/BEGIN:VTIMEZONE\r\nTZID:Europe\/Stockholm\r\n/g)).toHaveLength(1);
  });

  test.each([
    ['in the last hour of winter time', '2026-03-29 00.30', '2026-03-29 01.30', '0030', '0130'],
    ['over the hour that is not there', '2026-03-29 01.00', '2026-03-29 04.00', '0100', '0400'],
    ['over the hour that is there twice', '2026-10-25 01.00', '2026-10-25 04.00', '0100', '0400'],
    ['on the afternoon after the clocks went forward', '2026-03-29 14.30', '2026-03-29 16.00', '1430', '1600'],
    ['on the afternoon after they went back', '2026-10-25 14.30', '2026-10-25 16.00', '1430', '1600'],
    ['in a winter', '2027-01-11 14.30', '2027-01-11 16.00', '1430', '1600'],
    ['in a summer', '2026-06-08 14.30', '2026-06-08 16.00', '1430', '1600'],
  ])('%s is at the right instant, and clocks show what was booked', (_when, from, to, starts, ends) => {
    const { content } = invited(meetingAt(from, to), 'meeting-1', '2026-02-02');
    expect(only(content)).toMatchObject({ startsAt: instant(from), endsAt: instant(to) });
    expect(content).toMatch(new RegExp(`DTSTART;TZID=Europe/Stockholm:\\d{8}T${starts}00\r\n`));
    expect(content).toMatch(new RegExp(`DTEND;TZID=Europe/Stockholm:\\d{8}T${ends}00\r\n`));
  });

  test('from one day of a clock change into the next is as long as it was booked', () => {
    const { startsAt, endsAt } = only(
      invited(meetingAt('2026-10-24 22.00', '2026-10-25 08.00'), 'meeting-1', '2026-02-02').content,
    );
    expect((Date.parse(endsAt) - Date.parse(startsAt)) / 3_600_000).toBe(11);
  });

  test('leaves out the name of somebody whose identity is protected', () => {
    const { content } = invited(booked().order, 'meeting-1', '2026-09-07', { ...ylva, name: null });
    expect(only(content).attendees).toEqual([{ mail: ylva.mail, name: null, partstat: 'NEEDS-ACTION', rsvp: 'TRUE' }]);
    expect(content).not.toContain('Ylva');
  });

  test('tells nothing but what belongs in a calendar', () => {
    const { content } = invited(booked().order, 'meeting-1', '2026-09-07');
    for (const told of ['Signe', 'Petra', booked().order.need.text!, booked().order.need.theme!])
      expect(content).not.toContain(told);
  });

  test('is none where the meeting was recorded without a time', () => {
    expect(invited(withMeeting({ startsAt: null, endsAt: null }), 'meeting-1', '2026-09-07')).toBeNull();
  });

  test('becomes a cancellation when the meeting is cancelled, under the same identity and one sequence on', () => {
    const cancelled = booked().when('cancelMeeting', { reason: 'Sjukdom.' }, signe, '2026-09-10').order;
    const { method, content, filename } = invited(cancelled, 'meeting-1', '2026-09-10');
    expect([method, filename]).toEqual(['CANCEL', 'installt.ics']);
    expect(only(content)).toMatchObject({
      ...{ method: 'CANCEL', status: 'CANCELLED', sequence: 1, summary: 'Inställt: Planeringsmöte 26-0031' },
      uid: only(invited(booked().order, 'meeting-1', '2026-09-07').content).uid,
      attendees: [{ mail: ylva.mail }],
    });
    expect(content).not.toContain('Sjukdom');
  });

  test('becomes a cancellation for whoever no longer carries the order, and for nobody else', () => {
    const changed = booked().when('assignStaff', { responsible: klara.person }, signe, '2026-09-10').order;
    const staff = (person: string) => ({
      name: null,
      mail: 's@x.example',
      invited: { duty: 'responsible', person } as const,
    });
    const methodFor = (person: string) => invited(changed, 'meeting-1', '2026-09-10', staff(person)).method;
    expect([methodFor(signe.person), methodFor(klara.person)]).toEqual(['CANCEL', 'REQUEST']);
    expect(invited(changed, 'meeting-1', '2026-09-10').method).toBe('REQUEST');
    expect(invited(changed, 'meeting-1', '2026-09-10', { ...ylva, invited: null }).method).toBe('CANCEL');
  });
});

describe('An invitation to pass on', () => {
  const passedOn = (order: Order, id: string) =>
    invitationToPassOn({ order, about: { session: id }, organizer, host, at: instant('2026-10-06'), language: 'sv' });

  test('names nobody and asks for no answer', () => {
    const { method, content } = passedOn(accepted().order, 'session-1')!;
    expect(method).toBe('PUBLISH');
    expect(only(content)).toMatchObject({
      ...{ method: 'PUBLISH', summary: 'Pass 2026-11-02', location: 'Matsalen', attendees: [] },
      ...{ description: 'Ärende 26-0031\nGrupp: A\nPå plats', organizer: organizer.mail },
    });
    expect(content).not.toMatch(/ATTENDEE|Signe|Ylva/);
  });

  test('is the same meeting in a calendar as the one that was sent', () => {
    const sent = only(invited(accepted().order, 'session-1', '2026-10-06').content);
    expect(only(passedOn(accepted().order, 'session-1')!.content).uid).toBe(sent.uid);
  });

  test('is none while the dates are only suggested', () => {
    const suggested = accepted().when(
      'suggestSessions',
      { sessions: [session('A', '2026-12-07')] },
      signe,
      '2026-10-06',
    );
    expect(passedOn(suggested.order, 'session-3')).toBeNull();
    expect(only(invited(suggested.order, 'session-3', '2026-10-06').content)).toMatchObject({
      ...{ status: 'TENTATIVE', summary: 'Förslag: Pass 2026-12-07' },
    });
  });
});

test.each([
  [
    'meeting-1.11111111-2222-4333-8444-555555555555@x',
    { id: 'meeting-1', orderId: '11111111-2222-4333-8444-555555555555' },
  ],
  [
    'SESSION-12.11111111-2222-4333-8444-55555555AAAA@X',
    { id: 'session-12', orderId: '11111111-2222-4333-8444-55555555aaaa' },
  ],
  ['040000008200E00074C5B7101A82E008', null],
  ['unit-1.11111111-2222-4333-8444-555555555555@x', null],
  ['', null],
])('%p is known as one of ours, or as none', (uid, named) => {
  expect(itemNamedBy(uid)).toEqual(named);
});
