import Type, { type Static } from 'typebox';
import { Links } from './answers';
import { Period } from './parts';
import { StaffAbsence } from './staff-absences';
import { Day, Id, Instant, Line, Nullable, Uuid } from './vocabulary';

const closed = { additionalProperties: false };
const { _id, ...shown } = StaffAbsence.properties;

/** What somebody does in an order who is away: answers for it, takes part, stands in, or leads sessions alone. */
export const absentDoes = ['responsible', 'other', 'cover', 'leads'] as const;

/** An open order that an absence touches: what the person does in it, and what falls in the time. */
export const TouchedOrder = Type.Object(
  {
    order: Uuid,
    caseNumber: Type.String(),
    theme: Nullable(Line),
    does: Type.Enum([...absentDoes]),
    /** What the centre is waited for, by a day within the absence. */
    promises: Type.Array(Type.Object({ waitingFor: Type.String(), dueOn: Day }, closed)),
    /** On which days somebody is to stand in; null where nobody need. */
    coverNeeded: Nullable(Period),
    /** Sessions that the person leads meanwhile. */
    sessions: Type.Array(Type.Object({ id: Id, title: Line, startsAt: Instant }, closed)),
  },
  closed,
);
export type TouchedOrder = Static<typeof TouchedOrder>;

/** An absence as the centre sees it, with the open orders that it touches. */
export const StaffAbsenceAnswer = Type.Object(
  { id: _id, ...shown, orders: Type.Array(TouchedOrder), _links: Links },
  { ...closed, $id: 'StaffAbsence' },
);
