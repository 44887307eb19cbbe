import type { Order } from '../schemas/order';
import type { Unit } from '../schemas/organisation';
import type { Actor, Need, ParticipantGroup } from '../schemas/parts';
import { settled } from './carryOut';
import type { Settings } from './settings';

/** What a request says when it becomes an order, sent by its unit or entered by staff for it. */
export interface Opening {
  id: string;
  caseNumber: string;
  unit: Pick<Unit, '_id' | 'name' | 'kind' | 'huvudman'>;
  kind: Order['kind'];
  need: Need;
  participants: ParticipantGroup[];
  kollegium: number | null;
  refersTo: string | null;
  receivedOn: string;
  channel: Order['request']['channel'];
  madeBy: string | null;
  sentBy: Actor;
  now: string;
}

/** A case number that can be said on the phone: the year and a number without gaps, 26-0031. */
export const caseNumber = (year: number, number: number): string =>
  `${String(year).slice(2)}-${String(number).padStart(4, '0')}`;

/** The order that a request opens. What the rektor sent is confirmed with it; what staff entered is not. */
export function openOrder(opening: Opening, settings: Settings): Order {
  const { now, sentBy, unit } = opening;
  const isOwn = opening.channel === 'insats';
  const order: Order = {
    _id: opening.id,
    version: 0,
    caseNumber: opening.caseNumber,
    diaryNumber: null,
    refersTo: opening.refersTo,
    kind: opening.kind,
    units: [
      {
        ...{ unit: unit._id, name: unit.name, kind: unit.kind, huvudman: unit.huvudman },
        ...{ leads: true, membership: 'joined', since: now, kollegium: opening.kollegium, leftReason: null },
      },
    ],
    need: opening.need,
    participants: opening.participants,
    request: {
      ...{ receivedOn: opening.receivedOn, channel: opening.channel, sentAt: now, sentBy, madeBy: opening.madeBy },
      ...{ confirmedAt: isOwn ? now : null, confirmedBy: isOwn ? sentBy : null, answer: null },
    },
    assignment: null,
    meetings: [],
    attendees: null,
    record: null,
    proposals: [],
    adjustments: [],
    otherDates: [],
    groups: [],
    sessions: [],
    summary: null,
    secondReader: null,
    outcomes: { rektor: [], centre: [] },
    documentation: [],
    pauses: [],
    ending: null,
    armed: {},
    standing: {
      step: 'request',
      open: true,
      lateFrom: null,
      nextItemAt: null,
      waits: [],
      reach: [],
      words: [],
    },
    guard: 0,
  };
  return settled(null, order, now, settings);
}
