import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Caller, isRefusal, type Refusal } from '../../domain/decision';
import { huvudmanRules } from '../../domain/huvudmen';
import { administers, type HuvudmanDecision, type HuvudmanRule, type HuvudmanState } from '../../domain/huvudmen/state';
import type { HuvudmanCommand } from '../../schemas/huvudman-commands';
import type { Person } from '../../schemas/organisation';
import { somebody } from '../setup/somebody';
import { ronnmarka } from './imports/organisation';
import { administrator, administratorElsewhere, petra, signe } from './people';

const now = '2026-09-08T06:00:00.000Z';
const today = '2026-09-08';
const at = ronnmarka._id;
const centre = 'centre-ronnmarka';
const other = { ...ronnmarka, _id: 'huvudman-solhojden', kind: 'independent' as const };

/** The administrator herself, with the duty from which she has her rights, and a duty that is over. */
const linnea = somebody(administrator.person, [
  { id: 'duty-1', kind: 'administrator', at, from: '2026-01-01' },
  { id: 'duty-0', kind: 'administrator', at, from: '2024-01-01', to: '2024-12-31' },
]);
const runa = somebody('person-runa-ek', [
  { id: 'duty-2', kind: 'huvudmanReader', at, from: '2026-08-01', to: '2026-12-31' },
  { id: 'duty-3', kind: 'lead', at: centre, from: '2026-08-01' },
]);
const second = somebody('person-tuva-ahl', [{ id: 'duty-9', kind: 'administrator', at, from: '2026-02-01' }]);

interface Case {
  key: string;
  command: HuvudmanCommand;
  by?: Caller;
  body?: object;
  dutyId?: string;
  state?: Partial<HuvudmanState>;
}

const period = { from: today, to: null };
const independent = { huvudman: other, centre: null, holders: [] };

const cases: Case[] = [
  { key: 'municipality-only', command: 'addHuvudman', by: administratorElsewhere },
  { key: 'municipality-only', command: 'addHuvudman', by: petra },
  { key: 'huvudman-known-already', command: 'addHuvudman', state: { isNumberTaken: true } },
  { key: 'mail-taken', command: 'addHuvudman', state: { isMailTaken: true } },
  { key: 'ends-before-start', command: 'addHuvudman', body: { from: '2027-01-02', to: '2027-01-01' } },
  { key: 'administrator-only', command: 'correctHuvudman', by: petra },
  { key: 'administrator-only', command: 'correctHuvudman', state: independent },
  { key: 'nothing-to-correct', command: 'correctHuvudman', body: { reason: 'Fel.' } },
  { key: 'day-in-past', command: 'correctHuvudman', body: { to: '2026-09-07' } },
  { key: 'ends-before-start', command: 'correctHuvudman', body: { from: '2027-01-02', to: '2027-01-01' } },
  { key: 'huvudman-known-already', command: 'correctHuvudman', body: { name: 'A' }, state: { isNumberTaken: true } },
  { key: 'number-personal', command: 'addHuvudman', body: { organisationNumber: '811218-9876' } },
  { key: 'number-personal', command: 'correctHuvudman', body: { organisationNumber: '811218-9876' } },
  {
    key: 'number-by-municipality',
    command: 'correctHuvudman',
    by: { ...administratorElsewhere, duties: [{ kind: 'administrator', at: other._id }] },
    body: { organisationNumber: '999999-0063' },
    state: independent,
  },
  { key: 'leaves-nobody', command: 'correctHuvudman', body: { to: '2027-01-01' }, state: { holders: [linnea] } },
  {
    key: 'helper-brings-back',
    command: 'correctHuvudman',
    body: { name: 'Solhöjden', to: null },
    state: { ...independent, isOver: true },
  },
  { key: 'administrator-only', command: 'giveHuvudmanDuty', by: signe },
  { key: 'administrator-only', command: 'giveHuvudmanDuty', state: independent },
  { key: 'ends-before-start', command: 'giveHuvudmanDuty', body: { from: '2027-01-02', to: '2027-01-01' } },
  { key: 'person-not-found', command: 'giveHuvudmanDuty', body: { mail: 'a@b.example' }, state: { person: null } },
  {
    key: 'mail-taken',
    command: 'giveHuvudmanDuty',
    body: { mail: 'a@b.example', name: 'A' },
    state: { person: null, isMailTaken: true },
  },
  {
    key: 'person-not-found',
    command: 'giveHuvudmanDuty',
    body: { person: 'person-nobody', mail: 'a@b.example', name: 'A' },
    state: { person: null },
  },
  { key: 'duty-held-already', command: 'giveHuvudmanDuty', body: { kind: 'huvudmanReader' } },
  {
    key: 'duty-not-here',
    command: 'giveHuvudmanDuty',
    by: { ...administratorElsewhere, duties: [{ kind: 'administrator', at: other._id }] },
    body: { kind: 'staff' },
    state: independent,
  },
  { key: 'duty-to-oneself', command: 'giveHuvudmanDuty', body: { kind: 'lead' }, state: { person: linnea } },
  { key: 'duty-to-oneself', command: 'giveHuvudmanDuty', body: { kind: 'staff' }, state: { person: linnea } },
  {
    key: 'duty-to-oneself',
    command: 'giveHuvudmanDuty',
    body: { kind: 'administrator' },
    state: { ...independent, person: linnea, isWithoutAdministrator: true },
  },
  {
    key: 'helper-gives-administrator',
    command: 'giveHuvudmanDuty',
    body: { kind: 'huvudmanReader' },
    state: { ...independent, isWithoutAdministrator: true },
  },
  { key: 'duty-unknown', command: 'correctHuvudmanDuty', body: { to: null }, dutyId: 'duty-x' },
  { key: 'nothing-to-correct', command: 'correctHuvudmanDuty', dutyId: 'duty-2' },
  { key: 'day-in-past', command: 'correctHuvudmanDuty', body: { to: '2026-09-01' }, dutyId: 'duty-2' },
  { key: 'ends-before-start', command: 'correctHuvudmanDuty', body: { from: '2027-02-01' }, dutyId: 'duty-2' },
  {
    key: 'duty-to-oneself',
    command: 'correctHuvudmanDuty',
    body: { from: '2025-06-01' },
    dutyId: 'duty-1',
    state: { person: linnea },
  },
  { key: 'leaves-nobody', command: 'correctHuvudmanDuty', body: { to: '2026-12-31' }, dutyId: 'duty-3' },
  { key: 'leaves-nobody', command: 'endHuvudmanDuty', dutyId: 'duty-3' },
  { key: 'leaves-nobody', command: 'endHuvudmanDuty', dutyId: 'duty-1', state: { person: linnea } },
  { key: 'day-in-past', command: 'endHuvudmanDuty', body: { on: '2026-09-07' }, dutyId: 'duty-2' },
  { key: 'duty-over', command: 'endHuvudmanDuty', dutyId: 'duty-0', state: { person: linnea } },
];

const bodies: Record<HuvudmanCommand, object> = {
  addHuvudman: {
    ...{ name: 'Solhöjden', kind: 'independent', organisationNumber: '999999-0055' },
    contact: { name: 'Tuva Ahl', mail: 'tuva.ahl@solhojden.example' },
  },
  correctHuvudman: { reason: 'Fel.' },
  giveHuvudmanDuty: { kind: 'administrator', ...period },
  correctHuvudmanDuty: { reason: 'Fel.' },
  endHuvudmanDuty: {},
};

function decided({ command, by = administrator, body, dutyId, state }: Omit<Case, 'key'>): HuvudmanDecision | Refusal {
  const about: HuvudmanState = {
    ...{ huvudman: command === 'addHuvudman' ? null : ronnmarka, municipal: [at], centre },
    ...{ isOver: false, isWithoutAdministrator: false, holders: [linnea, runa] },
    ...{ person: command === 'addHuvudman' ? null : runa, isMailTaken: false, isNumberTaken: false },
    ...state,
  };
  const rule = huvudmanRules[command] as HuvudmanRule;
  const actor = rule.actor(about, by);
  if (isRefusal(actor)) return actor;
  const target = dutyId ? { dutyId } : {};
  const given = { caller: by, actor, now, today, newId: 'new-1', target };
  return rule.decide(about, { ...bodies[command], ...body } as never, given);
}

const done = (one: Omit<Case, 'key'>): HuvudmanDecision => {
  const outcome = decided(one);
  if (isRefusal(outcome)) throw new Error(outcome.refusal);
  return outcome;
};
const dutyOf = ({ person }: HuvudmanDecision, id: string) => person!.duties.find((duty) => duty.id === id)!;

describe('a refusal', () => {
  it.each(cases)('$key: is given by $command', (one) => {
    const outcome = decided(one);
    expect(isRefusal(outcome) && outcome.refusal).toBe(one.key);
  });

  it('that a rule of huvudmen can give is tried here, and no other', () => {
    const folder = join(__dirname, '..', '..', 'domain', 'huvudmen');
    const text = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const used = [...text.join('\n').matchAll(/refuse(?:Field\([^,]+,|\()\s*'([a-z-]+)'/g)].map(([, key]) => key!);
    const shared = ['ends-before-start'];
    expect([...new Set([...used, ...shared])].sort()).toEqual([...new Set(cases.map(({ key }) => key))].sort());
  });
});

describe('a new huvudman', () => {
  it('has whom to call there, who gets no access by it', () => {
    const { huvudman, person } = done({ command: 'addHuvudman' });
    expect(huvudman).toMatchObject({
      name: 'Solhöjden',
      organisationNumber: '999999-0055',
      origin: { source: 'hand' },
    });
    expect(person!.duties).toMatchObject([{ kind: 'huvudmanContact', at: huvudman!._id, to: null }]);
  });

  it('gets its first administrator from the municipality’s, who then helps there no more', () => {
    const state = { ...independent, isWithoutAdministrator: true };
    const { person } = done({ command: 'giveHuvudmanDuty', state });
    expect(person!.duties.at(-1)).toMatchObject({ kind: 'administrator', at: other._id });
    expect(administers([person!], other._id, today, now)).toBe(true);
  });
});

describe('a duty', () => {
  it('of the centre is held at the centre, whoever gives it', () => {
    const { person } = done({ command: 'giveHuvudmanDuty', body: { kind: 'staff' } });
    expect(person!.duties.at(-1)).toMatchObject({ kind: 'staff', at: centre });
  });

  it('that gives nothing more than an administrator has may be one’s own', () => {
    const state = { person: linnea };
    const { person } = done({ command: 'giveHuvudmanDuty', body: { kind: 'huvudmanReader' }, state });
    expect(person!.duties).toHaveLength(3);
  });

  it('is corrected, and no import changes it back', () => {
    const corrected = dutyOf(done({ command: 'correctHuvudmanDuty', body: { to: null }, dutyId: 'duty-2' }), 'duty-2');
    expect([corrected.to, corrected.origin.corrected]).toEqual([null, ['to']]);
  });

  it('of the last administrator ends when somebody else is one, or when it is said that it is to be so', () => {
    const own = { command: 'endHuvudmanDuty' as const, dutyId: 'duty-1' };
    const holders: Person[] = [linnea, second];
    expect(dutyOf(done({ ...own, state: { person: linnea, holders } }), 'duty-1').endedAt).toBe(now);
    const all = done({ ...own, body: { evenSo: true }, state: { person: linnea } });
    expect(dutyOf(all, 'duty-1').endedAt).toBe(now);
  });

  it.each([
    ['ends before', { to: '2026-10-01' }],
    ['begins later', { from: '2027-01-01' }],
    ['is over', { endedAt: '2026-09-01T00:00:00.000Z' }],
  ])('of the last administrator is not taken over by one that %s', (_what, over) => {
    const holders = [linnea, { ...second, duties: [{ ...second.duties[0]!, ...over }] }];
    const body = { on: '2026-11-30' };
    expect(
      decided({ command: 'endHuvudmanDuty', dutyId: 'duty-1', body, state: { person: linnea, holders } }),
    ).toMatchObject({ refusal: 'leaves-nobody' });
  });
});

describe('a huvudman that has ended', () => {
  it('comes back by the municipality’s administrator, and the municipality by the lead of its centre', () => {
    const isOver = true;
    const back = { command: 'correctHuvudman' as const, body: { to: null } };
    const ended = { ...other, to: '2026-08-31' };
    const { huvudman } = done({ ...back, state: { ...independent, huvudman: ended, isOver } });
    expect([huvudman!.to, huvudman!.origin.corrected]).toEqual([null, ['to']]);
    expect(
      done({ ...back, by: petra, state: { huvudman: { ...ronnmarka, to: '2026-08-31' }, isOver } }).huvudman!.to,
    ).toBe(null);
    expect(decided({ ...back, by: petra, state: { ...independent, huvudman: ended, isOver } })).toMatchObject({
      refusal: 'administrator-only',
    });
  });

  it('is the municipality only while somebody could bring it back', () => {
    const end = { command: 'correctHuvudman' as const, body: { to: '2026-12-31' } };
    expect(done(end).huvudman!.to).toBe('2026-12-31');
    const all = { ...end, body: { to: '2026-12-31', evenSo: true }, state: { holders: [linnea] } };
    expect(done(all).huvudman!.to).toBe('2026-12-31');
  });
});
