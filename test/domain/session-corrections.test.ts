import { assembleDocumentation } from '../../domain/documentation';
import { invitedTo, surveyWindow, totalOf } from '../../domain/order';
import { groups, held, instant, once, planned, session, type Telling } from './orders';
import { hamid, klara, signe, tegelfall, ylva } from './people';

const dates = [session('A', '2026-11-02'), session('B', '2026-11-03'), session('A', '2026-11-16')];
const accepted = once(() => planned('2026-10-05', dates));
const begun = once(() => held(accepted(), 'session-1', 20));
const first = { sessionId: 'session-1' };
const last = { sessionId: 'session-3' };
const times = (day: string, from = '14.30', to = '16.30') => ({
  startsAt: instant(`${day} ${from}`),
  endsAt: instant(`${day} ${to}`),
});
const of = (number: number) => [{ unit: tegelfall._id, number }];
const leaders = [{ person: klara.person, name: 'Klara Hedestig' }];
const reason = 'Så var det.';
const notices = ({ carried }: Telling) => carried?.notices?.map(({ kind, to }) => `${kind} to ${to}`);
const named = ({ order }: Telling, id: string) => order.sessions.find((one) => one.id === id);

describe('A session that was held', () => {
  test('is corrected in time, room and leaders, which calendars are told of, and nothing else of it changes', () => {
    const body = { ...times('2026-11-01', '09.00', '11.30'), place: 'Biblioteket', leaders, reason };
    const corrected = begun().when('correctSession', body, signe, '2026-11-04', first);
    expect(named(corrected, 'session-1')).toEqual({
      ...named(begun(), 'session-1'),
      ...{ ...times('2026-11-01', '09.00', '11.30'), place: 'Biblioteket', leaders, sequence: 1 },
    });
    expect(corrected.carried?.reason).toBe(reason);
    expect(notices(corrected)).toEqual(['session.corrected to rektor']);
  });

  test('that was the last one takes the survey with it to its right time', () => {
    const done = held(begun(), 'session-3', 20);
    const corrected = done.when('correctSession', { ...times('2026-11-15'), reason }, signe, '2026-11-17', last);
    const { order, settings } = corrected;
    expect(surveyWindow(order, order.groups[0]!, settings)).toMatchObject({ closesAt: instant('2026-11-18 16.30') });
  });

  test('was not held in the time to come, nor beside another of its group, nor nowhere', () => {
    const try_ = (body: object) =>
      begun().refused('correctSession', { ...body, reason }, signe, '2026-11-04', first).refusal;
    expect(try_(times('2026-11-05'))).toBe('session-in-future');
    expect(try_({ endsAt: instant('2026-11-02 14.00') })).toBe('ends-before-start');
    expect(try_({ place: null })).toBe('session-needs-place-or-link');
    const done = held(begun(), 'session-3', 20);
    expect(done.refused('correctSession', { ...times('2026-11-16'), reason }, signe, '2026-11-17', first).refusal).toBe(
      'session-overlaps-group',
    );
  });

  test('keeps how many were invited then, when its group changes', () => {
    const [a, b] = groups;
    const smaller = begun().when(
      'arrangeGroups',
      { groups: [{ name: a!.name, members: of(10) }, b!] },
      signe,
      '2026-11-04',
    );
    const invited = (id: string) => totalOf(invitedTo(smaller.order, named(smaller, id)!));
    expect([invited('session-1'), invited('session-3')]).toEqual([24, 10]);
    const document = assembleDocumentation(
      smaller.order,
      { now: instant('2026-11-05'), settings: smaller.settings },
      null,
    );
    expect(document.sessions[0]).toMatchObject({ present: 20, invited: 24, shareOfInvited: 0.83 });
    expect(smaller.refused('correctSession', { present: of(25), reason }, signe, '2026-11-05', first)).toMatchObject({
      told: { n: 25, max: 24 },
    });
  });

  test('of which it was not kept how many were invited has those of its group', () => {
    const { invited: _unknown, ...old } = named(begun(), 'session-1')!;
    expect(totalOf(invitedTo(begun().order, old))).toBe(24);
  });

  test('is corrected in how many were invited, and never to fewer than were present', () => {
    const more = begun().when(
      'correctSession',
      { invited: of(26), present: of(25), reason },
      signe,
      '2026-11-04',
      first,
    );
    expect(named(more, 'session-1')).toMatchObject({ invited: of(26), present: of(25) });
    expect(begun().refused('correctSession', { invited: of(19), reason }, signe, '2026-11-04', first)).toMatchObject({
      refusal: 'more-present-than-invited',
      fields: [{ pointer: '/invited' }],
    });
  });

  test('gets another record of what was written of it, as a whole', () => {
    const record = { note: 'Vi prövade fyra sätt.', task: null, material: [{ name: 'Bilder', link: null }] };
    const corrected = begun().when('correctSession', { record, reason }, signe, '2026-11-04', first);
    expect(corrected.carried?.writing).toEqual({
      ...{ kind: 'sessionRecord', subject: 'session-1', text: record.note, task: null, material: record.material },
    });
    const none = begun().when('correctSession', { present: of(19), reason }, signe, '2026-11-04', first);
    expect(none.carried?.writing).toBeUndefined();
    expect(named(none, 'session-1')?.record).toBe(named(begun(), 'session-1')?.record);
    const { refusal } = begun().refused('correctSession', { held: false, record, reason }, signe, '2026-11-04', first);
    expect(refusal).toBe('no-session-held');
  });

  test('that was not held is to come again, with the group as it is', () => {
    const back = begun().when('correctSession', { held: false, leaders, reason }, signe, '2026-11-04', first);
    expect(named(back, 'session-1')).toMatchObject({
      ...{ status: 'accepted', present: null, invited: null, record: null, forAbsent: null, leaders },
    });
    expect(notices(back)).toEqual(['session.corrected to rektor']);
    expect(
      begun().refused('correctSession', { held: false, ...times('2026-11-20'), reason }, signe, '2026-11-04', first)
        .refusal,
    ).toBe('move-not-asked');
  });
});

describe('A session that is to come', () => {
  test('gets another leader and room without anybody’s acceptance; the rektor and all invited are told', () => {
    const body = { leaders, place: 'Biblioteket', reason: 'Signe är sjuk.' };
    const changed = accepted().when('correctSession', body, signe, '2026-10-06', first);
    expect(named(changed, 'session-1')).toEqual({
      ...named(accepted(), 'session-1'),
      ...{ leaders, place: 'Biblioteket', sequence: 1 },
    });
    expect(notices(changed)).toEqual([
      ...['session.changed to rektor', 'session.changed.invited to invited'],
      'session.changed.invited to invited',
    ]);
    expect(changed.carried?.notices?.at(-1)).toMatchObject({ person: signe.person, about: 'session-1' });
  });

  test('is moved by a wish and never by a correction, and has no numbers yet', () => {
    const refused = (body: object) =>
      accepted().refused('correctSession', { ...body, reason }, signe, '2026-10-06', first).refusal;
    expect(refused({ startsAt: instant('2026-11-04 09.00') })).toBe('move-not-asked');
    expect(refused({ endsAt: instant('2026-11-04 09.00') })).toBe('move-not-asked');
    expect(refused({ held: true })).toBe('no-session-held');
    expect(refused({ present: of(3) })).toBe('no-session-held');
    expect(refused({ invited: of(3) })).toBe('no-session-held');
    expect(refused({ how: 'digital' })).toBe('session-needs-place-or-link');
  });

  test('is not one that was cancelled', () => {
    const off = accepted().when('cancelSession', { reason: 'Snö.' }, ylva, '2026-10-06', first);
    expect(off.refused('correctSession', { leaders, reason }, signe, '2026-10-07', first).refusal).toBe(
      'session-cancelled',
    );
  });
});

describe('A session that nobody had planned', () => {
  const unplanned = { ...session('A', '2026-10-20', '09.00', '11.00'), present: of(18), note: 'Extra.' };
  const added = once(() => accepted().when('addHeldSession', unplanned, signe, '2026-10-21'));

  test('is added as held, with its day, its numbers and what was noted', () => {
    expect(named(added(), 'session-4')).toMatchObject({
      ...{ status: 'held', startsAt: instant('2026-10-20 09.00'), present: of(18), invited: of(24), replaces: null },
    });
    expect(added().carried).toMatchObject({
      created: { kind: 'session', id: 'session-4' },
      writing: { kind: 'sessionRecord', subject: 'session-4', text: 'Extra.', task: null, material: [] },
    });
    expect(named(added(), 'session-4')?.record).not.toBeNull();
    expect(notices(added())).toEqual(['session.held to rektor']);
  });

  test('lies behind, has a place, and no more present than invited', () => {
    const refused = (body: object) =>
      accepted().refused('addHeldSession', { ...unplanned, ...body }, signe, '2026-10-21').refusal;
    expect(refused(times('2026-10-22'))).toBe('session-in-future');
    expect(refused({ place: null })).toBe('session-needs-place-or-link');
    expect(refused({ present: of(25) })).toBe('more-present-than-invited');
    expect(refused({ present: [...of(2), ...of(3)] })).toBe('unit-counted-twice');
    expect(refused({ replaces: 'session-9' })).toBe('session-unknown');
  });

  test('takes the place of a last session that was cancelled', () => {
    const off = begun().when('cancelSession', { reason: 'Snö.' }, signe, '2026-11-16 10.00', last);
    const instead = { ...session('A', '2026-11-18'), present: of(18), replaces: 'session-3' };
    const after = off.when('addHeldSession', instead, signe, '2026-11-19');
    expect(after.order.standing.waits.map(({ name }) => name)).not.toContain('lastSession');
  });

  test('leaves it as it was that its group has no survey', () => {
    const none = accepted().when('recordNoSurvey', { reason: 'Upplöst.' }, signe, '2026-10-06', { groupId: 'group-1' });
    expect(none.when('addHeldSession', unplanned, signe, '2026-10-21').order.groups[0]?.ending?.kind).toBe('noSurvey');
  });
});

test('a cancelled session of a group that is no more stands in the documentation under the id of its group', () => {
  const off = accepted()
    .when('cancelSession', { reason: 'Snö.' }, hamid, '2026-10-06', { sessionId: 'session-2' })
    .when('arrangeGroups', { groups: groups.slice(0, 1) }, signe, '2026-10-06');
  const document = assembleDocumentation(off.order, { now: instant('2026-10-07'), settings: off.settings }, null);
  expect(document.sessions[1]).toMatchObject({ group: 'group-2', status: 'cancelled', invited: 0 });
});
