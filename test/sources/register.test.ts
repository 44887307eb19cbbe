import type { ImportRow, RowProblem, UnitRow } from '../../schemas/imports';
import { readRegister } from '../../sources/register';
import { type OtherCall, otherServer } from './other-server';

const other = otherServer();
const source = () => ({ url: other.url, token: null, municipality: '9999', longestWaitMs: 500 });

const unit = (schoolUnitCode: string, status: string, more: object = {}, included?: unknown) => ({
  meta: { modified: '2026-09-01T00:00:00Z' },
  data: {
    schoolUnitCode,
    attributes: {
      ...{ displayName: `Skola ${schoolUnitCode}`, status, startDate: '2010-07-01', headMaster: 'Karin Testén' },
      ...{ schoolTypes: ['FKLASS', 'GR'], ...more },
    },
  },
  ...(included === undefined ? {} : { included }),
});
const organizer = (attributes: object) => ({ type: 'organizer', attributes });
const units = {
  '99990901': unit('99990901', 'AKTIV', {}, organizer({ organizationNumber: '9999990014' })),
  '99990902': unit('99990902', 'UPPHORT', { endDate: '2026-06-30' }, [organizer({ organizationNumber: '9999990022' })]),
  '99990903': unit('99990903', 'PLANERAD', { startDate: '2027-07-01' }, { type: 'other' }),
  '99990904': unit('99990904', 'VILANDE'),
  '99990905': unit('99990905', 'NYTT'),
};

const whole = ({ path }: OtherCall) => {
  const code = path.split('/school-units/')[1];
  if (code) return { body: units[code as keyof typeof units] ?? {}, status: code in units ? 200 : 404 };
  const attributes = Object.keys(units).map((schoolUnitCode) => ({ schoolUnitCode, name: 'x', status: 'AKTIV' }));
  return { body: { meta: { extractDate: '2026-11-20T03:00:00+01:00' }, data: { type: 'schoolunit', attributes } } };
};

async function read(since: string | null = null) {
  const rows: ImportRow[] = [];
  const problems: RowProblem[] = [];
  const done = await readRegister(
    source(),
    since,
    async (batch) => {
      rows.push(...batch.rows);
      problems.push(...batch.problems);
    },
    () => {},
  );
  return { ...done, units: rows as UnitRow[], problems };
}

it('reads the units of a municipality, with whoever answers for them where that is told', async () => {
  other.answers(whole);
  const { units: told, problems, completeKinds, extractedAt } = await read();
  expect(told.map(({ sourceId, huvudman, code, open }) => [sourceId, huvudman, code?.scheme, open])).toEqual([
    ['99990901', '9999990014', 'se-skolenhetskod', { from: '2010-07-01', to: null }],
    ['99990902', '9999990022', 'se-skolenhetskod', { from: '2010-07-01', to: '2026-06-30' }],
    ['99990903', null, 'se-skolenhetskod', { from: '2027-07-01', to: null }],
    ['99990904', null, 'se-skolenhetskod', { from: '2010-07-01', to: null }],
  ]);
  expect(problems).toMatchObject([{ sourceId: '99990905', refusal: 'import-unknown-value', leftOut: false }]);
  expect([completeKinds, extractedAt]).toEqual([['unit'], '2026-11-20T02:00:00.000Z']);
  expect(other.calls[0]!.query.get('municipality_code')).toBe('9999');
  expect(JSON.stringify(told)).not.toContain('Karin');
});

it('asks for what has changed since, and then tells of nothing as gone', async () => {
  other.answers(whole);
  expect((await read('2026-10-01T00:00:00.000Z')).completeKinds).toEqual([]);
  expect(other.calls[0]!.query.get('meta_modified_after')).toBe('2026-10-01T00:00:00.000Z');
});

it.each([
  ['that answers something else', { body: { data: [] } }, 'import-source-unreadable'],
  ['that is busy', { status: 429, headers: { 'retry-after': '60' } }, 'import-source-busy'],
  ['that has no such address', { status: 404 }, 'import-source-unreadable'],
])('a register %s is told of as what it is', async (_name, answer, refusal) => {
  other.answers((call) => (call.path.endsWith('99990903') ? answer : whole(call)));
  const isList = refusal === 'import-source-unreadable' && 'body' in answer;
  if (isList) other.answers(() => answer);
  await expect(read()).rejects.toMatchObject({ refusal: { refusal } });
});
