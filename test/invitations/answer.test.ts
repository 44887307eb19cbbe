import { answerOf } from '../../post/invitations/answer';
import { instant } from '../domain/orders';

const orderId = '11111111-2222-4333-8444-555555555555';
const uid = `meeting-1.${orderId}@insats.ronnmarka.example`;
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const calendar = (method: string, ...lines: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', `METHOD:${method}`, ...lines, 'END:VCALENDAR', ''].join('\r\n');
const said = (partstat: string, mail = 'ylva@ronnmarka.example') => `ATTENDEE;PARTSTAT=${partstat}:mailto:${mail}`;
const usual = [`UID:${uid}`, 'SEQUENCE:2', 'DTSTAMP:20260907T080000Z'];
const reply = (...lines: string[]) => calendar('REPLY', ...event(...lines));

const outlookZone = [
  ...['BEGIN:VTIMEZONE', 'TZID:W. Europe Standard Time'],
  ...['BEGIN:STANDARD', 'DTSTART:16010101T030000', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100'],
  ...['RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10', 'END:STANDARD'],
  ...['BEGIN:DAYLIGHT', 'DTSTART:16010101T020000', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200'],
  ...['RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3', 'END:DAYLIGHT'],
  'END:VTIMEZONE',
];
const counter = (zone: readonly string[], tzid: string, from = '20260608T143000', to = '20260608T160000') =>
  calendar('COUNTER', ...zone, ...event(...usual, said('TENTATIVE'), `DTSTART${tzid}:${from}`, `DTEND${tzid}:${to}`));
const outlook = ';TZID=W. Europe Standard Time';

test.each([
  ['ACCEPTED', 'accepted'],
  ['DECLINED', 'declined'],
  ['TENTATIVE', 'tentative'],
])('%s is read', (partstat, answer) => {
  expect(answerOf(reply(...usual, said(partstat, 'Ylva.Sundgren@ronnmarka.example')))).toEqual({
    ...{ uid, orderId, item: 'meeting-1', attendee: 'ylva.sundgren@ronnmarka.example', answer, sequence: 2 },
    ...{ writtenAt: '2026-09-07T08:00:00.000Z', proposed: null },
  });
});

test.each([
  ['in Outlook’s own zone, in summer', counter(outlookZone, outlook), '2026-06-08'],
  [
    'in Outlook’s own zone, in winter',
    counter(outlookZone, outlook, '20261207T143000', '20261207T160000'),
    '2026-12-07',
  ],
  [
    'on the day on which the clocks go back',
    counter(outlookZone, outlook, '20261025T143000', '20261025T160000'),
    '2026-10-25',
  ],
  ['in a zone that everybody knows', counter([], ';TZID=Europe/Stockholm'), '2026-06-08'],
  ['in UTC', counter([], '', '20260608T123000Z', '20260608T140000Z'), '2026-06-08'],
])('another time %s is read as the instants that are meant', (_name, content, day) => {
  expect(answerOf(content)).toMatchObject({
    ...{ answer: 'tentative', sequence: 2 },
    proposed: { startsAt: instant(`${day} 14.30`), endsAt: instant(`${day} 16.00`) },
  });
});

test('what is folded, begins with a mark of its order or ends lines otherwise is read all the same', () => {
  const plain = reply(...usual, said('ACCEPTED'));
  const expected = answerOf(plain);
  expect(expected).toMatchObject({ answer: 'accepted' });
  expect(answerOf(plain.replace(orderId, `${orderId.slice(0, 9)}\r\n ${orderId.slice(9)}`))).toEqual(expected);
  expect(answerOf(`\ufeff${plain}`)).toEqual(expected);
  expect(answerOf(plain.replaceAll('\r\n', '\n'))).toEqual(expected);
});

test.each([
  ['nothing', '', 'noCalendar'],
  ['a sentence', 'Jag kommer.', 'noCalendar'],
  ['HTML', '<html><script>alert(1)</script></html>', 'noCalendar'],
  ['an invitation', calendar('REQUEST', ...event(...usual, said('ACCEPTED'))), 'noAnswer'],
  [
    'no method',
    ['BEGIN:VCALENDAR', 'VERSION:2.0', ...event(...usual, said('ACCEPTED')), 'END:VCALENDAR'].join('\r\n'),
    'noAnswer',
  ],
  ['nothing in it', calendar('REPLY'), 'noAnswer'],
  [
    'two events',
    calendar('REPLY', ...event(...usual, said('ACCEPTED')), ...event(...usual, said('DECLINED'))),
    'noAnswer',
  ],
  ['no answer yet', reply(...usual, said('NEEDS-ACTION')), 'noAnswer'],
  ['somebody sent instead', reply(...usual, said('DELEGATED')), 'noAnswer'],
  ['another calendar’s meeting', reply('UID:040000008200E00074C5B7101A82E008', said('ACCEPTED')), 'notOurs'],
  ['nobody', reply(...usual), 'noAttendee'],
  ['two people', reply(...usual, said('ACCEPTED'), said('DECLINED', 'b@x.example')), 'noAttendee'],
  ['an address with more in it', reply(...usual, said('ACCEPTED', 'a@x.example>, <b@x.example')), 'noAttendee'],
  ['a sequence below nothing', reply(`UID:${uid}`, 'SEQUENCE:-1', said('ACCEPTED')), 'noSequence'],
  ['a time in a zone that nobody knows', counter([], ';TZID=Custom/1'), 'noTime'],
  ['a time in no zone', counter([], ''), 'noTime'],
  ['a whole day', counter([], ';VALUE=DATE', '20260608', '20260609'), 'noTime'],
  ['an end before its beginning', counter([], '', '20260608T140000Z', '20260608T123000Z'), 'noTime'],
  ['a time that is none', counter([], '', '2026', '2027'), 'noTime'],
  ['another time, and none told', calendar('COUNTER', ...event(...usual, said('TENTATIVE'))), 'noTime'],
  ['a book', reply(...usual, said('ACCEPTED'), `DESCRIPTION:${'x'.repeat(40_000)}`), 'tooLarge'],
])('%s is told to be no answer, and why', (_name, content, unreadable) => {
  expect(answerOf(content)).toEqual({ unreadable });
});

test.each([
  ['quotation marks', `X-A;B="${'";'.repeat(15_000)}`],
  ['parameters', `ATTENDEE${';A=B'.repeat(7_000)}:mailto:a@x.example`],
  ['folds', `X:${'\r\n a'.repeat(7_000)}`],
  ['events without an end', 'BEGIN:VEVENT\r\n'.repeat(2_000)],
])('thousands of %s are read in no time', (_name, line) => {
  const since = performance.now();
  answerOf(reply(...usual, line, said('ACCEPTED')));
  expect(performance.now() - since).toBeLessThan(2_000);
});
