import { randomUUID } from 'node:crypto';
import { removeExpired } from '../../documents/expired';
import { type GivenAnswer, keepAnswer } from '../../documents/keep-answer';
import type { InvitationAnswer } from '../../schemas/invitations';
import { readCalendar } from '../invitations/reader';
import { testApi } from './api';
import { people, type Who } from './people';
import { meeting, orderAt, session, unit } from './stages';
import { mayReadInvitations, seers, strangers } from './who-may';

const api = testApi('calendar');
const groupOne = { groupId: 'group-1' };
let orderId = '';
beforeAll(async () => {
  orderId = await orderAt(api, 'planned');
  api.clock('2026-10-08 09.00');
});

const feed = '/me/calendar-feed';
const make = async (who: Who) => (await api.call(who, 'PUT', feed, { key: null })).body.address as string;
const fetchAt = (address: string, headers: Record<string, string> = {}) =>
  api.request({ method: 'GET', url: address.replace(/^https?:\/\/[^/]+/, ''), headers });
const titles = (content: string) => readCalendar(content).events.map(({ summary }) => summary);

describe('A calendar feed', () => {
  it('shows what its owner is invited to, and nobody', async () => {
    const { status, headers, body } = await fetchAt(await make('rektor'));
    expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(headers['cache-control']).toMatch(/^private/);
    const { method, events } = readCalendar(body);
    expect(method).toBeNull();
    expect(events.map(({ summary }) => summary)).toEqual(
      expect.arrayContaining([expect.stringContaining('Planeringsmöte'), 'Pass 2026-11-02', 'Pass 2026-11-26']),
    );
    expect(events.flatMap(({ attendees }) => attendees)).toEqual([]);
    expect(body).not.toMatch(/Ylva|Signe|Ellinor/);
  });

  it('shows somebody at the centre what they lead or carry, and a rektor elsewhere nothing', async () => {
    expect(titles((await fetchAt(await make('staff'))).body)).toContain('Pass 2026-11-02');
    expect(titles((await fetchAt(await make('lead'))).body)).toEqual([]);
    expect(titles((await fetchAt(await make('otherRektor'))).body)).toEqual([]);
  });

  it('is told to be the same until something has changed', async () => {
    const address = await make('rektor');
    const first = await fetchAt(address);
    const etag = first.headers.etag!;
    expect((await fetchAt(address, { 'if-none-match': etag })).status).toBe(304);
    expect((await fetchAt(address)).body).toBe(first.body);
    await api.kept(
      'staff',
      'correctSession',
      { orderId, sessionId: 'session-2' },
      { place: 'Aulan', reason: 'Ombyggnad.' },
    );
    const later = await fetchAt(address, { 'if-none-match': etag });
    expect(later.status).toBe(200);
    expect(later.body).toContain('Aulan');
  });

  it('leaves what is over for 90 days, and no longer', async () => {
    const [address, before] = [await make('rektor'), api.now];
    api.clock('2027-01-30 12.00');
    expect(titles((await fetchAt(address)).body)).toContain('Pass 2026-11-02');
    api.clock('2027-02-10 12.00');
    expect(titles((await fetchAt(address)).body)).not.toContain('Pass 2026-11-02');
    api.now = before;
  });

  it('keeps no secret, only its hash, and its address stands in no log', async () => {
    const secret = /([0-9a-f]{64})\.ics$/.exec(await make('rektor'))![1]!;
    const kept = await api.store.collections.calendarFeeds.findOne({ _id: people.rektor });
    await fetchAt(`/insats/v1/calendar-feeds/${secret}.ics`);
    expect(JSON.stringify(kept)).not.toContain(secret);
    expect(api.logged.join('')).not.toContain(secret);
  });

  it('leads nowhere once it is renewed or taken back: the same bytes as for whatever was never given', async () => {
    const old = await make('rektor');
    const renewed = await make('rektor');
    const gone = [
      old,
      `/insats/v1/calendar-feeds/${'0'.repeat(64)}.ics`,
      '/insats/v1/calendar-feeds/x',
      '/insats/v1/calendar-feeds/%00.ics',
    ];
    const answers = await Promise.all(gone.map((address) => fetchAt(address)));
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body])))).toEqual(
      new Set([JSON.stringify([404, answers[0]!.body])]),
    );
    expect((await fetchAt(renewed)).status).toBe(200);
    expect((await api.get('rektor', feed)).body).toMatchObject({ madeAt: expect.any(String), address: null });
    expect((await api.call('rektor', 'DELETE', feed)).body).toMatchObject({ madeAt: null });
    expect((await fetchAt(renewed)).body).toEqual(answers[0]!.body);
    expect((await api.get('rektor', feed)).body.madeAt).toBeNull();
  });

  it('is refused to somebody whose identity is protected, and ends when it becomes so', async () => {
    const { status, body } = await api.call('protectedRektor', 'PUT', feed);
    expect([status, body.type]).toEqual([409, '/insats/v1/problems/feed-protected']);
    const address = await make('representative');
    const marked = (isProtected: boolean) =>
      api.store.collections.people.updateOne({ _id: people.representative }, { $set: { isProtected } });
    await marked(true);
    expect((await fetchAt(address)).status).toBe(404);
    await marked(false);
    expect((await fetchAt(address)).status).toBe(200);
  });

  it('shows nothing any more from the minute in which the duty has ended', async () => {
    const address = await make('representative');
    expect(titles((await fetchAt(address)).body).length).toBeGreaterThan(0);
    const all = { 'representations.0.takenBackAt': api.now };
    await api.store.collections.people.updateOne({ _id: people.representative }, { $set: all });
    expect(titles((await fetchAt(address)).body)).toEqual([]);
    await api.store.collections.people.updateOne(
      { _id: people.representative },
      { $set: { 'representations.0.takenBackAt': null } },
    );
  });
});

describe('An invitation to print', () => {
  const path = (item: string) => `/orders/${orderId}/invitations/${item}`;

  it('tells what, when and where, and leads whoever has its code to a calendar that names nobody', async () => {
    const { body } = await api.get('rektor', path('session-2'));
    expect(body).toMatchObject({ item: 'session-2', title: 'Pass 2026-11-26', group: 'Grupp A' });
    expect(body.code).toMatch(/^26-\d{4}-s2-[0-9a-z]{8}$/);
    expect(body.address).toMatch(new RegExp(`^[^/]+/insats/v1/open-invitations/${body.code}$`));
    expect(body.qr).toMatch(/^<svg /);
    const { status, body: calendar } = await fetchAt(body._links.calendar.href);
    expect(status).toBe(200);
    expect(readCalendar(calendar)).toMatchObject({
      ...{ method: 'PUBLISH', events: [{ uid: `session-2.${orderId}@insats.invalid`, attendees: [] }] },
    });
  });

  it('leads nowhere with another sign in its code, or with the code of another session', async () => {
    const { body } = await api.get('rektor', path('session-2'));
    const wrong = body.code.endsWith('0') ? '1' : '0';
    for (const code of [body.code.slice(0, -1) + wrong, body.code.replace('-s2-', '-s1-'), '26-0001-s1', 'x'])
      expect([code, (await fetchAt(`/insats/v1/open-invitations/${code}`)).status]).toEqual([code, 404]);
  });

  it('is there for no session that is only suggested, and none that is unknown', async () => {
    await api.kept('staff', 'suggestSessions', { orderId }, { sessions: [session('group-1', '2026-12-08')] });
    for (const item of ['session-9', 'session-4', 'meeting-9'])
      expect([item, (await api.get('rektor', path(item))).status]).toEqual([item, 404]);
  });
});

it.each(Object.keys(mayReadInvitations))(
  '%s: is answered to those who may, and is not there for the others',
  async (name) => {
    const url =
      name === 'listInvitees'
        ? `/orders/${orderId}/groups/group-1/invitees`
        : `/orders/${orderId}/invitations/session-1`;
    for (const who of [...seers, ...strangers])
      expect([who, (await api.get(who, url)).status]).toEqual([
        who,
        mayReadInvitations[name]!.includes(who) ? 200 : 404,
      ]);
  },
);

describe('Personal invitations', () => {
  const list = `/groups/group-1/invitees`;
  const named = { name: 'Ellinor Wiik', mail: 'Ellinor.Wiik@tegelfall.example' };
  const invite = (invitees: object[]) => api.kept('rektor', 'invitePersonally', { orderId, ...groupOne }, { invitees });
  const shown = async () => (await api.get('rektor', `/orders/${orderId}${list}`)).body.units;

  it('stand in a collection of their own, and neither in the order, its log nor what is told', async () => {
    await invite([named, { name: null, mail: 'samir@tegelfall.example' }]);
    expect(await shown()).toMatchObject([{ unit, invitees: [{ name: 'Ellinor Wiik' }, { name: null }] }]);
    for (const path of ['', '/log-entries', '/notifications'])
      expect(
        JSON.stringify(
          (await api.get('staff', `/orders/${orderId}${path}`, path ? { query: { limit: '100' } } : {})).body,
        ),
      ).not.toMatch(/wiik/i);
    for (const name of ['orders', 'log', 'writings', 'notifications', 'forwarding'] as const) {
      const kept = await api.db.collection(name).find({}).toArray();
      expect([name, /ellinor\.wiik/i.test(JSON.stringify(kept))]).toEqual([name, false]);
    }
  });

  it('are taken back by naming others, and it is remembered who is to be told so', async () => {
    await invite([named]);
    expect((await shown())[0].invitees).toEqual([{ ...named, mail: named.mail.toLowerCase(), heldSince: null }]);
    const kept = await api.store.collections.invitees.findOne({ orderId });
    expect(kept!.people.map(({ mail, leftAt }) => [mail, leftAt !== null])).toEqual([
      ['ellinor.wiik@tegelfall.example', false],
      ['samir@tegelfall.example', true],
    ]);
  });

  it('are gone 30 days after the last session, also when that is moved', async () => {
    const removeAt = async () => (await api.store.collections.invitees.findOne({ orderId }))!.removeAt.toISOString();
    expect(await removeAt()).toBe('2027-01-07T22:59:59.999Z');
    await api.kept('staff', 'cancelSession', { orderId, sessionId: 'session-4' }, { reason: 'Ett för mycket.' });
    expect(await removeAt()).toBe('2026-12-26T22:59:59.999Z');
    await removeExpired(api.store.collections, '2026-12-26T22:59:00.000Z');
    expect(await shown()).toHaveLength(1);
    await removeExpired(api.store.collections, '2026-12-27T00:00:00.000Z');
    expect(await shown()).toEqual([]);
  });
});

describe('An answer to an invitation', () => {
  const rektorMail = async (who: keyof typeof people) =>
    (await api.store.collections.people.findOne({ _id: people[who] }))!.mail!.toLowerCase();
  const given = async (over: Partial<GivenAnswer> = {}): Promise<GivenAnswer> => ({
    ...{ orderId, item: 'session-1', attendee: await rektorMail('rektor'), answer: 'accepted' as const },
    ...{ sequence: 0, writtenAt: '2026-10-07T08:00:00.000Z', proposed: null, ...over },
  });
  const keep = async (over: Partial<GivenAnswer> = {}, from?: string) => {
    const answer = await given(over);
    return keepAnswer(api.store, answer, from ?? answer.attendee, api.now);
  };
  const shown = async (who: Who = 'staff') =>
    (await api.get(who, `/orders/${orderId}/invitation-answers`)).body.invitationAnswers as (InvitationAnswer & {
      by: { name: string } | null;
      participant: { mail: string } | null;
      stands: boolean;
    })[];

  it('is shown to those who plan, by whom and to what, and is no attendance', async () => {
    expect(await keep()).toMatchObject({ kept: true, orderId, item: 'session-1', stands: true });
    expect(await shown()).toMatchObject([
      { item: 'session-1', duty: 'rektor', unit, answer: 'accepted', by: { name: 'Ylva Sundgren' }, stands: true },
    ]);
    expect((await api.get('staff', `/orders/${orderId}`)).body.sessions[0].present).toBeNull();
  });

  it('takes the place of the one before, and an older one that comes late does not', async () => {
    const proposed = { startsAt: '2026-11-03T13:30:00.000Z', endsAt: '2026-11-03T15:30:00.000Z' };
    await keep({ answer: 'tentative', proposed, writtenAt: '2026-10-07T09:00:00.000Z' });
    expect(await keep({ answer: 'declined', writtenAt: '2026-10-07T08:30:00.000Z' })).toMatchObject({
      kept: false,
      why: 'overtaken',
    });
    expect(await keep({ answer: 'tentative', proposed, writtenAt: '2026-10-07T09:00:00.000Z' })).toMatchObject({
      kept: true,
    });
    expect(await shown()).toMatchObject([{ answer: 'tentative', proposed }]);
  });

  it('to a time that no longer stands is marked so', async () => {
    await api.kept(
      'staff',
      'correctSession',
      { orderId, sessionId: 'session-1' },
      { place: 'Biblioteket', reason: 'Ombyggnad.' },
    );
    expect((await shown())[0]!.stands).toBe(false);
    expect(await keep({ writtenAt: '2026-10-07T10:00:00.000Z' })).toMatchObject({ kept: true, stands: false });
    const { sessions } = (await api.store.collections.orders.findOne({ _id: orderId }))!;
    const { sequence } = sessions.find(({ id }) => id === 'session-1')!;
    // By the change of place, and before it by those who were named and taken back, whose cancellation had one of its own.
    expect(sequence).toBe(2);
    expect(await keep({ sequence: 1, writtenAt: '2026-10-07T10:30:00.000Z' })).toMatchObject({ stands: false });
    expect(await keep({ sequence, writtenAt: '2026-10-07T11:00:00.000Z' })).toMatchObject({ kept: true, stands: true });
  });

  it('is kept from nobody else than who was invited', async () => {
    expect(await keep({}, 'somebody@else.example')).toMatchObject({ kept: false, why: 'fromAnother' });
    expect(await keep({ attendee: 'stranger@x.example' })).toMatchObject({ kept: false, why: 'notInvited' });
    expect(await keep({ attendee: await rektorMail('otherRektor') })).toMatchObject({ kept: false, why: 'notInvited' });
    expect(await keep({ item: 'session-77' })).toMatchObject({ kept: false, why: 'itemUnknown' });
    expect(await keep({ orderId: randomUUID() })).toMatchObject({ kept: false, why: 'itemUnknown' });
  });

  it('of a participant is for the rektor and the centre', async () => {
    const mail = 'tuva@tegelfall.example';
    await api.kept('rektor', 'invitePersonally', { orderId, ...groupOne }, { invitees: [{ name: 'Tuva', mail }] });
    expect(await keep({ attendee: mail, answer: 'declined', sequence: 1 })).toMatchObject({ kept: true });
    const seenBy = async (who: Who) =>
      (await shown(who)).filter(({ participant }) => participant?.mail === mail).length;
    expect([await seenBy('staff'), await seenBy('rektor')]).toEqual([1, 1]);
    expect(await removeExpired(api.store.collections, '2027-06-01T00:00:00.000Z')).toBeGreaterThan(0);
    expect(await shown()).toEqual([]);
  });
});

it('a meeting that is booked stands in the feed of both sides', async () => {
  const { created } = await api.kept(
    'staff',
    'bookMeeting',
    { orderId },
    { ...meeting, startsAt: '2026-12-14T14:30:00+01:00', endsAt: '2026-12-14T16:00:00+01:00', purpose: 'followUp' },
  );
  expect(created!.id).toMatch(/^meeting-/);
  for (const who of ['rektor', 'staff'] as const)
    expect(titles((await fetchAt(await make(who))).body)).toContainEqual(expect.stringContaining('Uppföljningsmöte'));
});
