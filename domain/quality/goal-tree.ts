import type { MappedGoal } from '../../schemas/goals';
import type { Order } from '../../schemas/order';
import type { InPractice, OrderStep } from '../../schemas/vocabulary';
import { audienceOf, ownHuvudmen } from '../callers';
import { dayOf } from '../days';
import type { Caller } from '../decision';
import { joinedUnits, stepOf } from '../order';
import { type GoalSight, goalSight, type ShownGoal, shownGoal } from './goals';
import { goalsReachedIn } from './goals-reached';
import type { ReleasedSurvey } from './pooled';

type Reached = Order['outcomes']['rektor'][number]['outcome'];

/** An order that serves a goal, with how far its own goals were reached. */
interface ServingOrder {
  id: string;
  caseNumber: string;
  theme: string | null;
  year: number;
  step: OrderStep;
  isEnded: boolean;
  /** In the eyes of the rektor and of the centre at the end, and of the rektor some months later. */
  goals: { text: string; outcome: Reached | null; centre: Reached | null; later: Reached | null }[];
  remains: { unit: string; inPractice: InPractice }[];
}

interface Branch {
  goal: ShownGoal;
  orders: ServingOrder[];
  years: { year: number; interventions: number; goalsReached: number | null }[];
}

/** A goal from need to outcome, with the goals of units that are part of it. */
export interface GoalTree extends Branch {
  goals: Branch[];
}

/** What trees are made of: goals, the orders that serve any of them, and what their surveys released. */
export interface Grown {
  goals: readonly MappedGoal[];
  orders: readonly Order[];
  released: ReadonlyMap<string, readonly ReleasedSurvey[]>;
  /** Those whose units are the caller's. */
  huvudmen: readonly string[];
}

/** The year of an order: that of its first session that was held, else that in which it came in. */
function yearOfOrder({ sessions, request }: Order): number {
  const held = sessions.filter(({ status }) => status === 'held').map(({ startsAt }) => dayOf(startsAt));
  return Number((held.sort()[0] ?? request.receivedOn).slice(0, 4));
}

/** The units of an order of which a caller reads: all that take part, or the huvudman's own for its reader. */
const unitsRead = (order: Order, caller: Caller): string[] =>
  joinedUnits(order)
    .filter(({ huvudman }) => audienceOf(order, caller) !== 'huvudman' || ownHuvudmen(caller).includes(huvudman))
    .map(({ unit }) => unit);

function servingOrder(order: Order, caller: Caller): ServingOrder {
  const units = unitsRead(order, caller);
  const answers = (order.remains ?? []).flatMap(({ unit, answer }) =>
    answer && units.includes(unit) ? [{ unit, ...answer }] : [],
  );
  const wholeGoal = (told: readonly Order['outcomes']['rektor'][number][], goal: string) =>
    told.find((each) => each.goal === goal && each.subGoal === null)?.outcome ?? null;
  return {
    ...{ id: order._id, caseNumber: order.caseNumber, theme: order.need.theme, year: yearOfOrder(order) },
    ...{ step: stepOf(order), isEnded: order.ending !== null },
    goals: (order.record?.goals ?? []).map(({ id, text }) => ({
      ...{ text, outcome: wholeGoal(order.outcomes.rektor, id), centre: wholeGoal(order.outcomes.centre, id) },
      later: wholeGoal(
        answers.flatMap(({ outcomes }) => outcomes),
        id,
      ),
    })),
    remains: answers.map(({ unit, inPractice }) => ({ unit, inPractice })),
  };
}

interface Pooled {
  released: Grown['released'];
  huvudman: string;
}

/** An order that is shared with another huvudman's units is in no huvudman's sum, as in the report. */
const isWholly = (order: Order, huvudman: string): boolean =>
  joinedUnits(order).every((unit) => unit.huvudman === huvudman);

/** What participants said of a year's orders, pooled as in the quality report. */
function yearsOf(orders: readonly Order[], { released, huvudman }: Pooled): Branch['years'] {
  const years = [...new Set(orders.map(yearOfOrder))].sort((a, b) => a - b);
  return years.map((year) => {
    const own = orders.filter((order) => yearOfOrder(order) === year);
    const evaluated = own
      .filter((order) => isWholly(order, huvudman))
      .map((order) => ({ units: joinedUnits(order).map(({ unit }) => unit), released: released.get(order._id) ?? [] }));
    return { year, interventions: own.length, goalsReached: goalsReachedIn(evaluated).goalsReached };
  });
}

/** The trees of these goals as a caller sees them, each from need to outcome over the years. */
export function goalTrees(
  roots: readonly MappedGoal[],
  { goals, orders, released, huvudmen }: Grown,
  caller: Caller,
): GoalTree[] {
  const seen = orders.filter((order) => audienceOf(order, caller) !== null);
  const serving = (ids: readonly string[]) =>
    seen.filter(({ need }) => (need.servesGoals ?? []).some((id) => ids.includes(id)));
  const branch = (goal: MappedGoal, sight: Exclude<GoalSight, null>, below: readonly MappedGoal[]): Branch => ({
    goal: shownGoal(goal, sight),
    orders: serving([goal._id]).map((order) => servingOrder(order, caller)),
    years: yearsOf(serving([goal._id, ...below.map(({ _id }) => _id)]), { released, huvudman: goal.at.huvudman }),
  });
  const sightOf = (goal: MappedGoal) => goalSight(goal, caller, huvudmen);
  return roots.flatMap((goal) => {
    const sight = sightOf(goal);
    const below = goals.filter(({ under, state }) => under === goal._id && state !== 'takenBack');
    const goalsBelow = below.flatMap((each) => {
      const seenAs = sightOf(each);
      return seenAs ? [branch(each, seenAs, [])] : [];
    });
    return sight ? [{ ...branch(goal, sight, below), goals: goalsBelow }] : [];
  });
}
