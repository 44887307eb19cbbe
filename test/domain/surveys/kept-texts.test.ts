import { textEndsAt, unreadDue } from '../../../domain/surveys/kept-texts';
import { instant, once } from '../orders';
import { signe, ylva } from '../people';
import { states } from '../states';

const kept = { freeTextsKeptDays: 30 };
const [before, after] = [instant('2026-11-07 09.00'), instant('2026-11-12 09.00')];
const [unread, read] = [false, true];
const waiting = once(() => states.delivered!.tell());
const summarised = once(() => states.summarised!.tell());
const again = once(() => summarised().when('sendSummary', { version: 2, text: 'Rättad.' }, signe, '2026-11-13 09.00'));
const withdrawn = once(() => waiting().when('withdrawOrder', { reason: 'Annan hjälp.' }, ylva, '2026-11-10 09.00'));
const withdrawnLate = once(() =>
  summarised().when('withdrawOrder', { reason: 'Annan hjälp.' }, ylva, '2026-11-20 09.00'),
);

describe('A free text is kept', () => {
  test.each([
    ['until the summary is sent, read', waiting, before, read, null],
    ['until the summary is sent, unread', waiting, before, unread, null],
    ['until the summary that was sent after its release', summarised, before, unread, instant('2026-11-09')],
    ['unread, until it is read, when released after the summary', summarised, after, unread, null],
    ['thirty days when released after the summary and read', summarised, after, read, '2026-12-12T22:59:59.999Z'],
    ['until the next version when released after the first', again, after, unread, instant('2026-11-13 09.00')],
    ['thirty days from the end without a summary', withdrawn, before, unread, '2026-12-10T22:59:59.999Z'],
    ['thirty days from its release when that came after the end', withdrawn, after, read, '2026-12-12T22:59:59.999Z'],
    ['thirty days from the end after a summary', withdrawnLate, after, unread, '2026-12-20T22:59:59.999Z'],
  ])('%s', (_name, tell, releasedAt, isRead, endsAt) => {
    expect(textEndsAt(tell().order, { releasedAt, isRead }, kept)).toBe(endsAt);
  });
});

describe('Free texts that nobody has read', () => {
  const limits = { freeTextsUnreadDays: 60, freeTextsReminderDays: 14 };
  test.each([
    ['are not reminded of long before they end', summarised, after, null, '2026-12-27 23.59', null],
    ['are told of so many days before they end', summarised, after, null, '2026-12-28 00.00', { tell: '2027-01-11' }],
    [
      'are told of as long before where that is late',
      summarised,
      after,
      null,
      '2027-03-01 08.00',
      { tell: '2027-03-15' },
    ],
    ['stay to the end of the day that was told', summarised, after, '2027-01-11', '2027-01-11 23.59', null],
    ['are deleted when it has passed', summarised, after, '2027-01-11', '2027-01-12 00.00', 'delete'],
    ['wait for the summary as long as there is none', waiting, before, null, '2027-06-01 08.00', null],
    ['end with the next version where that was sent', again, after, null, '2027-06-01 08.00', null],
    ['end with the order where that has ended', withdrawnLate, after, '2027-01-11', '2027-01-12 00.00', null],
  ])('%s', (_name, tell, releasedAt, readBy, now, due) => {
    expect(unreadDue(tell().order, { releasedAt, readBy }, instant(now), limits)).toEqual(due);
  });
});
