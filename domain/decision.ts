import type { StoredFile } from '../schemas/attachments';
import type { MappedGoal } from '../schemas/goals';
import type { Order } from '../schemas/order';
import type { Unit } from '../schemas/organisation';
import type { Actor, Invitee } from '../schemas/parts';
import type { StaffMember, Writing } from '../schemas/records';
import type { StaffAbsence } from '../schemas/staff-absences';
import type { Act, Day, Instant } from '../schemas/vocabulary';
import type { Duty } from './duties';
import type { Settings } from './settings';

/** Why a command does not stand: a key of content/words.yaml `refusals`, and what its sentence needs to be told. */
export interface Refusal {
  refusal: string;
  told?: Record<string, string | number>;
  /** The fields that are wrong, as JSON pointers into the body. */
  fields?: { pointer: string; refusal: string; told?: Record<string, string | number> }[];
}

export const refuse = (refusal: string, told: Record<string, string | number> = {}): Refusal => ({ refusal, told });
/** A refusal of one field of the body. */
export const refuseField = (pointer: string, refusal: string, told: Record<string, string | number> = {}): Refusal => ({
  refusal,
  told,
  fields: [{ pointer, refusal, told }],
});
export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refusal' in value;

/** Something to be told at once to a duty about the order. */
export interface Notice {
  kind: string;
  to: Duty;
  unit?: string | null;
  about?: string | null;
  /** Who of those is meant, where a duty of one of them has come or gone. */
  person?: string;
  dueOn?: Day | null;
  /** The promise that it comes with, by its key: nobody is told of it once that is over. */
  promise?: string;
}

/** A writing that a command makes; who and when come from the command. */
export type NewWriting = Omit<Writing, '_id' | 'orderId' | 'writtenAt' | 'writtenBy'>;

/** What a command does: the order as it is afterwards, what was written, who is told at once, what was made. */
export interface Decision {
  order: Order;
  writing?: NewWriting;
  notices?: Notice[];
  /** The thing inside the order that came about, by its id. */
  created?: { kind: string; id: string };
  reason?: string;
  /** The file that belongs to the order from now on, and those whose bytes are to go. */
  files?: { attached?: string; takenAway?: readonly string[] };
  /** Who is invited personally to a group from a unit from now on; their names and addresses stand nowhere else. */
  invitees?: { group: string; unit: string; people: readonly Invitee[] };
  /** The working text that this command uses up. */
  finishes?: 'proposal' | 'summary';
}

/** Who gives the command: which side they stand on, for which units, and what they may do there. */
export interface Caller {
  person: string;
  name: string | null;
  /** Duties that hold now. */
  duties: readonly { kind: string; at: string }[];
  /** Units for which the caller represents the rektor now, and the acts that it covers; in one order only where it names one. */
  representations: readonly { unit: string; acts: readonly Act[]; order?: string | null }[];
  /** Units for which the caller does not represent the rektor any more, or not yet, and the day on which that is so. */
  lapsed?: readonly { unit: string; name: string; is: 'over' | 'notYet'; day: Day }[];
}

/** Everything a rule may look at besides the order and the body. */
export interface Circumstances {
  caller: Caller;
  /** The caller as the order's record will name them. */
  actor: Actor;
  now: Instant;
  today: Day;
  settings: Settings;
  /** The id that a writing made by this command gets. */
  writingId: string;
  /** What the address pointed at inside the order. */
  target: { meetingId?: string; sessionId?: string; groupId?: string; attachmentId?: string };
  /** People and units that the body names, as far as they exist. */
  people: readonly StaffMember[];
  units: readonly Unit[];
  /** When those whom the body names are away, now or later; for commands that name who carries the order. */
  absences?: readonly StaffAbsence[];
  /** The file that the body names, as far as it exists; for commands that attach one. */
  files?: readonly StoredFile[];
  /** Whether answers of participants wait to be added up; for the command that sends the summary of them. */
  hasUnreleased?: boolean;
  /** What was written in the order, for the command that assembles its documentation, or the message that a body names. */
  writings?: readonly Writing[];
  /** The goals of the needs map that the order serves, for the command that assembles its documentation. */
  serves?: readonly MappedGoal[];
}
