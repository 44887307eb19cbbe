import { createHash, randomUUID } from 'node:crypto';
import { holding, others, pdf, running } from '../files/samples';
import { until } from '../setup/until';
import { testApi } from './api';
import { people } from './people';
import {
  attachedFile,
  beginSending,
  bodyEnd,
  bodyOf,
  considered,
  fetchFile,
  partHead,
  sendBody,
  sendFile,
  toOrder,
} from './sent-files';
import { orderAt, proposal } from './stages';
import { ofFiles, seers, strangers } from './who-may';

const api = testApi('attachments');
let orderId = '';
beforeEach(async () => {
  orderId ||= await orderAt(api, 'planned');
});

type Role = keyof typeof people;
const kind = ({ status, body }: { status: number; body: { type?: string } }) => [status, body.type?.split('/').at(-1)];
const listed = async (who: Role, order = orderId) =>
  (await api.get(who, `/orders/${order}/attachments`)).body.attachments;
const chunks = () => api.db.collection('attachments.chunks').countDocuments();

describe('A file', () => {
  it('is sent, attached, told of and fetched as it was', async () => {
    const sent = await sendFile(api, 'staff', orderId, { name: 'Upplägg pass 2.pdf', bytes: pdf });
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    expect(sent).toMatchObject({
      status: 200,
      body: { orderId, name: 'Upplägg pass 2.pdf', kind: 'pdf', bytes: pdf.length, sha256, scan: 'notScanned' },
    });
    expect(await listed('rektor')).toEqual([]);
    const about = { kind: 'session', id: 'session-2' };
    const body = { about, ...considered, accessible: 'unknown', file: sent.body.id };
    const { created } = await api.kept('staff', 'attachFile', { orderId }, body);
    expect(created).toEqual({ kind: 'attachment', id: 'attachment-1' });
    const [attachment] = await listed('rektor');
    expect(attachment).toMatchObject({
      ...{ id: 'attachment-1', about },
      versions: [
        {
          ...{ version: 1, name: 'Upplägg pass 2.pdf', kind: 'pdf', mediaType: 'application/pdf', bytes: pdf.length },
          ...{ sha256, accessible: 'unknown', scan: 'notScanned', takenAway: null },
          attachedBy: { person: people.staff, role: 'staff', forUnit: null },
        },
      ],
    });
    const { status, bytes } = await fetchFile(api, 'rektor', orderId, 'attachment-1');
    expect([status, bytes.equals(pdf)]).toEqual([200, true]);
  });

  it('stands in the log of the order, and in no view for the huvudman', async () => {
    const order = await orderAt(api, 'takenOn');
    await attachedFile(api, 'rektor', order, { bytes: pdf });
    const { body } = await api.get('staff', `/orders/${order}/log-entries`, { query: { limit: '100' } });
    expect(body.logEntries.at(-1)).toMatchObject({
      command: 'attachFile',
      by: { person: people.rektor },
      changes: [{ field: 'attachments', after: [{ id: 'attachment-1' }] }],
    });
    const shown = (await api.get('reader', `/orders/${order}`)).body;
    expect(JSON.stringify(shown)).not.toMatch(/attach|pdf/);
  });

  it('is never served as a page of ours, whatever its sender says that it is', async () => {
    const bytes = Buffer.from('Hej på er');
    const attachment = await attachedFile(api, 'rektor', orderId, { name: '../å <b>;.html', bytes, type: 'text/html' });
    const { headers } = await fetchFile(api, 'staff', orderId, attachment);
    expect(headers).toMatchObject({
      'content-type': 'text/plain',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="a -b-;.html.txt"; filename*=UTF-8''%C3%A5%20-b-%3B.html.txt`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
      'cache-control': 'no-store',
    });
  });

  it('is what it holds: what is run is refused, and what is of no known kind too, and nothing of it is kept', async () => {
    const before = await chunks();
    for (const bytes of Object.values(running))
      expect(kind(await sendFile(api, 'staff', orderId, { name: 'bild.png', type: 'image/png', bytes }))).toEqual([
        422,
        'file-runs',
      ]);
    for (const bytes of Object.values(others))
      expect(kind(await sendFile(api, 'staff', orderId, { name: 'bild.png', bytes }))).toEqual([
        422,
        'file-kind-refused',
      ]);
    expect(kind(await sendFile(api, 'staff', orderId, { bytes: Buffer.alloc(0) }))).toEqual([422, 'file-empty']);
    expect(await chunks()).toBe(before);
  });

  it('of every kind that may be is taken, and called by its own ending', async () => {
    const order = await orderAt(api, 'takenOn');
    for (const [name, bytes] of Object.entries(holding)) {
      const { status, body } = await sendFile(api, 'staff', order, { name: 'fil.exe', bytes });
      expect([name, status, body.kind, body.name.startsWith('fil.exe.')]).toEqual([name, 200, name, true]);
    }
  });

  it('is not taken where it is larger than may be, by one byte', async () => {
    const before = await chunks();
    const most = Buffer.alloc(25 * 1_048_576, 'a');
    expect(kind(await sendFile(api, 'staff', orderId, { bytes: Buffer.concat([most, Buffer.from('a')]) }))).toEqual([
      ...[413, 'file-too-large'],
    ]);
    expect(await chunks()).toBe(before);
    expect((await sendFile(api, 'staff', orderId, { bytes: most })).status).toBe(200);
  });

  it('is refused with what helps where it does not come alone, or not as a file', async () => {
    const two = Buffer.concat([
      bodyOf({ bytes: pdf }).subarray(0, -bodyEnd.length),
      Buffer.from(`\r\n${partHead('b.pdf')}b${bodyEnd}`),
    ]);
    const field = Buffer.from(
      bodyOf({ bytes: pdf })
        .toString('latin1')
        .replace(/; filename="[^"]+"/, ''),
      'latin1',
    );
    const otherName = Buffer.from(
      bodyOf({ bytes: pdf }).toString('latin1').replace('name="file"', 'name="bild"'),
      'latin1',
    );
    for (const body of [two, field, otherName, Buffer.from(bodyEnd.slice(2))])
      expect([body.length, ...kind(await sendBody(api, 'staff', orderId, body))]).toEqual([
        body.length,
        422,
        'file-alone',
      ]);
    const halfway = bodyOf({ bytes: pdf }).subarray(0, 200);
    expect(kind(await sendBody(api, 'staff', orderId, halfway))).toEqual([400, 'upload-broken']);
    for (const type of ['application/json', 'application/pdf'])
      expect(kind(await sendBody(api, 'staff', orderId, pdf, { headers: { 'content-type': type } }))).toEqual([
        415,
        'multipart-only',
      ]);
    expect(
      kind(await sendBody(api, 'staff', orderId, pdf, { headers: { 'content-type': 'multipart/form-data' } })),
    ).toEqual([400, 'upload-broken']);
  });

  it('that breaks off in the middle is seen by nobody, and nothing of it stays', async () => {
    const order = await orderAt(api, 'takenOn');
    const before = await chunks();
    const sending = await beginSending(api, 'staff', order, Buffer.alloc(2_000_000, 'a'));
    await until(async () => (await chunks()) > before);
    sending.destroy();
    await until(async () => (await chunks()) === before);
    expect(await api.store.collections.files.countDocuments({ orderId: order })).toBe(0);
    expect(await listed('staff', order)).toEqual([]);
  });
});

describe('A key', () => {
  it('makes a repeated file the same one, and refuses another', async () => {
    const order = await orderAt(api, 'takenOn');
    const key = randomUUID();
    const first = await sendFile(api, 'staff', order, { bytes: pdf, key });
    const before = await chunks();
    const again = await sendFile(api, 'staff', order, { bytes: pdf, key });
    expect(again.body).toEqual(first.body);
    for (const other of [{ bytes: Buffer.from('Hej') }, { bytes: pdf, name: 'annan.pdf' }])
      expect(kind(await sendFile(api, 'staff', order, { ...other, key }))).toEqual([422, 'key-reused']);
    expect(await chunks()).toBe(before);
  });

  it('makes one of two files that are sent at once, and of the commands that attach it', async () => {
    const order = await orderAt(api, 'takenOn');
    const key = randomUUID();
    const both = await Promise.all([0, 1].map(() => sendFile(api, 'staff', order, { bytes: pdf, key })));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both[0]!.body.id).toBe(both[1]!.body.id);
    const body = { ...toOrder, ...considered, file: both[0]!.body.id };
    const given = [0, 1].map(() => api.command('staff', 'attachFile', { orderId: order }, { body, key: `${key}-a` }));
    expect((await Promise.all(given)).map(({ status }) => status)).toEqual([200, 200]);
    expect(await listed('staff', order)).toHaveLength(1);
    const late = await api.command('staff', 'attachFile', { orderId: order }, { body });
    expect(kind(late)).toEqual([422, 'file-unknown']);
  });

  it('is needed', async () => {
    const sent = await sendFile(api, 'staff', orderId, { bytes: pdf, headers: { 'idempotency-key': '' } });
    expect(kind(sent)).toEqual([400, 'key-missing']);
  });
});

describe('Whoever attaches a file', () => {
  it('says whether it is accessible, and has thought of children and of what others have made', async () => {
    const { body } = await sendFile(api, 'rektor', orderId, { bytes: pdf });
    const { accessible, ...confirmed } = considered;
    const attach = (more: object) =>
      api.command('rektor', 'attachFile', { orderId }, { body: { ...toOrder, file: body.id, ...more } });
    expect(kind(await attach({ ...confirmed }))).toEqual([422, 'input-invalid']);
    const unasked = await attach({ accessible });
    expect(kind(unasked)).toEqual([422, 'children-unconsidered']);
    expect(unasked.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/childrenConsidered',
      '/copyrightConsidered',
    ]);
    expect(unasked.body.detail).toContain('samtycke');
    const inEnglish = await api.command(
      'rektor',
      'attachFile',
      { orderId },
      {
        body: { ...toOrder, file: body.id, accessible, ...confirmed, copyrightConsidered: false },
        headers: { 'accept-language': 'en' },
      },
    );
    expect(inEnglish.body.detail).toContain('made what is in the file');
    expect((await attach(considered)).status).toBe(200);
  });

  it('names a file that they have sent themselves, to this order', async () => {
    const other = await orderAt(api, 'takenOn');
    const { body } = await sendFile(api, 'rektor', orderId, { bytes: pdf });
    const given = { ...toOrder, ...considered, file: body.id };
    expect(kind(await api.command('staff', 'attachFile', { orderId }, { body: given }))).toEqual([422, 'file-unknown']);
    expect(kind(await api.command('rektor', 'attachFile', { orderId: other }, { body: given }))).toEqual([
      422,
      'file-unknown',
    ]);
  });
});

describe('Files of an order', () => {
  it('are for both its sides, and are not there for the others', async () => {
    const order = await orderAt(api, 'takenOn');
    const attachment = await attachedFile(api, 'rektor', order, { bytes: pdf });
    for (const who of [...seers, ...strangers] as Role[]) {
      const may = ofFiles.getAttachmentFile!.includes(who);
      const sent = (await sendFile(api, who, order, { bytes: pdf })).status;
      const sees = seers.includes(who);
      expect([who, sent]).toEqual([who, may ? 200 : sees ? 403 : 404]);
      expect([who, (await fetchFile(api, who, order, attachment)).status]).toEqual([who, may ? 200 : 404]);
      const fetches = await api.get(who, `/orders/${order}/attachments/${attachment}/fetches`);
      expect([who, fetches.status]).toEqual([who, may ? 200 : 404]);
    }
  });

  it('tell who has fetched them: as what and when, and by name for the lead', async () => {
    const order = await orderAt(api, 'takenOn');
    const attachment = await attachedFile(api, 'staff', order, { bytes: pdf });
    api.clock('2026-09-09 08.00');
    await fetchFile(api, 'rektor', order, attachment);
    const at = `/orders/${order}/attachments/${attachment}/fetches`;
    const row = { at: '2026-09-09T06:00:00.000Z', version: 1, role: 'rektor', unitName: 'Tegelfallsskolan' };
    expect((await api.get('staff', at)).body.fetches).toEqual([{ ...row, by: null }]);
    expect((await api.get('lead', at)).body.fetches).toEqual([
      { ...row, by: { person: people.rektor, name: 'Ylva Sundgren' } },
    ]);
  });

  it('tell of themselves to whoever asks with HEAD, and nobody has fetched them', async () => {
    const order = await orderAt(api, 'takenOn');
    const attachment = await attachedFile(api, 'staff', order, { bytes: pdf });
    const at = `/orders/${order}/attachments/${attachment}`;
    const { status, headers } = await api.call('rektor', 'HEAD', `${at}/files/1`);
    expect([status, headers['content-length'], headers['content-type']]).toEqual([
      200,
      String(pdf.length),
      'application/pdf',
    ]);
    expect((await api.get('lead', `${at}/fetches`)).body.fetches).toEqual([]);
  });

  it('have versions: a new one takes nothing away from those before', async () => {
    const order = await orderAt(api, 'takenOn');
    const attachmentId = await attachedFile(api, 'rektor', order, { bytes: pdf });
    const text = Buffer.from('Nytt upplägg');
    const { body } = await sendFile(api, 'representative', order, { bytes: text, name: 'upplägg.txt' });
    const given = { ...considered, file: body.id };
    const target = { orderId: order, attachmentId };
    await api.kept('representative', 'attachNewVersion', target, given);
    expect((await fetchFile(api, 'staff', order, attachmentId, 1)).bytes.equals(pdf)).toBe(true);
    expect((await fetchFile(api, 'staff', order, attachmentId, 2)).bytes.equals(text)).toBe(true);
    expect((await fetchFile(api, 'staff', order, attachmentId, 3)).status).toBe(404);
    const mine = (await sendFile(api, 'staff', order, { bytes: text })).body.id;
    const refused = await api.command('staff', 'attachNewVersion', target, { body: { ...considered, file: mine } });
    expect(kind(refused)).toEqual([409, 'nothing-attached']);
  });

  it('are taken away with a reason: that it was there stays, its bytes go', async () => {
    const order = await orderAt(api, 'takenOn');
    const attachmentId = await attachedFile(api, 'rektor', order, { bytes: pdf });
    const reason = 'Ett barn kan kännas igen.';
    await api.kept('staff', 'takeAwayAttachment', { orderId: order, attachmentId }, { reason });
    const fetched = await fetchFile(api, 'rektor', order, attachmentId);
    expect([fetched.status, JSON.parse(fetched.bytes.toString()).type]).toEqual([
      409,
      expect.stringMatching(/attachment-gone$/),
    ]);
    const [attachment] = await listed('rektor', order);
    expect(attachment.versions[0]).toMatchObject({
      name: 'upplägg.pdf',
      takenAway: { reason, by: { person: people.staff } },
      _links: {},
    });
    const { body } = await api.get('rektor', `/orders/${order}/log-entries`, { query: { limit: '100' } });
    expect(body.logEntries.at(-1)).toMatchObject({ command: 'takeAwayAttachment', reason });
  });

  it('come to an end with the order: nothing more is sent, and what must not stay can still be taken away', async () => {
    const order = await orderAt(api, 'takenOn');
    const attachmentId = await attachedFile(api, 'rektor', order, { bytes: pdf });
    const waiting = (await sendFile(api, 'rektor', order, { bytes: pdf })).body.id;
    await api.kept('rektor', 'withdrawOrder', { orderId: order }, { reason: 'Vi återkommer.' });
    expect(kind(await sendFile(api, 'rektor', order, { bytes: pdf }))).toEqual([409, 'order-closed']);
    const attach = await api.command(
      'rektor',
      'attachFile',
      { orderId: order },
      { body: { ...toOrder, ...considered, file: waiting } },
    );
    expect(kind(attach)).toEqual([409, 'order-closed']);
    expect((await fetchFile(api, 'staff', order, attachmentId)).status).toBe(200);
    await api.kept('rektor', 'takeAwayAttachment', { orderId: order, attachmentId }, { reason: 'Fel fil.' });
  });

  it('of a version that is being written are the centre’s until it is presented, and do not change after that', async () => {
    const order = await orderAt(api, 'recorded');
    const about = { about: { kind: 'proposal', id: 'version-1' } };
    const attachmentId = await attachedFile(api, 'staff', order, { bytes: pdf, name: 'hemlig.pdf' }, about);
    const tells = async () => {
      const { body } = await api.get('rektor', `/orders/${order}/log-entries`, { query: { limit: '100' } });
      const page = (await api.get('rektor', `/orders/${order}`)).body;
      return /hemlig/.test(JSON.stringify([body, page]));
    };
    expect([await listed('rektor', order), await tells()]).toEqual([[], false]);
    expect((await fetchFile(api, 'rektor', order, attachmentId)).status).toBe(404);
    expect((await api.get('rektor', `/orders/${order}/attachments/${attachmentId}/fetches`)).status).toBe(404);
    expect((await fetchFile(api, 'lead', order, attachmentId)).status).toBe(200);
    await api.kept('staff', 'presentProposal', { orderId: order }, { version: 1, proposal });
    expect([(await listed('rektor', order)).length, await tells()]).toEqual([1, true]);
    expect((await fetchFile(api, 'rektor', order, attachmentId)).status).toBe(200);
    const taken = await api.command(
      'staff',
      'takeAwayAttachment',
      { orderId: order, attachmentId },
      { body: { reason: 'Fel.' } },
    );
    expect(kind(taken)).toEqual([409, 'version-frozen']);
  });
});
