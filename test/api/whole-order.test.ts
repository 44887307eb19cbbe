import { commandNames } from '../../schemas/commands';
import { testApi } from './api';
import { orderAt, preschool, request, sentOrder, unit } from './stages';
import { type Done, telephoned, wholeOrder } from './whole-order';

const api = testApi('whole-order');
const given = new Set<string>();

async function enter(): Promise<string> {
  api.clock('2026-09-03 10.00');
  given.add('enterRequest');
  return (await api.kept('staff', 'enterRequest', {}, telephoned)).orderId!;
}

async function go(orderId: string, [at, who, command, body, target, seen]: Done) {
  api.clock(at);
  given.add(command);
  return api.kept(who, command, { orderId, ...target }, body, seen === undefined ? {} : { seen });
}

it('takes one order through all seven steps, by everybody who has a part in it', async () => {
  const orderId = await enter();
  const steps = [];
  for (const done of wholeOrder) steps.push((await go(orderId, done)).step);
  expect([...new Set(steps)]).toEqual([
    'request',
    'planningMeeting',
    'attendees',
    'proposal',
    'delivery',
    'evaluation',
  ]);

  const { body: order } = await api.get('rektor', `/orders/${orderId}`);
  expect(order).toMatchObject({
    version: 84,
    ending: { kind: 'completed' },
    turn: { turn: 'nobody' },
    possible: [{ command: 'recordRemained' }],
    units: [
      { unit, leads: true, membership: 'joined' },
      { unit: preschool, leads: false, membership: 'joined' },
      { unit: 'unit-mossmarken', membership: 'left', leftReason: 'Vi hinner inte i höst.' },
    ],
  });
  expect(order.steps.map(({ state }: { state: string }) => state)).toEqual(Array(7).fill('done'));
  expect(order.surveyWindows.map(({ state }: { state: string }) => state)).toEqual([
    'noSurvey',
    'closed',
    'jointEvaluation',
  ]);
});

it('shows attendance as a share of those who were invited then, whatever becomes of the group', async () => {
  const orderId = await orderAt(api, 'begun');
  const groups = [
    { name: 'Grupp A', members: [{ unit, number: 10 }] },
    { name: 'Grupp B', members: [{ unit, number: 9 }] },
  ];
  await go(orderId, ['2026-11-04 09.00', 'staff', 'arrangeGroups', { groups }]);
  const { body: order } = await api.get('staff', `/orders/${orderId}`);
  expect(order.attendance).toMatchObject([
    { session: 'session-1', present: 15, invited: 16, shareOfInvited: 0.94 },
    { session: 'session-3', present: 9, invited: 9, shareOfInvited: 1 },
  ]);
});

it('ends an order early, on every side that may', async () => {
  for (const [who, command, body] of [
    ['rektor', 'withdrawOrder', { reason: 'Vi återkommer i vår.' }],
    ['staff', 'declineOrder', { reason: 'Ämnet ligger utanför.', alternative: 'En öppen kurs.' }],
    ['administrator', 'closeWithUnit', { reason: 'Enheten läggs ner.' }],
  ] as const) {
    const orderId = await orderAt(api, 'booked');
    await go(orderId, ['2026-09-09 09.00', who, command, body]);
    const { body: order } = await api.get('staff', `/orders/${orderId}`);
    expect(order).toMatchObject({ ending: { reason: body.reason }, meetings: [{ status: 'cancelled' }] });
  }
});

it('lets the rektor confirm what staff entered', async () => {
  const orderId = await enter();
  expect((await api.get('rektor', `/orders/${orderId}`)).body.request.confirmedAt).toBeNull();
  await go(orderId, ['2026-09-04 09.00', 'rektor', 'confirmRequest']);
  expect((await api.get('staff', `/orders/${orderId}`)).body.request).toMatchObject({
    confirmedBy: { person: 'person-ylva-sundgren', role: 'rektor' },
  });
});

it('has an address for every command that there is', async () => {
  await sentOrder(api);
  const { draftId } = await api.kept('rektor', 'startDraft', {}, { unit, need: { text: request.need.text } });
  await api.kept('rektor', 'discardDraft', { draftId: draftId! });
  for (const command of ['startDraft', 'saveDraft', 'sendOrder', 'discardDraft']) given.add(command);
  // Given in test/api/attachments.test.ts, with files, and in test/api/calendar.test.ts.
  for (const command of ['attachFile', 'attachNewVersion', 'takeAwayAttachment', 'invitePersonally'])
    given.add(command);
  expect([...given].sort()).toEqual([...commandNames].sort());
});
