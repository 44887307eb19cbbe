import { randomUUID } from 'node:crypto';
import { askedHash } from '../../documents/repeat';
import { type Answer, testApi } from './api';
import { meeting, nobodysId, orderAt, proposal, record, request, sentOrder, unit } from './stages';
import { telephoned } from './whole-order';

const api = testApi('idempotency');
const type = ({ status, body }: Answer) => [status, body.type?.split('/').at(-1)];
const said = ({ status, body }: Answer) => ({ status, body });
const times = (n: number, call: () => Promise<Answer>) => Promise.all(Array.from({ length: n }, call));
const collections = () => api.store.collections;

const takeOn = { responsible: 'person-signe-malmros', text: 'Vi tar oss an er beställning.' };

it.each([
  ['no key', undefined],
  ['an empty one', '""'],
  ['a short one', '"kort"'],
  ['one with a space', '"en nyckel"'],
  ['half a quotation', '"halv-citerad'],
  ['a long one', `"${'x'.repeat(101)}"`],
])('refuses with 400 a command with %s', async (_what, key) => {
  const headers = key === undefined ? {} : { 'idempotency-key': key };
  const refused = await api.command('staff', 'remind', { orderId: nobodysId }, { key: null, headers });
  expect(type(refused)).toEqual([400, 'key-missing']);
});

it('takes a key with and without quotation marks as the same', async () => {
  const orderId = await sentOrder(api);
  const key = randomUUID();
  const first = await api.command('rektor', 'writeMessage', { orderId }, { body: { text: 'Hej' }, key });
  const headers = { 'idempotency-key': key };
  const again = await api.command('rektor', 'writeMessage', { orderId }, { body: { text: 'Hej' }, key: null, headers });
  expect(said(again)).toEqual(said(first));
});

it('answers a repeated command as the first time, also when the order has moved on and the fields come in another order', async () => {
  const orderId = await sentOrder(api);
  const key = randomUUID();
  const first = await api.command('lead', 'takeOn', { orderId }, { body: takeOn, key });
  api.clock('2026-09-08 11.00');
  await api.kept('staff', 'bookMeeting', { orderId }, meeting);
  const { responsible, text } = takeOn;
  const again = await api.command('lead', 'takeOn', { orderId }, { body: { text, responsible }, key });
  expect(first.status).toBe(200);
  expect(said(again)).toEqual(said(first));
  expect((await api.get('staff', `/orders/${orderId}`)).body.version).toBe(3);
});

it('answers a repeated edit as the first time, though its version is no longer the newest', async () => {
  const orderId = await orderAt(api, 'held');
  const edit = { body: record, key: randomUUID(), seen: 0 };
  const first = await api.command('staff', 'saveMeetingRecord', { orderId }, edit);
  await api.kept('colleague', 'saveMeetingRecord', { orderId }, { ...record, needs: 'Annat.' }, { seen: 1 });
  expect(said(await api.command('staff', 'saveMeetingRecord', { orderId }, edit))).toEqual(said(first));
  expect((await api.get('staff', `/orders/${orderId}/meeting-notes`)).body).toMatchObject({
    record: { needs: 'Annat.' },
  });
});

it('answers repeated commands on a draft, and on what the centre is still writing, as the first time', async () => {
  const start = { body: { unit }, key: randomUUID() };
  const started = await api.command('rektor', 'startDraft', {}, start);
  expect(said(await api.command('rektor', 'startDraft', {}, start))).toEqual(said(started));
  const { draftId } = started.body;
  expect((await api.get('rektor', '/drafts')).body.drafts).toHaveLength(1);

  const save = { body: request, key: randomUUID(), seen: 1 };
  const saved = await api.command('rektor', 'saveDraft', { draftId }, save);
  await api.kept('representative', 'saveDraft', { draftId }, { ...request, kollegium: 40 }, { seen: 2 });
  expect(said(await api.command('rektor', 'saveDraft', { draftId }, save))).toEqual(said(saved));
  expect((await api.get('rektor', `/drafts/${draftId}`)).body).toMatchObject({ version: 3, kollegium: 40 });

  const discard = { key: randomUUID() };
  const discarded = await api.command('rektor', 'discardDraft', { draftId }, discard);
  expect(discarded).toMatchObject({ status: 200, body: { draftId, version: 3 } });
  expect(said(await api.command('rektor', 'discardDraft', { draftId }, discard))).toEqual(said(discarded));

  const orderId = await sentOrder(api);
  const write = { body: { proposal }, key: randomUUID(), seen: 0 };
  const written = await api.command('staff', 'saveProposalDraft', { orderId }, write);
  await api.kept('colleague', 'saveProposalDraft', { orderId }, { proposal }, { seen: 1 });
  expect(said(await api.command('staff', 'saveProposalDraft', { orderId }, write))).toEqual(said(written));
});

describe('after a draft has come to its end', () => {
  const start = (need: object) => ({ body: { unit, need }, key: randomUUID() });
  const save = (need: object) => ({ body: { ...request, need }, key: randomUUID(), seen: 1 });
  const drafts = () => collections().drafts.countDocuments({});

  /** A draft that was started and saved, with how, and how both are answered when they are repeated. */
  const written = async (text = 'Leken ute') => {
    const need = { ...request.need, text };
    const [starting, saving] = [start(need), save(need)];
    const started = await api.command('rektor', 'startDraft', {}, starting);
    const draftId: string = started.body.draftId;
    const saved = await api.command('rektor', 'saveDraft', { draftId }, saving);
    const repeated = async () => {
      expect(said(await api.command('rektor', 'startDraft', {}, starting))).toEqual(said(started));
      expect(said(await api.command('rektor', 'saveDraft', { draftId }, saving))).toEqual(said(saved));
    };
    return { draftId, starting, saving, repeated };
  };

  it('by being sent, what made it is answered as the first time and makes no other', async () => {
    const { draftId, repeated } = await written();
    await api.kept('rektor', 'sendOrder', { draftId }, { draftVersion: 2 });
    const before = await drafts();
    await repeated();
    expect(await drafts()).toBe(before);
  });

  it('by being thrown away, what made it is answered as the first time and makes no other', async () => {
    const { draftId, repeated } = await written();
    const before = await drafts();
    const discard = { key: randomUUID() };
    const discarded = await api.command('rektor', 'discardDraft', { draftId }, discard);
    for (let i = 0; i < 2; i++) {
      await repeated();
      expect(said(await api.command('rektor', 'discardDraft', { draftId }, discard))).toEqual(said(discarded));
    }
    expect(await drafts()).toBe(before - 1);
    expect((await api.get('rektor', `/drafts/${draftId}`)).status).toBe(404);
  });

  it('its keys are still refused for something else', async () => {
    const { draftId, starting, saving } = await written();
    const { draftId: other } = await api.kept('rektor', 'startDraft', {}, { unit });
    const discard = { key: randomUUID() };
    await api.command('rektor', 'discardDraft', { draftId }, discard);
    for (const { key } of [starting, saving, discard]) {
      const save = await api.command('rektor', 'saveDraft', { draftId: other! }, { body: request, key, seen: 1 });
      expect(type(save)).toEqual([422, 'key-reused']);
      const again = await api.command('rektor', 'discardDraft', { draftId: other! }, { key });
      expect(type(again)).toEqual([422, 'key-reused']);
    }
    expect((await api.get('rektor', `/drafts/${other}`)).body.version).toBe(1);
  });

  it('by being thrown away, nothing tells what was written in it, not even as a hash', async () => {
    const { draftId, starting, saving } = await written('Sparlåga');
    const hashes = [
      askedHash({ command: 'startDraft', target: {}, ...starting }),
      askedHash({ command: 'saveDraft', target: { draftId }, ...saving }),
    ];
    const logged = async () => JSON.stringify(await collections().draftLog.find().toArray());
    for (const hash of hashes) expect((await logged()).includes(hash)).toBe(true);
    await api.kept('rektor', 'discardDraft', { draftId });
    for (const trace of [...hashes, draftId]) expect((await logged()).includes(trace)).toBe(false);
  });
});

it('makes one order of a draft that is sent, or a request that is entered, again and again', async () => {
  const { draftId } = await api.kept('rektor', 'startDraft', {}, { unit });
  await api.kept('rektor', 'saveDraft', { draftId: draftId! }, request, { seen: 1 });
  const before = await api.db.collection('orders').countDocuments();
  const send = { body: { draftVersion: 2 }, key: randomUUID() };
  const sent = await api.command('rektor', 'sendOrder', { draftId: draftId! }, send);
  const enter = { body: telephoned, key: randomUUID() };
  const entered = await api.command('staff', 'enterRequest', {}, enter);
  expect([sent.status, entered.status]).toEqual([201, 201]);
  for (let i = 0; i < 2; i++) {
    const again = await api.command('rektor', 'sendOrder', { draftId: draftId! }, send);
    expect(said(again)).toEqual(said(sent));
    expect(again.headers.location).toBe(sent.headers.location);
    expect(said(await api.command('staff', 'enterRequest', {}, enter))).toEqual(said(entered));
  }
  expect(await api.db.collection('orders').countDocuments()).toBe(before + 2);
  const otherKey = await api.command('rektor', 'sendOrder', { draftId: draftId! }, { body: { draftVersion: 2 } });
  expect(type(otherKey)).toEqual([409, 'draft-already-sent']);
  expect(otherKey.body.order).toMatchObject({ caseNumber: sent.body.caseNumber, step: 'request' });
});

it('refuses a key that was used for something else, and takes it from somebody else', async () => {
  const orderId = await sentOrder(api);
  const key = randomUUID();
  const first = await api.command('lead', 'takeOn', { orderId }, { body: takeOn, key });
  const other = { ...takeOn, text: 'En annan text.' };
  expect(type(await api.command('lead', 'takeOn', { orderId }, { body: other, key }))).toEqual([422, 'key-reused']);
  const message = { body: { text: 'Hej' }, key };
  expect(type(await api.command('lead', 'writeMessage', { orderId }, message))).toEqual([422, 'key-reused']);
  const elsewhere = { orderId: await sentOrder(api) };
  expect(type(await api.command('lead', 'takeOn', elsewhere, { body: takeOn, key }))).toEqual([422, 'key-reused']);
  const colleague = await api.command('staff', 'writeMessage', { orderId }, message);
  expect([first.body.version, colleague.status, colleague.body.version]).toEqual([2, 200, 3]);
});

it('keeps no refusal: with the same key it is decided anew', async () => {
  const orderId = await orderAt(api, 'booked');
  const agree = { body: { recordVersion: 1 }, key: randomUUID() };
  expect(type(await api.command('rektor', 'agreeMeetingRecord', { orderId }, agree))).toEqual([
    409,
    'meeting-record-missing',
  ]);
  api.clock('2026-09-22 16.30');
  await api.kept('staff', 'recordMeetingHeld', { orderId }, { heldOn: '2026-09-22' });
  await api.kept('staff', 'saveMeetingRecord', { orderId }, record, { seen: 0 });
  expect((await api.command('rektor', 'agreeMeetingRecord', { orderId }, agree)).status).toBe(200);
});

describe('fifty at once with the same key', () => {
  it('have one effect on an order, and all get the same answer', async () => {
    const orderId = await sentOrder(api);
    const message = { body: { text: 'En enda gång.' }, key: randomUUID() };
    const answers = await times(50, () => api.command('rektor', 'writeMessage', { orderId }, message));
    expect(new Set(answers.map((answer) => JSON.stringify(said(answer)))).size).toBe(1);
    expect(answers[0]!.status).toBe(200);
    expect(await collections().writings.countDocuments({ orderId })).toBe(1);
    expect(await collections().log.countDocuments({ orderId })).toBe(2);
  });

  it('make one draft, and one order', async () => {
    const before = await collections().orders.countDocuments();
    await collections().drafts.deleteMany({});
    const start = { body: { unit }, key: randomUUID() };
    const started = await times(50, () => api.command('rektor', 'startDraft', {}, start));
    const enter = { body: telephoned, key: randomUUID() };
    const entered = await times(50, () => api.command('staff', 'enterRequest', {}, enter));
    for (const answers of [started, entered]) {
      expect(new Set(answers.map((answer) => JSON.stringify(said(answer)))).size).toBe(1);
      expect(answers[0]!.status).toBe(201);
    }
    expect(await collections().drafts.countDocuments()).toBe(1);
    expect(await collections().orders.countDocuments()).toBe(before + 1);
  });
});
