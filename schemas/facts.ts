import Type, { type Static } from 'typebox';
import { Instant, Nullable, OrderStep, Sequence, Uuid } from './vocabulary';

const closed = { additionalProperties: false };

/** Everything that can be promised in an order, and that its process follows. */
export const promiseNames = [
  'answer',
  'confirmation',
  'queuePeriod',
  'unitAnswer',
  'booking',
  'attendees',
  'meetingMove',
  'meetingWord',
  'meetingRecord',
  'recordAgreement',
  'proposal',
  'cover',
  'otherDate',
  'proposalAnswer',
  'sessionPlan',
  'sessionAnswer',
  'sessionMove',
  'sessions',
  'lastSession',
  'surveys',
  'jointEvaluation',
  'summary',
  'summaryRead',
  'outcomes',
  'centreOutcomes',
  'documentation',
  'documentationWithSummary',
  'followUp',
  'closing',
  'pauseAnswer',
  'resumption',
] as const;
export type PromiseName = (typeof promiseNames)[number];

/** What a process needs to know of its order: ids, dates and step names only. It only ever gains optional fields. */
export const Facts = Type.Object(
  {
    version: Sequence,
    step: OrderStep,
    paused: Type.Boolean(),
    /** Ended: nothing is promised any more, and what closing owes may remain. */
    ended: Type.Boolean(),
    settled: Type.Boolean(),
    /** For each running promise the next thing that falls due, and when; null when only its end is waited for. */
    promises: Type.Partial(
      Type.Record(Type.Enum([...promiseNames]), Nullable(Type.Object({ item: Type.String(), at: Instant }, closed))),
    ),
  },
  closed,
);
export type Facts = Omit<Static<typeof Facts>, 'promises'> & {
  promises: Partial<Record<PromiseName, NextItem | null>>;
};

/** The next thing of one promise that falls due. */
export interface NextItem {
  item: string;
  at: Instant;
}

/** Which order a process follows. */
export const OrderRef = Type.Object({ orderId: Uuid }, closed);
export type OrderRef = Static<typeof OrderRef>;
