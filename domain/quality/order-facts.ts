import type { Order, Session } from '../../schemas/order';
import type { Day, InPractice } from '../../schemas/vocabulary';
import { dayOf, daysBetween } from '../days';
import {
  firstAnsweredAt,
  firstHeldMeeting,
  isDeliveryFinished,
  isTakenOn,
  joinedUnits,
  sizeOf,
  totalOf,
} from '../order';
import { unitNow } from '../organisation/following';
import { isAskedLater, remainedFrom } from '../remained';
import type { Settings } from '../settings';
import type { CountedAs } from './counted-as';
import { type PromiseFact, promiseFacts } from './promise-facts';

/** What took time, and from which day to which. */
export type LeadTime = 'requestToAnswer' | 'requestToMeeting' | 'meetingToProposal' | 'requestToDelivery';

/** What a report needs to know of an order, and no more: no name, no text. */
export interface OrderFacts {
  orderId: string;
  units: { unit: string; name: string; kind: string; huvudman: string }[];
  receivedOn: Day;
  isTakenOn: boolean;
  ending: { kind: string; on: Day } | null;
  /** The day of its last session, once delivery is finished. */
  deliveredOn: Day | null;
  promises: PromiseFact[];
  leadTimes: { what: LeadTime; days: number; on: Day }[];
  sessions: { on: Day; hours: number; present: { unit: string; number: number }[] }[];
  /** Those invited as a share of those whom the rektorer count; null where that is not known. */
  shareOfKollegium: number | null;
  /** The units whose rektor has been asked what remained in practice, and the answer; null while there is none. */
  remained: { unit: string; askedOn: Day; inPractice: InPractice | null }[];
}

const days = (what: LeadTime, from: Day | null | undefined, to: Day | null | undefined): OrderFacts['leadTimes'] =>
  from && to ? [{ what, days: Math.max(0, daysBetween(from, to)), on: to }] : [];

const heldIn = ({ sessions }: Order): Session[] =>
  sessions.filter(({ status }) => status === 'held').sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));

const hoursOf = ({ startsAt, endsAt }: Session): number => (Date.parse(endsAt) - Date.parse(startsAt)) / 3_600_000;

/** Those present by the unit as which theirs counts. */
const presentAs = ({ units }: Order, { present }: Session, as: CountedAs): NonNullable<Session['present']> =>
  (present ?? []).map(({ unit, number }) => ({
    unit: as(units.find((each) => each.unit === unit) ?? { unit }),
    number,
  }));

function shareOf(order: Order): number | null {
  const units = joinedUnits(order);
  const kollegium = units.reduce((sum, unit) => sum + (unit.kollegium ?? 0), 0);
  const isKnown = units.length > 0 && units.every((unit) => unit.kollegium !== null);
  const invited = order.groups.reduce((sum, group) => sum + sizeOf(group), 0);
  return isKnown && kollegium > 0 && invited > 0 ? Math.min(1, invited / kollegium) : null;
}

function remainedOf(order: Order, now: string, settings: Settings): OrderFacts['remained'] {
  if (!isAskedLater(order)) return [];
  return joinedUnits(order).flatMap(({ unit, now: since }) => {
    const askedOn = remainedFrom(order, unit, settings);
    const answer = order.remains?.find((each) => each.unit === unit)?.answer;
    if (!askedOn || askedOn > dayOf(now)) return [];
    return [{ unit: since?.unit ?? unit, askedOn, inPractice: answer?.inPractice ?? null }];
  });
}

/** What a report needs to know of an order as it stands now; who was present by the unit as which theirs counts. */
export function orderFacts(order: Order, now: string, settings: Settings, as: CountedAs = unitNow): OrderFacts {
  const { receivedOn } = order.request;
  const answeredAt = firstAnsweredAt(order);
  const held = heldIn(order);
  const met = firstHeldMeeting(order)?.heldOn ?? null;
  const presentedOn = order.proposals[0] ? dayOf(order.proposals[0].presentedAt) : null;
  return {
    orderId: order._id,
    units: joinedUnits(order).map(({ unit, name, kind, huvudman, now: since }) => ({
      ...{ unit: since?.unit ?? unit, name: since?.name ?? name, kind, huvudman },
    })),
    receivedOn,
    isTakenOn: isTakenOn(order),
    ending: order.ending ? { kind: order.ending.kind, on: dayOf(order.ending.endedAt) } : null,
    deliveredOn: isDeliveryFinished(order) && held.length > 0 ? dayOf(held.at(-1)!.endsAt) : null,
    promises: promiseFacts(order, now, settings),
    leadTimes: [
      ...days('requestToAnswer', receivedOn, answeredAt && dayOf(answeredAt)),
      ...days('requestToMeeting', receivedOn, met),
      ...days('meetingToProposal', met, presentedOn),
      ...days('requestToDelivery', receivedOn, held[0] && dayOf(held[0].startsAt)),
    ],
    sessions: held.map((session) => ({
      ...{ on: dayOf(session.startsAt), hours: hoursOf(session), present: presentAs(order, session, as) },
    })),
    shareOfKollegium: shareOf(order),
    remained: remainedOf(order, now, settings),
  };
}

/** How many were present at a session. */
export const presentAt = ({ present }: OrderFacts['sessions'][number]): number => totalOf(present);
