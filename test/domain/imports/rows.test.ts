import { callerOf } from '../../../domain/directory';
import { inCircles } from '../../../domain/imports/cycles';
import { refuseHeader, rowInFile } from '../../../domain/imports/file-rows';
import { isPersonalNumber } from '../../../domain/imports/personal-numbers';
import { importReach, maySeeImport } from '../../../domain/imports/reach';
import { problemsOf } from '../../../domain/imports/rows';
import { somebody } from '../../setup/somebody';
import { at, dutyRow, fyrklangen, huvudmanRow, ronnmarka, unitRow } from './organisation';

const coded = (scheme: 'se-skolenhetskod' | 'no-orgnr' | 'local', value: string) =>
  problemsOf(unitRow('E1', { code: { scheme, value } })).map(({ refusal }) => refusal);

it.each([
  ['a Swedish code of eight digits', 'se-skolenhetskod', '01234567', []],
  ['a Swedish code of seven', 'se-skolenhetskod', '1234567', ['import-code-not-eight-digits']],
  ['a Norwegian number with its check digit', 'no-orgnr', '123456785', []],
  ['a Norwegian number with another', 'no-orgnr', '123456784', ['import-number-not-norwegian']],
  ['a Norwegian number that has no check digit', 'no-orgnr', '300000130', ['import-number-not-norwegian']],
  ['whatever the huvudman calls it', 'local', 'RM-F01', []],
] as const)('a code may be %s, or not', (_name, scheme, value, refusals) => {
  expect(coded(scheme, value)).toEqual(refusals);
});

it.each([
  [{ name: ' ' }, 'name', 'field-invalid'],
  [{ unitKind: 'college' as never }, 'unitKind', 'field-invalid'],
  [{ kollegium: Number.NaN }, 'kollegium', 'field-invalid'],
  [{ open: { from: '2026-02-30', to: null } }, 'open.from', 'field-invalid'],
  [{ open: { from: '2026-08-01', to: '2026-07-31' } }, 'open.to', 'import-ends-before-it-begins'],
])('a row with %j is told of by its field', (wrong, field, refusal) => {
  expect(problemsOf(unitRow('E1', wrong))).toMatchObject([{ field, refusal, sourceId: 'E1', leftOut: true }]);
});

it('a huvudman does not end before it begins', () => {
  const row = huvudmanRow('H1', { from: '2026-08-01', to: '2026-07-31' });
  expect(problemsOf(row)).toMatchObject([{ field: 'to', refusal: 'import-ends-before-it-begins' }]);
});

it('a duty has a first day', () => {
  const { from: _from, ...without } = dutyRow('d1', 'p1', 'E1');
  expect(problemsOf(without as never)).toMatchObject([{ kind: 'duty', refusal: 'field-invalid' }]);
});

it.each([
  ['19811218-9876', true],
  ['8112189876', true],
  ['811218-9875', false],
  ['701063-2391', true], // a co-ordination number
  ['999999-0014', false],
  ['99990101', false],
])('%s: is a personal identity number, %s', (text, is) => {
  expect(isPersonalNumber(text)).toBe(is);
});

it('finds whoever stands above themselves, and whoever leads there', () => {
  const above = { a: 'b', b: 'c', c: 'b', d: 'e', e: null, f: 'nowhere' };
  expect([...inCircles(new Map(Object.entries(above)))].sort()).toEqual(['a', 'b', 'c']);
});

describe('a file', () => {
  const columns = ['id', 'name', 'mail'];

  it.each([
    [['id', 'name'], 'import-columns-wrong', { missing: 'mail', unknown: '–' }],
    [[...columns, 'epost'], 'import-columns-wrong', { missing: '–', unknown: 'epost' }],
    [[...columns, 'name'], 'import-columns-wrong', { missing: '–', unknown: 'name' }],
    [[...columns, 'Personnummer'], 'import-column-forbidden', { field: 'Personnummer' }],
    [[...columns, 'birthDate'], 'import-column-forbidden', { field: 'birthDate' }],
  ])('of people with the columns %j is refused', (header, refusal, told) => {
    expect(refuseHeader('people', header)).toMatchObject({ refusal, told });
  });

  it('of people may have its columns in any order', () => {
    expect(refuseHeader('people', ['mail', 'protected', 'name', 'id'])).toBeNull();
  });

  const person = { id: 'p1', name: 'Ylva Sundgren', mail: 'Ylva@Skola.example', protected: 'nej' };

  it('tells of a person, with the mail address as a sign-in', () => {
    expect(rowInFile('people', { ...person, identifiers: 'eppn:YLSU@skola.example' }, 2)).toMatchObject({
      ...{ name: 'Ylva Sundgren', mail: 'ylva@skola.example', isProtected: false },
      identifiers: ['mail:ylva@skola.example', 'eppn:ylsu@skola.example'],
    });
  });

  it('tells neither name nor address of somebody who is protected', () => {
    const told = rowInFile('people', { ...person, protected: 'ja', phone: '08-465 004 10' }, 2);
    expect(told).toMatchObject({ name: null, mail: null, phone: null, isProtected: true, identifiers: [] });
    expect(JSON.stringify(told)).not.toMatch(/ylva/i);
  });

  it.each([
    ['id', '19811218-9876'],
    ['identifiers', 'eppn:811218-9876'],
    ['identifiers', 'eppn:ylsu@skola.example eppn:811218-9876@skola.example'],
    ['mail', '198112189876@skola.example'],
    ['name', 'Ylva Sundgren 8112189876'],
  ])('is not taken where %s holds a personal identity number, and the number is not told', (column, value) => {
    const told = rowInFile('people', { ...person, [column]: value }, 7);
    expect(told).toMatchObject([{ row: 7, sourceId: null, field: column, refusal: 'import-personal-number' }]);
    expect(JSON.stringify(told)).not.toMatch(/9876/);
  });

  it('says yes and no in words that people use; another word is told of', () => {
    expect(rowInFile('people', { ...person, protected: 'kanske' }, 2)).toMatchObject([{ field: 'isProtected' }]);
  });
});

describe('whose organisation somebody imports', () => {
  const huvudmen = [ronnmarka, fyrklangen];
  const administratorOf = (...places: string[]) =>
    callerOf(
      somebody(
        'person-a',
        places.map((place) => ({ kind: 'administrator' as const, at: place })),
      ),
      at,
    );

  it('is everybody’s for the municipality’s administrator, and their own for an independent one’s', () => {
    expect(importReach(administratorOf(ronnmarka._id), huvudmen)).toBeNull();
    expect(importReach(administratorOf(fyrklangen._id), huvudmen)).toEqual([fyrklangen._id]);
    expect(importReach(administratorOf(fyrklangen._id, ronnmarka._id), huvudmen)).toBeNull();
  });

  it('is nobody’s for others, a rektor or a reader', () => {
    const reader = callerOf(somebody('person-r', [{ kind: 'huvudmanReader', at: ronnmarka._id }]), at);
    expect(importReach(reader, huvudmen)).toEqual({ refusal: 'administrator-only', told: {} });
    expect(importReach(administratorOf('unit-x'), huvudmen)).toEqual({ refusal: 'administrator-only', told: {} });
  });

  it('says which imports they see', () => {
    const own = [fyrklangen._id];
    expect(maySeeImport(null, { huvudmen: own })).toBe(true);
    expect(maySeeImport(own, { huvudmen: own })).toBe(true);
    expect(maySeeImport(own, { huvudmen: null })).toBe(false);
    expect(maySeeImport(own, { huvudmen: [...own, ronnmarka._id] })).toBe(false);
  });
});
