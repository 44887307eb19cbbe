import type { Order, Session } from '../../schemas/order';
import type { Side } from '../../schemas/vocabulary';
import { otherSide, sideOf } from '../callers';
import { inUtc } from '../days';
import { type Circumstances, isRefusal, type Refusal, refuse, refuseField } from '../decision';
import { groupOf, isUpcoming } from '../order';
import { eitherSide, firstRefusal, rule } from '../rule';
import { refusedTimes } from './checks';
import { changeSession, lacksPlaceOrLink, overlapping, sessionNamed, someUpcoming } from './delivery';
import { nothingToAnswer, nothingToWithdraw } from './moves';

const upcoming = (order: Order): Session[] => order.sessions.filter(isUpcoming);

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
      notices: [{ kind: 'session.moveAsked', to: otherSide(given.actor), about: session.id }],
    };
  },
);

type Movable = Pick<Session, 'status' | 'moveWish'>;

/** Staff may change what is only suggested. */
const isSuggestedBy = ({ status }: Movable, side: Side): boolean => status === 'suggested' && side === 'centre';

/** Else a move stands when the other side asked for it. */
export const isMovable = (session: Movable, side: Side): boolean =>
  isSuggestedBy(session, side) || (session.moveWish !== null && session.moveWish.side !== side);

const mayMove = (
  session: Session,
  times: { startsAt: string; endsAt: string },
  { actor }: Circumstances,
): Refusal | null => {
  const side = sideOf(actor);
  if (isSuggestedBy(session, side)) return null;
  const wish = session.moveWish;
  if (!wish || wish.side === side) return refuse('move-not-asked');
  return wish.startsAt === times.startsAt && wish.endsAt === times.endsAt
    ? null
    : refuseField('/startsAt', 'move-other-time', { when: wish.startsAt });
};

/** Why no session that is ahead can be moved by the caller's side. */
const noneMovable = (order: Order, { actor }: Circumstances): Refusal | null =>
  someUpcoming(order) ??
  (upcoming(order).some((session) => isMovable(session, sideOf(actor))) ? null : refuse('move-not-asked'));

export const moveSession = rule(
  'moveSession',
  { who: eitherSide('agree'), misfit: noneMovable },
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

const withoutWish = (order: Order, id: string): Order =>
  changeSession(order, id, (copy) => {
    copy.moveWish = null;
  });

/** The time that stands goes on to stand; whoever asked gets the reason. */
export const refuseSessionMove = rule(
  'refuseSessionMove',
  { who: eitherSide('agree'), misfit: (order, given) => nothingToAnswer(upcoming(order), given) },
  (order, { reason }, given) => {
    const session = sessionNamed(order, given);
    if (isRefusal(session)) return session;
    return (
      nothingToAnswer([session], given) ?? {
        reason,
        order: withoutWish(order, session.id),
        notices: [{ kind: 'session.moveRefused', to: otherSide(given.actor), about: session.id }],
      }
    );
  },
);

export const withdrawSessionMove = rule(
  'withdrawSessionMove',
  { who: eitherSide('agree'), misfit: (order, given) => nothingToWithdraw(upcoming(order), given) },
  (order, { reason }, given) => {
    const session = sessionNamed(order, given);
    if (isRefusal(session)) return session;
    return (
      nothingToWithdraw([session], given) ?? {
        ...(reason ? { reason } : {}),
        order: withoutWish(order, session.id),
        notices: [{ kind: 'session.moveWithdrawn', to: otherSide(given.actor), about: session.id }],
      }
    );
  },
);
