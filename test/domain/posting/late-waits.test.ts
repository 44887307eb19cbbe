import { composeLateWaits, type LateWaitsContext } from '../../../domain/letters/late-waits';
import { nextDigest } from '../../../domain/posting/digest';
import { comesTooLate } from '../../../domain/posting/hours';
import {
  isOfLateWaits,
  lateWaitsKind,
  lateWaitsNotice,
  lateWaitsOf,
  lateWaitsUntil,
} from '../../../domain/posting/late-waits';
import { defaultSettings, settingsFrom } from '../../../domain/settings';
import type { Order } from '../../../schemas/order';
import { letters, texts, wordingOf } from '../letters/texts';
import { heldOn, instant, presented, type Telling, takenOn } from '../orders';
import { ylva } from '../people';

const told = (now: string, settings = defaultSettings) => lateWaitsNotice(instant(now), settings)?._id ?? null;
const onMonday = 'late-waits/2030-02-11';

it.each([
  ['2030-02-11 07.29', null],
  ['2030-02-11 07.30', onMonday],
  ['2030-02-12 03.00', onMonday],
  ['2030-02-15 17.59', onMonday],
  ['2030-02-15 18.00', null],
  ['2030-02-17 12.00', null],
  ['2030-02-18 07.30', 'late-waits/2030-02-18'],
  ['2030-04-22 12.00', null], // Easter Monday
  ['2030-04-23 07.30', 'late-waits/2030-04-22'],
])('at %s the letter of the week is %s', (now, id) => expect(told(now)).toBe(id));

it('comes on the day of the week that the municipality has set', () => {
  const onWednesdays = settingsFrom({ lateWaitsWeekday: 3, reminderTime: '08:15' });
  expect(told('2030-02-13 08.14', onWednesdays)).toBeNull();
  expect(told('2030-02-13 08.15', onWednesdays)).toBe('late-waits/2030-02-13');
  expect(told('2030-02-19 17.59', onWednesdays)).toBe('late-waits/2030-02-13');
  expect(() => settingsFrom({ lateWaitsWeekday: 6 })).toThrow();
});

it('is known by its week alone, and by nothing of any order', () => {
  const notice = lateWaitsNotice(instant('2030-02-13 09.00'), defaultSettings)!;
  expect(notice).toMatchObject({ orderId: null, to: 'lead', fellDueAt: instant('2030-02-11 07.30'), passedOver: [] });
  expect([onMonday, `${onMonday}/person-petra`, 'organisation/x', 'improvement-x/y'].map(isOfLateWaits)).toEqual([
    ...[true, true, false, false],
  ]);
});

it('comes by itself to whoever has letters together once a week, whose next would come with the letter of the week after', () => {
  const now = instant('2030-02-11 07.30');
  const urgency = { answersRecipient: false, happensAt: lateWaitsUntil('2030-02-11', defaultSettings), dueOn: null };
  const next = (how: 'daily' | 'weekly') => nextDigest(now, how, { settings: defaultSettings, calendar: null });
  expect(comesTooLate(now, urgency, next('daily'))).toBe(false);
  expect(comesTooLate(now, urgency, next('weekly'))).toBe(true);
});

const as = (caseNumber: string, { order }: Telling): Order => ({ ...order, _id: `id-${caseNumber}`, caseNumber });
const orders = [
  as('30-0001', presented('2030-01-28 12.00')),
  as('30-0002', heldOn('2030-02-04')),
  as('30-0003', heldOn('2030-01-21')),
  as('30-0004', takenOn('2030-02-08 09.00')),
];
const late = (now: string, among = orders) =>
  lateWaitsOf(among, instant(now)).map(({ caseNumber, turn }) => [caseNumber, turn]);

it('has what waits for the centre first, then the longest, and nothing that has time left', () => {
  expect(late('2030-02-11 07.30')).toEqual([
    ['30-0003', 'centre'],
    ['30-0002', 'centre'],
    ['30-0001', 'rektor'],
  ]);
  expect(late('2030-01-24 07.30')).toEqual([]);
  const ended = heldOn('2030-01-21').when('withdrawOrder', { reason: 'Vi hinner inte.' }, ylva, '2030-01-28');
  expect(late('2030-02-11 07.30', [as('30-0005', ended)])).toEqual([]);
});

const context = (over: Partial<LateWaitsContext> = {}): LateWaitsContext => ({
  ...{ waits: lateWaitsOf(orders, instant('2030-02-11 07.30')), recipientName: null, language: 'sv' },
  ...{ now: instant('2030-02-11 07.30'), contact: '08-465 004 10', link: 'https://insats.example/orders?show=late' },
  ...over,
});
const composed = (over: Partial<LateWaitsContext> = {}) =>
  composeLateWaits(wordingOf(letters.get(lateWaitsKind)!), texts.frame, context(over));

it('says which orders, whose turn it is and since when, one a line, in both languages', () => {
  const swedish = composed();
  expect(swedish.subject).toBe('3 ärenden har väntat för länge');
  expect(swedish.paragraphs[1]!.split('\n')).toEqual([
    '30-0003, Tegelfallsskolan, Pedagogcentrums tur sedan 21 januari',
    '30-0002, Tegelfallsskolan, Pedagogcentrums tur sedan 4 februari',
    '30-0001, Tegelfallsskolan, rektors tur sedan 28 januari',
  ]);
  expect(swedish.action!.address).toBe('https://insats.example/orders?show=late');
  expect(swedish.greeting).toContain('chef för Pedagogcentrum');
  const english = composed({ language: 'en', recipientName: 'Petra Lindskog' });
  expect(english.subject).toBe('Waited too long: 3 orders');
  expect(english.plain).toContain("30-0001, Tegelfallsskolan, the rektor's turn since 28 January");
  expect(`${swedish.plain}${english.plain}`).not.toMatch(/\{\{|undefined|null/);
});

it('tells nothing that anybody wrote, nor any name but that of whoever gets it', () => {
  const { plain } = composed();
  for (const { need, assignment } of orders)
    for (const written of [need.theme, need.text, assignment?.responsible.name, 'Ylva'])
      if (written) expect(plain).not.toContain(written);
});

it('names the first ten, and how many more there are', () => {
  const [one] = context().waits;
  const many = Array.from({ length: 23 }, (_, i) => ({ ...one!, caseNumber: `30-${String(i + 100)}` }));
  const { subject, paragraphs } = composed({ waits: many });
  const lines = paragraphs[1]!.split('\n');
  expect([subject, lines.length, lines.at(-1)]).toEqual(['23 ärenden har väntat för länge', 11, 'och 13 till']);
});
