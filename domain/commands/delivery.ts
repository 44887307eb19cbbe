import type { Group, Order, Session } from '../../schemas/order';
import type { UnitNumber } from '../../schemas/parts';
import type { SessionHow } from '../../schemas/vocabulary';
import { sideOf } from '../callers';
import { dayOf, inUtc } from '../days';
import { type Circumstances, isRefusal, type Notice, type Refusal, refuse, refuseField } from '../decision';
import {
  change,
  groupOf,
  hasAgreed,
  hasLeft,
  invitedTo,
  isUpcoming,
  lastSessionOf,
  leadUnit,
  sessionsOf,
  unitOf,
} from '../order';
import { allFields, eitherSide, firstRefusal, rule, theCentre, theUnit } from '../rule';
import { noVersionAgreed, refusedTimes } from './checks';

interface Planned {
  group: string;
  title: string;
  startsAt: string;
  endsAt: string;
  how: SessionHow;
  place: string | null;
  link: string | null;
  leaders: Session['leaders'];
}

/** A session is somewhere: a place on site, a link when digital, both when held at once. */
const lacksPlaceOrLink = ({ how, place, link }: Pick<Planned, 'how' | 'place' | 'link'>): boolean =>
  (how !== 'digital' && !place) || (how !== 'onSite' && !link);

const overlaps = (a: { startsAt: string; endsAt: string }, b: { startsAt: string; endsAt: string }): boolean =>
  a.startsAt < b.endsAt && b.startsAt < a.endsAt;

const overlapping = (
  order: Order,
  group: Group,
  times: { startsAt: string; endsAt: string },
  except?: string,
): Refusal | null => {
  const other = sessionsOf(order, group.id).find(
    (s) => s.id !== except && s.status !== 'cancelled' && overlaps(s, times),
  );
  return other ? refuse('session-overlaps-group', { group: group.name, when: other.startsAt }) : null;
};

/** A unit that has left is planned for no more, and one that has not agreed not yet. */
const notToPlanFor = (order: Order, group: Group, at: string): Refusal | null => {
  const gone = hasLeft(order, group) ? group.members[0] : undefined;
  if (gone) return refuseField(`${at}/group`, 'unit-unknown', { unit: unitOf(order, gone.unit)?.name ?? gone.unit });
  const missing = group.members.find(({ unit }) => !hasAgreed(order, unit));
  return missing ? refuse('unit-not-agreed', { unit: unitOf(order, missing.unit)?.name ?? missing.unit }) : null;
};

/** The session as it will be, or why it cannot be planned; `at` is where in the body it stands. */
function plan(order: Order, planned: Planned, given: Circumstances, at = ''): Session | Refusal {
  const group = order.groups.find(({ id, name }) => id === planned.group || name === planned.group);
  if (!group) return refuseField(`${at}/group`, 'group-unknown', { group: planned.group });
  const times = { startsAt: inUtc(planned.startsAt), endsAt: inUtc(planned.endsAt) };
  const refused = firstRefusal(
    allFields(
      refusedTimes(planned, given.now, 'session-in-past', at),
      lacksPlaceOrLink(planned) && refuseField(`${at}/how`, 'session-needs-place-or-link'),
    ),
    notToPlanFor(order, group, at),
    overlapping(order, group, times),
  );
  return (
    refused ?? {
      ...{ id: `session-${order.sessions.length + 1}`, group: group.id, title: planned.title, ...times },
      ...{ how: planned.how, place: planned.place, link: planned.link, leaders: planned.leaders },
      ...{ status: 'suggested', statusAt: given.now, sequence: 0, replaces: null, movedFrom: null, moveWish: null },
      ...{ cancelReason: null, present: null, invitedMembers: null, record: null, forAbsent: null },
    }
  );
}

/** The highest number that a group has had, so that no id is given twice: cancelled sessions keep theirs. */
const lastGroupNumber = ({ groups, sessions }: Order): number =>
  Math.max(
    0,
    ...[...groups.map(({ id }) => id), ...sessions.map(({ group }) => group)].map((id) => Number(id.slice(6))),
  );

/** Groups as they were named: one that is known by its name keeps its id, its sessions and how it ends. */
function arranged(order: Order, groups: readonly Pick<Group, 'name' | 'members'>[]): Group[] {
  let last = lastGroupNumber(order);
  return groups.map(({ name, members }) => {
    const known = order.groups.find((group) => group.name === name);
    if (!known) last += 1;
    return { id: known?.id ?? `group-${last}`, name, members, ending: known?.ending ?? null };
  });
}

const hasSessions = (order: Order, { id }: Group): boolean =>
  sessionsOf(order, id).some(({ status }) => status !== 'cancelled');

export const arrangeGroups = rule(
  'arrangeGroups',
  { who: theCentre, whilePaused: true, misfit: noVersionAgreed },
  (order, { groups }) => {
    const unknown = allFields(
      ...groups.flatMap(({ members }, g) =>
        members.map(
          ({ unit }, m) =>
            unitOf(order, unit)?.membership !== 'joined' &&
            refuseField(`/groups/${g}/members/${m}/unit`, 'unit-unknown', { unit }),
        ),
      ),
    );
    if (unknown) return unknown;
    const twice = groups.findIndex(({ name }, g) => groups.findIndex((other) => other.name === name) < g);
    if (twice >= 0) return refuseField(`/groups/${twice}/name`, 'group-named-twice', { group: groups[twice]!.name });
    const notNamed = order.groups.filter((group) => !groups.some(({ name }) => name === group.name));
    const ofLeavers = notNamed.filter((group) => hasLeft(order, group));
    const dropped = notNamed.find((group) => !ofLeavers.includes(group) && hasSessions(order, group));
    if (dropped) return refuse('group-has-sessions', { group: dropped.name });
    return {
      order: change(order, (copy) => {
        copy.groups = [...arranged(order, groups), ...ofLeavers];
      }),
      notices: [],
    };
  },
);

/** Adds a session; a group that was to have no survey has one again, open in its new last session. */
const withSession = (order: Order, session: Session): Order =>
  change(order, (copy) => {
    copy.sessions.push(session);
    const group = groupOf(copy, session.group)!;
    if (group.ending?.kind === 'noSurvey') group.ending = null;
  });

export const suggestSessions = rule(
  'suggestSessions',
  { who: theCentre, misfit: noVersionAgreed },
  (order, { sessions }, given) => {
    const refusals: Refusal[] = [];
    const after = sessions.reduce((so, planned, i) => {
      const session = plan(so, planned, given, `/sessions/${i}`);
      if (isRefusal(session)) refusals.push(session);
      return isRefusal(session) ? so : withSession(so, session);
    }, order);
    const refused = refusals.find(({ fields }) => !fields) ?? allFields(...refusals);
    return refused ?? { order: after, notices: [{ kind: 'sessions.proposed', to: 'rektor' }] };
  },
);

export const addSession = rule(
  'addSession',
  { who: theCentre, misfit: noVersionAgreed },
  (order, { replaces, ...planned }, given) => {
    if (replaces && !order.sessions.some(({ id }) => id === replaces))
      return refuseField('/replaces', 'session-unknown');
    const session = plan(order, planned, given);
    if (isRefusal(session)) return session;
    return {
      created: { kind: 'session', id: session.id },
      order: withSession(order, { ...session, replaces: replaces ?? null }),
      notices: [{ kind: 'session.added', to: 'rektor', about: session.id }],
    };
  },
);

const changeSession = (order: Order, id: string, make: (session: Session) => void): Order =>
  change(order, (copy) => make(copy.sessions.find((session) => session.id === id)!));

/** Why a session is not the actor's to answer, move or cancel: the group is of other units, and another unit leads. */
const ofOthers = (order: Order, session: Session, { actor }: Circumstances): Refusal | null => {
  const isTheirs = invitedTo(order, session).some(({ unit }) => unit === actor.forUnit);
  if (actor.forUnit === null || leadUnit(order).unit === actor.forUnit || isTheirs) return null;
  return refuse('session-of-others', { group: groupOf(order, session.group)?.name ?? session.group });
};

/** The session that the address names, or why nothing can be done with it now. */
function sessionNamed(order: Order, given: Circumstances): Session | Refusal {
  const session = order.sessions.find(({ id }) => id === given.target.sessionId);
  if (!session) return refuse('session-unknown');
  if (session.status === 'cancelled') return refuse('session-cancelled');
  if (session.status === 'held') return refuse('session-already-held', { day: dayOf(session.startsAt) });
  return ofOthers(order, session, given) ?? session;
}

const someUpcoming = (order: Order): Refusal | null =>
  order.sessions.some(isUpcoming) ? null : refuse('no-session-ahead');
const otherSide = (given: Circumstances): Notice['to'] => (sideOf(given.actor) === 'unit' ? 'responsible' : 'rektor');

export const acceptSessions = rule(
  'acceptSessions',
  {
    who: theUnit('agree', 'centre-cannot-agree'),
    misfit: (order) =>
      order.sessions.some(({ status }) => status === 'suggested') ? null : refuse('no-session-suggested'),
  },
  (order, { sessions }, given) => {
    const named = sessions.map((id) => order.sessions.find((known) => known.id === id));
    const refused = firstRefusal(
      allFields(
        ...named.map(
          (session, i) =>
            session?.status !== 'suggested' &&
            refuseField(`/sessions/${i}`, 'session-not-suggested', { session: sessions[i]! }),
        ),
      ),
      ...named.map((session) => session && ofOthers(order, session, given)),
    );
    return (
      refused ?? {
        order: change(order, (copy) => {
          for (const session of copy.sessions)
            if (sessions.includes(session.id))
              Object.assign(session, { status: 'accepted', statusAt: given.now, moveWish: null });
        }),
        notices: [{ kind: 'sessions.accepted', to: 'responsible' }],
      }
    );
  },
);

export const askMoveSession = rule(
  'askMoveSession',
  { who: eitherSide('agree'), misfit: someUpcoming },
  (order, body, given) => {
    const session = sessionNamed(order, given);
    if (isRefusal(session)) return session;
    const refused = refusedTimes(body, given.now, 'session-in-past');
    if (refused) return refused;
    const wish = {
      side: sideOf(given.actor),
      startsAt: inUtc(body.startsAt),
      endsAt: inUtc(body.endsAt),
      reason: body.reason,
      wishedAt: given.now,
    };
    return {
      reason: body.reason,
      order: changeSession(order, session.id, (copy) => {
        copy.moveWish = wish;
      }),
      notices: [{ kind: 'session.moveAsked', to: otherSide(given), about: session.id }],
    };
  },
);

/** A move stands when the other side asked for it; staff may change what is only suggested. */
const mayMove = (
  session: Session,
  times: { startsAt: string; endsAt: string },
  given: Circumstances,
): Refusal | null => {
  const side = sideOf(given.actor);
  if (session.status === 'suggested' && side === 'centre') return null;
  const wish = session.moveWish;
  if (!wish || wish.side === side) return refuse('move-not-asked');
  return wish.startsAt === times.startsAt && wish.endsAt === times.endsAt
    ? null
    : refuseField('/startsAt', 'move-other-time', { when: wish.startsAt });
};

export const moveSession = rule(
  'moveSession',
  { who: eitherSide('agree'), misfit: someUpcoming },
  (order, body, given) => {
    const session = sessionNamed(order, given);
    if (isRefusal(session)) return session;
    const times = { startsAt: inUtc(body.startsAt), endsAt: inUtc(body.endsAt) };
    const where = { how: session.how, place: body.place ?? session.place, link: body.link ?? session.link };
    const refused = firstRefusal(
      refusedTimes(body, given.now, 'session-in-past'),
      lacksPlaceOrLink(where) && refuseField('/place', 'session-needs-place-or-link'),
      mayMove(session, times, given),
      overlapping(order, groupOf(order, session.group)!, times, session.id),
    );
    return (
      refused ?? {
        order: changeSession(order, session.id, (copy) => {
          Object.assign(copy, {
            ...times,
            ...where,
            movedFrom: session.startsAt,
            sequence: session.sequence + 1,
            moveWish: null,
            statusAt: given.now,
          });
        }),
        notices: [
          { kind: 'session.moved', to: 'rektor', about: session.id },
          { kind: 'session.moved.invited', to: 'invited', about: session.id },
        ],
      }
    );
  },
);

export const cancelSession = rule(
  'cancelSession',
  { who: eitherSide('agree'), whilePaused: true, misfit: someUpcoming },
  (order, { reason }, given) => {
    const session = sessionNamed(order, given);
    if (isRefusal(session)) return session;
    const after = changeSession(order, session.id, (copy) => {
      Object.assign(copy, {
        status: 'cancelled',
        statusAt: given.now,
        cancelReason: reason,
        sequence: session.sequence + 1,
        moveWish: null,
      });
    });
    const wasLast =
      lastSessionOf(order, session.group)?.id === session.id &&
      sessionsOf(order, session.group).some(({ status }) => status === 'held');
    return {
      reason,
      order: after,
      notices: [
        { kind: 'session.cancelled', to: 'rektor', about: session.id },
        { kind: 'session.cancelled.invited', to: 'invited', about: session.id },
        ...(wasLast ? [{ kind: 'session.lastCancelled', to: 'responsible' as const, about: session.group }] : []),
      ],
    };
  },
);

/** Why numbers present cannot be right: a unit told twice, more than were invited, or a unit that is not in the group. */
const refusedPresent = (order: Order, session: Session, present: readonly UnitNumber[]): Refusal | null => {
  const members = invitedTo(order, session);
  const twice = present.findIndex(({ unit }, i) => present.findIndex((other) => other.unit === unit) < i);
  if (twice >= 0) {
    const { unit } = present[twice]!;
    return refuseField(`/present/${twice}/unit`, 'unit-counted-twice', { unit: unitOf(order, unit)?.name ?? unit });
  }
  return allFields(
    ...present.map(({ unit, number }, i) => {
      const max = members.find((member) => member.unit === unit)?.number ?? 0;
      return number > max && refuseField(`/present/${i}/number`, 'more-present-than-invited', { n: number, max });
    }),
  );
};

export const recordSessionHeld = rule(
  'recordSessionHeld',
  { who: theCentre, whilePaused: true, misfit: someUpcoming },
  (order, body, given) => {
    const session = sessionNamed(order, given);
    if (isRefusal(session)) return session;
    if (session.status === 'suggested') return refuse('session-not-accepted');
    if (session.startsAt > given.now) return refuse('not-yet', { when: session.startsAt });
    const refused = refusedPresent(order, session, body.present);
    if (refused) return refused;
    return {
      order: changeSession(order, session.id, (copy) => {
        Object.assign(copy, {
          status: 'held',
          statusAt: given.now,
          present: body.present,
          invitedMembers: groupOf(order, session.group)!.members,
          record: given.writingId,
          moveWish: null,
        });
      }),
      writing: {
        kind: 'sessionRecord',
        subject: session.id,
        text: body.note ?? null,
        task: body.task ?? null,
        material: body.material ?? [],
      },
      notices: [{ kind: 'session.held', to: 'rektor', about: session.id }],
    };
  },
);

export const correctSession = rule(
  'correctSession',
  {
    who: theCentre,
    whilePaused: true,
    misfit: (order) => (order.sessions.some(({ status }) => status === 'held') ? null : refuse('no-session-held')),
  },
  (order, { held, present, reason }, given) => {
    const session = order.sessions.find(({ id }) => id === given.target.sessionId);
    if (session?.status !== 'held') return refuse('no-session-held');
    const refused = present ? refusedPresent(order, session, present) : null;
    if (refused) return refused;
    return {
      reason,
      order: changeSession(order, session.id, (copy) => {
        if (held) copy.present = present ?? copy.present;
        else Object.assign(copy, { status: 'accepted', statusAt: given.now, present: null, invitedMembers: null });
      }),
      notices: [{ kind: 'session.corrected', to: 'rektor', about: session.id }],
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
