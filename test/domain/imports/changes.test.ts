import Value from 'typebox/value';
import { organisationRules } from '../../../domain/organisation';
import { codesWith } from '../../../domain/organisation/codes';
import { newPerson } from '../../../domain/organisation/people';
import { Huvudman, Person, Unit } from '../../../schemas/organisation';
import { somebody } from '../../setup/somebody';
import { administrator } from '../people';
import {
  applied,
  at,
  dutyRow,
  empty,
  fyrklangen,
  huvudmanRow,
  leftOutOf,
  type Present,
  personRow,
  preview,
  ronnmarka,
  unitRow,
} from './organisation';

const rows = [unitRow('E1'), unitRow('E2'), personRow('p1'), personRow('p2'), dutyRow('d1', 'p1', 'E1')];
const imported = (): Present => applied(preview(rows), empty);
const personNamed = (present: Present, id: string) => present.people.find(({ _id }) => _id === id)!;
const corrected = <T extends { origin: { corrected: string[] } }>(one: T, ...fields: string[]): T => ({
  ...one,
  origin: { ...one.origin, corrected: fields },
});

it('adds units, people and duties, whole and in the shape in which they are kept', () => {
  const after = applied(preview([huvudmanRow('H9'), ...rows]), empty);
  expect(preview(rows).counts).toMatchObject({ unit: { adds: 2 }, person: { adds: 2 }, duty: { adds: 1 } });
  for (const one of after.huvudmen) expect(Value.Errors(Huvudman, one)).toEqual([]);
  for (const one of after.units) expect(Value.Errors(Unit, one)).toEqual([]);
  for (const one of after.people) expect([...Value.Errors(Person, { ...one, mail: null })]).toEqual([]);
  expect(personNamed(after, 'person-p1').duties).toMatchObject([{ kind: 'rektor', at: 'unit-e1', from: '2026-08-01' }]);
});

it('changes nothing when the same comes again', () => {
  const again = preview(rows, imported());
  expect(again.changes).toEqual([]);
  expect([again.counts.unit.same, again.counts.person.same, again.counts.duty.same]).toEqual([2, 2, 1]);
});

it('tells field by field what changes, and changes only that', () => {
  const present = imported();
  const renamed = preview([unitRow('E1', { name: 'Nytt namn' })], present);
  expect(renamed.changes).toMatchObject([
    { subject: 'unit-e1', how: 'changes', fields: [{ field: 'name', before: 'Enhet E1', after: 'Nytt namn' }] },
  ]);
  const [before, after] = [present.units[0]!, applied(renamed, present).units[0]!];
  expect(after).toEqual({ ...before, name: 'Nytt namn', version: 2, origin: { ...before.origin, at } });
});

it('keeps what people have corrected by hand, and tells that it does', () => {
  const present = imported();
  const units = present.units.map((unit) => corrected({ ...unit, name: 'Rättat namn' }, 'name'));
  const told = preview([unitRow('E1'), unitRow('E2', { unitKind: 'preschool' })], { ...present, units });
  expect(told.counts.unit).toMatchObject({ keeps: 1, changes: 1 });
  expect(told.changes[0]).toMatchObject({ how: 'keeps', fields: [{ field: 'name', kept: true }] });
  const after = applied(told, { ...present, units }).units;
  expect(after.map(({ name, kind }) => [name, kind])).toEqual([
    ['Rättat namn', 'school'],
    ['Rättat namn', 'preschool'],
  ]);
});

it('keeps an address that people have corrected, by which somebody signs in, and takes what else signs them in', () => {
  const present = imported();
  const people = present.people.map((one) =>
    corrected({ ...one, mail: 'ny@skola.example', identifiers: ['mail:ny@skola.example'] }, 'mail'),
  );
  const [alone] = people;
  const row = personRow('p1', { identifiers: ['mail:p1@skola.example', 'eppn:p1@skola.example'] });
  const after = applied(preview([row], { ...present, people: [alone!] }), { ...present, people: [alone!] });
  const { mail, identifiers } = personNamed(after, 'person-p1');
  expect([mail, identifiers]).toEqual(['ny@skola.example', ['mail:ny@skola.example', 'eppn:p1@skola.example']]);
  expect(preview([row], after).counts.person).toMatchObject({ changes: 0, keeps: 1 });
});

it('keeps the end of a duty that people have set by hand', () => {
  const present = imported();
  const ended = present.people.map((one) => ({
    ...one,
    duties: one.duties.map((duty) => corrected({ ...duty, to: '2026-10-31' }, 'to')),
  }));
  const told = preview(rows, { ...present, people: ended });
  expect(told.counts.duty).toMatchObject({ keeps: 1, changes: 0 });
  expect(personNamed(applied(told, { ...present, people: ended }), 'person-p1').duties[0]!.to).toBe('2026-10-31');
});

it('leaves a duty whose last day people have set to end on that day, when its source drops it', () => {
  const present = imported();
  const until = (to: string, ...fields: string[]): Present => ({
    ...present,
    people: present.people.map((one) => ({
      ...one,
      duties: one.duties.map((duty) => corrected({ ...duty, to }, ...fields)),
    })),
  });
  const gone = (before: Present) => preview([], before, { complete: ['duty'] });
  const kept = gone(until('2026-10-31', 'to'));
  expect(kept.counts.duty).toMatchObject({ keeps: 1, gone: 0 });
  expect(personNamed(applied(kept, until('2026-10-31', 'to')), 'person-p1').duties[0]!.endedAt).toBeNull();
  expect(gone(until('2026-08-31', 'to')).changes).toEqual([]);
  expect(gone(until('2026-10-31', 'from')).counts.duty).toMatchObject({ keeps: 0, gone: 1 });
});

it('keeps a code that people have corrected by hand', () => {
  const present = imported();
  const code = { scheme: 'se-skolenhetskod' as const, value: '99990999' };
  const unit = { ...present.units[0]!, codes: codesWith(present.units[0]!.codes, code, '2026-09-01') };
  const units = [corrected(unit, 'codes'), ...present.units.slice(1)];
  const told = preview([unitRow('E1', { code: { scheme: 'se-skolenhetskod', value: '99990998' } })], {
    ...present,
    units,
  });
  expect(told.changes).toMatchObject([{ how: 'keeps', fields: [{ field: 'code', kept: true }] }]);
});

it('leaves alone what is told of a unit’s code once people have corrected it, also where another has that now', () => {
  const present = imported();
  const [first, second] = present.units;
  const taken = { scheme: 'se-skolenhetskod' as const, value: '99990997' };
  const units = [corrected(first!, 'codes'), { ...second!, codes: [{ ...taken, from: null, to: null }] }];
  const told = preview([unitRow('E1', { code: taken })], { ...present, units });
  expect([told.problems, told.changes[0]?.how]).toEqual([[], 'keeps']);
});

it('ends no duty that is left out as a whole, and one whose role is none of ours', () => {
  const present = imported();
  const people = present.people.map((person) => ({
    ...person,
    duties: person.duties.map((duty) => ({ ...duty, origin: { ...duty.origin, id: 'd1/E1' } })),
  }));
  const goneWith = (leftOut: boolean) => {
    const problem = {
      kind: 'duty' as const,
      row: 1,
      sourceId: 'd1',
      field: 'x',
      refusal: 'import-place-unknown',
      told: {},
      leftOut,
    };
    return preview([personRow('p1')], { ...present, people }, { complete: ['duty'] }, [problem]).counts.duty.gone;
  };
  expect([goneWith(true), goneWith(false)]).toEqual([0, 1]);
});

it('does not bring a duty back that people have ended at once', () => {
  const present = imported();
  const [unit, person] = [present.units[0]!, personNamed(present, 'person-p1')];
  const nothing = { huvudman: null, others: [], order: null, calendar: null, isCodeTaken: false, isMailTaken: false };
  const { person: by, name } = administrator;
  const actor = { person: by, name, role: 'administrator', forUnit: null, unitName: null } as const;
  const circumstances = { caller: administrator, now: at, today: '2026-09-01', newId: 'new-1', actor };
  const ended = organisationRules.endDuty.decide(
    { ...nothing, unit, person },
    {},
    {
      ...circumstances,
      target: { dutyId: 'duty-d1' },
    },
  );
  if ('refusal' in ended) throw new Error(ended.refusal);
  const after = { ...present, people: present.people.map((one) => (one === person ? ended.person! : one)) };
  const told = preview(rows, after);
  expect(told.counts.duty).toMatchObject({ keeps: 1, changes: 0 });
  expect(personNamed(applied(told, after), 'person-p1').duties[0]!.endedAt).toBe(at);
});

describe('what is gone from its source', () => {
  const complete = ['unit', 'person', 'duty'] as const;

  it('ends as a duty, at the instant of the import, and is told of as a unit', () => {
    const told = preview([unitRow('E1'), personRow('p1')], imported(), { complete });
    expect(told.counts).toMatchObject({ unit: { gone: 1 }, duty: { gone: 1 } });
    const after = applied(told, imported());
    expect(personNamed(after, 'person-p1').duties[0]!.endedAt).toBe(at);
    expect(after.units).toEqual(imported().units);
  });

  it('is nothing where the source does not tell all', () => {
    expect(preview([unitRow('E1')], imported()).changes).toEqual([]);
  });

  it('is not what a row names that is left out', () => {
    const told = preview([dutyRow('d1', 'nobody', 'E1')], imported(), { complete });
    expect(leftOutOf(told)).toEqual(['duty d1: import-person-unknown']);
    expect(told.counts.duty.gone).toBe(0);
  });

  it('is nothing while a row cannot be told apart', () => {
    const problem = { row: 4, kind: 'duty', sourceId: null, field: 'id', refusal: 'field-invalid', told: {} } as const;
    const told = preview([], imported(), { complete: ['duty'] }, [{ ...problem, leftOut: true }]);
    expect(told.counts.duty.gone).toBe(0);
  });

  it('ends with a person or a duty that the source says it has deleted', () => {
    for (const gone of [{ kind: 'person', sourceId: 'p1' } as const, { kind: 'duty', sourceId: 'd1' } as const])
      expect(preview([], imported(), { gone: [gone] }).counts.duty.gone).toBe(1);
  });

  it('is begun again when it comes back', () => {
    const ended = applied(preview([], imported(), { complete }), imported());
    const back = applied(preview(rows, ended), ended);
    expect(personNamed(back, 'person-p1').duties).toMatchObject([{ id: 'duty-d1', endedAt: null }]);
  });

  it('leaves alone what other sources and people tell', () => {
    const told = preview([], imported(), { source: 'ss12000', complete });
    expect(told.changes).toEqual([]);
  });
});

describe('a row with a problem', () => {
  it('is left out with whatever names it, and the others are taken', () => {
    const told = preview([
      unitRow('E1', { huvudman: '999999-0077' }),
      unitRow('E2'),
      personRow('p1'),
      dutyRow('d1', 'p1', 'E1'),
      dutyRow('d2', 'p1', 'E2'),
      dutyRow('d3', 'p1', 'E3'),
      dutyRow('d4', 'p1', ronnmarka._id),
    ]);
    expect(leftOutOf(told)).toEqual([
      'unit E1: import-huvudman-unknown',
      'duty d1: import-names-left-out',
      'duty d3: import-place-unknown',
      'duty d4: import-duty-not-there',
    ]);
    expect(told.counts).toMatchObject({ unit: { adds: 1 }, person: { adds: 1 }, duty: { adds: 1 } });
  });

  it('is each that shares an id, a code or a sign-in', () => {
    const code = { scheme: 'local', value: 'F1' } as const;
    const told = preview([
      ...[unitRow('E1'), unitRow('E1'), unitRow('E2', { code }), unitRow('E3', { code })],
      ...[personRow('p1'), personRow('p2', { identifiers: ['mail:p1@skola.example'] })],
    ]);
    expect(leftOutOf(told)).toEqual([
      ...['unit E1: import-id-twice', 'unit E1: import-id-twice'],
      ...['person p1: import-identifier-twice', 'person p2: import-identifier-twice'],
      ...['unit E2: import-code-twice', 'unit E3: import-code-twice'],
    ]);
    expect(told.changes).toEqual([]);
  });

  it('cannot take a sign-in, or a code, that is somebody else’s', () => {
    const present = applied(preview([...rows, unitRow('E4', { code: { scheme: 'local', value: 'F4' } })]), empty);
    const told = preview(
      [
        personRow('p1', { identifiers: ['mail:p2@skola.example'] }),
        unitRow('E1', { code: { scheme: 'local', value: 'F4' } }),
      ],
      present,
    );
    expect(leftOutOf(told)).toEqual(['unit E1: import-code-taken', 'person p1: import-identifier-taken']);
  });
});

describe('a unit that stands under another', () => {
  const under = (id: string, parent: string, more: object = {}) => unitRow(id, { huvudman: null, parent, ...more });
  const ownersIn = (present: Present) => present.units.map(({ _id, huvudman }) => [_id, huvudman]);

  it('has the nearest huvudman above it, in the file or in the directory', () => {
    const told = [under('E3', 'E2'), under('E2', 'E1'), unitRow('E1', { huvudman: fyrklangen._id })];
    const own = under('E4', 'E1', { huvudman: '999999-0014' });
    const after = applied(preview([...told, own, under('E5', 'E4')]), empty);
    expect(ownersIn(after)).toEqual([
      ...[3, 2, 1].map((n) => [`unit-e${n}`, fyrklangen._id]),
      ...[4, 5].map((n) => [`unit-e${n}`, ronnmarka._id]),
    ]);
    expect(ownersIn(applied(preview([under('E6', 'E2')], after), after)).at(-1)).toEqual(['unit-e6', fyrklangen._id]);
  });

  it('is left out when it stands above itself, under one that does, or under none that is known', () => {
    const told = preview([under('E1', 'E2'), under('E2', 'E1'), under('E3', 'E1'), under('E4', 'E9'), unitRow('E5')]);
    expect(leftOutOf(told)).toEqual([
      ...['E1', 'E2', 'E3'].map((id) => `unit ${id}: import-organisation-in-circle`),
      'unit E4: import-huvudman-not-found',
    ]);
    expect(told.changes.map(({ subject }) => subject)).toEqual(['unit-e5']);
  });

  it('is left out with the one above it', () => {
    const problem = {
      row: 2,
      kind: 'unit',
      sourceId: 'E1',
      field: 'name',
      refusal: 'field-invalid',
      told: {},
    } as const;
    const told = preview([under('E2', 'E1')], empty, {}, [{ ...problem, leftOut: true }]);
    expect(leftOutOf(told)).toContain('unit E2: import-names-left-out');
  });
});

it('is nobody else when an address goes from one to another, and is taken when it is free', () => {
  const left = personRow('p1', { mail: 'ny@skola.example', identifiers: ['mail:ny@skola.example'] });
  const came = personRow('p9', { mail: 'p1@skola.example', identifiers: ['mail:p1@skola.example'] });
  const told = preview([left, came], imported());
  expect(leftOutOf(told)).toEqual(['person p9: import-identifier-taken']);
  const present = applied(told, imported());
  expect(personNamed(present, 'person-p1').mail).toBe('ny@skola.example');
  const after = applied(preview([left, came], present), present);
  expect(personNamed(after, 'person-p9').mail).toBe('p1@skola.example');
});

it('is the same person when the source has given them another id', () => {
  const told = preview([personRow('p77', { identifiers: ['mail:p1@skola.example'] })], imported());
  expect(told.changes).toMatchObject([
    { subject: 'person-p1', how: 'changes', fields: [{ field: 'name' }, { field: 'mail' }] },
  ]);
});

describe('something made by hand', () => {
  it('is found by its code or its sign-in, and belongs to the source from then on', () => {
    const byHand = { source: 'hand', id: null, at, corrected: [] } as const;
    const code = { scheme: 'se-skolenhetskod', value: '99990101' } as const;
    const first = applied(preview([unitRow('X', { code }), personRow('p1')]), empty);
    const present: Present = {
      ...first,
      units: first.units.map((one) => ({ ...one, origin: { ...byHand, corrected: [] } })),
      people: first.people.map((one) => ({ ...one, origin: { ...byHand, corrected: [] } })),
    };
    const told = [unitRow('99990101', { code }), personRow('uuid-1', { identifiers: ['mail:p1@skola.example'] })];
    const after = applied(preview(told, present), present);
    expect(after.units.map(({ origin }) => [origin.source, origin.id])).toEqual([['file', '99990101']]);
    expect(after.people.map(({ origin }) => [origin.source, origin.id])).toEqual([['file', 'uuid-1']]);
    expect(preview(told, after).changes).toEqual([]);
  });

  it('is left to the source that it belongs to: two sources do not take turns', () => {
    const present = imported();
    const told = preview([personRow('uuid-1', { name: 'Annat', identifiers: ['mail:p1@skola.example'] })], present, {
      source: 'ss12000',
    });
    expect(told.changes).toEqual([]);
    expect(told.counts.person.same).toBe(1);
  });
});

it('ends a code the day before another one of its kind holds', () => {
  const code = (value: string) => ({ code: { scheme: 'local', value } as const });
  const present = applied(preview([unitRow('E1', code('F1'))]), empty);
  const after = applied(preview([unitRow('E1', code('F2'))], present), present);
  expect(after.units[0]!.codes).toEqual([
    { scheme: 'local', value: 'F1', from: null, to: '2026-08-31' },
    { scheme: 'local', value: 'F2', from: '2026-09-01', to: null },
  ]);
});

it('does not open a unit again that another has taken over', () => {
  const present = imported();
  const decidedBy = { person: 'person-a', name: null, role: 'administrator', forUnit: null, unitName: null } as const;
  const merged = { unit: 'unit-e2', how: 'merged', from: '2026-07-01', takesOrders: true, decidedBy } as const;
  const units = present.units.map((unit) =>
    unit._id === 'unit-e1' ? { ...unit, open: { from: null, to: '2026-06-30' }, successors: [merged] } : unit,
  );
  expect(preview(rows, { ...present, units }).changes).toEqual([]);
});

describe('a unit of which a source has told a last day', () => {
  const row = unitRow('E1', { open: { from: '2020-08-01', to: '2026-12-31' } });
  const decidedBy = { person: 'person-a', name: null, role: 'administrator', forUnit: null, unitName: null } as const;
  const heir = { unit: 'unit-e2', how: 'merged', from: '2027-02-01', takesOrders: true, decidedBy } as const;
  const open = { from: '2020-08-01', to: '2027-01-31' };

  it.each([
    ['merged', { open, successors: [heir] }, ['open', 'successors'], 'same'],
    ['closed', { open, closing: { reason: 'Nedlagd.', decidedBy } }, ['open'], 'keeps'],
  ] as const)('stays %s on the day that people have said since', (_how, end, fields, tally) => {
    const present = applied(preview([row]), empty);
    const units = present.units.map((unit) =>
      corrected({ ...unit, ...end, successors: [...('successors' in end ? end.successors : [])] }, ...fields),
    );
    for (const again of [row, unitRow('E1')]) {
      const told = preview([again], { ...present, units });
      expect(told.counts.unit).toMatchObject({ adds: 0, changes: 0, gone: 0, [tally]: 1 });
      expect(applied(told, { ...present, units }).units).toEqual(units);
    }
  });
});

it('a unit that gets another huvudman remembers the one that it had, since when and by whose decision', () => {
  const present = imported();
  const moved = preview([unitRow('E1', { huvudman: fyrklangen._id })], present);
  const [unit, other] = applied(moved, present).units;
  expect(unit).toMatchObject({
    huvudman: fyrklangen._id,
    movedFrom: { huvudman: ronnmarka._id, at, by: { person: 'person-a' } },
  });
  expect([Value.Errors(Unit, unit), other!.movedFrom]).toEqual([[], undefined]);
});

describe('somebody whose identity is protected', () => {
  const hidden = personRow('p1', {
    isProtected: true,
    identifiers: ['mail:p1@skola.example', 'eppn:x1@skola.example'],
  });

  it('has no name and no address, in the directory and in the preview, whatever people have corrected', () => {
    const present = imported();
    const people = present.people.map((one) => corrected(one, 'name', 'mail'));
    const told = preview([hidden], { ...present, people });
    expect(JSON.stringify(told.changes)).not.toMatch(/Person p1|p1@skola/);
    expect(personNamed(applied(told, { ...present, people }), 'person-p1')).toMatchObject({
      ...{ name: null, mail: null, phone: null, isProtected: true, identifiers: ['eppn:x1@skola.example'] },
    });
  });

  it('stays so when people have said it by hand and the source does not', () => {
    const present = applied(preview([hidden]), empty);
    const people = present.people.map((one) => corrected(one, 'isProtected'));
    const told = preview([personRow('p1')], { ...present, people });
    expect(JSON.stringify(told.changes)).not.toMatch(/Person p1|p1@skola/);
    expect(applied(told, { ...present, people }).people[0]).toMatchObject({
      name: null,
      mail: null,
      isProtected: true,
    });
  });
});

describe('somebody protected who has given an address', () => {
  const hidden = { isProtected: true, mail: null };
  const given = () => {
    const present = applied(preview([personRow('p1', { ...hidden, identifiers: ['eppn:x1@skola.example'] })]), empty);
    const own = { mail: 'egen@post.example', identifiers: ['mail:egen@post.example', 'eppn:x1@skola.example'] };
    const people = present.people.map((one) => corrected({ ...one, ...own }, 'mail'));
    return { ...present, people };
  };
  const again = (identifier: string, more = hidden) =>
    personRow('p1', { ...more, identifiers: [`mail:p1@skola.example`, identifier] });

  it('keeps it, and signs in with it, whatever the source tells', () => {
    expect(preview([again('eppn:x1@skola.example')], given()).changes).toEqual([]);
    const told = preview([again('eppn:x2@skola.example')], given());
    expect(JSON.stringify(told.changes)).not.toMatch(/egen@post|p1@skola/);
    expect(applied(told, given()).people[0]).toMatchObject({
      ...{ name: null, mail: 'egen@post.example', isProtected: true },
      identifiers: ['mail:egen@post.example', 'eppn:x2@skola.example'],
    });
  });

  it('keeps it also when they were added by hand, and the source does not know that they are protected', () => {
    const added = newPerson('person-added', at, { name: null, mail: 'egen@post.example', isProtected: true });
    const present = { ...empty, people: [{ ...added, version: 1 }] };
    const row = personRow('p1', { mail: 'egen@post.example', identifiers: ['mail:egen@post.example'] });
    const told = preview([row], present);
    expect(JSON.stringify(told.changes)).not.toMatch(/Person p1|egen@post/);
    expect(applied(told, present).people[0]).toMatchObject({
      ...{ name: null, mail: 'egen@post.example', isProtected: true, identifiers: ['mail:egen@post.example'] },
    });
  });
});

describe('an administrator of an independent huvudman', () => {
  const own = { reach: [fyrklangen._id] };
  const theirs = (id: string, more: object = {}) => unitRow(id, { huvudman: fyrklangen._id, ...more });

  it('imports what is their own, and nothing of others', () => {
    const told = preview([theirs('E1'), unitRow('E2'), personRow('p1'), dutyRow('d1', 'p1', 'E1')], empty, own);
    expect(leftOutOf(told)).toEqual(['unit E2: import-not-your-huvudman']);
    expect(told.counts).toMatchObject({ unit: { adds: 1 }, duty: { adds: 1 } });
  });

  it('cannot take a unit over, nor give duties elsewhere, nor change people who are elsewhere', () => {
    const code = { scheme: 'se-skolenhetskod', value: '99990101' } as const;
    const present = applied(preview([...rows.slice(1), unitRow('E1', { code })]), empty);
    const told = preview(
      [
        ...[theirs('E1', { code }), theirs('E9'), personRow('p1', { name: 'Annat' }), personRow('p3')],
        ...[dutyRow('d8', 'p3', 'unit-e2'), dutyRow('d9', 'p3', 'E9')],
      ],
      present,
      own,
    );
    expect(leftOutOf(told)).toEqual([
      'unit E1: import-not-your-huvudman',
      'person p1: import-not-your-person',
      'duty d8: import-not-your-huvudman',
    ]);
  });

  it('finds nobody of others, by address, id or what the file calls them, and is told the same as of nobody', () => {
    const [one] = imported().people;
    const calls = ['mail:p1@skola.example', 'person-p1', 'p1', 'mail:nobody@skola.example'];
    const named = (person: Person) => {
      const asked = [theirs('E9'), ...calls.map((call, i) => dutyRow(`d${i}`, call, 'E9'))];
      return preview(asked, { ...imported(), people: [person] }, own);
    };
    const unknown = calls.map((_call, i) => `duty d${i}: import-person-unknown`);
    const elsewhere = named(one!);
    expect(leftOutOf(elsewhere)).toEqual(unknown);
    expect(JSON.stringify(elsewhere.changes)).not.toMatch(/Person p1/);
    const [duty] = one!.duties;
    const also = { ...one!, duties: [duty!, { ...duty!, id: 'duty-here', at: fyrklangen._id }] };
    for (const found of [also, { ...one!, duties: [] }])
      expect(leftOutOf(named(found))).toEqual([unknown[2], unknown[3]]);
  });

  it('neither names nor changes whoever acts for a rektor elsewhere and has no duty', () => {
    const [elsewhere] = somebody('person-p1', [], [{ unit: 'unit-e2', acts: ['order'] }]).representations;
    const people = imported().people.map((one) => ({ ...one, duties: [], representations: [elsewhere!] }));
    const asked = [theirs('E9'), personRow('p1', { name: 'Annat' }), dutyRow('d1', 'person-p2', 'E9')];
    expect(leftOutOf(preview(asked, { ...imported(), people }, own))).toEqual([
      'person p1: import-not-your-person',
      'duty d1: import-person-unknown',
    ]);
  });

  it('ends nothing that is elsewhere', () => {
    expect(preview([], imported(), { ...own, complete: ['duty', 'unit'] }).changes).toEqual([]);
  });

  it('gives no duty at the centre', () => {
    const staff = { ...dutyRow('d1', 'p1', 'centre-1', { duty: 'staff' }) };
    const present = imported();
    const people = present.people.map((one) => ({
      ...one,
      duties: one.duties.map((duty) => ({ ...duty, kind: 'lead' as const, at: 'centre-1' })),
    }));
    const asked = [personRow('p3'), { ...staff, person: 'p3' }];
    expect(leftOutOf(preview(asked, { ...present, people }, own))).toEqual(['duty d1: import-not-your-huvudman']);
    expect(leftOutOf(preview(asked, { ...present, people }))).toEqual([]);
    const atUnit = [personRow('p3'), { ...staff, person: 'p3', at: 'E1' }];
    expect(leftOutOf(preview(atUnit, present))).toEqual(['duty d1: import-duty-not-there']);
  });
});

it('a known huvudman stays municipal or independent: what its administrators may do hangs on it', () => {
  const row = huvudmanRow('H1', { organisationNumber: '999999-0014', owner: 'independent', name: 'Rönnmarka' });
  expect(applied(preview([row]), empty).huvudmen[0]).toMatchObject({ name: 'Rönnmarka', kind: 'municipal' });
});

it('a huvudman has the days that its source tells, unless people have corrected them; without them it is as it was', () => {
  const ends = huvudmanRow('H1', { organisationNumber: '999999-0014', name: ronnmarka.name, to: '2027-06-30' });
  const after = applied(preview([ends]), empty);
  expect(after.huvudmen[0]).toMatchObject({ to: '2027-06-30' });
  expect(preview([ends], after).counts.huvudman.same).toBe(1);
  expect(applied(preview([{ ...ends, to: null }], after), after).huvudmen[0]!.to).toBeNull();
  const undated = huvudmanRow('H1', { organisationNumber: '999999-0014', name: ronnmarka.name, from: null, to: null });
  expect(preview([undated], empty).changes[0]!.fields.map(({ field }) => field)).toEqual(['origin']);
  const byHand = { ...empty, huvudmen: [corrected({ ...ronnmarka, to: null }, 'to')] };
  expect(applied(preview([ends], byHand), byHand).huvudmen[0]!.to).toBeNull();
});

it('of everybody whom a directory has, takes those who hold a duty or are known', () => {
  const everybody = ['p1', 'p2', 'p3'].map((id) => personRow(id, { onlyIfNamed: true }));
  const told = preview([unitRow('E1'), ...everybody, dutyRow('d1', 'p3', 'E1')]);
  expect(told.changes.filter(({ about }) => about === 'person').map(({ subject }) => subject)).toEqual(['person-p3']);
});

describe('the ids of several huvudmen’s files', () => {
  const lindgarden: Huvudman = { ...fyrklangen, _id: 'huvudman-lindgarden', organisationNumber: '999999-0030' };
  const huvudmen = [...empty.huvudmen, lindgarden];
  const fileOf = (owner: Huvudman, name: string) => [
    unitRow('1', { name: `${name}s skola`, huvudman: owner._id, code: { scheme: 'local', value: 'A' } }),
    personRow('1', {
      name: `Rektor ${name}`,
      mail: `${name}@skola.example`,
      identifiers: [`mail:${name}@skola.example`],
    }),
    dutyRow('1', '1', '1'),
  ];
  const importsOf = [
    { owner: ronnmarka, reach: null, name: 'ett' },
    { owner: fyrklangen, reach: [fyrklangen._id], name: 'tva' },
    { owner: lindgarden, reach: [lindgarden._id], name: 'tre' },
  ];
  const all = (order = importsOf): Present =>
    order.reduce<Present>(
      (present, { owner, reach, name }) =>
        applied(preview(fileOf(owner, name), present, { reach }), present, { reach }),
      { ...empty, huvudmen },
    );
  const complete = ['unit', 'person', 'duty'] as const;

  it.each([
    ['the municipality first', importsOf],
    ['the municipality last', importsOf.toReversed()],
  ])('are each one’s own, %s: nothing is taken over, moved or renamed', (_name, order) => {
    const { units, people } = all(order);
    const shown = units.map(({ name, huvudman, origin }) => [name, huvudman, origin.id, origin.huvudmen]);
    expect(shown).toHaveLength(3);
    for (const { owner, reach, name } of importsOf) {
      expect(shown).toContainEqual([`${name}s skola`, owner._id, '1', reach ?? undefined]);
      const unit = units.find(({ huvudman }) => huvudman === owner._id)!;
      const [rektor] = people.filter(({ duties }) => duties.some((duty) => duty.at === unit._id));
      expect([rektor!.name, rektor!.duties.length]).toEqual([`Rektor ${name}`, 1]);
    }
    for (const one of [...units, ...people]) expect(Value.Errors('codes' in one ? Unit : Person, one)).toEqual([]);
  });

  it.each(importsOf)(
    'change nothing when the same comes again from the file of $owner._id',
    ({ owner, reach, name }) => {
      const again = preview(fileOf(owner, name), all(), { reach, complete });
      expect([again.changes, leftOutOf(again)]).toEqual([[], []]);
      expect([again.counts.unit.same, again.counts.person.same, again.counts.duty.same]).toEqual([1, 1, 1]);
    },
  );

  it.each(importsOf)('end nothing of others with what is gone from the file of $owner._id', ({ owner, reach }) => {
    const present = all();
    const gone = preview([], present, { reach, complete });
    const own = present.units.find(({ huvudman }) => huvudman === owner._id)!;
    expect(gone.changes.map(({ about, how, subject }) => [about, how, subject])).toEqual([
      ['unit', 'gone', own._id],
      ['person', 'changes', present.people.find(({ duties }) => duties[0]!.at === own._id)!._id],
    ]);
  });

  it('do not take over whoever has duties with both: each file tells of its own duty, and neither of the name', () => {
    const present = all();
    const reach = [fyrklangen._id];
    const [their, our] = [fyrklangen, ronnmarka].map(({ _id }) => present.units.find((unit) => unit.huvudman === _id)!);
    const row = { ...dutyRow('2', 'mail:ett@skola.example', '1'), duty: 'deputyHead' as const };
    const named = { ...dutyRow('2', 'mail:tva@skola.example', '1'), duty: 'deputyHead' as const };
    expect(leftOutOf(preview([row], present, { reach }))).toEqual(['duty 2: import-person-unknown']);
    const both = applied(preview([named], present), present);
    const somebodyOfBoth = both.people.find(({ duties }) => duties.length === 2)!;
    expect(somebodyOfBoth.duties.map(({ at: place, origin }) => [place, origin.id])).toEqual([
      [their!._id, '1'],
      [our!._id, '2'],
    ]);
    const renamed = [personRow('7', { name: 'Annat', identifiers: ['mail:tva@skola.example'] })];
    expect(preview(renamed, both)).toMatchObject({ changes: [], counts: { person: { same: 1 } } });
    expect(leftOutOf(preview(renamed, both, { reach }))).toEqual(['person 7: import-not-your-person']);
    const gone = preview([], both, { reach, complete: ['duty'] });
    expect(gone.changes.map(({ duties }) => duties.map(({ id, how }) => [id, how]))).toEqual([
      [[somebodyOfBoth.duties[0]!.id, 'ends']],
    ]);
  });

  it('keep somebody without any duty whom another’s file told of', () => {
    const people = all().people.map((one) => ({ ...one, duties: [] }));
    const row = personRow('9', { name: 'Annat', identifiers: ['mail:ett@skola.example'] });
    const told = preview([row], { ...all(), people }, { reach: [fyrklangen._id] });
    expect([told.changes, told.counts.person.same]).toEqual([[], 1]);
  });

  it('tell what they mean to somebody who administers both, where only one of them calls something so', () => {
    const reach = [fyrklangen._id, lindgarden._id];
    const present = all(importsOf.slice(0, 2));
    const again = preview(fileOf(fyrklangen, 'tva'), present, { reach, complete });
    expect([again.changes, leftOutOf(again)]).toEqual([[], []]);
    const several = preview([...fileOf(fyrklangen, 'tva'), dutyRow('2', 'mail:tva@skola.example', 'A')], all(), {
      reach,
    });
    expect(leftOutOf(several)).toEqual([
      'unit 1: import-names-several',
      'person 1: import-names-several',
      'duty 1: import-names-left-out',
      'duty 2: import-names-several',
    ]);
    expect(several.changes).toEqual([]);
  });
});
