import { factsOf } from '../../domain/process';
import { held, once, planned, proposal, session, type Telling } from './orders';
import { hagerbrink, hamid, signe, stellan, tegelfall, ylva } from './people';

const dates = [session('A', '2026-11-02'), session('B', '2026-11-03')];
const inDelivery = once(() => planned('2026-10-05', dates));
const late = once(() =>
  inDelivery()
    .when('inviteUnit', { unit: hagerbrink._id }, ylva, '2026-10-06')
    .when('joinOrder', { participants: [], kollegium: 60 }, stellan, '2026-10-07'),
);
const asked = once(() =>
  late().when(
    'askAdjustments',
    { proposalVersion: 1, wishes: 'Andra dagar.', day: '2026-10-20' },
    stellan,
    '2026-10-08',
  ),
);
const second = once(() => asked().when('presentProposal', { version: 2, proposal }, signe, '2026-10-12'));
const step = ({ order }: Telling) => order.standing.step;
const answering = ({ order }: Telling) =>
  order.standing.waits.flatMap(({ name, from }) => (name === 'proposalAnswer' ? [from.slice(0, 10)] : []));
const version = (proposalVersion: number) => ({ proposalVersion });

describe('A unit that joins when the others are in delivery', () => {
  test('is waited for, and puts nobody back a step', () => {
    expect([step(inDelivery()), step(late())]).toEqual(['delivery', 'delivery']);
    expect(answering(late())).toEqual(['2026-10-07']);
    expect(factsOf(late().order, late().settings).promises.proposalAnswer).toMatchObject({
      item: `proposalAnswer/version-1-${hagerbrink._id}/proposal.unanswered/2026-10-15`,
    });
    const agreed = late().when('agreeProposal', version(1), stellan, '2026-10-09');
    expect([step(agreed), answering(agreed)]).toEqual(['delivery', []]);
  });

  test('may ask for adjustments, and the others go on as they were', () => {
    expect(step(asked())).toBe('delivery');
    expect(asked().order.standing.waits.map(({ name }) => name)).toContain('otherDate');
    const added = asked().when('addSession', session('A', '2026-12-01'), signe, '2026-10-09');
    expect(added.order.sessions).toHaveLength(3);
    expect(asked().refused('askAdjustments', { ...version(1), wishes: 'Nej.' }, ylva, '2026-10-09').refusal).toBe(
      'already-agreed',
    );
  });

  test('answers a new version alone: the others agreed to the one before', () => {
    expect([step(second()), answering(second())]).toEqual(['delivery', ['2026-10-12']]);
    expect(second().refused('agreeProposal', version(2), hamid, '2026-10-13')).toMatchObject({
      refusal: 'already-agreed',
      told: { version: 1 },
    });
    const added = second().when('addSession', session('A', '2026-12-01'), signe, '2026-10-13');
    expect(step(added)).toBe('delivery');
    const agreed = second().when('agreeProposal', version(2), stellan, '2026-10-13');
    expect([step(agreed), answering(agreed)]).toEqual(['delivery', []]);
  });

  test('does not hold the others back from evaluating', () => {
    const delivered = held(held(late(), 'session-1', 20), 'session-2', 20);
    expect([step(delivered), answering(delivered)]).toEqual(['evaluation', ['2026-10-07']]);
  });

  test('is in the step of the proposal when the others leave it the order', () => {
    const alone = late()
      .when('handOverLead', { unit: hagerbrink._id }, ylva, '2026-10-08')
      .when('leaveSharedOrder', { reason: 'Vi hinner inte.' }, ylva, '2026-10-09');
    expect(alone.order.units.map(({ unit, membership }) => [unit, membership])).toEqual([
      [tegelfall._id, 'left'],
      [hagerbrink._id, 'joined'],
    ]);
    expect(step(alone)).toBe('proposal');
  });

  test('before all of those who took part then had agreed is waited for by the step', () => {
    const before = planned('2026-10-05', dates).order;
    const [lead] = before.units;
    const joinedBefore = { ...late().order, units: [lead!, { ...late().order.units[1]!, since: lead!.since }] };
    const { promises, step: stands } = factsOf(joinedBefore, late().settings);
    expect([stands, Object.keys(promises).includes('proposalAnswer')]).toEqual(['proposal', true]);
  });
});
