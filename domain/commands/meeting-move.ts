import type { Meeting, Order } from '../../schemas/order';
import { otherSide, sideOf } from '../callers';
import { inUtc } from '../days';
import { type Circumstances, type Refusal, refuse, refuseField } from '../decision';
import { allFields, eitherSide, firstRefusal, rule } from '../rule';
import { refusedTimes } from './checks';
import { changeMeeting, lacksPlaceAndLink, meetingNamed, someBooked } from './meeting';
import { nothingToAnswer, nothingToWithdraw } from './moves';

const booked = (order: Order): Meeting[] => order.meetings.filter(({ status }) => status === 'booked');

/** The time that a wish names, whole; null when it names none. */
const wishedTimes = ({ startsAt, endsAt }: { startsAt?: string | null; endsAt?: string | null }) =>
  startsAt && endsAt ? { startsAt: inUtc(startsAt), endsAt: inUtc(endsAt) } : null;

/** Why the time of a wish cannot be: half of one, or one that cannot be planned. A wish need not name any. */
function refusedWish(body: { startsAt?: string; endsAt?: string }, now: string): Refusal | null {
  const times = wishedTimes(body);
  if (times) return refusedTimes(times, now, 'meeting-in-past');
  return allFields(
    !!body.endsAt && refuseField('/startsAt', 'move-half-time'),
    !!body.startsAt && refuseField('/endsAt', 'move-half-time'),
  );
}

export const askMoveMeeting = rule(
  'askMoveMeeting',
  { who: eitherSide('order'), misfit: someBooked },
  (order, body, given) => {
    const meeting = meetingNamed(order, given);
    if (!meeting) return refuse('meeting-not-booked');
    const refused = refusedWish(body, given.now);
    if (refused) return refused;
    const times = wishedTimes(body) ?? { startsAt: null, endsAt: null };
    return {
      reason: body.wish,
      order: changeMeeting(order, meeting.id, (copy) => {
        copy.moveWish = { side: sideOf(given.actor), wish: body.wish, wishedAt: given.now, ...times };
      }),
      notices: [{ kind: 'meeting.moveAsked', to: otherSide(given.actor), about: meeting.id }],
    };
  },
);

/** The centre moves a meeting of itself; the unit accepts the time that the centre has asked for. */
function mayMove(meeting: Meeting, startsAt: string, endsAt: string, { actor }: Circumstances): Refusal | null {
  if (sideOf(actor) === 'centre') return null;
  const wish = meeting.moveWish;
  if (wish?.side !== 'centre') return refuse('move-not-asked');
  const wished = wishedTimes(wish);
  if (!wished) return refuse('move-without-time');
  return wished.startsAt === startsAt && wished.endsAt === endsAt
    ? null
    : refuseField('/startsAt', 'move-other-time', { when: wished.startsAt });
}

export const moveMeeting = rule(
  'moveMeeting',
  {
    who: eitherSide('order'),
    misfit: (order, given) =>
      someBooked(order) ?? (sideOf(given.actor) === 'unit' ? nothingToAnswer(booked(order), given) : null),
  },
  (order, body, given) => {
    const meeting = meetingNamed(order, given);
    if (!meeting) return refuse('meeting-not-booked');
    const { place = meeting.place, link = meeting.link } = body;
    const moved = { startsAt: inUtc(body.startsAt), endsAt: inUtc(body.endsAt), place, link };
    const refused = firstRefusal(
      allFields(refusedTimes(body, given.now, 'meeting-in-past'), lacksPlaceAndLink(moved)),
      mayMove(meeting, moved.startsAt, moved.endsAt, given),
    );
    return (
      refused ?? {
        order: changeMeeting(order, meeting.id, (copy) => Object.assign(copy, moved, { moveWish: null })),
        notices: [
          { kind: 'meeting.moved', to: 'invited', about: meeting.id },
          ...(sideOf(given.actor) === 'unit'
            ? [{ kind: 'meeting.moved', to: 'responsible' as const, about: meeting.id }]
            : []),
        ],
      }
    );
  },
);

const withoutWish = (order: Order, id: string): Order =>
  changeMeeting(order, id, (copy) => {
    copy.moveWish = null;
  });

/** The time that stands goes on to stand; whoever asked gets the reason. */
export const refuseMeetingMove = rule(
  'refuseMeetingMove',
  { who: eitherSide('order'), misfit: (order, given) => nothingToAnswer(booked(order), given) },
  (order, { reason }, given) => {
    const meeting = meetingNamed(order, given);
    if (!meeting) return refuse('meeting-not-booked');
    return (
      nothingToAnswer([meeting], given) ?? {
        reason,
        order: withoutWish(order, meeting.id),
        notices: [{ kind: 'meeting.moveRefused', to: otherSide(given.actor), about: meeting.id }],
      }
    );
  },
);

export const withdrawMeetingMove = rule(
  'withdrawMeetingMove',
  { who: eitherSide('order'), misfit: (order, given) => nothingToWithdraw(booked(order), given) },
  (order, { reason }, given) => {
    const meeting = meetingNamed(order, given);
    if (!meeting) return refuse('meeting-not-booked');
    return (
      nothingToWithdraw([meeting], given) ?? {
        ...(reason ? { reason } : {}),
        order: withoutWish(order, meeting.id),
        notices: [{ kind: 'meeting.moveWithdrawn', to: otherSide(given.actor), about: meeting.id }],
      }
    );
  },
);
