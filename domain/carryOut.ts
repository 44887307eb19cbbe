import type { Order } from '../schemas/order';
import { calendarNotices } from './calendar-notices';
import { actorsFor } from './callers';
import { type Circumstances, type Decision, isRefusal, type Refusal } from './decision';
import { change, isUpcoming } from './order';
import { armed, factsOf, toldAtOnce } from './process';
import type { Rule } from './rule';
import { type OrderCommand, rules } from './rules';
import { withSequences, withUninvited } from './sequences';
import type { Settings } from './settings';
import { standingOf } from './standing';

/** A decision ready to be kept: the order with its version, its armed promises and its standing. */
export interface Carried extends Decision {
  actor: Circumstances['actor'];
  /** Whether the order's process has something to hear: its step, its dates or its end have changed. */
  isHeard: boolean;
}

/** What an ended order no longer has: booked meetings and sessions that were to come; what is over stays as it was. */
function cancelBooked(copy: Order, at: string): void {
  for (const meeting of copy.meetings)
    if (meeting.status === 'booked' && meeting.endsAt! > at)
      Object.assign(meeting, { status: 'cancelled', statusAt: at });
  for (const session of copy.sessions)
    if (isUpcoming(session) && session.endsAt > at) Object.assign(session, { status: 'cancelled', statusAt: at });
}

/** The order as it is kept after a change: everything derived is reckoned anew. */
export function settled(before: Order | null, after: Order, now: string, settings: Settings): Order {
  const ends = after.ending !== null && !before?.ending;
  const changed = ends ? change(after, (copy) => cancelBooked(copy, now)) : after;
  const sequenced = before ? withSequences(before, changed) : changed;
  const versioned = { ...sequenced, version: (before?.version ?? 0) + 1 };
  const order = { ...versioned, armed: armed(versioned, now, settings) };
  return { ...order, standing: standingOf(order, settings) };
}

/** Whether two states of an order look alike to its process. */
const looksAlike = (before: Order, after: Order, settings: Settings): boolean =>
  JSON.stringify({ ...factsOf(before, settings), version: 0 }) ===
  JSON.stringify({ ...factsOf(after, settings), version: 0 });

/** Decides one command on an order: who acts, whether it fits, and what the order is afterwards. */
export function carryOut(
  command: OrderCommand,
  order: Order,
  body: unknown,
  given: Omit<Circumstances, 'actor'>,
): Carried | Refusal {
  const rule: Rule = rules[command];
  const { forUnit } = body as { forUnit?: string };
  const actors = actorsFor(order, given.caller, rule.who, forUnit);
  if (isRefusal(actors)) return actors;
  const { actor, decision } = firstThatFits(rule, order, body, given, actors);
  if (isRefusal(decision)) return decision;
  const after = settled(order, decision.order, given.now, given.settings);
  const own = decision.notices ?? [];
  const forCalendars = calendarNotices(order, after, own, given.now);
  const notices = [...own, ...forCalendars, ...toldAtOnce(order, after, given.settings)];
  const kept = withUninvited(order, after, notices);
  return { ...decision, order: kept, notices, actor, isHeard: !looksAlike(order, kept, given.settings) };
}

/** Of somebody's units the first for which the command stands; else the first that it fits, with why it does not stand. */
function firstThatFits(
  rule: Rule,
  order: Order,
  body: unknown,
  given: Omit<Circumstances, 'actor'>,
  actors: Circumstances['actor'][],
) {
  const tried = actors.map((actor) => ({ actor, decision: rule.decide(order, body, { ...given, actor }) }));
  const fits = ({ actor }: (typeof tried)[number]) => rule.misfit(order, { ...given, actor }) === null;
  return tried.find(({ decision }) => !isRefusal(decision)) ?? tried.find(fits) ?? tried[0]!;
}
