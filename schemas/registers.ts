import Type, { type Static } from 'typebox';
import { Actor } from './parts';
import { LogEntry } from './records';
import { Instant, Nullable, Reason, Uuid } from './vocabulary';

/** The registers of the centre and its quality work; each holds entries that are corrected and never taken out. */
export const registerNames = ['improvements', 'goals', 'catalogue', 'staffAbsences'] as const;
export type RegisterName = (typeof registerNames)[number];

export const registerCommands = [
  ...(['recordImprovement', 'correctImprovement', 'recordGoal', 'correctGoal'] as const),
  ...(['recordCatalogueEntry', 'correctCatalogueEntry', 'allowCatalogueEntry'] as const),
  ...(['recordStaffAbsence', 'correctStaffAbsence'] as const),
] as const;
export type RegisterCommand = (typeof registerCommands)[number];

/** One command on a register: who, what, when, why, before and after. It is only added to. */
export const RegisterLogEntry = Type.Object(
  {
    _id: Uuid,
    register: Type.Enum([...registerNames]),
    entry: Uuid,
    /** A command, or that a unit's goal has followed it to another huvudman. */
    command: Type.Enum([...registerCommands, 'followHuvudman']),
    at: Instant,
    by: Actor,
    reason: Nullable(Reason),
    ...{ changes: LogEntry.properties.changes, key: LogEntry.properties.key, receipt: LogEntry.properties.receipt },
  },
  { additionalProperties: false },
);
export type RegisterLogEntry = Static<typeof RegisterLogEntry>;
