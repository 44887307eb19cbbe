import type { Group, Order } from '../../schemas/order';
import type { Instant } from '../../schemas/vocabulary';
import { plusMs } from '../days';
import { surveyWindow, surveyWindows } from '../order';
import type { Settings } from '../settings';

/** How a survey stands for whoever holds a pass to it. */
export type SurveyState =
  | { is: 'notYet'; opensAt: Instant }
  | { is: 'open'; closesAt: Instant }
  | { is: 'closed'; closesAt: Instant }
  /** The group ends in another way, or has no session to answer in. */
  | { is: 'none' };

/** How a survey that is open for a time stands at an instant. */
export function stateWithin({ opensAt, closesAt }: { opensAt: Instant; closesAt: Instant }, now: Instant): SurveyState {
  if (now < opensAt) return { is: 'notYet', opensAt };
  return { is: now < closesAt ? 'open' : 'closed', closesAt };
}

/** How the survey of a group stands at an instant. It follows the group's last session, whatever becomes of that. */
export function surveyState(order: Order, group: Group, settings: Settings, now: Instant): SurveyState {
  const window = surveyWindow(order, group, settings);
  return 'none' in window ? { is: 'none' } : stateWithin(window, now);
}

/** Whether what participants are told is of a survey that there is not any more. */
export function hasNoneForParticipants(
  { kind }: { kind: string },
  group: Group | undefined,
  order: Order,
  settings: Settings,
): boolean {
  if (kind !== 'survey.open' && kind !== 'survey.reminder') return false;
  return !group || 'none' in surveyWindow(order, group, settings);
}

/** For so long after the last survey has closed an answer may still be on its way: no call takes longer, from its first byte. */
const onTheirWayMs = 15_000;
/** From when what was answered until an instant can be added up: nothing is on its way any more. */
export const whenAllIn = (closesAt: Instant): Instant => plusMs(closesAt, onTheirWayMs);

/** Whether nothing more can come in from a group: its survey has closed, or there is none any more. */
export function areAllIn(order: Order, group: Group, settings: Settings, now: Instant): boolean {
  const window = surveyWindow(order, group, settings);
  return 'none' in window || now >= whenAllIn(window.closesAt);
}

/** When the answers of an order are added up: its last survey has closed; null while one is to come or has no end yet. */
export function releasableFrom(order: Order, settings: Settings): Instant | null {
  const closings = surveyWindows(order, settings).map(({ closesAt }) => closesAt);
  const last = closings.sort().at(-1);
  // Without any window left, as when a group chose to word its evaluation together, nothing more can come in.
  return last ? whenAllIn(last) : order.request.sentAt;
}

/**
 * The units that somebody who answers can be asked to choose among: those of the group that have as many invited as the
 * floor says. With fewer than two there is nothing to choose.
 */
export function unitsToChoose(order: Order, group: Group, floor: number): { unit: string; name: string }[] {
  const large = group.members.filter(({ number }) => number >= floor).map(({ unit }) => unit);
  const named = order.units.filter(({ unit }) => large.includes(unit)).map(({ unit, name }) => ({ unit, name }));
  return named.length > 1 ? named : [];
}
