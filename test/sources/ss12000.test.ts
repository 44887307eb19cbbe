import type { DutyRow, ImportRow, PersonRow, RowProblem, UnitRow } from '../../schemas/imports';
import type { HttpSource } from '../../sources/http';
import { mostRows } from '../../sources/read';
import { SourceRefused } from '../../sources/source-refused';
import { readSs12000 } from '../../sources/ss12000';
import { answering, directory, type SsDirectory } from './directory';
import { type OtherAnswer, type OtherCall, otherServer } from './other-server';

const other = otherServer();
const source = (more: Partial<HttpSource> = {}): HttpSource => ({
  ...{ url: other.url, token: 'a-token', longestWaitMs: 1_500 },
  ...more,
});
const going = () => {};
const all = { since: null, duties: [] };

async function read(told: SsDirectory, since: string | null = null, known: readonly string[] = []) {
  other.answers(answering(told));
  const rows: ImportRow[] = [];
  const problems: RowProblem[] = [];
  const done = await readSs12000(
    source(),
    { since, duties: known },
    async (batch) => {
      rows.push(...batch.rows);
      problems.push(...batch.problems);
    },
    going,
  );
  const of = <T extends ImportRow>(kind: T['kind']) => rows.filter((row): row is T => row.kind === kind);
  return {
    ...done,
    all: rows,
    problems,
    units: of<UnitRow>('unit'),
    people: of<PersonRow>('person'),
    duties: of<DutyRow>('duty'),
  };
}

it('reads huvudmän, units, those who lead them and their duties, page by page', async () => {
  const { units, people, duties, completeKinds } = await read(directory());
  expect(
    units.map(({ sourceId, unitKind, code, huvudman }) => [sourceId, unitKind, code?.value ?? null, huvudman]),
  ).toEqual([
    ['s1', 'school', '99990801', 'h1'],
    ['p1', 'preschool', 'P-1', 'h1'],
    ['p2', 'preschool', null, 'h1'],
  ]);
  expect(duties.map(({ sourceId, person, duty, at, to }) => [sourceId, person, duty, at, to])).toEqual([
    ['d1/s1', 'a', 'rektor', 's1', null],
    ['d4/s1', 'd', 'rektor', 's1', '2026-12-31'],
    ['d2/p1', 'b', 'rektor', 'p1', null],
    ['d2/p2', 'b', 'rektor', 'p2', null],
  ]);
  expect(people.map(({ sourceId }) => sourceId)).toEqual(['a', 'b', 'd']);
  expect(completeKinds).toEqual(['huvudman', 'unit', 'person', 'duty']);
  expect(other.calls.every(({ headers }) => headers.authorization === 'Bearer a-token')).toBe(true);
});

it('reads from when to when somebody is a huvudman', async () => {
  const told = directory();
  Object.assign(told.organisations[0]!, { endDate: '2027-06-30' });
  expect((await read(told)).all[0]).toMatchObject({ sourceId: 'h1', from: '2020-08-01', to: '2027-06-30' });
});

it('takes an address at work and the sign-ins, and of nobody a personal identity number or a birth date', async () => {
  const { all, people } = await read(directory());
  expect(people[0]).toMatchObject({
    ...{ name: 'Anna Testén', mail: 'anna@skola.example' },
    identifiers: ['mail:anna@skola.example', 'eppn:anna@ronnmarka.example'],
  });
  expect(JSON.stringify(all)).not.toMatch(/1981|9876|hemma/);
});

it.each(['Sekretessmarkering', 'Skyddad folkbokföring', 'Något nytt'])(
  'reads neither name nor address of somebody marked %s',
  async (securityMarking) => {
    const told = directory();
    Object.assign(told.persons[3]!, { securityMarking });
    const { all, people } = await read(told);
    expect(people.find(({ sourceId }) => sourceId === 'd')).toMatchObject({
      name: null,
      mail: null,
      isProtected: true,
    });
    expect(JSON.stringify(all)).not.toMatch(/Dolores Test|Dolores@skola/i);
  },
);

it('takes no sign-in, no address and no id that is a personal identity number', async () => {
  const told = directory();
  const emails = [{ value: '811218-9876@skola.example', type: 'Skola personal' }];
  Object.assign(told.persons[0]!, { eduPersonPrincipalNames: ['198112189876@ronnmarka.example'], emails });
  told.persons[1]!.id = '19811218-9876';
  Object.assign(told.duties[1]!, { person: { id: '19811218-9876' } });
  const { all, people, problems } = await read(told);
  expect(JSON.stringify(all.filter(({ kind }) => kind === 'person'))).not.toMatch(/9876/);
  expect(people[0]).toMatchObject({ sourceId: 'a', mail: null, identifiers: [] });
  expect(problems).toMatchObject([{ kind: 'person', sourceId: null, refusal: 'import-personal-number' }]);
});

it('reads what has changed since, looks up who has not, and hears of what was deleted', async () => {
  const told = directory();
  const since = '2026-10-01T00:00:00.000Z';
  const modified = { meta: { created: since, modified: '2026-11-01T00:00:00Z' } };
  Object.assign(told.duties[1]!, modified);
  Object.assign(told.persons[2]!, modified);
  told.deleted = { duties: ['d1'], persons: ['a'], organisations: ['s9'], groups: ['g1'] };
  const { units, people, duties, completeKinds, deletions } = await read(told, since);
  expect(units).toHaveLength(3);
  expect(duties.map(({ sourceId }) => sourceId)).toEqual(['d2/p1', 'd2/p2']);
  expect(people.map(({ sourceId }) => sourceId)).toEqual(['c', 'b']);
  expect(completeKinds).toEqual(['huvudman', 'unit', 'duty']);
  expect(deletions).toEqual([
    { kind: 'unit', sourceId: 's9' },
    { kind: 'person', sourceId: 'a' },
    { kind: 'duty', sourceId: 'd1' },
  ]);
});

it('looks up the duties that are known too: one at another unit now, of another role, or below whom other units stand', async () => {
  const told = directory();
  Object.assign(told.duties[0]!, { dutyAt: { id: 'p1' } });
  Object.assign(told.duties[3]!, { dutyRole: 'Lärare' });
  Object.assign(told.organisations[4]!, { parentOrganisation: { id: 'f1' } });
  const { duties, people } = await read(told, '2026-12-01T00:00:00.000Z', [
    'd1/s1',
    'd2/p1',
    'd2/p2',
    'd4/s1',
    'd9/s1',
  ]);
  expect(duties.map(({ sourceId }) => sourceId)).toEqual(['d1/p1', 'd2/p2']);
  expect(people.map(({ sourceId }) => sourceId)).toEqual(['a', 'b']);
  const asked = other.calls.filter(({ path }) => path.endsWith('/duties/lookup'));
  expect(asked.map(({ body }) => body)).toEqual([{ ids: ['d1', 'd2', 'd4', 'd9'] }]);
});

it('tells of values that are not known, and goes on', async () => {
  const told = directory();
  Object.assign(told.organisations[1]!, { organisationType: 'Nyhet' });
  const other_ = { ...told.duties[0]!, id: 'd9', dutyRole: 'Rektor', dutyAt: { id: 'f1' } };
  told.duties.push(other_);
  const { units, problems } = await read(told);
  expect(units).toHaveLength(3);
  expect(problems.map(({ sourceId, refusal, leftOut }) => [sourceId, refusal, leftOut])).toEqual([
    ['f1', 'import-unknown-value', false],
    ['d9', 'import-place-unknown', true],
  ]);
});

it('leaves out organisations that stand above themselves, and those without a huvudman', async () => {
  const told = directory();
  Object.assign(told.organisations[2]!, { parentOrganisation: { id: 'p1' } });
  Object.assign(told.organisations[3]!, { parentOrganisation: { id: 'nowhere' } });
  const { units, problems } = await read(told);
  expect(units).toEqual([]);
  expect(problems.map(({ sourceId, refusal }) => [sourceId, refusal])).toEqual([
    ['s1', 'import-huvudman-not-found'],
    ['p1', 'import-organisation-in-circle'],
    ['p2', 'import-organisation-in-circle'],
    ['d2', 'import-place-unknown'],
  ]);
});

describe('a directory with a fault', () => {
  const whole = answering(directory());
  const at = (path: string, times: number, answer: OtherAnswer) => {
    let calls = 0;
    return (call: OtherCall): OtherAnswer => {
      if (call.path.endsWith(path)) calls += 1;
      return call.path.endsWith(path) && calls >= times ? answer : whole(call);
    };
  };
  const refusalFrom = async (how: (call: OtherCall) => OtherAnswer, more: Partial<HttpSource>) => {
    other.answers(how);
    const failed = await readSs12000(source(more), all, async () => {}, going).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(SourceRefused);
    return (failed as SourceRefused).refusal.refusal;
  };

  it.each<[string, string, number, OtherAnswer, string]>([
    ['that does not know our token', '/organisations', 1, { status: 401 }, 'import-source-refuses'],
    ['that forbids us something', '/persons', 1, { status: 403 }, 'import-source-refuses'],
    ['that stops answering in the middle', '/persons', 2, { fault: 'silent' }, 'import-source-away'],
    ['that breaks off in the middle of a page', '/duties', 1, { fault: 'breaksOff' }, 'import-source-away'],
    ['that fails', '/duties', 2, { status: 500 }, 'import-source-away'],
    [
      'that answers a page for people',
      '/persons',
      1,
      { headers: { 'content-type': 'text/html' }, text: '<html>' },
      'import-source-unreadable',
    ],
    ['that answers half of a page', '/persons', 1, { text: '{"data":[{"id":' }, 'import-source-unreadable'],
    ['that answers something else', '/persons', 1, { body: { organisations: [] } }, 'import-source-unreadable'],
    [
      'that sends us elsewhere',
      '/persons',
      1,
      { status: 302, headers: { location: 'http://elsewhere.example' } },
      'import-source-away',
    ],
    ['that has no end', '/persons', 1, { body: { data: [], pageToken: 'again' } }, 'import-source-circles'],
    ['that is busy for long', '/persons', 1, { status: 429, headers: { 'retry-after': '3600' } }, 'import-source-busy'],
    ['that is always busy', '/persons', 1, { status: 503, headers: { 'retry-after': '0' } }, 'import-source-busy'],
  ])('%s is told of as what it is', async (_name, path, times, answer, refusal) => {
    // Only who is silent is given up for lost soon: a busy machine answers the other calls later than that.
    const more = answer.fault === 'silent' ? { answerWithinMs: 500 } : {};
    expect(await refusalFrom(at(path, times, answer), more)).toBe(refusal);
  });

  it('that is busy for a moment is asked again when it said so', async () => {
    let asked = 0;
    other.answers((call) => {
      asked += call.path.endsWith('/persons') ? 1 : 0;
      return asked === 1 && call.path.endsWith('/persons')
        ? { status: 429, headers: { 'retry-after': '1' } }
        : whole(call);
    });
    const rows: ImportRow[] = [];
    const since = performance.now();
    await readSs12000(source(), all, async (batch) => void rows.push(...batch.rows), going);
    expect(performance.now() - since).toBeGreaterThanOrEqual(950);
    expect(rows.filter(({ kind }) => kind === 'person')).toHaveLength(3);
  });

  it('that is not there is told of as away', async () => {
    const gone = source({ url: 'http://127.0.0.1:9' });
    await expect(readSs12000(gone, all, async () => {}, going)).rejects.toMatchObject({
      refusal: { refusal: 'import-source-away' },
    });
  });
});

describe('a directory with a million of anything', () => {
  /** A page of a resource without end, each thing told from its number. */
  const endless = (told: SsDirectory, resource: string, thing: (i: number) => object) => (call: OtherCall) => {
    if (!call.path.endsWith(`/${resource}`)) return answering(told)(call);
    const from = Number(call.query.get('pageToken') ?? 0);
    const data = Array.from({ length: 500 }, (_, i) => thing(from + i));
    return { body: { data, pageToken: String(from + 500) } };
  };
  const refusedWith = async (take: (batch: { rows: ImportRow[] }) => void) => {
    const reading = readSs12000(source(), all, async (batch) => take(batch), going);
    return reading.catch((error: SourceRefused) => error.refusal);
  };
  const tooMany = { refusal: 'import-too-many-rows', told: { max: mostRows } };

  it('is refused when there are more duties than are compared: those of whoever leads many units, let go batch by batch', async () => {
    const below = Array.from({ length: 8 }, (_, i) => ({ ...directory().organisations[4]!, id: `p${i + 3}` }));
    const told = directory();
    told.organisations.push(...below);
    const start = { startDate: '2026-08-01', dutyRole: 'Rektor', dutyAt: { id: 'r1' } };
    other.answers(endless(told, 'duties', (i) => ({ id: `d${i}`, person: { id: 'a' }, ...start })));
    let [rows, most] = [0, 0];
    const refused = await refusedWith((batch) => {
      rows += batch.rows.length;
      most = Math.max(most, batch.rows.length);
    });
    expect(refused).toMatchObject(tooMany);
    expect([rows, most]).toEqual([mostRows, 1_000]);
  }, 60_000);

  it('is refused when it has more organisations than anybody, and no more of them are asked for', async () => {
    const unit = { organisationType: 'Skolenhet', startDate: '2020-08-01', parentOrganisation: { id: 'h1' } };
    other.answers(endless(directory(), 'organisations', (i) => ({ id: `s${i}`, displayName: `Skola ${i}`, ...unit })));
    let taken = 0;
    expect(await refusedWith(() => (taken += 1))).toMatchObject(tooMany);
    expect([taken, other.calls.length]).toEqual([0, mostRows / 500 + 1]);
  }, 60_000);

  it('is refused when one answer does not end', async () => {
    other.answers(() => ({ text: `{"data":[],"x":"${'x'.repeat(33 * 1_048_576)}"}` }));
    expect(await refusedWith(() => undefined)).toMatchObject({
      ...{ refusal: 'import-source-unreadable', told: { reason: '> 32 MiB' } },
    });
  }, 60_000);
});
