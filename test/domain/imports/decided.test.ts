import { decideImport, mayApplyByItself, sinceFor } from '../../../domain/imports/import';
import { importStates } from '../../../schemas/imports';
import { dutyRow, empty, personRow, preview, unitRow } from './organisation';

it('is applied only after it was shown, and given up only before it was decided', () => {
  const after = (decision: 'confirmImport' | 'cancelImport') =>
    Object.fromEntries(
      importStates.map((state) => {
        const decided = decideImport({ state }, decision);
        return [state, typeof decided === 'string' ? decided : decided.refusal];
      }),
    );
  const decided = 'import-already-decided';
  expect(after('confirmImport')).toEqual({
    ...{ reading: 'import-not-previewed', comparing: 'import-not-previewed', previewed: 'applying' },
    ...{ applying: decided, applied: decided, failed: decided, discarded: decided },
  });
  expect(after('cancelImport')).toEqual({
    ...{ reading: 'discarded', comparing: 'discarded', previewed: 'discarded' },
    ...{ applying: decided, applied: decided, failed: decided, discarded: decided },
  });
});

describe('an import that nobody asked for', () => {
  const { counts } = preview([unitRow('E1'), personRow('p1'), dutyRow('d1', 'p1', 'E1')], empty);
  const ending = (gone: number) => ({ ...counts, duty: { ...counts.duty, gone } });
  const asked = { askedBy: null, leftOut: 0, counts };
  const five = { importEndsPercent: 5 };
  const by = { person: 'person-a', name: null, role: 'administrator', forUnit: null, unitName: null } as const;

  it.each([
    ['adds and changes only', asked, 0, true],
    ['ends fewer than five in a hundred', { ...asked, counts: ending(4) }, 100, true],
    ['ends five in a hundred', { ...asked, counts: ending(5) }, 100, false],
    ['ends the first that there are', { ...asked, counts: ending(1) }, 0, false],
    ['has a row that was not understood', { ...asked, leftOut: 1 }, 100, false],
    ['was asked for by somebody', { ...asked, askedBy: by }, 100, false],
  ])('that %s', (_name, told, before, may) => {
    expect(mayApplyByItself(told, before, five)).toBe(may);
  });

  it('that ends nothing is applied even where nothing may end', () => {
    expect(mayApplyByItself(asked, 100, { importEndsPercent: 0 })).toBe(true);
    expect(mayApplyByItself({ ...asked, counts: ending(1) }, 100, { importEndsPercent: 0 })).toBe(false);
  });

  it('asks for changes since ten minutes before the last one, and on the night to Monday for all', () => {
    const last = '2026-11-20T01:30:00.000Z';
    expect(sinceFor('ss12000', last, '2026-11-24T01:30:00.000Z')).toBe('2026-11-20T01:20:00.000Z');
    expect(sinceFor('ss12000', null, '2026-11-24T01:30:00.000Z')).toBeNull();
    expect(sinceFor('ss12000', last, '2026-11-22T23:30:00.000Z')).toBeNull(); // Monday at half past midnight
    expect(sinceFor('skolenhetsregistret', last, '2026-11-24T01:30:00.000Z')).toBeNull();
  });
});
