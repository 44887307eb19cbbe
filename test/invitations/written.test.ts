import type { Order } from '../../schemas/order';
import { meetingOn, once, planned, session, takenOn } from '../domain/orders';
import { signe } from '../domain/people';
import { invited, ylva } from './inviting';
import { readCalendar } from './reader';

const accepted = once(() => planned('2026-10-05', [session('A', '2026-11-02')]));
const titled = (title: string, place: string): Order => {
  const { order } = accepted();
  return { ...order, sessions: [{ ...order.sessions[0]!, title, place }] };
};

const emoji = '👩🏽‍🏫';
const arabic = 'مرحبا بكم في المدرسة';
/** Texts that have broken calendars, and each of them again with every length in front of it up to a whole line. */
const texts: [string, string][] = [
  ['signs that are escaped', 'a\\b;c,d:e"f^g'],
  ['what is escaped already', 'a\\nb\\,c\\;d\\\\e'],
  ['emoji of many parts', emoji.repeat(30)],
  ['Arabic', `${arabic} `.repeat(8).trim()],
  ['letters with marks of their own', 'a\u030a'.repeat(60)],
  ['one long word', 'ö'.repeat(200)],
  ['two octets on the edge', `${'x'.repeat(66)}åäö`],
  ['something that looks like another line', 'END:VEVENT'],
];
const shifted = texts.flatMap(([name, text]) =>
  Array.from({ length: 76 }, (_, length) => [`${name}, ${length} before`, `x${'y'.repeat(length)}${text}`] as const),
);

const octets = (line: string): number => Buffer.byteLength(line);
const linesOf = (content: string): string[] => content.split('\r\n').slice(0, -1);
const read = (content: string) => readCalendar(content).events[0]!;

test('whatever is written comes back as it was, in whole letters and lines of at most 75 octets that end with CRLF', () => {
  for (const [name, text] of shifted) {
    const { content } = invited(titled(text, text), 'session-1', '2026-10-06');
    const { summary, location } = read(content);
    expect([name, summary, location]).toEqual([name, text, text]);
    expect([name, linesOf(content).filter((line) => octets(line) > 75)]).toEqual([name, []]);
    expect(content.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect([name, linesOf(content).filter((line) => /\p{Surrogate}/u.test(line))]).toEqual([name, []]);
  }
});

test.each([
  ['a line break', 'Pass\r\nATTENDEE:mailto:evil@x.example', 'Pass ATTENDEE:mailto:evil@x.example'],
  ['a bare carriage return', 'Pass\rSTATUS:CANCELLED', 'Pass STATUS:CANCELLED'],
  ['the line breaks of other alphabets', 'Pass\u2028ett\u2029två\u0085tre', 'Pass ett två tre'],
  ['signs that steer a reader', 'Pass\u0000 \u0007ett\u001b[31m', 'Pass ett[31m'],
  ['half a letter', 'Pass \ud83d ett', 'Pass \ufffd ett'],
])('%s in a title or a place brings no line of its own', (_name, text, shown) => {
  const { content } = invited(titled(text, text), 'session-1', '2026-10-06');
  expect([read(content).summary, read(content).location]).toEqual([shown, shown]);
  expect(read(content)).toMatchObject({ status: 'CONFIRMED', attendees: [{ mail: ylva.mail }] });
  expect(linesOf(content)).toHaveLength(
    linesOf(invited(titled('Pass', 'Pass'), 'session-1', '2026-10-06').content).length,
  );
});

test.each([
  ['a line break', 'Ylva\r\nX-EVIL:1', 'Ylva X-EVIL:1'],
  ['quotation marks', 'Ylva "Yllan" Sundgren', 'Ylva ’Yllan’ Sundgren'],
  ['what separates parameters', 'Sundgren, Ylva; rektor: Tegelfall', 'Sundgren, Ylva; rektor: Tegelfall'],
  ['emoji and Arabic', `Ylva ${emoji} ${arabic}`, `Ylva ${emoji} ${arabic}`],
])('%s in a name stays in the name', (_name, name, shown) => {
  const { order } = takenOn('2026-09-07').when('bookMeeting', meetingOn('2026-09-21'), signe, '2026-09-07');
  const { content } = invited(order, 'meeting-1', '2026-09-07', { ...ylva, name });
  expect(read(content).attendees).toEqual([expect.objectContaining({ mail: ylva.mail, name: shown })]);
  expect(content).not.toMatch(/^X-EVIL/m);
});
