import type { Group, Meeting, Order, OrderUnit, Session } from '../../schemas/order';
import type { Actor } from '../../schemas/parts';
import { bookedMeeting, firstHeldMeeting, groupOf, leadUnit, roundBeingMade } from '../order';
import { type ProposalDue, proposalDue } from '../twoWeeks';
import type { About, LetterContext } from './context';

const idIn = (about: string | null, pattern: RegExp): string | undefined => pattern.exec(about ?? '')?.[1];

/** The meeting that a letter is about, by its notice; else the one that is booked, or was held first. */
export function meetingOf({ notification: { about }, order }: LetterContext): Meeting | undefined {
  const id = idIn(about, /^(meeting-\d+)/);
  return order.meetings.find((meeting) => meeting.id === id) ?? bookedMeeting(order) ?? firstHeldMeeting(order);
}

/** The session that a letter is about: that of its notice, else the first of those that the command told of. */
export function sessionOf({ notification: { about }, order, told }: About): Session | undefined {
  const id = idIn(about, /^(?:group-\d+-)?(session-\d+)$/);
  if (id) return order.sessions.find((session) => session.id === id);
  const byStart = [...order.sessions].sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  return byStart.find(({ statusAt, status }) => status === 'accepted' && statusAt === told?.at);
}

/** The group that a letter is about, or whose session it is about. */
export function groupMeant(context: About): Group | undefined {
  const id = idIn(context.notification.about, /^(group-\d+)/) ?? sessionOf(context)?.group;
  return id ? groupOf(context.order, id) : undefined;
}

/** The number in 'version-2' and the like; undefined where the notice names none. */
export function versionOf({ notification: { about } }: LetterContext): number | undefined {
  const version = idIn(about, /^version-(\d+)/);
  return version ? Number(version) : undefined;
}

/** The part of an order that a unit has, by its id as it was recorded or as it is now. */
const partOf = ({ units }: Order, unit: string): OrderUnit | undefined =>
  units.find((part) => part.unit === unit || part.now?.unit === unit);

/** The unit that a letter is about: its notice's, the recipient's, that of whoever acted, else the one that leads. */
export function unitMeant({ notification, order, recipient, told }: LetterContext): OrderUnit {
  const ids = [notification.unit, recipient.unit, told?.by.forUnit];
  const parts = ids.flatMap((id) => (id ? (partOf(order, id) ?? []) : []));
  return parts[0] ?? leadUnit(order);
}

/** What a unit is called now. */
export const nameNow = ({ name, now }: OrderUnit): string => now?.name ?? name;

/** Whoever did what the letter tells of: gave the command, or ended the order. */
export const actorOf = ({ told, order, writing }: LetterContext): Actor | null =>
  told?.by ?? writing?.writtenBy ?? order.ending?.endedBy ?? null;

/** When the proposal is due that is being made, or was made last; null where no day stands. */
export function dueOfProposal({ order, settings }: LetterContext): ProposalDue | null {
  return proposalDue(order, roundBeingMade(order) ?? Math.max(1, order.proposals.length), settings);
}

/** What a field of the order was before the command, and after it: 'sessions/session-4/startsAt'. */
export const changeOf = ({ told }: LetterContext, field: string): { before: unknown; after: unknown } | undefined =>
  told?.changes.find((change) => change.field === field);
