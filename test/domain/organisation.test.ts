import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { type Caller, isRefusal, type Refusal } from '../../domain/decision';
import { organisationRules } from '../../domain/organisation';
import { codesWith, isCode } from '../../domain/organisation/codes';
import { afterEnd, carriedOver, vacanciesOf } from '../../domain/organisation/following';
import { isOwnPerson } from '../../domain/organisation/people';
import type { Organisation, OrganisationRule } from '../../domain/organisation/state';
import type { OrganisationCommand } from '../../schemas/organisation-commands';
import { somebody } from '../setup/somebody';
import { ronnmarka } from './imports/organisation';
import { administrator, hagerbrink, myrlov, petra, tegelfall, ylva } from './people';

const now = '2026-09-08T06:00:00.000Z';
const unit = tegelfall._id;
const person = somebody('person-runa-ek', [
  { id: 'duty-1', kind: 'rektor', at: unit, from: '2026-08-01', to: '2026-12-31' },
  { id: 'duty-2', kind: 'rektor', at: unit, from: '2025-08-01', to: '2026-06-30' },
]);
const represents = somebody(
  'person-runa-ek',
  [],
  [
    { id: 'representation-1', unit, acts: ['order'] },
    { id: 'representation-2', unit, acts: ['order'], to: '2026-06-30' },
  ],
);
const told = { ...tegelfall, open: { from: null, to: '2026-12-31' } };
const ends = {
  ...told,
  closing: {
    reason: 'Nedlagd.',
    decidedBy: { person: 'person-a', name: null, role: 'administrator' as const, forUnit: null, unitName: null },
  },
};

const merged = {
  ...tegelfall,
  open: { from: null, to: '2026-08-31' },
  successors: [
    {
      ...{ unit: hagerbrink._id, how: 'merged' as const, from: '2026-09-01', takesOrders: true },
      decidedBy: { person: 'person-a', name: null, role: 'administrator' as const, forUnit: null, unitName: null },
    },
  ],
};

const full = {
  ...tegelfall,
  places: Array.from({ length: 60 }, (_, i) => ({ ...tegelfall.places[0]!, id: `place-${i}` })),
};
const arbetslagId = tegelfall.arbetslag[0]!.id;
const autumn = { name: 'Höstterminen', from: '2026-08-18', to: '2026-12-22' };
const calendar = { _id: 'calendar-1', name: 'A', huvudman: tegelfall.huvudman, terms: [], days: [], version: 3 };

interface Case {
  key: string;
  command: OrganisationCommand;
  body?: object;
  by?: Caller;
  state?: Partial<Organisation>;
  target?: Record<string, string>;
}
const period = { from: '2026-09-08', to: null };
const cases: Case[] = [
  { key: 'administrator-only', command: 'giveDuty', by: ylva },
  { key: 'rektor-only', command: 'nameRepresentative', by: petra },
  {
    key: 'representative-not-here',
    command: 'nameRepresentative',
    by: ylva,
    body: { mail: 'a@b.example', name: 'Runa Ek', ...period },
    state: { person: null },
  },
  {
    key: 'representative-not-here',
    command: 'nameRepresentative',
    by: ylva,
    body: { mail: 'a@b.example', name: 'Runa Ek', ...period },
    state: { person: null, isMailTaken: true },
  },
  {
    key: 'person-not-found',
    command: 'nameRepresentative',
    body: { mail: 'a@b.example', ...period },
    state: { person: null },
  },
  {
    key: 'mail-taken',
    command: 'nameRepresentative',
    body: { mail: 'a@b.example', name: 'Runa Ek', ...period },
    state: { person: null, isMailTaken: true },
  },
  { key: 'ends-before-start', command: 'nameRepresentative', by: ylva, body: { from: '2027-02-02', to: '2027-02-01' } },
  { key: 'period-over', command: 'nameRepresentative', by: ylva, body: { from: '2026-08-01', to: '2026-09-07' } },
  {
    key: 'representative-self',
    command: 'nameRepresentative',
    by: ylva,
    body: period,
    state: { person: somebody(ylva.person, []) },
  },
  { key: 'reference-unknown', command: 'nameRepresentative', by: ylva, body: { ...period, caseNumber: '26-9999' } },
  { key: 'representation-unknown', command: 'takeBackRepresentation', by: ylva },
  {
    ...{
      key: 'representation-ended-already',
      command: 'takeBackRepresentation',
      by: ylva,
      state: { person: represents },
    },
    target: { representationId: 'representation-2' },
  },
  { key: 'duty-for-nobody', command: 'giveDuty', body: { mail: 'a@b.example', ...period }, state: { person: null } },
  { key: 'duty-held-already', command: 'giveDuty', body: { kind: 'rektor', from: '2026-12-31', to: null } },
  { key: 'duty-unknown', command: 'endDuty', target: { dutyId: 'duty-9' } },
  { key: 'duty-over', command: 'endDuty', target: { dutyId: 'duty-2' } },
  { key: 'day-in-past', command: 'endDuty', body: { on: '2026-09-07' }, target: { dutyId: 'duty-1' } },
  { key: 'duty-does-not-rest', command: 'resumeDuty', body: { from: '2026-09-08' }, target: { dutyId: 'duty-1' } },
  { key: 'unit-code-wrong', command: 'correctUnit', body: { code: { scheme: 'se-skolenhetskod', value: '1' } } },
  {
    key: 'unit-code-taken',
    command: 'correctUnit',
    body: { code: { scheme: 'se-skolenhetskod', value: '99990999' } },
    state: { isCodeTaken: true },
  },
  { key: 'unit-unknown', command: 'mergeUnit', body: { into: 'unit-x', from: '2027-01-01' } },
  {
    key: 'unit-cannot-take-over',
    command: 'mergeUnit',
    body: { into: unit, from: '2027-01-01' },
    state: { others: [tegelfall] },
  },
  {
    key: 'unit-cannot-take-over',
    command: 'mergeUnit',
    body: { into: hagerbrink._id, from: '2027-01-01' },
    state: { others: [{ ...hagerbrink, open: { from: '2027-01-02', to: null } }] },
  },
  { key: 'nothing-to-correct', command: 'correctUnit', body: { reason: 'Fel.' } },
  { key: 'unit-does-not-end', command: 'takeBackUnitEnd', body: { reason: 'Fel.' } },
  {
    key: 'unit-cannot-come-back',
    command: 'takeBackUnitEnd',
    body: { reason: 'Fel.' },
    state: { unit: merged, others: [{ ...hagerbrink, open: { from: null, to: '2026-08-31' } }] },
  },
  { key: 'unit-ends-already', command: 'closeUnit', body: { on: '2027-01-01' }, state: { unit: ends } },
  { key: 'person-known-already', command: 'addPerson', body: { name: 'Runa Ek', mail: null, isProtected: false } },
  {
    key: 'protected-without-name',
    command: 'addPerson',
    body: { name: 'Runa Ek', mail: null, isProtected: true },
    state: { person: null },
  },
  {
    key: 'field-required',
    command: 'addPerson',
    body: { name: null, mail: null, isProtected: false },
    state: { person: null },
  },
  { key: 'person-not-here', command: 'correctPerson', body: { reason: 'Fel.' }, state: { person: null } },
  { key: 'nothing-to-correct', command: 'correctPerson', body: { reason: 'Fel.' } },
  {
    key: 'protected-without-name',
    command: 'correctPerson',
    body: { name: 'Runa Ek', reason: 'Fel.' },
    state: { person: { ...person, isProtected: true } },
  },
  { key: 'protected-without-name', command: 'correctPerson', body: { name: 'Runa Ek', isProtected: true } },
  {
    key: 'field-required',
    command: 'correctPerson',
    body: { isProtected: false },
    state: { person: { ...person, isProtected: true } },
  },
  { key: 'mail-taken', command: 'correctPerson', body: { mail: 'a@b.example' }, state: { isMailTaken: true } },
  { key: 'nothing-to-correct', command: 'correctUnit', body: { reason: 'Fel.' } },
  { key: 'calendar-unknown', command: 'correctUnit', body: { calendar: 'calendar-x', reason: 'Fel.' } },
  { key: 'part-unknown', command: 'correctPlace', body: { name: 'Huset' }, target: { placeId: 'place-x' } },
  { key: 'nothing-to-correct', command: 'correctArbetslag', body: {}, target: { arbetslagId } },
  {
    key: 'ends-before-start',
    command: 'correctArbetslag',
    body: { from: '2027-01-02', to: '2027-01-01' },
    target: { arbetslagId },
  },
  { key: 'too-many-parts', command: 'addPlace', body: { name: 'Huset' }, state: { unit: full } },
  { key: 'terms-overlap', command: 'addCalendar', body: { name: 'A', terms: [autumn, autumn], days: [] } },
  {
    key: 'ends-before-start',
    command: 'addCalendar',
    body: { name: 'A', terms: [], days: [{ ...autumn, kind: 'closed', to: '2026-08-01' }] },
  },
  { key: 'calendar-unknown', command: 'correctCalendar', body: { version: 1, name: 'B' } },
  {
    key: 'calendar-unknown',
    command: 'correctCalendar',
    body: { version: 3, name: 'B' },
    state: { calendar: { _id: 'calendar-1', name: 'A', terms: [], days: [], version: 3 } },
  },
  {
    key: 'calendar-changed-meanwhile',
    command: 'correctCalendar',
    body: { version: 2, name: 'B' },
    state: { calendar },
  },
  { key: 'nothing-to-correct', command: 'correctCalendar', body: { version: 3 }, state: { calendar } },
];

function decided({ command, body = {}, by = administrator, state = {}, target = {} }: Omit<Case, 'key'>) {
  const rule = organisationRules[command] as OrganisationRule;
  const about: Organisation = {
    unit: tegelfall,
    huvudman: ronnmarka,
    person,
    others: [],
    order: null,
    calendar: null,
    isCodeTaken: false,
    isMailTaken: false,
    ...state,
  };
  const actor = rule.actor(about.unit, by);
  if (isRefusal(actor)) return actor;
  const given = { caller: by, now, today: '2026-09-08', newId: 'new-1', target, actor };
  return rule.decide(about, body as never, given);
}

function refusalOf(one: Case): Refusal {
  const done = decided(one);
  if (!isRefusal(done)) throw new Error(`${one.command} was not refused`);
  return done;
}

describe('a refusal', () => {
  const root = join(__dirname, '..', '..');
  const { refusals } = load(readFileSync(join(root, 'content', 'words.yaml'), 'utf8')) as {
    refusals: Record<string, { sv: string; en: string; status: number }>;
  };

  it.each(cases)('$key: is given by $command, and has all that its sentences need', (one) => {
    const { refusal, told = {} } = refusalOf(one);
    expect(refusal).toBe(one.key);
    const { sv, en } = refusals[refusal]!;
    const needed = [...`${sv} ${en}`.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!);
    expect(needed.filter((name) => !(name in told))).toEqual([]);
  });

  it('that a rule of the organisation can give is tried here, and no other', () => {
    const folder = join(root, 'domain', 'organisation');
    const text = readdirSync(folder).map((name) =>
      readFileSync(join(folder, name), 'utf8').replace(/^import .*$/gm, ''),
    );
    const used = [...text.join('\n').matchAll(/refuse(?:Field\([^,]+,|\() ?'([a-z-]+)'/g)].map(([, key]) => key);
    expect([...new Set(used)].sort()).toEqual([...new Set(cases.map(({ key }) => key))].sort());
  });
});

describe('a code', () => {
  it.each([
    ['se-skolenhetskod', '09990101', true],
    ['se-skolenhetskod', '9999010', false],
    ['no-orgnr', '974760673', true],
    ['no-orgnr', '974760674', false],
    ['no-orgnr', '97476067', false],
    ['local', 'RM-F01', true],
    ['local', ' ', false],
  ] as const)('%s %s: %s', (scheme, value, is) => expect(isCode({ scheme, value })).toBe(is));
});

it('a new code ends the one of its scheme the day before, leaves those of others, and takes the place of one of the same day', () => {
  const codes = [
    { scheme: 'se-skolenhetskod' as const, value: '99990901', from: null, to: null },
    { scheme: 'local' as const, value: 'T-1', from: '2026-01-01', to: null },
  ];
  const first = codesWith(codes, { scheme: 'local', value: 'T-2' }, '2026-09-08');
  const [ended, begun] = [
    { ...codes[1], to: '2026-09-07' },
    { scheme: 'local', value: 'T-2', from: '2026-09-08', to: null },
  ];
  expect(first).toEqual([codes[0], ended, begun]);
  const again = codesWith(first, { scheme: 'local', value: 'T-3' }, '2026-09-08');
  expect(again).toEqual([codes[0], ended, { ...begun, value: 'T-3' }]);
  expect(codesWith([], { scheme: 'local', value: 'T-1' }, '2026-09-08')[0]!.from).toBeNull();
});

describe('a unit of which a source has told a last day, and nobody what becomes of it,', () => {
  const reason = 'Beslut i nämnden.';
  const others = [hagerbrink, myrlov];
  const unitAfter = (command: OrganisationCommand, body: object, unitBefore = told) => {
    const done = decided({ command, body: { reason, ...body }, state: { unit: unitBefore, others } });
    if (isRefusal(done)) throw new Error(done.refusal);
    return done.unit!;
  };
  const into = { into: hagerbrink._id, from: '2027-01-01' };
  const split = { units: [hagerbrink._id, myrlov._id], ordersTo: myrlov._id, from: '2027-01-01' };

  it.each([
    ['merged', unitAfter('mergeUnit', into), { heir: hagerbrink._id }],
    ['split', unitAfter('splitUnit', split), { heir: myrlov._id }],
    ['closed', unitAfter('closeUnit', { on: '2026-12-31' }), { closed: { reason } }],
  ])('is %s, and its orders follow', (_how, after, orders) => {
    expect(after.open.to).toBe('2026-12-31');
    expect(after.origin.corrected).toContain('open');
    expect(afterEnd(after, '2027-01-01')).toMatchObject(orders);
  });
  it('gets the day that people say in its place, also when it is over', () => {
    const over = { ...told, open: { from: null, to: '2026-06-30' } };
    expect(unitAfter('mergeUnit', { ...into, from: '2026-10-01' }, over).open.to).toBe('2026-09-30');
    expect(afterEnd(unitAfter('mergeUnit', { ...into, from: '2026-07-01' }, over), '2026-09-08')).toEqual({
      heir: hagerbrink._id,
    });
  });
  it('is not what it was once that is decided', () => {
    for (const state of [ends, unitAfter('mergeUnit', into)])
      expect(refusalOf({ key: '', command: 'mergeUnit', body: into, state: { unit: state, others } }).refusal).toBe(
        'unit-ends-already',
      );
  });
});

describe('a duty that rests', () => {
  const rests = [
    { from: '2026-01-01', to: '2026-02-28' },
    { from: '2026-08-15', to: '2026-12-31' },
    { from: '2027-03-01', to: '2027-04-30' },
  ];
  const resting = { ...person, duties: person.duties.map((duty) => ({ ...duty, rests })) };
  const restsFrom = (from: string) => {
    const done = decided({
      command: 'resumeDuty',
      body: { from },
      state: { person: resting },
      target: { dutyId: 'duty-1' },
    });
    if (isRefusal(done)) throw new Error(done.refusal);
    expect(done.person!.duties[0]!.origin.corrected).toEqual(['rests']);
    return done.person!.duties[0]!.rests;
  };

  it('is shortened to the day before its holder is back, also yesterday, and what was to come is taken away', () => {
    expect(restsFrom('2026-09-08')).toEqual([rests[0], { from: '2026-08-15', to: '2026-09-07' }]);
    expect(restsFrom('2026-11-16')).toEqual([rests[0], { from: '2026-08-15', to: '2026-11-15' }]);
  });
  it('is as if it had never rested where its holder was never away', () => {
    expect(restsFrom('2026-08-15')).toEqual([rests[0]]);
    expect(restsFrom('2027-03-01')).toEqual(rests.slice(0, 2));
  });
});

describe('what becomes of orders when a unit ends', () => {
  const decidedBy = { person: 'person-a', name: null, role: 'administrator' as const, forUnit: null, unitName: null };
  const heirs = [
    { unit: hagerbrink._id, how: 'split' as const, from: '2027-01-01', takesOrders: false, decidedBy },
    { unit: myrlov._id, how: 'split' as const, from: '2027-01-01', takesOrders: true, decidedBy },
  ];

  it('nothing while it is open, on its last day too', () => {
    expect(afterEnd(tegelfall, '2027-01-01')).toBeNull();
    expect(afterEnd({ ...ends, successors: heirs }, '2026-12-31')).toBeNull();
  });
  it('they follow to the one that takes them over', () => {
    expect(afterEnd({ ...ends, successors: heirs }, '2027-01-01')).toEqual({ heir: myrlov._id });
  });
  it('they end where the unit was closed, and stay where a register only says that it is gone', () => {
    const closing = { reason: 'Nedlagd.', decidedBy };
    expect(afterEnd({ ...ends, closing }, '2027-01-01')).toEqual({ closed: closing });
    expect(afterEnd(told, '2027-01-01')).toBeNull();
  });
});

describe('whoever acts for the rektor of a unit that is merged', () => {
  const on = '2027-01-01';
  const carried = (over: object) => {
    const one = somebody('person-runa-ek', [], [{ unit, acts: ['order'], ...over }]);
    return carriedOver(one, tegelfall, hagerbrink, on);
  };

  it('acts for that of the heir, on the same terms and named by whom they were', () => {
    const [before] = somebody('person-runa-ek', [], [{ unit, acts: ['order'], to: on }]).representations;
    const carriedFrom = { unit, unitName: 'Tegelfallsskolan', on };
    expect(carried({ to: on })).toMatchObject({
      version: 2,
      representations: [{ ...before, unit: hagerbrink._id, unitName: 'Hägerbrinksskolan', carriedFrom }],
    });
  });
  it('and whose time is to come, but not whoever was taken back, is over, or acts elsewhere', () => {
    expect(carried({ from: '2027-02-01' })).not.toBeNull();
    expect(carried({ takenBackAt: now })).toBeNull();
    expect(carried({ to: '2026-12-31' })).toBeNull();
    expect(carried({ unit: myrlov._id })).toBeNull();
  });
});

describe('somebody is a huvudman’s own, to be corrected by its administrator,', () => {
  const own = {
    ...{ huvudman: tegelfall.huvudman, units: new Set([unit]), runsCentre: true, isKnownThere: false },
  };
  const at = (...places: string[]) =>
    somebody(
      'person-runa-ek',
      places.map((place) => ({ kind: 'staff', at: place })),
    );
  const represented = (...units: string[]) =>
    somebody(
      'person-runa-ek',
      [],
      units.map((each) => ({ unit: each, acts: ['order' as const] })),
    );

  it.each([
    ['with duties at its units and itself', at(unit, tegelfall.huvudman), own, true],
    ['not with a duty at another’s unit, though it is over', at(unit, 'unit-elsewhere'), own, false],
    ['at the centre where it runs it', at('centre-ronnmarka'), own, true],
    ['not at the centre where it does not', at('centre-ronnmarka'), { ...own, runsCentre: false }, false],
    ['who represents a rektor there and nowhere else', represented(unit), own, true],
    ['not who represents one elsewhere too', represented(unit, 'unit-elsewhere'), own, false],
    ['without anything, where they were added', at(), { ...own, isKnownThere: true }, true],
    ['and not where they were not', at(), own, false],
  ])('%s', (_, who, places, is) => expect(isOwnPerson(who, places)).toBe(is));
});

test('a vacancy keeps since when it is known', () => {
  const units = [{ unit, membership: 'joined' }] as never;
  const begun = vacanciesOf({ units }, [], now);
  expect(begun).toEqual([{ unit, since: now }]);
  expect(vacanciesOf({ units, vacancies: begun }, [], '2026-10-08T06:00:00.000Z')).toEqual(begun);
  expect(vacanciesOf({ units, vacancies: begun }, [person], now)).toEqual([]);
});

describe('that a unit ends, taken back,', () => {
  const takeBack = (state: object) => {
    const done = decided({ command: 'takeBackUnitEnd', body: { reason: 'Fel enhet.' }, state });
    if (isRefusal(done)) throw new Error(done.refusal);
    return done.unit!;
  };

  it('is withdrawn before its day: nothing has followed', () => {
    const [successor] = merged.successors;
    const toCome = {
      ...{ ...merged, open: { from: null, to: '2026-12-31' } },
      successors: [{ ...successor!, from: '2027-01-01' }],
    };
    const unitNow = takeBack({ unit: toCome, others: [hagerbrink] });
    expect(unitNow).toMatchObject({ open: { to: null }, successors: [], closing: null });
    expect(unitNow.backFrom).toBeUndefined();
    expect(unitNow.origin.corrected).toEqual([]);
  });

  it('has what followed come back after its day, and what was closed open again', () => {
    expect(takeBack({ unit: merged, others: [hagerbrink] }).backFrom).toMatchObject({ unit: hagerbrink._id, at: now });
    expect(takeBack({ unit: ends }).closing).toBe(null);
  });

  it('is not held up by a last day ahead that a source has told of who took over, and keeps what is still to come back', () => {
    const others = [{ ...hagerbrink, open: { from: null, to: '2027-06-30' } }];
    const backFrom = { unit: hagerbrink._id, at: now, by: merged.successors[0]!.decidedBy };
    expect(takeBack({ unit: merged, others }).backFrom).toMatchObject({ unit: hagerbrink._id });
    expect(takeBack({ unit: { ...ends, backFrom } }).backFrom).toEqual(backFrom);
  });
});
