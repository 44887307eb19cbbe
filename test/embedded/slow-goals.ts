import type { MappedGoal } from '../../schemas/goals';
import type { Order } from '../../schemas/order';
import { dayOf, held, resultsOf, shownOf, type Told } from './slow-report';

const yearOf = (order: Order): number => {
  const days = held(order).map(({ startsAt }) => dayOf(startsAt));
  return Number((days.sort()[0] ?? order.request.receivedOn).slice(0, 4));
};

/** How far a goal, and what is below it, came: year by year, in the eyes of participants, of interventions that show it. */
function yearsOf(told: Told, serving: Order[], huvudman: string) {
  const goals = told.questions.filter(({ key }) => key === 'goalsReached');
  const years = [...new Set(serving.map(yearOf))].sort();
  return years.map((year) => {
    const own = serving.filter((order) => yearOf(order) === year);
    const showing = own
      .filter((order) => order.units.every((unit) => unit.huvudman === huvudman))
      .map((order) => ({ order, given: told.answers.filter(({ orderId }) => orderId === order._id) }))
      .filter(({ given }) => shownOf(given, goals[0]!).is === 'shown');
    const units = new Set(showing.flatMap(({ order }) => order.units.map(({ unit }) => unit)));
    const [pooled] = resultsOf(
      showing.map(({ given }) => given),
      goals,
    );
    const isEnough = showing.length >= 3 && units.size >= 2;
    return { year, interventions: own.length, goalsReached: isEnough ? pooled!.mean : null };
  });
}

const saidOf = (outcomes: Order['outcomes']['rektor'], goal: string) =>
  outcomes.find((each) => each.goal === goal && each.subGoal === null)?.outcome ?? null;

/** The tree of a goal as the centre sees it, reckoned slowly: orders with their outcomes, and years. */
export function slowTree(told: Told, goals: MappedGoal[], goal: MappedGoal) {
  const branch = (each: MappedGoal, below: MappedGoal[]) => {
    const serves = (ids: string[]) =>
      told.orders.filter(({ need }) => ids.some((id) => need.servesGoals?.includes(id)));
    return {
      goal: each._id,
      orders: serves([each._id])
        .map((order) => ({
          ...{ id: order._id, year: yearOf(order), isEnded: order.ending !== null },
          goals: (order.record?.goals ?? []).map(({ id }) => {
            const later = (order.remains ?? []).flatMap(({ answer }) => answer?.outcomes ?? []);
            return {
              ...{ outcome: saidOf(order.outcomes.rektor, id), centre: saidOf(order.outcomes.centre, id) },
              later: saidOf(later, id),
            };
          }),
          remains: (order.remains ?? []).flatMap(({ answer }) => (answer ? [answer.inPractice] : [])),
        }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
      years: yearsOf(told, serves([each, ...below].map(({ _id }) => _id)), each.at.huvudman),
    };
  };
  const below = goals.filter(({ under }) => under === goal._id);
  return {
    ...branch(goal, below),
    goals: below.map((each) => branch(each, [])).sort((a, b) => (a.goal < b.goal ? -1 : 1)),
  };
}
