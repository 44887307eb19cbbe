import Type, { type Static } from 'typebox';
import { Actor, Period, PersonRef } from './parts';
import { Day, Id, Instant, Nullable, Reason, Sequence, Uuid } from './vocabulary';

const closed = { additionalProperties: false };

/** That somebody at the centre is away from one day to another, whatever their orders. */
export const StaffAbsence = Type.Object(
  {
    _id: Uuid,
    version: Sequence,
    /** With what they were called then. */
    person: PersonRef,
    from: Day,
    to: Day,
    /** When these days were told, and by whom: a correction is a telling anew. */
    recordedAt: Instant,
    recordedBy: Actor,
    /** When it was said that it was not so; null while it is. */
    takenBackAt: Nullable(Instant),
  },
  closed,
);
export type StaffAbsence = Static<typeof StaffAbsence>;

/** What is told of an absence by whoever records it. */
export const StaffAbsenceContent = Type.Object({ person: Id, from: Day, to: Day }, closed);
export type StaffAbsenceContent = Static<typeof StaffAbsenceContent>;

/** Other days than were recorded, or none: then nobody was away. */
export const StaffAbsenceCorrection = Type.Object({ days: Nullable(Period), reason: Reason }, closed);
export type StaffAbsenceCorrection = Static<typeof StaffAbsenceCorrection>;
