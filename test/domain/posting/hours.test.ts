import { nextPosting, postingAt } from '../../../domain/posting/hours';
import { defaultSettings } from '../../../domain/settings';
import type { Calendar } from '../../../schemas/organisation';
import { instant } from '../orders';

const calendar: Calendar = {
  ...{ _id: 'calendar-1', name: 'Läsåret 2029/30', version: 1 },
  terms: [
    { name: 'hösten', from: '2029-08-20', to: '2029-12-20' },
    { name: 'våren', from: '2030-01-09', to: '2030-06-14' },
    { name: 'hösten', from: '2030-08-19', to: '2030-12-20' },
  ],
  days: [
    { kind: 'break', name: 'sportlov', from: '2030-02-25', to: '2030-03-01' },
    { kind: 'studyDay', name: 'studiedag', from: '2030-03-04', to: '2030-03-04' },
  ],
};
const centre = { settings: defaultSettings, calendar: null };
const unit = { settings: defaultSettings, calendar };

test.each([
  ['a working day goes on', '2030-02-12 10.00', centre, '2030-02-12 10.00'],
  ['the night waits for the morning', '2030-02-12 03.00', centre, '2030-02-12 07.00'],
  ['the evening waits for the next morning', '2030-02-12 18.01', centre, '2030-02-13 07.00'],
  ['Friday evening waits for Monday', '2030-02-15 21.00', centre, '2030-02-18 07.00'],
  ['Good Friday waits until after Easter Monday', '2030-04-19 10.00', centre, '2030-04-23 07.00'],
  ['a break of the unit is waited out', '2030-02-26 10.00', unit, '2030-03-04 07.00'],
  ['a study day is a working day', '2030-03-04 10.00', unit, '2030-03-04 10.00'],
  ['after the term it waits for the next', '2030-06-20 10.00', unit, '2030-08-19 07.00'],
  ['what the calendar does not reach is a working day as others', '2031-02-03 10.00', unit, '2031-02-03 10.00'],
])('when letters go: %s', (_, now, hours, then) => {
  expect(nextPosting(instant(now), hours)).toBe(instant(then));
});

const calm = { answersRecipient: false, happensAt: null, dueOn: null };
test.each([
  ['what nobody waits for waits', '2030-02-12 21.00', calm, centre, '2030-02-13 07.00'],
  [
    'an answer to what one has just done goes at once',
    '2030-02-12 21.00',
    { ...calm, answersRecipient: true },
    centre,
    '2030-02-12 21.00',
  ],
  [
    'what is about tomorrow morning at six goes at once',
    '2030-02-12 21.00',
    { ...calm, happensAt: instant('2030-02-13 06.00') },
    centre,
    '2030-02-12 21.00',
  ],
  [
    'what is about tomorrow afternoon waits for the morning',
    '2030-02-12 21.00',
    { ...calm, happensAt: instant('2030-02-13 14.30') },
    centre,
    '2030-02-13 07.00',
  ],
  [
    'what falls due after the term, before the next, goes on the next working day',
    '2030-06-20 21.00',
    { ...calm, dueOn: '2030-07-01' },
    unit,
    '2030-06-24 07.00',
  ],
  [
    'what falls due in the next term waits for it',
    '2030-06-20 10.00',
    { ...calm, dueOn: '2030-09-02' },
    unit,
    '2030-08-19 07.00',
  ],
  [
    'what was due before is not made urgent by it',
    '2030-02-12 21.00',
    { ...calm, dueOn: '2030-02-01' },
    centre,
    '2030-02-13 07.00',
  ],
])('when a letter goes: %s', (_, now, urgency, hours, then) => {
  expect(postingAt(instant(now), urgency, hours)).toBe(instant(then));
});
