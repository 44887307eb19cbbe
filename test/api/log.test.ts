import { testApi } from './api';
import { goOn, orderAt, request, sentOrder, unit } from './stages';
import { telephoned, wholeOrder } from './whole-order';

const api = testApi('log');
const logOf = async (orderId: string, query = {}) =>
  (await api.get('staff', `/orders/${orderId}/log-entries`, { query: { limit: '100', ...query } })).body;

it('has for every command who, for whom, what and when, and is only added to', async () => {
  api.clock('2026-09-03 10.00');
  const { orderId } = await api.kept('staff', 'enterRequest', {}, telephoned);
  const onOrder = wholeOrder.filter(([, , command]) => command !== 'saveProposalDraft' && command !== 'saveSummary');
  let before: unknown[] = [];
  for (const [at, who, command, body, target, seen] of wholeOrder) {
    api.clock(at);
    await api.kept(who, command, { orderId: orderId!, ...target }, body, seen === undefined ? {} : { seen });
    if (!onOrder.some(([when]) => when === at)) continue;
    const now = await api.store.collections.log.find({ orderId: orderId! }).sort({ version: 1 }).toArray();
    expect(now.slice(0, before.length)).toEqual(before);
    before = now;
  }
  const { logEntries } = await logOf(orderId!);
  expect(logEntries.map(({ version }: { version: number }) => version)).toEqual(
    Array.from({ length: onOrder.length + 1 }, (_, i) => i + 1),
  );
  expect(logEntries.slice(1).map(({ command }: { command: string }) => command)).toEqual(
    onOrder.map(([, , command]) => command),
  );
  expect(logEntries[0]).toMatchObject({
    ...{ command: 'enterRequest', at: '2026-09-03T08:00:00.000Z', told: 'Signe Malmros' },
    by: { person: 'person-signe-malmros', role: 'staff', forUnit: null },
  });
  const agreed = logEntries.find(({ command }: { command: string }) => command === 'agreeProposal');
  expect(agreed).toMatchObject({
    by: { person: 'person-hamid-rostami', role: 'representative', forUnit: unit, unitName: 'Tegelfallsskolan' },
    told: 'Hamid Rostami för rektor för Tegelfallsskolan',
  });
});

it('has what was changed, before and after, field by field', async () => {
  const orderId = await orderAt(api, 'held');
  api.clock('2026-09-23 08.00');
  const corrected = { heldOn: '2026-09-21', reason: 'Vi träffades på måndagen.' };
  await api.kept('rektor', 'correctMeetingDay', { orderId, meetingId: 'meeting-1' }, corrected);
  const { logEntries } = await logOf(orderId);
  expect(logEntries.at(-1)).toMatchObject({
    command: 'correctMeetingDay',
    reason: corrected.reason,
    changes: [{ field: 'meetings/meeting-1/heldOn', before: '2026-09-22', after: '2026-09-21' }],
  });
  expect(logEntries.find(({ command }: { command: string }) => command === 'takeOn').changes).toEqual([
    { field: 'request/answer', before: null, after: expect.objectContaining({ kind: 'takenOn' }) },
    { field: 'assignment', before: null, after: expect.objectContaining({ absences: [] }) },
  ]);
  expect(logEntries[0].changes.map(({ field }: { field: string }) => field)).toContain('need');
});

it('has nothing of a command that was refused', async () => {
  const orderId = await sentOrder(api);
  await api.command('staff', 'bookMeeting', { orderId }, { body: {} });
  await api.command('staff', 'presentProposal', { orderId }, { body: {} });
  await api.command('rektor', 'takeOn', { orderId }, { body: { responsible: 'person-signe-malmros' } });
  expect((await logOf(orderId)).logEntries).toHaveLength(1);
});

it('says of a text being written that it was saved, never what', async () => {
  const orderId = await orderAt(api, 'takenOn');
  await api.kept('staff', 'saveSummary', { orderId }, { text: 'Kvarnhjul' }, { seen: 0 });
  expect(await api.store.collections.draftLog.countDocuments({ orderId, command: 'saveSummary' })).toBe(1);
  expect(JSON.stringify(await api.store.collections.draftLog.find({ orderId }).toArray())).not.toContain('Kvarnhjul');
});

it('names nobody whose identity is protected', async () => {
  const own = 'unit-lillgranasen';
  const participants = [{ name: 'Skolan', arbetslag: null, unit: own, number: 8 }];
  const { draftId } = await api.kept('protectedRektor', 'startDraft', {}, { unit: own });
  await api.kept(
    'protectedRektor',
    'saveDraft',
    { draftId: draftId! },
    { ...request, participants, kollegium: 13 },
    { seen: 1 },
  );
  const { orderId } = await api.kept('protectedRektor', 'sendOrder', { draftId: draftId! }, { draftVersion: 2 });
  const { logEntries } = await logOf(orderId!);
  expect(logEntries[0]).toMatchObject({ by: { name: null, role: 'rektor' }, told: 'Rektor, Lillgranåsens skola' });
  await goOn(api, orderId!, 'sent', 'held');
  const corrected = await api.command('protectedRektor', 'confirmRequest', { orderId: orderId! });
  expect(corrected.body.detail).toMatch(/bekräftades .+ av Rektor, Lillgranåsens skola\./);
});

it('is told page by page', async () => {
  const orderId = await orderAt(api, 'recorded');
  const seen = [];
  for (const page of ['1', '2', '3', '4']) {
    const { logEntries, _meta } = await logOf(orderId, { page, limit: '2' });
    seen.push(...logEntries.map(({ version }: { version: number }) => version));
    expect([_meta.count, _meta.hasMore]).toEqual([page === '4' ? 0 : 2, page === '1' || page === '2']);
  }
  expect(seen).toEqual([1, 2, 3, 4, 5, 6]);
});
