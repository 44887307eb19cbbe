import { randomUUID } from 'node:crypto';
import { keepMail } from '../../documents/keep-mail';
import { forStaff, noteTakenUp } from '../../documents/take-up-mail';
import { instant } from '../domain/orders';
import { type Answer, testApi } from './api';
import type { people } from './people';
import { sentOrder } from './stages';

const api = testApi('incoming-mail');
const mail = 'ylva.sundgren@ronnmarka.example';
const at = instant('2026-09-08 07.00');
let orderId: string;

/** A message that waits for staff. */
async function waiting(): Promise<string> {
  const id = randomUUID();
  const arrived = { id, messageId: `<${id}@mail.example>`, raw: Buffer.from('Hej'), envelopeFrom: mail };
  await keepMail(api.store.collections, arrived, at, api.store.settings);
  const files = [{ name: 'plan.pdf', kind: 'application/pdf', bytes: 12 }];
  const read = { kind: 'reply', from: mail, subject: 'Sv: 26-0001', text: 'Vi är 14.', files } as const;
  await noteTakenUp(api.store, id, { ...read, files }, forStaff('mayNotWrite', { orderId }), at);
  return id;
}
const hold = () => api.store.collections.heldAddresses.insertOne({ _id: mail, since: at, answer: '5.1.1' });
const problem = ({ status, body }: Answer) => [status, (body.type as string).split('/').at(-1)];
const everybody = ['rektor', 'representative', 'staff', 'lead', 'reader', 'administrator', 'otherHuvudman'] as const;
type Role = keyof typeof people;

beforeAll(async () => {
  orderId = await sentOrder(api);
});

const setAside = (who: Role, id: string, over: object = {}) =>
  api.call(who, 'POST', `/incoming-mails/${id}/dismissals`, {
    ...{ key: randomUUID(), body: { reason: 'Besvarat per telefon.' }, ...over },
  });
const release = (who: Role, over: object = {}) =>
  api.call(who, 'POST', '/held-address-releases', {
    ...{ key: randomUUID(), body: { mail, reason: 'Brevlådan var full.' }, ...over },
  });

describe('mail that waits for staff', () => {
  it('is listed with why, and read with what was written', async () => {
    const id = await waiting();
    const { body } = await api.get('staff', '/incoming-mails');
    expect(body.incomingMails).toContainEqual(
      expect.objectContaining({
        ...{ id, state: 'forStaff', reason: 'mayNotWrite', from: mail, orderId },
        told: expect.stringContaining('får inte skriva i ärendet'),
      }),
    );
    expect(JSON.stringify(body)).not.toContain('Vi är 14.');
    expect((await api.get('lead', `/incoming-mails/${id}`)).body).toMatchObject({ id, text: 'Vi är 14.' });
    expect((await api.get('staff', '/incoming-mails', { query: { state: 'setAside' } })).body.incomingMails).toEqual(
      [],
    );
  });

  it('is the centre’s alone', async () => {
    const id = await waiting();
    for (const who of everybody.filter((role) => !['staff', 'lead'].includes(role))) {
      expect([who, ...problem(await api.get(who, `/incoming-mails/${id}`))]).toEqual([who, 403, 'centre-only']);
      expect([who, ...problem(await setAside(who, id))]).toEqual([who, 403, 'centre-only']);
    }
    expect((await api.get('staff', '/incoming-mails/nobodys')).status).toBe(404);
  });

  it('is set aside once, with a reason, and then kept as it came for a short time only', async () => {
    const id = await waiting();
    const key = randomUUID();
    const first = await setAside('staff', id, { key });
    expect(first).toMatchObject({ status: 200, body: { command: 'setMailAside', about: id } });
    expect((await setAside('staff', id, { key })).body).toEqual(first.body);
    expect(problem(await setAside('staff', id, { key, body: { reason: 'Annat.' } }))).toEqual([422, 'key-reused']);
    expect(problem(await setAside('lead', id))).toEqual([409, 'mail-not-waiting']);
    expect(problem(await setAside('lead', id, { body: { reason: ' ' } }))).toEqual([422, 'input-invalid']);
    expect((await setAside('lead', 'nobodys')).status).toBe(404);
    expect((await api.get('staff', `/incoming-mails/${id}`)).body).toMatchObject({
      ...{ state: 'setAside', setAside: { reason: 'Besvarat per telefon.', by: { role: 'staff' } } },
    });
    const raw = await api.store.collections.rawMail.findOne({ _id: id });
    expect(raw!.removeAt.getTime() - Date.parse(api.now)).toBe(30 * 24 * 60 * 60_000);
  });
});

describe('an address that is on hold', () => {
  beforeEach(async () => {
    await api.store.collections.heldAddresses.deleteMany({});
    await hold();
  });

  it('is listed and released by the centre and the municipality’s administrators, and by nobody else', async () => {
    for (const who of everybody) {
      const may = ['staff', 'lead', 'administrator'].includes(who);
      expect([who, (await api.get(who, '/held-addresses')).status]).toEqual([who, may ? 200 : 403]);
      expect([who, (await release(who)).status]).toEqual([who, may ? 200 : 403]);
      if (may) await hold();
    }
    expect((await api.get('staff', '/held-addresses')).body.heldAddresses).toEqual([
      { id: expect.any(String), mail, told: null, since: at, answer: '5.1.1' },
    ]);
  });

  it('is released once, with a reason, and who said so is kept', async () => {
    const key = randomUUID();
    const first = await release('staff', { key });
    expect((await release('staff', { key })).body).toEqual(first.body);
    expect(problem(await release('lead'))).toEqual([409, 'address-not-held']);
    expect((await api.get('staff', '/held-addresses')).body.heldAddresses).toEqual([]);
    const kept = await api.store.collections.postLog.findOne({ 'key.key': key });
    expect(kept).toMatchObject({ about: mail, reason: 'Brevlådan var full.', by: { role: 'staff' } });
  });

  it('is named as it is, or by what stands for it', async () => {
    expect(problem(await release('staff', { body: { reason: 'Brevlådan var full.' } }))).toEqual([
      422,
      'field-required',
    ]);
    const [{ id }] = (await api.get('staff', '/held-addresses')).body.heldAddresses;
    const body = { id, reason: 'Brevlådan var full.' };
    expect(await release('staff', { body })).toMatchObject({ status: 200, body: { about: id } });
    expect(await api.store.collections.heldAddresses.countDocuments()).toBe(0);
    expect(await api.store.collections.postLog.countDocuments({ about: id })).toBe(0);
  });
});

describe('of somebody whose identity is protected', () => {
  it('no address is shown: duty and unit are told, and staff act as before', async () => {
    const id = await waiting();
    await hold();
    await api.store.collections.people.updateOne(
      { _id: 'person-ylva-sundgren' },
      { $set: { isProtected: true, name: null } },
    );
    const rektor = 'Rektor, Tegelfallsskolan';
    expect((await api.get('staff', `/incoming-mails/${id}`)).body.from).toBe(rektor);
    const { body } = await api.get('staff', '/incoming-mails');
    const { heldAddresses } = (await api.get('administrator', '/held-addresses')).body;
    expect(heldAddresses).toEqual([{ id: expect.any(String), mail: null, told: rektor, since: at, answer: '5.1.1' }]);
    expect(JSON.stringify([body, heldAddresses])).not.toContain(mail);
    expect((await setAside('staff', id)).status).toBe(200);
    const released = await release('staff', { body: { id: heldAddresses[0].id, reason: 'Brevlådan var full.' } });
    expect([released.status, JSON.stringify(released.body).includes(mail)]).toEqual([200, false]);
  });
});
