import type { CommandBodies } from '../../schemas/commands';
import type { Order, Session } from '../../schemas/order';
import type { UnitNumber } from '../../schemas/parts';
import { inUtc } from '../days';
import { type Circumstances, isRefusal, type NewWriting, type Refusal, refuse, refuseField } from '../decision';
import { change, groupOf, invitedTo, isUpcoming, unitOf } from '../order';
import { allFields, rule, theCentre, together } from '../rule';
import { noVersionAgreed, refusedPastTimes } from './checks';
import {
  changeSession,
  groupNamed,
  lacksPlaceOrLink,
  overlapping,
  plan,
  refusedReplacement,
  sessionNamed,
  someUpcoming,
} from './delivery';

type Correction = CommandBodies['correctSession'];

/** Why numbers told by unit cannot be right: a unit is told twice. */
const countedTwice = (order: Order, field: 'present' | 'invited', told: readonly UnitNumber[]): Refusal | null => {
  const twice = told.findIndex(({ unit }, i) => told.findIndex((other) => other.unit === unit) < i);
  if (twice < 0) return null;
  const { unit } = told[twice]!;
  return refuseField(`/${field}/${twice}/unit`, 'unit-counted-twice', { unit: unitOf(order, unit)?.name ?? unit });
};

/** Why so many cannot have been present: more than were invited, or of a unit that was not; `at` is what of the body is to blame. */
const tooMany = (
  present: readonly UnitNumber[],
  invited: readonly UnitNumber[],
  at = (i: number) => `/present/${i}/number`,
): Refusal | null =>
  allFields(
    ...present.map(({ unit, number }, i) => {
      const max = invited.find((member) => member.unit === unit)?.number ?? 0;
      return number > max && refuseField(at(i), 'more-present-than-invited', { n: number, max });
    }),
  );

/** What a session is when it has been held: who was invited then is kept, whatever becomes of its group. */
const asHeld = (present: UnitNumber[], invited: UnitNumber[], { now, writingId }: Circumstances) =>
  ({ status: 'held', statusAt: now, present, invited, record: writingId, moveWish: null }) as const;

/** What was written of a session; undefined or null where nothing was. */
interface Written {
  note?: string | null | undefined;
  task?: string | null | undefined;
  material?: NewWriting['material'] | undefined;
}

const recordOf = (subject: string, { note, task, material }: Written): NewWriting => ({
  ...{ kind: 'sessionRecord', subject },
  ...{ text: note ?? null, task: task ?? null, material: material ?? [] },
});

/** Why nothing can be told as held: no session is to come, or the one that is meant, any where none is named, was not accepted. */
function noneAccepted(order: Order, { target }: Circumstances): Refusal | null {
  const meant = order.sessions.filter(({ id }) => !target.sessionId || id === target.sessionId).filter(isUpcoming);
  const isWaiting = meant.length > 0 && meant.every(({ status }) => status === 'suggested');
  return someUpcoming(order) ?? (isWaiting ? refuse('session-not-accepted') : null);
}

export const recordSessionHeld = rule(
  'recordSessionHeld',
  { who: theCentre, whilePaused: true, misfit: noneAccepted },
  (order, body, given) => {
    const session = sessionNamed(order, given);
    if (isRefusal(session)) return session;
    if (session.startsAt > given.now) return refuse('not-yet', { when: session.startsAt });
    const { members } = groupOf(order, session.group)!;
    const refused = allFields(countedTwice(order, 'present', body.present), tooMany(body.present, members));
    return (
      refused ?? {
        order: changeSession(order, session.id, (copy) => Object.assign(copy, asHeld(body.present, members, given))),
        writing: recordOf(session.id, body),
        notices: [{ kind: 'session.held', to: 'rektor', about: session.id }],
      }
    );
  },
);

/** A session that took place without having been planned is added afterwards. It leaves as it was how its group ends. */
export const addHeldSession = rule(
  'addHeldSession',
  { who: theCentre, whilePaused: true, misfit: noVersionAgreed },
  (order, { replaces, present, note, task, material, ...planned }, given) => {
    const session = plan(order, planned, given, '', refusedPastTimes(planned, given.now));
    const group = groupNamed(order, planned.group);
    const members = group?.members ?? [];
    const refused = together(
      refusedReplacement(order, replaces),
      isRefusal(session) && session,
      countedTwice(order, 'present', present),
      group && tooMany(present, members),
    );
    if (refused || isRefusal(session)) return refused!;
    return {
      created: { kind: 'session', id: session.id },
      order: change(order, (copy) => {
        copy.sessions.push({ ...session, replaces: replaces ?? null, ...asHeld(present, members, given) });
      }),
      writing: recordOf(session.id, { note, task, material }),
      notices: [{ kind: 'session.held', to: 'rektor', about: session.id }],
    };
  },
);

/** The session with what is corrected of when, where and by whom it is or was led. */
const withDetails = (session: Session, body: Correction): Session => ({
  ...session,
  title: body.title ?? session.title,
  startsAt: body.startsAt ? inUtc(body.startsAt) : session.startsAt,
  endsAt: body.endsAt ? inUtc(body.endsAt) : session.endsAt,
  how: body.how ?? session.how,
  place: body.place === undefined ? session.place : body.place,
  link: body.link === undefined ? session.link : body.link,
  leaders: body.leaders ?? session.leaders,
});

/** Why it cannot have been so: it lies ahead, ends before it begins, overlaps another of the group, or was nowhere. */
const refusedDetails = (order: Order, after: Session, now: string): Refusal | null =>
  together(
    refusedPastTimes(after, now),
    lacksPlaceOrLink(after) && refuseField('/place', 'session-needs-place-or-link'),
    overlapping(order, groupOf(order, after.group)!, after, after.id),
  );

const refusedNumbers = (order: Order, after: Session, { present, invited }: Correction): Refusal | null =>
  allFields(
    present && countedTwice(order, 'present', present),
    invited && countedTwice(order, 'invited', invited),
    ...(invited ?? []).map(
      ({ unit }, i) => !unitOf(order, unit) && refuseField(`/invited/${i}/unit`, 'unit-unknown', { unit }),
    ),
    (present ?? invited) &&
      tooMany(after.present ?? [], invitedTo(order, after), present ? undefined : () => '/invited'),
  );

/** What was recorded of a session that was held was not so. */
function correctHeld(
  order: Order,
  session: Session,
  body: Correction,
  { now, writingId }: Circumstances,
): Session | Refusal {
  const { present = session.present, invited = session.invited ?? null } = body;
  const record = body.record ? writingId : session.record;
  const after = { ...withDetails(session, body), present, invited, record };
  return together(refusedDetails(order, after, now), refusedNumbers(order, after, body)) ?? after;
}

/** One that is to come gets another leader or room, or one is to come after all; its time is moved, never corrected. */
function correctUpcoming(session: Session, body: Correction, { now }: Circumstances): Session | Refusal {
  if (body.held || body.present || body.invited || body.record) return refuse('no-session-held');
  if (body.startsAt || body.endsAt) return refuse('move-not-asked');
  const after = withDetails(session, body);
  if (lacksPlaceOrLink(after)) return refuseField('/place', 'session-needs-place-or-link');
  return session.status === 'held'
    ? { ...after, status: 'accepted', statusAt: now, present: null, invited: null, record: null, forAbsent: null }
    : after;
}

export const correctSession = rule(
  'correctSession',
  {
    who: theCentre,
    whilePaused: true,
    misfit: (order) => (order.sessions.some(({ status }) => status !== 'cancelled') ? null : refuse('no-session-held')),
  },
  (order, body, given) => {
    const session = order.sessions.find(({ id }) => id === given.target.sessionId);
    if (!session) return refuse('session-unknown');
    if (session.status === 'cancelled') return refuse('session-cancelled');
    const isHeld = session.status === 'held';
    const after =
      isHeld && body.held !== false ? correctHeld(order, session, body, given) : correctUpcoming(session, body, given);
    if (isRefusal(after)) return after;
    const { record } = body;
    const told = isHeld
      ? [{ kind: 'session.corrected', to: 'rektor' as const, about: session.id }]
      : [
          { kind: 'session.changed', to: 'rektor' as const, about: session.id },
          { kind: 'session.changed.invited', to: 'invited' as const, about: session.id },
        ];
    return {
      reason: body.reason,
      order: changeSession(order, session.id, (copy) => Object.assign(copy, after)),
      ...(record ? { writing: recordOf(session.id, record) } : {}),
      notices: told,
    };
  },
);

export const writeForAbsent = rule(
  'writeForAbsent',
  {
    who: theCentre,
    whilePaused: true,
    misfit: (order) => (order.sessions.some(({ status }) => status === 'held') ? null : refuse('no-session-held')),
  },
  (order, { text }, given) => {
    const session = order.sessions.find(({ id }) => id === given.target.sessionId);
    if (session?.status !== 'held') return refuse('no-session-held');
    return {
      order: changeSession(order, session.id, (copy) => {
        copy.forAbsent = given.writingId;
      }),
      writing: { kind: 'forAbsent', subject: session.id, text },
      notices: [{ kind: 'session.forAbsent', to: 'rektor', about: session.id }],
    };
  },
);
