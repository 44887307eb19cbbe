import { callerOf, nameOf, staffAmong } from '../../domain/directory';
import { assembleDocumentation } from '../../domain/documentation';
import { calledIn, changesOfPerson, toldNow, withoutNames } from '../../domain/protection';
import { defaultSettings } from '../../domain/settings';
import type { Actor } from '../../schemas/parts';
import { somebody } from '../setup/somebody';
import { takenOn } from './orders';

const now = '2026-09-08T08:00:00.000Z';
/** Somebody protected whose name came into the directory by mistake. */
const hidden = {
  ...somebody('person-hidden', [{ kind: 'staff', at: 'centre' }]),
  ...{
    name: 'Hemlig',
    isProtected: true,
    mail: 'hemlig@ronnmarka.example',
    phone: '070-1',
    identifiers: ['mail:hemlig'],
  },
};
const actor = (over: Partial<Actor>): Actor => ({
  ...{ person: 'person-hidden', name: null, role: 'rektor', forUnit: 'unit-a', unitName: 'Lillgranåsens skola' },
  ...over,
});

test('somebody protected has no name, whatever the directory says', () => {
  expect(nameOf(hidden)).toBeNull();
  expect(nameOf({ ...hidden, isProtected: false })).toBe('Hemlig');
  expect(callerOf(hidden, now)).toMatchObject({ person: 'person-hidden', name: null });
  expect(staffAmong([hidden], now)).toEqual([
    { _id: 'person-hidden', name: 'Medarbetare, Pedagogcentrum', kind: 'staff' },
  ]);
});

test.each([
  [{ name: 'Ylva' }, 'Ylva'],
  [{}, 'Rektor, Lillgranåsens skola'],
  [{ role: 'actingRektor' }, 'Rektor, Lillgranåsens skola'],
  [{ role: 'representative' }, ''],
  [{ role: 'staff', unitName: null }, ''],
] as [Partial<Actor>, string][])('a sentence calls %j “%s”', (over, called) => {
  expect(calledIn(actor(over))).toBe(called);
});

describe('a log tells of a person', () => {
  const shown = { ...hidden, isProtected: false };

  test.each([
    ['is added', null, hidden],
    ['is changed', { ...hidden, phone: '070-2' }, hidden],
    ['is protected from now on', shown, { ...hidden, name: null, mail: null }],
    ['is protected no more', hidden, { ...shown, name: 'Ylva', mail: null }],
  ])('who %s neither name nor address', (_, before, after) => {
    expect(JSON.stringify(changesOfPerson(before, after))).not.toMatch(/hemlig|070|Ylva/i);
  });

  test('who is not protected both, until they are', () => {
    const changes = changesOfPerson(null, shown);
    expect(JSON.stringify(changes)).toMatch(/Hemlig.*070/);
    const entry = { person: shown._id, changes };
    expect(toldNow(entry, new Set(['person-other']))).toEqual(entry);
    const told = toldNow(entry, new Set([shown._id]));
    expect(JSON.stringify(told)).not.toMatch(/hemlig|070/i);
    expect(told.changes.map(({ field }) => field)).toContain('duties');
  });
});

test('the documentation names a protected rektor by duty and unit, and a protected representative by that', () => {
  const { order } = takenOn('2026-09-03');
  const answer = (over: Partial<Actor>) => ({
    ...{ unit: 'unit-a', kind: 'agreed' as const, answeredAt: now, answeredBy: actor(over), comment: null },
  });
  const proposals = [
    {
      ...{ version: 1, presentedAt: now, presentedBy: actor({}), writing: 'w', sessions: 1, hours: 1 },
      answers: [answer({}), answer({ role: 'representative' })],
    },
  ];
  const { proposals: told } = assembleDocumentation({ ...order, proposals }, { now, settings: defaultSettings }, null);
  expect(told[0]!.agreedBy).toEqual(['Rektor, Lillgranåsens skola', 'Representant för rektor för Lillgranåsens skola']);
});

describe('what was recorded before somebody was protected', () => {
  const recorded = {
    sentBy: actor({ name: 'Hemlig' }),
    others: [
      { person: 'person-hidden', name: 'Hemlig' },
      { person: 'person-b', name: 'Bo' },
    ],
    changes: [{ before: null, after: { by: actor({ name: 'Hemlig' }) } }],
    leaders: [{ person: null, name: 'Gäst' }],
  };

  test('is shown without the name, wherever it stands, and otherwise as it was', () => {
    expect(withoutNames(recorded, new Set(['person-hidden']), 'Medarbetare')).toEqual({
      sentBy: actor({}),
      others: [
        { person: 'person-hidden', name: 'Medarbetare' },
        { person: 'person-b', name: 'Bo' },
      ],
      changes: [{ before: null, after: { by: actor({}) } }],
      leaders: [{ person: null, name: 'Gäst' }],
    });
    expect(recorded.sentBy.name).toBe('Hemlig');
  });

  test('is left out of the words of a documentation that was frozen with it: who agreed is told by role', () => {
    const agreedBy = ['Hemlig, Ås skola', 'Hemlig för rektor för Ås skola', 'Bo, Ås skola'];
    const shown = { order: recorded, writings: [{ document: { proposals: [{ version: 1, agreedBy }] } }] };
    const { writings } = withoutNames(shown, new Set(['person-hidden']), 'Medarbetare');
    expect(writings[0]!.document.proposals[0]!.agreedBy).toEqual([
      ...['Rektor, Ås skola', 'Representant för rektor för Ås skola', 'Bo, Ås skola'],
    ]);
  });

  test('is left alone where nobody protected is named', () => {
    expect(withoutNames(recorded, new Set(['person-x']), 'Medarbetare')).toBe(recorded);
  });
});
