import type { Order, OrderUnit, Remained } from '../../schemas/order';
import type { FollowUpAnswer, FollowUpRelease } from '../../schemas/surveys';
import type { Instant } from '../../schemas/vocabulary';
import { readsRecord } from '../callers';
import type { Caller } from '../decision';
import { maySeeResults } from './readers';
import { type Releasing, releaseOf } from './release';
import { type SurveyState, stateWithin, whenAllIn } from './windows';

/** What participants are asked some months later, by its name. */
export const followUpSurvey = 'follow-up-effect-participants';

/** When participants of a unit can say what remained; null as long as their rektor has neither been asked nor answered. */
export const followUpWindow = ({ remains }: Pick<Order, 'remains'>, unit: string): Remained['survey'] | null =>
  remains?.find((each) => each.unit === unit)?.survey ?? null;

/** How that survey stands for whoever holds its code. */
export function followUpState(order: Pick<Order, 'remains'>, unit: string, now: Instant): SurveyState {
  const window = followUpWindow(order, unit);
  return window ? stateWithin(window, now) : { is: 'none' };
}

/** From when the answers of a unit can be added up; null while nobody could answer. */
export function followUpReleasableFrom(order: Pick<Order, 'remains'>, unit: string): Instant | null {
  const window = followUpWindow(order, unit);
  return window ? whenAllIn(window.closesAt) : null;
}

/** Whether somebody may pass on the code of a unit: the centre, and those who read the record for this very unit. */
export const maySeeFollowUp = ({ _id }: Pick<Order, '_id'>, unit: OrderUnit, caller: Caller): boolean =>
  readsRecord({ _id, units: [unit] }, caller);

/** Whether somebody may see what the participants of a unit said: as the results of the survey before, for this very unit. */
export const maySeeFollowUpResults = (order: Order, unit: OrderUnit, caller: Caller): boolean =>
  maySeeResults({ ...order, units: [unit] }, caller);

/**
 * The answers of a unit added up for good, by themselves: with nothing that was said before, in the order or elsewhere. Of
 * fewer than the floor nothing is ever shown.
 */
export function followUpReleaseOf(
  answers: readonly FollowUpAnswer[],
  { unit, ...releasing }: Releasing & { unit: string },
): FollowUpRelease {
  const ofUnit = answers.map((answer) => ({ ...answer, group: answer.unit }));
  return { ...releaseOf(ofUnit, releasing), unit };
}
