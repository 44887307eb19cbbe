import type { Group, Order, Session } from '../../schemas/order';
import type { SessionHow } from '../../schemas/vocabulary';
import { dayOf, inUtc } from '../days';
import { type Circumstances, isRefusal, type Refusal, refuse, refuseField } from '../decision';
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
import { allFields, eitherSide, firstRefusal, rule, theCentre, theUnit, together } from '../rule';
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
export const lacksPlaceOrLink = ({ how, place, link }: Pick<Planned, 'how' | 'place' | 'link'>): boolean =>
  (how !== 'digital' && !place) || (how !== 'onSite' && !link);

const overlaps = (a: { startsAt: string; endsAt: string }, b: { startsAt: string; endsAt: string }): boolean =>
  a.startsAt < b.endsAt && b.startsAt < a.endsAt;

export const overlapping = (
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

/** A group of the order, by its id or its name. */
export const groupNamed = (order: Order, named: string): Group | undefined =>
  order.groups.find(({ id, name }) => id === named || name === named);

/** The session as it will be, or why it cannot be planned; `at` is where in the body it stands, `untimely` why its time cannot be. */
export function plan(
  order: Order,
  planned: Planned,
  given: Circumstances,
  at = '',
  untimely = refusedTimes(planned, given.now, 'session-in-past', at),
): Session | Refusal {
  const group = groupNamed(order, planned.group);
  const times = { startsAt: inUtc(planned.startsAt), endsAt: inUtc(planned.endsAt) };
  const refused = together(
    untimely,
    lacksPlaceOrLink(planned) && refuseField(`${at}/how`, 'session-needs-place-or-link'),
    group ? notToPlanFor(order, group, at) : refuseField(`${at}/group`, 'group-unknown', { group: planned.group }),
    group && overlapping(order, group, times),
  );
  if (refused) return refused;
  return {
    ...{ id: `session-${order.sessions.length + 1}`, group: group!.id, title: planned.title, ...times },
    ...{ how: planned.how, place: planned.place, link: planned.link, leaders: planned.leaders },
    ...{ status: 'suggested', statusAt: given.now, sequence: 0, replaces: null, movedFrom: null, moveWish: null },
    ...{ cancelReason: null, present: null, invited: null, record: null, forAbsent: null },
  };
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
    const unfit = allFields(
      ...groups.flatMap(({ members, name }, g) => [
        ...members.map(
          ({ unit }, m) =>
            unitOf(order, unit)?.membership !== 'joined' &&
            refuseField(`/groups/${g}/members/${m}/unit`, 'unit-unknown', { unit }),
        ),
        groups.findIndex((other) => other.name === name) < g &&
          refuseField(`/groups/${g}/name`, 'group-named-twice', { group: name }),
      ]),
    );
    if (unfit) return unfit;
    const notNamed = order.groups.filter((group) => !groups.some(({ name }) => name === group.name));
    const ofLeavers = notNamed.filter((group) => hasLeft(order, group));
    const dropped = notNamed.find((group) => !ofLeavers.includes(group) && hasSessions(order, group));
    if (dropped) return refuse('group-has-sessions', { group: dropped.name });
    const after = arranged(order, groups);
    return {
      order: change(order, (copy) => {
        copy.groups = [...after, ...ofLeavers];
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
    const refused = together(...refusals);
    return refused ?? { order: after, notices: [{ kind: 'sessions.proposed', to: 'rektor' }] };
  },
);

/** Why a session cannot take the place of another: there is no such other. */
export const refusedReplacement = (order: Order, replaces: string | undefined): Refusal | null =>
  replaces && !order.sessions.some(({ id }) => id === replaces) ? refuseField('/replaces', 'session-unknown') : null;

export const addSession = rule(
  'addSession',
  { who: theCentre, misfit: noVersionAgreed },
  (order, { replaces, ...planned }, given) => {
    const session = plan(order, planned, given);
    const refused = together(refusedReplacement(order, replaces), isRefusal(session) && session);
    if (refused || isRefusal(session)) return refused!;
    return {
      created: { kind: 'session', id: session.id },
      order: withSession(order, { ...session, replaces: replaces ?? null }),
      notices: [{ kind: 'session.added', to: 'rektor', about: session.id }],
    };
  },
);

export const changeSession = (order: Order, id: string, make: (session: Session) => void): Order =>
  change(order, (copy) => make(copy.sessions.find((session) => session.id === id)!));

/** Why a session is not the actor's to answer, move or cancel: the group is of other units, and another unit leads. */
const ofOthers = (order: Order, session: Session, { actor }: Circumstances): Refusal | null => {
  const isTheirs = invitedTo(order, session).some(({ unit }) => unit === actor.forUnit);
  if (actor.forUnit === null || leadUnit(order).unit === actor.forUnit || isTheirs) return null;
  return refuse('session-of-others', { group: groupOf(order, session.group)?.name ?? session.group });
};

/** The session that the address names, or why nothing can be done with it now. */
export function sessionNamed(order: Order, given: Circumstances): Session | Refusal {
  const session = order.sessions.find(({ id }) => id === given.target.sessionId);
  if (!session) return refuse('session-unknown');
  if (session.status === 'cancelled') return refuse('session-cancelled');
  if (session.status === 'held') return refuse('session-already-held', { day: dayOf(session.startsAt) });
  return ofOthers(order, session, given) ?? session;
}

export const someUpcoming = (order: Order): Refusal | null =>
  order.sessions.some(isUpcoming) ? null : refuse('no-session-ahead');

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
