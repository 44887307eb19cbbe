import { randomUUID } from 'node:crypto';
import type { CommandName } from '../../schemas/commands';
import { type Answer, type Target, testApi } from './api';
import { counting } from './counted';
import { staffMember, standIn, type Who } from './people';
import { orderAt, preschool, proposal, record, request, sentOrder, unit } from './stages';
import { telephoned } from './whole-order';

const api = testApi('at-once');
const people = 50;
const everybody = <T>(who: (number: number) => T): T[] => Array.from({ length: people }, (_, i) => who(i + 1));

/** Somebody whom a busy machine has told to try again does so with the same key, as the API's description says. */
async function untilAnswered(who: Who, command: CommandName, target: Target, body: object): Promise<Answer> {
  const key = randomUUID();
  for (;;) {
    const answer = await api.command(who, command, target, { body, key });
    if (answer.status !== 503) return answer;
  }
}

/** Everybody gives the same command at once, each with a key of their own; how much MongoDB was asked in all. */
async function atOnce(who: Who[], command: CommandName, target: Target, body: object) {
  await Promise.all(who.flatMap((each) => [api.issuer.tokenOf(each), api.knows(each)]));
  const all = () => Promise.all(who.map((each) => untilAnswered(each, command, target, body)));
  const { result, sent } = await counting(api.store.client, all);
  return { answers: result, asked: sent.length };
}

function byStatus(answers: Answer[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

it.each([
  [
    'take it on',
    ...(['sent', '2026-09-08 10.00', staffMember, 'takeOn', { responsible: 'person-signe-malmros' }] as const),
    ...([{ step: 'planningMeeting', turn: 'centre', version: 2 }, 'bookMeeting', 'already-answered'] as const),
  ],
  [
    'record that the meeting was held',
    ...(['booked', '2026-09-22 16.30', staffMember, 'recordMeetingHeld', { heldOn: '2026-09-22' }] as const),
    ...([{ step: 'proposal', turn: 'centre', version: 4 }, 'saveMeetingRecord', 'already-held'] as const),
  ],
  [
    'present the proposal',
    ...(['recorded', '2026-09-29 09.00', staffMember, 'presentProposal', { version: 1, proposal }] as const),
    ...([{ step: 'proposal', turn: 'rektor', version: 7 }, 'remind', 'version-frozen'] as const),
  ],
  [
    'agree to it',
    ...([
      'presented',
      '2026-09-30 09.00',
      (n: number) => standIn(unit, n),
      'agreeProposal',
      { proposalVersion: 1 },
    ] as const),
    ...([{ step: 'delivery', turn: 'centre', version: 8 }, 'writeMessage', 'already-agreed'] as const),
  ],
  [
    'queue it',
    ...([
      'sent',
      '2026-09-08 10.00',
      staffMember,
      'queueOrder',
      { period: { from: '2026-10-01', to: '2026-11-30' }, text: 'I höst.' },
    ] as const),
    ...([{ step: 'request', turn: 'nobody', version: 2 }, 'takeOn', 'already-answered'] as const),
  ],
  [
    'remind the other side',
    ...(['presented', '2026-09-30 09.00', staffMember, 'remind', {}] as const),
    ...([{ step: 'proposal', turn: 'rektor', version: 8 }, 'raiseToLead', 'already-reminded'] as const),
  ],
  [
    'send the summary',
    ...(['delivered', '2026-12-03 09.00', staffMember, 'sendSummary', { text: '20 av 25 svarade.' }] as const),
    ...([{ step: 'evaluation', turn: 'both', version: 15 }, 'sendSummary', 'summary-already-sent'] as const),
  ],
  [
    'share the documentation',
    ...(['delivered', '2026-12-03 09.00', staffMember, 'shareDocumentation', { nextSteps: 'En halvtimme.' }] as const),
    ...([{ step: 'evaluation', turn: 'centre', version: 15 }, 'sendSummary', 'already-so'] as const),
  ],
])('of fifty people who %s at once one succeeds, and the others see what the order looks like now', async (...told) => {
  const [, stage, at, who, command, body, now, possible, refusal] = told;
  const orderId = await orderAt(api, stage);
  api.clock(at);
  const { answers, asked } = await atOnce(everybody(who), command, { orderId }, body);
  expect(byStatus(answers)).toEqual({ 200: 1, 409: people - 1 });
  for (const { body: problem } of answers.filter(({ status }) => status === 409)) {
    expect(problem.type).toBe(`/insats/v1/problems/${refusal}`);
    expect(problem.order).toMatchObject({ id: orderId, late: false, ...now });
    expect(problem.order.possible.map((each: { command: string }) => each.command)).toContain(possible);
  }
  expect(asked).toBeLessThanOrEqual(5 * people + 10); // each is looked up; a loser reads, is let go and asks whether it repeats
  const { log, orders, notifications } = api.store.collections;
  expect((await orders.findOne({ _id: orderId }))?.version).toBe(now.version);
  expect(await log.countDocuments({ orderId })).toBe(now.version);
  const notices = await notifications.find({ orderId, writtenAt: api.now }).toArray();
  const byKind = notices.map(({ kind, to, unit, about }) => [kind, to, unit, about].join(' '));
  expect(byKind).toEqual([...new Set(byKind)]);
});

it('numbers orders without gap or double when fifty are sent and entered at once, and some are refused', async () => {
  await api.store.collections.orders.deleteMany({});
  await api.store.collections.counters.deleteMany({});
  api.clock('2027-01-04 09.00');
  const drafts = await Promise.all(
    everybody((n) => standIn(unit, n)).map(async (who, i) => {
      const { draftId } = await api.kept(who, 'startDraft', {}, { unit });
      const isComplete = i % 5 !== 0;
      const body = isComplete ? request : { ...request, participants: [] };
      await api.kept(who, 'saveDraft', { draftId: draftId! }, body, { seen: 1 });
      return { who, draftId: draftId! };
    }),
  );
  const answers = await Promise.all([
    ...drafts.map(({ who, draftId }, i) =>
      api.command(who, 'sendOrder', { draftId }, { body: { draftVersion: i % 7 === 1 ? 1 : 2 } }),
    ),
    ...everybody(staffMember)
      .slice(0, 10)
      .map((who) => api.command(who, 'enterRequest', {}, { body: telephoned })),
  ]);
  const opened = answers.filter(({ status }) => status === 201).map(({ body }) => body.caseNumber);
  expect(byStatus(answers)).toEqual({ 201: 44, 412: 7, 422: 9 });
  const numbers = Array.from({ length: 44 }, (_, i) => `27-${String(i + 1).padStart(4, '0')}`);
  expect(opened.sort()).toEqual(numbers);
  expect((await api.store.collections.orders.distinct('caseNumber')).sort()).toEqual(numbers);
});

it('lets everybody’s message stand when fifty write at once, each in a version of its own', async () => {
  const orderId = await sentOrder(api);
  const { answers } = await atOnce(
    everybody((n) => (n % 2 ? staffMember(n) : standIn(unit, n))),
    'writeMessage',
    { orderId },
    { text: 'Hej' },
  );
  const versions = answers.map(({ body }) => body.version).sort((a, b) => a - b);
  expect(versions).toEqual(Array.from({ length: people }, (_, i) => i + 2));
});

it('lets two units agree at once, each for itself', async () => {
  const orderId = await orderAt(api, 'takenOn');
  await api.kept('rektor', 'inviteUnit', { orderId }, { unit: preschool });
  await api.kept('preschoolRektor', 'joinOrder', { orderId }, { participants: [], kollegium: 15 });
  api.clock('2026-09-22 16.30');
  await api.kept('staff', 'recordMeetingHeld', { orderId }, { heldOn: '2026-09-22' });
  await api.kept('staff', 'saveMeetingRecord', { orderId }, record, { seen: 0 });
  await api.kept('staff', 'presentProposal', { orderId }, { version: 1, proposal });
  const { answers } = await atOnce(['rektor', 'preschoolRektor'], 'agreeProposal', { orderId }, { proposalVersion: 1 });
  expect(byStatus(answers)).toEqual({ 200: 2 });
  expect((await api.get('staff', `/orders/${orderId}`)).body.step).toBe('delivery');
});
