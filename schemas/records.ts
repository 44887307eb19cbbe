import Type, { type Static } from 'typebox';
import { Documentation } from './documentation';
import { ByHand, type NoticeReason } from './letters';
import { Actor, Need, ParticipantGroup, ProposalContent, UnfinishedProposal } from './parts';
import {
  Day,
  HeadCount,
  Id,
  Instant,
  InterventionKind,
  Line,
  Nullable,
  Sequence,
  Text,
  UnitKind,
  Uuid,
  Year,
} from './vocabulary';

const closed = { additionalProperties: false };

/** Something written in an order, frozen once written: a correction is a new writing. */
export const Writing = Type.Object(
  {
    _id: Uuid,
    orderId: Uuid,
    kind: Type.Enum([
      'message',
      'proposal',
      'sessionRecord',
      'forAbsent',
      'jointEvaluation',
      'summary',
      'documentation',
    ]),
    writtenAt: Instant,
    writtenBy: Actor,
    /** What it is about: a version, a session, a group; null for the order as a whole. */
    subject: Nullable(Type.String({ maxLength: 100 })),
    text: Nullable(Text),
    proposal: Type.Optional(ProposalContent),
    task: Type.Optional(Nullable(Text)),
    material: Type.Optional(Type.Array(Type.Object({ name: Line, link: Nullable(Type.String()) }, closed))),
    document: Type.Optional(Documentation),
  },
  closed,
);
export type Writing = Static<typeof Writing>;

/** One command as it was kept: who, for whom, what, when, before and after. Only ever added. */
export const LogEntry = Type.Object(
  {
    _id: Type.String(),
    orderId: Uuid,
    version: Sequence,
    command: Type.String(),
    at: Instant,
    by: Actor,
    reason: Nullable(Text),
    changes: Type.Array(Type.Object({ field: Type.String(), before: Type.Unknown(), after: Type.Unknown() }, closed)),
    writing: Nullable(Uuid),
    /** How the command came, where it was not through Insats itself: as a reply by mail. */
    channel: Type.Optional(Type.Enum(['mail'])),
    /** The caller's key, what was asked (as a hash) and what was answered, so that a repetition gets its first answer. */
    key: Type.Object({ caller: Id, key: Type.String(), asked: Type.String() }, closed),
    receipt: Type.Unknown(),
  },
  closed,
);
export type LogEntry = Static<typeof LogEntry>;

/** A notice to a duty about one thing: written exactly once; its id tells what it is about. */
export const Notification = Type.Object(
  {
    _id: Type.String(),
    /** The order that it is about; null where it is about the yearly survey, the organisation, an improvement or all that waits too long. */
    orderId: Nullable(Uuid),
    /** The year whose survey it is about, and the units that it asks about. */
    year: Type.Optional(Year),
    units: Type.Optional(Type.Array(Id, { maxItems: 500 })),
    kind: Type.String(),
    /** To whom, by duty: rektor, responsible, lead, invited, reader, huvudmanContact. */
    to: Type.String(),
    unit: Nullable(Id),
    about: Nullable(Type.String()),
    /** Who of those is meant, by id, where a duty of one of them has come or gone; missing where all are. */
    person: Type.Optional(Id),
    dueOn: Nullable(Day),
    fellDueAt: Instant,
    writtenAt: Instant,
    passedOver: Type.Array(Type.String()),
    /** The running promise that it reminds of, by its key: it is no longer sent once that is over or another. */
    promise: Type.Optional(Nullable(Type.String())),
    /** When it is looked at next for sending; null when nothing is left to do. Missing: written before there were letters. */
    postAt: Type.Optional(Nullable(Instant)),
    /** Whether it has become letters, or why not. */
    post: Type.Optional(
      Type.Object(
        {
          state: Type.Enum(['waiting', 'held', 'posted', 'failed', 'cancelled']),
          reason: Nullable(Type.Unsafe<NoticeReason>(Type.String({ maxLength: 100 }))),
          ...ByHand.properties,
        },
        closed,
      ),
    ),
  },
  closed,
);
export type Notification = Static<typeof Notification>;

/** An order being written by its unit: only its own side sees it, and it can be thrown away with its traces. */
export const Draft = Type.Object(
  {
    _id: Uuid,
    version: Sequence,
    unit: Id,
    unitName: Line,
    unitKind: UnitKind,
    huvudman: Id,
    kind: InterventionKind,
    need: Need,
    participants: Type.Array(ParticipantGroup, { maxItems: 200 }),
    kollegium: Nullable(HeadCount),
    refersTo: Nullable(Type.String()),
    startedAt: Instant,
    savedAt: Instant,
    savedBy: Actor,
  },
  closed,
);
export type Draft = Static<typeof Draft>;

/** A text that one side is still writing in an order (a version of the proposal, the summary); `_id` is order/kind. */
export const WorkingText = Type.Object(
  {
    _id: Type.String(),
    orderId: Uuid,
    kind: Type.Enum(['proposal', 'summary']),
    version: Sequence,
    text: Nullable(Text),
    proposal: Nullable(UnfinishedProposal),
    savedAt: Instant,
    savedBy: Actor,
  },
  closed,
);
export type WorkingText = Static<typeof WorkingText>;

/** That an order's process has something to hear: which version, when to try, how often it failed. */
export const ToForward = Type.Object(
  {
    _id: Type.String(),
    orderId: Uuid,
    version: Sequence,
    since: Instant,
    attempts: Sequence,
    nextAttemptAt: Instant,
    lastError: Nullable(Type.String()),
    restart: Type.Boolean(),
  },
  closed,
);
export type ToForward = Static<typeof ToForward>;

/** Somebody with a duty at the centre, in an order's choices. */
export const StaffMember = Type.Object({ _id: Id, name: Line, kind: Type.Enum(['staff', 'lead']) }, closed);
export type StaffMember = Static<typeof StaffMember>;
