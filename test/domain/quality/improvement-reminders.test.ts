import { at } from '../../../domain/days';
import { composeImprovement, type ImprovementContext } from '../../../domain/letters/improvement';
import {
  improvementKinds,
  improvementNotice,
  improvementOver,
  improversMeant,
  isOfImprovement,
  remindersOf,
} from '../../../domain/quality/improvement-reminders';
import { improvementAs } from '../../../domain/quality/improvements';
import { defaultSettings } from '../../../domain/settings';
import type { Improvement } from '../../../schemas/improvements';
import type { Person } from '../../../schemas/organisation';
import { somebody } from '../../setup/somebody';
import { letters, texts, wordingOf } from '../letters/texts';
import { instant } from '../orders';
import { jonatan, petra, signe } from '../people';

const improvement: Improvement = {
  ...{ _id: '5a8f0f0e-5b0f-4a53-9d4f-0b8f2f0d6a11', version: 1, what: 'Kortare mellanuppgifter', report: '2026' },
  ...{
    finding: 'Uppgifterna hanns inte med.',
    owner: { person: signe.person, name: 'Signe Malmros' },
    dueOn: '2027-04-30',
  },
  ...{ state: 'planned', outcome: null, endedOn: null, recordedAt: instant('2027-02-01 09.00') },
  recordedBy: { person: petra.person, name: petra.name, role: 'lead', forUnit: null, unitName: null },
};
const told = (now: string, over: Partial<Improvement> = {}) => {
  const notice = improvementNotice({ ...improvement, ...over }, instant(now), defaultSettings);
  return notice && [notice.kind, notice.fellDueAt, notice.passedOver.length];
};

it('tells its owner two weeks before the day, on the day, and every two weeks after it, each on a day on which people work', () => {
  const [soon, due, ...late] = remindersOf(improvement, defaultSettings);
  expect([soon!.at, due!.at]).toEqual([instant('2027-04-16 07.30'), instant('2027-04-30 07.30')]);
  expect(late.slice(0, 2).map((each) => each.at)).toEqual([instant('2027-05-14 07.30'), instant('2027-05-28 07.30')]);
  const onSunday = remindersOf({ dueOn: '2027-05-16' }, defaultSettings).slice(0, 3);
  expect(onSunday.map((each) => each.at.slice(0, 10))).toEqual(['2027-04-30', '2027-05-14', '2027-05-31']);
});

it('tells each once, of several that were missed only the newest, and none from before it was recorded', () => {
  expect(told('2027-04-16 07.29')).toBeNull();
  expect(told('2027-04-16 07.30')).toEqual(['improvement.soon', instant('2027-04-16 07.30'), 0]);
  expect(told('2027-04-20 07.30', { remindedAt: instant('2027-04-16 07.30') })).toBeNull();
  expect(told('2027-05-20 07.30')).toEqual(['improvement.late', instant('2027-05-14 07.30'), 2]);
  expect(told('2027-04-29 07.30', { recordedAt: instant('2027-04-28 09.00') })).toBeNull();
  const { to, person, about, orderId, _id } = improvementNotice(
    improvement,
    instant('2027-04-30 07.30'),
    defaultSettings,
  )!;
  expect([to, person, about, orderId]).toEqual(['responsible', signe.person, improvement._id, null]);
  expect(isOfImprovement(_id)).toBe(true);
});

it('tells nobody once it is done, given up or taken back, and begins anew with another day', () => {
  for (const state of ['done', 'givenUp', 'takenBack'] as const) {
    expect(told('2027-04-30 07.30', { state })).toBeNull();
    expect(improvementOver({ kind: 'improvement.due', dueOn: '2027-04-30' }, { ...improvement, state })).toBe('done');
  }
  expect(improvementOver({ kind: 'improvement.due', dueOn: '2027-04-30' }, improvement)).toBeNull();
  const moved = { ...improvement, dueOn: '2027-06-18', remindedAt: instant('2027-04-30 07.30') };
  expect(improvementOver({ kind: 'improvement.due', dueOn: '2027-04-30' }, moved)).toBe('superseded');
  expect(told('2027-06-04 07.30', moved)).toEqual(['improvement.soon', instant('2027-06-04 07.30'), 0]);
});

it('keeps what was told of it when it is corrected', () => {
  const { _id: _, version: _v, endedOn: _e, recordedAt: _a, recordedBy: _b, owner, ...content } = improvement;
  const corrected = improvementAs(
    { ...improvement, remindedAt: instant('2027-04-16 07.30') },
    { ...content, owner: owner.person },
    { staff: [], today: '2027-04-20' },
  );
  expect(corrected.remindedAt).toBe(instant('2027-04-16 07.30'));
});

const person = (known: typeof signe): Person => somebody(known.person, [...known.duties] as never);

it('goes to its owner while they work at the centre, then to whoever leads it', () => {
  const now = instant('2027-04-30 07.30');
  const meant = (...people: (typeof signe)[]) =>
    improversMeant(improvement, people.map(person), now).map(({ _id }) => _id);
  expect(meant(signe, jonatan, petra)).toEqual([signe.person]);
  expect(meant(jonatan, petra)).toEqual([petra.person]);
});

it.each(improvementKinds)('the letter %s says all that its words name, in both languages', (kind) => {
  const context: ImprovementContext = {
    ...{ what: 'Kortare mellanuppgifter', report: '2026', dueOn: '2027-04-30', recipientName: null, language: 'sv' },
    ...{ now: at('2027-04-16', '07:30'), contact: '08-465 004 10', link: 'https://insats.example/' },
  };
  for (const language of ['sv', 'en'] as const) {
    const letter = composeImprovement(wordingOf(letters.get(kind)!), texts.frame, { ...context, language });
    expect(letter.plain).not.toMatch(/\{\{|undefined|null/);
    expect(letter.plain).toContain('Kortare mellanuppgifter');
    expect(letter.subject).toMatch(language === 'sv' ? /30 april/ : /30 April/);
  }
});
