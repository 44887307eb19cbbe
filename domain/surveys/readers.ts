import type { Order } from '../../schemas/order';
import type { SurveyText } from '../../schemas/surveys';
import { isCentre, isLead, mayReadSummary } from '../callers';
import { type Caller, type Refusal, refuse } from '../decision';

/**
 * Whether somebody may see what the answers came to: the centre, and those who may read the summary once it has been sent.
 */
export const maySeeResults = (order: Order, caller: Caller): boolean =>
  isCentre(caller) || (order.summary !== null && mayReadSummary(order, caller));

/** Whether somebody led a session of the order. */
const hasLed = ({ sessions }: Order, { person }: { person: string }): boolean =>
  sessions.some(({ leaders }) => leaders.some((leader) => leader.person === person));

/** Why somebody may not be the first to read free texts: they led the sessions. The lead can, where nobody else is left. */
export const refusedFirstReader = (order: Order, caller: Caller): Refusal | null =>
  hasLed(order, caller) && !isLead(caller) ? refuse('free-texts-led') : null;

/** Who is asked to read free texts first, by duty: whoever is responsible unless they led a session, else the lead. */
export const firstReaderOf = (order: Order): 'responsible' | 'lead' =>
  order.assignment && !hasLed(order, order.assignment.responsible) ? 'responsible' : 'lead';

/** Whether a notice of this kind tells of free texts that await their first reader. */
export const tellsOfUnread = (kind: string): boolean => ['survey.readFreeText', 'survey.freeTextsEnd'].includes(kind);

/** The free texts that somebody at the centre may see now. */
export const textsFor = (order: Order, caller: Caller, texts: readonly SurveyText[]): SurveyText[] =>
  refusedFirstReader(order, caller)
    ? texts.filter(({ state }) => state === 'shown').map((text) => ({ ...text, text: text.shown! }))
    : [...texts];
