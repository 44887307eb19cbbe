import { improvementAs, improvementsIn, refuseImprovement } from '../../../domain/quality/improvements';
import { periodNamed } from '../../../domain/quality/period';
import type { Improvement, ImprovementContent } from '../../../schemas/improvements';

const signe = { _id: 'person-signe', name: 'Signe Malmros', kind: 'staff' as const };
const content = (more: Partial<ImprovementContent> = {}): ImprovementContent => ({
  ...{ what: 'Fler får svar i tid', report: '2025', finding: 'Var femte fick vänta.', owner: signe._id },
  ...{ dueOn: '2026-06-30', state: 'planned', outcome: null, ...more },
});
const by = { person: signe._id, name: signe.name, role: 'staff' as const, forUnit: null, unitName: null };
const recorded = (more: Partial<ImprovementContent> = {}, today = '2026-02-02'): Improvement =>
  improvementAs(
    { _id: 'a', recordedAt: '2026-02-02T08:00:00.000Z', recordedBy: by },
    ...([content(more), { staff: [signe], today }] as const),
  );
const report = (name: string, improvements: Improvement[], more: object = {}) =>
  improvementsIn(periodNamed(name)!, { improvements, readBy: 'centre', today: '2027-01-11', ...more });
const named = ({ earlierImprovements, newImprovements }: ReturnType<typeof report>) => [
  ...[earlierImprovements.length, newImprovements.length],
];

describe('An improvement', () => {
  test('needs a period that there is, an owner on the staff, and what came of it when it is over', () => {
    const wrong = content({ report: '2026-2028', owner: 'person-nobody', state: 'givenUp' });
    const pointers = refuseImprovement(wrong, { staff: [], before: null })?.fields?.map(({ pointer }) => pointer);
    expect(pointers).toEqual(['/report', '/owner', '/outcome']);
    expect(refuseImprovement(content(), { staff: [signe], before: null })).toBeNull();
  });

  test('keeps an owner who has left, and is given to nobody else who is not on the staff', () => {
    const before = recorded();
    expect(refuseImprovement(content(), { staff: [], before })).toBeNull();
    expect(improvementAs(before, content(), { staff: [], today: '2026-03-02' }).owner.name).toBe(signe.name);
    expect(refuseImprovement(content({ owner: 'person-other' }), { staff: [], before })?.refusal).toBe('staff-unknown');
  });

  test('has ended on the day on which that was recorded, and goes on again when that was wrong', () => {
    const done = improvementAs(recorded(), content({ state: 'done', outcome: 'Svar på tre dagar.' }), {
      ...{ staff: [signe], today: '2026-05-04' },
    });
    expect([done.version, done.endedOn]).toEqual([2, '2026-05-04']);
    const reworded = improvementAs(done, content({ state: 'done', outcome: 'Svar på två dagar.' }), {
      ...{ staff: [signe], today: '2026-05-20' },
    });
    expect(reworded.endedOn).toBe('2026-05-04');
    expect(improvementAs(done, content(), { staff: [signe], today: '2026-05-20' }).endedOn).toBeNull();
  });
});

describe('A report', () => {
  test('tells what became of what earlier reports led to, until one has told that it is over', () => {
    const done = recorded({ state: 'done', outcome: 'Svar på tre dagar.' }, '2026-05-04');
    expect(named(report('2025', [done]))).toEqual([0, 1]);
    expect(named(report('2026', [done]))).toEqual([1, 0]);
    expect(named(report('2027', [done]))).toEqual([0, 0]);
    expect(named(report('2027', [recorded()]))).toEqual([1, 0]);
    expect(named(report('2025-2026', [done]))).toEqual([1, 0]);
  });

  test('leaves out what was taken back, and says what is late', () => {
    expect(named(report('2026', [recorded({ state: 'takenBack' })]))).toEqual([0, 0]);
    const [late] = report('2026', [recorded()]).earlierImprovements;
    expect(late!.isLate).toBe(true);
    expect(report('2026', [recorded()], { today: '2026-06-30' }).earlierImprovements[0]!.isLate).toBe(false);
    const done = recorded({ state: 'done', outcome: 'Ja.' });
    expect(report('2026', [done]).earlierImprovements[0]!.isLate).toBe(false);
  });

  test('tells a huvudman what and when, and neither texts nor who is behind it', () => {
    const done = recorded({ state: 'done', outcome: 'Svar på tre dagar.' });
    expect(report('2026', [done], { readBy: 'huvudman' }).earlierImprovements).toEqual([
      {
        ...{ what: 'Fler får svar i tid', report: '2025', dueOn: '2026-06-30', state: 'done', endedOn: '2026-02-02' },
        ...{ isLate: false, finding: null, outcome: null, owner: null },
      },
    ]);
    expect(report('2026', [done]).earlierImprovements[0]).toMatchObject({
      outcome: 'Svar på tre dagar.',
      owner: { name: signe.name },
    });
  });

  test('has what is due first first', () => {
    const soon = recorded({ what: 'Först', dueOn: '2026-03-31' });
    expect(report('2026', [recorded(), soon]).earlierImprovements.map(({ what }) => what)).toEqual([
      'Först',
      'Fler får svar i tid',
    ]);
  });
});
