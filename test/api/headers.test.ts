import { traceOf } from '../../api/trace';
import { languageOf } from '../../api/words';
import { markToForward } from '../../documents/forwarding';
import { testApi } from './api';
import { orderAt, sentOrder, unit } from './stages';

const api = testApi('headers');
let orderId = '';
beforeAll(async () => {
  orderId = await orderAt(api, 'presented');
});

describe('about the API', () => {
  it('tells its name, version, release and status, and where its description is', async () => {
    const { body, headers } = await api.request({ url: '/insats/v1/api-info' });
    expect(body).toEqual({
      ...{ apiName: 'insats', apiVersion: expect.stringMatching(/^1\.\d+\.\d+$/), apiStatus: 'active' },
      apiReleased: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      apiDocumentation: `http://127.0.0.1:${api.port}/insats/v1/openapi.json`,
    });
    expect(headers.link).toMatch(/^<http:.+\/insats\/v1\/openapi\.json>; rel="service-desc"/);
  });

  it('tells what each kind of problem means, at the address that is its type', async () => {
    const { body: problem } = await api.get('staff', '/orders/unknown');
    const { body } = await api.request({ url: problem.type });
    expect(body).toMatchObject({ type: problem.type, status: 404, sv: expect.any(String), en: expect.any(String) });
  });
});

describe('health', () => {
  const ready = async () => (await api.request({ url: '/health/ready' })).body;
  const heartbeat = (at: string, temporalAwaySince: string | null) =>
    api.store.collections.marks.replaceOne({ _id: 'worker' }, { at, value: { temporalAwaySince } }, { upsert: true });
  const later = (seconds: number) => new Date(Date.parse(api.now) + seconds * 1_000).toISOString();

  beforeEach(async () => {
    await api.store.collections.forwarding.deleteMany({});
    await heartbeat(api.now, null);
  });

  it('is alive', async () => {
    expect((await api.request({ url: '/health/live' })).body).toEqual({ status: 'pass' });
  });

  it('is ready, and its processes follow', async () => {
    expect(await ready()).toEqual({ status: 'pass', storage: 'ok', process: 'ok', since: null });
  });

  it('is ready and says since when processes are delayed: what they are to hear is old', async () => {
    await markToForward(api.store.collections, { _id: orderId, version: 3 }, later(-14));
    expect(await ready()).toMatchObject({ process: 'ok' });
    await markToForward(api.store.collections, { _id: orderId, version: 3 }, later(-16));
    expect(await ready()).toEqual({ status: 'pass', storage: 'ok', process: 'delayed', since: later(-16) });
  });

  it('is ready and says since when processes are delayed: no worker is there, or it does not reach Temporal', async () => {
    await heartbeat(later(-20), null);
    expect(await ready()).toMatchObject({ status: 'pass', process: 'delayed', since: later(-20) });
    await heartbeat(api.now, later(-300));
    expect(await ready()).toMatchObject({ status: 'pass', process: 'delayed', since: later(-300) });
    await api.store.collections.marks.deleteMany({});
    expect(await ready()).toMatchObject({ status: 'pass', process: 'delayed', since: null });
  });

  it('is ready and says since when mail is delayed, where a worker has any', async () => {
    const mailAwaySince = (since: string | null) =>
      api.store.collections.marks.replaceOne(
        { _id: 'worker' },
        { at: api.now, value: { temporalAwaySince: null, mailAwaySince: since } },
        { upsert: true },
      );
    await mailAwaySince(null);
    expect(await ready()).toMatchObject({ process: 'ok', mail: 'ok', mailSince: null });
    await mailAwaySince(later(-300));
    expect(await ready()).toMatchObject({ status: 'pass', process: 'ok', mail: 'delayed', mailSince: later(-300) });
  });
});

describe('traceparent', () => {
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
  const parent = '00f067aa0ba902b7';
  const form = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

  it('is answered with the caller’s trace, a span of our own and the caller’s flags, whatever the answer', async () => {
    const headers = { traceparent: `00-${trace}-${parent}-00` };
    for (const url of [
      '/insats/v1/api-info',
      '/insats/v1/orders',
      '/nowhere',
      '/insats/v1/orders/%zz',
      '/health/ready',
    ]) {
      const answered = String((await api.request({ url, headers })).headers.traceparent);
      expect(answered).toMatch(form);
      expect(answered.split('-')).toMatchObject(['00', trace, expect.not.stringContaining(parent), '00']);
    }
  });

  it.each([
    ...['nonsense', '', `00-${'0'.repeat(32)}-${parent}-01`, `00-${trace}-${'0'.repeat(16)}-01`],
    ...[`ff-${trace}-${parent}-01`, `00-${trace}-${parent}-01-more`, `00-${trace.toUpperCase()}-${parent}-01`],
    ...[`00-${trace}-${parent}`, `00-${trace}-${parent}-01, 00-${trace}-${parent}-01`],
  ])('is made anew where it is malformed: %j', async (traceparent) => {
    const { status, headers } = await api.request({ url: '/insats/v1/api-info', headers: { traceparent } });
    expect(status).toBe(200);
    expect(headers.traceparent).toMatch(form);
    expect(headers.traceparent).not.toContain(trace);
  });

  it('of a later version is followed as far as we know it', () => {
    expect(traceOf(`01-${trace}-${parent}-01-more`).traceparent).toMatch(new RegExp(`^00-${trace}-`));
    expect(traceOf(undefined).traceId).not.toBe(traceOf(undefined).traceId);
  });

  it('stands in every line of the log about the request', async () => {
    api.logged.length = 0;
    await api.get('staff', '/orders', { headers: { traceparent: `00-${trace}-${parent}-01` } });
    expect(api.logged.filter((line) => JSON.parse(line).traceId === trace)).not.toHaveLength(0);
  });
});

describe('security', () => {
  it('lets nothing of an answer be run, framed or guessed at, whatever the answer', async () => {
    for (const url of ['/insats/v1/api-info', '/insats/v1/orders', '/nowhere']) {
      expect((await api.request({ url })).headers).toMatchObject({
        'content-security-policy': "default-src 'none';frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': expect.stringMatching(/^max-age=\d{7,}/),
      });
    }
  });

  it('lets nobody on the way keep what is somebody’s, and everybody what is open', async () => {
    const { draftId } = await api.kept('rektor', 'startDraft', {}, { unit });
    const control = async (path: string) => (await api.get('rektor', path)).headers['cache-control'];
    for (const path of ['/orders', '/drafts', `/orders/${orderId}/log-entries`, `/orders/${orderId}/notifications`])
      expect(await control(path)).toBe('no-store');
    for (const path of [`/orders/${orderId}`, `/orders/${orderId}/meeting-notes`, `/drafts/${draftId}`])
      expect(await control(path)).toBe('private, no-cache');
    expect(await control('/orders/unknown')).toBe('no-store');
    const kept = await api.command('rektor', 'remind', { orderId });
    expect(kept.headers['cache-control']).toBe('no-store');
    expect((await api.request({ url: '/insats/v1/openapi.json' })).headers['cache-control']).toMatch(/^public/);
  });
});

describe('language', () => {
  it.each([
    ...[
      ['', 'sv'],
      ['sv', 'sv'],
      ['en', 'en'],
      ['en-GB,en;q=0.9', 'en'],
      ['de, fr', 'sv'],
      ['*', 'sv'],
    ],
    ...[
      ['en;q=0.1, sv', 'sv'],
      ['sv;q=0.3, en;q=0.8', 'en'],
      ['en, sv', 'sv'],
      ['english', 'sv'],
      ['de, en;q=0.5', 'en'],
    ],
  ])('asked for with %j is %s', (asked, language) => {
    expect(languageOf(asked)).toBe(language);
  });

  it('is Swedish, or English for who prefers it: in problems and on the order’s page', async () => {
    const en = { headers: { 'accept-language': 'en-GB' } };
    const problem = { sv: await api.get('staff', '/nowhere'), en: await api.get('staff', '/nowhere', en) };
    expect([problem.sv.headers['content-language'], problem.sv.body.title]).toEqual(['sv', 'Adressen finns inte']);
    expect([problem.en.headers['content-language'], problem.en.body.title]).toEqual(['en', 'There is no such address']);
    const path = `/orders/${orderId}`;
    const page = { sv: await api.get('rektor', path), en: await api.get('rektor', path, en) };
    const nameOf = ({ body }: typeof page.sv) =>
      body.possible.find(({ command }: { command: string }) => command === 'agreeProposal').name;
    expect([page.sv.headers['content-language'], nameOf(page.sv)]).toEqual(['sv', 'Godkänn version 1']);
    expect([page.en.headers['content-language'], nameOf(page.en)]).toEqual(['en', 'Agree to version 1']);
    expect(page.en.body.steps[6].name).not.toBe(page.sv.body.steps[6].name);
    expect(page.en.headers.etag).not.toBe(page.sv.headers.etag);
  });

  it('says days as people say them, and a title that is the same for every occurrence', async () => {
    const early = { body: { heldOn: '2026-09-01' } };
    const target = { orderId: await orderAt(api, 'booked') };
    const sv = await api.command('staff', 'recordMeetingHeld', target, early);
    expect(sv.body.detail).toBe(
      'Dagen ligger före tisdag 8 september 2026, då beställningen kom in. Rätta dagen för mötet eller för beställningen.',
    );
    expect(sv.body.title).toBe('Dagen ligger före …, då beställningen kom in');
    const again = await api.command('staff', 'bookMeeting', target, {
      headers: { 'accept-language': 'en' },
      body: { startsAt: '2026-10-01T10:00:00Z', endsAt: '2026-10-01T11:00:00Z', place: 'Lyktan', link: null },
    });
    expect(again.body.detail).toMatch(/^A planning meeting is already booked Tuesday 22 September 2026 at 14:30\./);
  });
});

describe('addresses', () => {
  it('of what was made stand in Location, absolute and as the caller sees us', async () => {
    const { headers, body, status } = await api.command('rektor', 'startDraft', {}, { body: { unit } });
    const address = `http://127.0.0.1:${api.port}/insats/v1/drafts/${body.draftId}`;
    expect([status, headers.location]).toEqual([201, address]);
    expect(body._links.self).toEqual({ href: address, rel: 'self', method: 'GET' });
    const sent = await api.get('rektor', `/orders/${await sentOrder(api)}`, {
      headers: { host: 'insats.example:8443' },
    });
    expect(sent.body._links.self.href).toMatch(/^http:\/\/insats\.example:8443\/insats\/v1\/orders\//);
  });

  it('believe nobody who says to be a proxy, unless told whom', async () => {
    const forwarded = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
    };
    const { body } = await api.get('rektor', `/orders/${orderId}`, { headers: forwarded });
    expect(JSON.stringify(body)).not.toContain('evil');
  });

  it('of what is possible now stand beside the button’s text, as templates where a part is to be named', async () => {
    const { body } = await api.get('staff', `/orders/${orderId}`);
    const base = `http://127.0.0.1:${api.port}/insats/v1/orders/${orderId}`;
    expect(body.possible).toContainEqual({
      ...{ command: 'writeMessage', name: 'Skicka meddelandet', method: 'POST' },
      ...{ href: `${base}/messages`, templated: false },
    });
    expect(body.possible).toContainEqual({
      ...{ command: 'correctMeetingDay', name: 'Rätta dagen för mötet', method: 'POST' },
      ...{ href: `${base}/meetings/{meetingId}/corrections`, templated: true },
    });
  });
});
