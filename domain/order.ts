import type { Group, Meeting, Order, OrderUnit, Pause, ProposalVersion, Session } from '../schemas/order';
import type { UnitNumber } from '../schemas/parts';
import type { Day, Instant, OrderStep } from '../schemas/vocabulary';
import { dayOf, daysBetween, endOf, plusHours } from './days';
import type { Settings } from './settings';

/** A copy of the order with a change made to it; the order itself stays as it was. */
export function change(order: Order, make: (copy: Order) => void): Order {
  const copy = structuredClone(order);
  make(copy);
  return copy;
}

export const leadUnit = ({ units }: Pick<Order, 'units'>): OrderUnit => units.find(({ leads }) => leads) ?? units[0]!;
/** The units that take part now; the leading one first. */
export const joinedUnits = (order: Order): OrderUnit[] =>
  order.units.filter(({ membership }) => membership === 'joined').sort((a, b) => Number(b.leads) - Number(a.leads));
/** Whose units take part now. */
export const huvudmenOf = (order: Order): string[] => joinedUnits(order).map(({ huvudman }) => huvudman);
export const unitOf = (order: Order, unit: string): OrderUnit | undefined =>
  order.units.find((candidate) => candidate.unit === unit);

export const isTakenOn = (order: Order): boolean => order.request.answer?.kind === 'takenOn';
/** When the centre first answered the request, whatever it answered later; null while it has not. */
export const firstAnsweredAt = ({ request }: Pick<Order, 'request'>): Instant | null =>
  request.firstAnsweredAt ?? request.answer?.answeredAt ?? null;
/** When the summary was first sent, whatever was corrected in it later; null while it has not. */
export const firstSentAt = ({ summary }: Pick<Order, 'summary'>): Instant | null =>
  summary?.firstSentAt ?? summary?.sentAt ?? null;
export const planningMeetings = (order: Order): Meeting[] =>
  order.meetings.filter(({ purpose }) => purpose === 'planning');
/** The meeting that is booked next. */
export const bookedMeeting = (order: Order, purpose: Meeting['purpose'] = 'planning'): Meeting | undefined =>
  order.meetings
    .filter((meeting) => meeting.purpose === purpose && meeting.status === 'booked')
    .sort((a, b) => (a.startsAt! < b.startsAt! ? -1 : 1))[0];

/** The first planning meeting that was held; the two weeks are reckoned from it, and later meetings do not move them. */
export const firstHeldMeeting = (order: Order): Meeting | undefined =>
  planningMeetings(order)
    .filter(({ status }) => status === 'held')
    .sort((a, b) => (a.heldOn! < b.heldOn! ? -1 : 1))[0];

export const currentVersion = (order: Order): ProposalVersion | undefined => order.proposals.at(-1);
const agreementOf = (version: ProposalVersion | undefined, unit: string) =>
  version?.answers.find((answer) => answer.unit === unit && answer.kind === 'agreed');

/** Whether all units that took part then had agreed to the version before another joined, if one did. */
const wasAgreedByAll = (order: Order, version: ProposalVersion): boolean => {
  const units = joinedUnits(order).sort((a, b) => (a.since < b.since ? -1 : 1));
  return units.some((_, i) => {
    const agreements = units.slice(0, i + 1).map(({ unit }) => agreementOf(version, unit));
    const next = units[i + 1];
    return agreements.every((agreement) => agreement && (!next || agreement.answeredAt < next.since));
  });
};

/** Whether delivery has been agreed on: a unit that joins after that is waited for, and puts nobody back. */
export const isDeliveryAgreed = (order: Order): boolean =>
  order.proposals.some((version) => wasAgreedByAll(order, version));

/** Whether the unit has agreed to the version that stands; once delivery was agreed on, a version before counts as well. */
export const hasAgreed = (order: Order, unit: string): boolean =>
  agreementOf(currentVersion(order), unit) !== undefined ||
  (isDeliveryAgreed(order) && order.proposals.some((version) => agreementOf(version, unit) !== undefined));
/** Whether every unit that takes part has agreed to the version that stands. */
export const isAgreed = (order: Order): boolean =>
  joinedUnits(order).every(({ unit }) => hasAgreed(order, unit)) && order.proposals.length > 0;
/** Whether a unit that takes part has asked for adjustments of the version that stands. */
export const adjustmentsAsked = (order: Order): boolean => {
  const units = joinedUnits(order).map(({ unit }) => unit);
  return (
    currentVersion(order)?.answers.some(({ kind, unit }) => kind === 'adjustments' && units.includes(unit)) ?? false
  );
};
/** The version that is being made: 1 for the first proposal; undefined when none is awaited. */
export const roundBeingMade = (order: Order): number | undefined => {
  if (order.proposals.length === 0) return 1;
  return adjustmentsAsked(order) ? order.proposals.length + 1 : undefined;
};

export const groupOf = (order: Order, id: string): Group | undefined => order.groups.find((group) => group.id === id);
export const sizeOf = (group: Group): number => totalOf(group.members);
/** Whether nobody in the group takes part any more: it stays for the record of what was held. */
export const hasLeft = (order: Order, { members }: Group): boolean =>
  members.every(({ unit }) => unitOf(order, unit)?.membership !== 'joined');
const byStart = (a: Session, b: Session): number => (a.startsAt < b.startsAt ? -1 : 1);
export const sessionsOf = (order: Order, group: string): Session[] =>
  order.sessions.filter((session) => session.group === group).sort(byStart);
/** How many of each unit are invited to a session; of one that was held as it was then. */
export const invitedTo = (order: Order, { group, invited }: Session): readonly UnitNumber[] =>
  invited ?? groupOf(order, group)?.members ?? [];
export const totalOf = (numbers: readonly UnitNumber[]): number => numbers.reduce((sum, { number }) => sum + number, 0);
export const isUpcoming = ({ status }: Session): boolean => status === 'suggested' || status === 'accepted';

/** The group's last session: the last one still to be held, else the last that was held. */
export const lastSessionOf = (order: Order, group: string): Session | undefined => {
  const sessions = sessionsOf(order, group);
  return sessions.filter(isUpcoming).at(-1) ?? sessions.filter(({ status }) => status === 'held').at(-1);
};

/** Whether the group's last session was cancelled and nothing has taken its place: nothing was held after the cancelling. */
export function hasLostLastSession(order: Order, group: Group): boolean {
  const sessions = sessionsOf(order, group.id);
  if (group.ending || sessions.some(isUpcoming)) return false;
  const lastHeld = sessions.filter(({ status }) => status === 'held').at(-1);
  const replaced = new Set(order.sessions.map(({ replaces }) => replaces));
  return sessions.some(
    (session) =>
      session.status === 'cancelled' &&
      !replaced.has(session.id) &&
      (!lastHeld || (session.startsAt > lastHeld.startsAt && session.statusAt > lastHeld.startsAt)),
  );
}

/** Whether nothing more is to be held in the group, and how it ends is known. */
export const isGroupFinished = (order: Order, group: Group): boolean => {
  const sessions = sessionsOf(order, group.id);
  const someHeld = sessions.some(({ status }) => status === 'held');
  return !sessions.some(isUpcoming) && (someHeld || group.ending !== null) && !hasLostLastSession(order, group);
};

export const isDeliveryFinished = (order: Order): boolean =>
  order.sessions.length > 0 &&
  order.groups.some((group) => !hasLeft(order, group)) &&
  order.groups.every((group) => isGroupFinished(order, group));

/** When a group's survey can be answered; null when it has none, with the reason. */
export type SurveyWindow =
  | { group: string; session: string | null; opensAt: Instant; closesAt: Instant }
  | { group: string; none: 'belowFloor' | 'jointEvaluation' | 'noSurvey' | 'noSession' };

/** When a survey that was opened by link closes; null where a session that came after it has the survey. */
const linkClosesAt = (group: Group, last: Session | undefined): Instant | null => {
  const { ending } = group;
  if (!ending?.closesAt || (last && (isUpcoming(last) || last.startsAt > ending.chosenAt))) return null;
  return ending.closesAt;
};

/**
 * The group's survey window: from the beginning of its last session until a set time after it ends. One that was
 * opened by link is for when no session is left to hold; a session that the group gets after all has it again.
 */
export function surveyWindow(order: Order, group: Group, settings: Settings): SurveyWindow {
  if (group.ending?.kind === 'jointEvaluation' || group.ending?.kind === 'noSurvey')
    return { group: group.id, none: group.ending.kind };
  if (sizeOf(group) < settings.privacyFloor) return { group: group.id, none: 'belowFloor' };
  const last = lastSessionOf(order, group.id);
  const byLink = linkClosesAt(group, last);
  if (byLink) return { group: group.id, session: null, opensAt: group.ending!.chosenAt, closesAt: byLink };
  if (!last || hasLostLastSession(order, group)) return { group: group.id, none: 'noSession' };
  const closesAt = plusHours(last.endsAt, settings.surveyOpenHours);
  return { group: group.id, session: last.id, opensAt: last.startsAt, closesAt };
}

/** All survey windows that there are, without the groups that have none. */
export const surveyWindows = (order: Order, settings: Settings) =>
  order.groups.flatMap((group) => {
    const window = surveyWindow(order, group, settings);
    return 'opensAt' in window ? [window] : [];
  });

export const runningPause = (order: Order) => order.pauses.find(({ status }) => status === 'agreed');
const proposedPause = (order: Order) => order.pauses.find(({ status }) => status === 'proposed');

/** What the other side is asked about a rest: a pause that was proposed, or another day of the one that runs. */
export const pauseToAnswer = (order: Order): { pause: Pause; asked: NonNullable<Pause['otherDay']> } | undefined => {
  const proposed = proposedPause(order);
  if (proposed) return { pause: proposed, asked: proposed };
  const running = runningPause(order);
  return running?.otherDay ? { pause: running, asked: running.otherDay } : undefined;
};

/** The order as though a pause that is running ended at an instant. */
export const asThoughResumed = (order: Order, at: Instant): Order => ({
  ...order,
  pauses: order.pauses.map((pause) => (pause.status === 'agreed' ? { ...pause, status: 'ended', endedAt: at } : pause)),
});

/**
 * By how many days pauses have moved what was promised at an instant or before. A pause that began when the day had
 * passed (`dueOn`, by the days moved so far), or when what was promised had been done, moves nothing any more.
 */
export const pausedDaysSince = (
  order: Order,
  since: Instant,
  dueOn: (days: number) => Day,
  doneAt: Instant | null = null,
): number =>
  order.pauses
    .filter(({ beganAt, endedAt }) => beganAt !== null && endedAt !== null && endedAt > since)
    .sort((a, b) => (a.beganAt! < b.beganAt! ? -1 : 1))
    .reduce((days, { beganAt, endedAt }) => {
      if (beganAt! > endOf(dueOn(days)) || (doneAt !== null && beganAt! >= doneAt)) return days;
      const from: Day = dayOf(beganAt! > since ? beganAt! : since);
      return days + Math.max(0, daysBetween(from, dayOf(endedAt!)));
    }, 0);

/** Step 4 is where a meeting is booked and a rektor has still to choose who attends it (docs/decisions/0005). */
const isChoosing = (order: Order): boolean =>
  bookedMeeting(order) !== undefined && unitsWithoutAttendees(order).length > 0;

/** The units that take part and whose rektor has not chosen who attends the first meeting. */
export const unitsWithoutAttendees = (order: Order): OrderUnit[] =>
  joinedUnits(order).filter(({ unit }) => !order.attendees?.some((chosen) => chosen.unit === unit));

/** The step that the order is in, derived from what has been recorded and never stored as a choice. */
export function stepOf(order: Order): OrderStep {
  if (!isTakenOn(order)) return 'request';
  if (!firstHeldMeeting(order)) return isChoosing(order) ? 'attendees' : 'planningMeeting';
  if (!isDeliveryAgreed(order)) return 'proposal';
  return isDeliveryFinished(order) ? 'evaluation' : 'delivery';
}

/** What of the meeting record does not stand yet, by field. */
export const missingInRecord = (order: Order): string[] => {
  const { record } = order;
  if (!record) return ['purpose', 'goals', 'needs', 'delimitations'];
  return [
    ...(record.purpose ? [] : ['purpose']),
    ...(record.goals.length > 0 ? [] : ['goals']),
    ...(record.needs ? [] : ['needs']),
    ...(record.delimitations ? [] : ['delimitations']),
  ];
};
