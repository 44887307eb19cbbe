import type { ShownGoal } from '../domain/quality/goals';
import { type Block, facts, type Section, section, table } from './paper';
import type { Speech } from './speech';

const none = '–';

/** What says that it is to be so, each document with the part of it. */
export const documentsSaid = ({ steeringDocuments }: Pick<ShownGoal, 'steeringDocuments'>): string | null =>
  steeringDocuments.map(({ name, part }) => (part ? `${name}, ${part}` : name)).join('; ') || null;

type Measured = Pick<ShownGoal, 'text' | 'measuredBy' | 'measurings'>;

/** When a goal or a sub-goal is measured and how far it was reached then; once where no day is set. */
function rowsOf({ text, measuredBy, measurings }: Measured, { say, day }: Speech): string[][] {
  const how = measuredBy ?? none;
  if (measurings.length === 0) return [[text, how, none, none]];
  return measurings.map(({ on, outcome, comment }) => [
    ...[text, how, day(on)],
    [outcome ? say(`outcome.${outcome}`) : say('goalTrees.notMeasured'), ...(comment ? [comment] : [])].join(': '),
  ]);
}

/** What papers tell of a goal of the needs map. */
type ToldGoal = Pick<ShownGoal, 'at' | 'need' | 'state' | 'steeringDocuments' | 'subGoals'> & Measured;

/** A goal of the needs map: whose it is, the need, what says so, and how and when it and its sub-goals are measured. */
export function mappedGoalBlocks(goal: ToldGoal, speech: Speech): Block[] {
  const { say } = speech;
  const measured = [goal, ...goal.subGoals].flatMap((each) => rowsOf(each, speech));
  return [
    ...facts([
      [say('goalTrees.whose'), goal.at.name],
      [say('goalTrees.state'), say(`goalTrees.state.${goal.state}`)],
      [say('goalTrees.need'), goal.need],
      [say('goalTrees.documents'), documentsSaid(goal)],
    ]),
    ...table(
      say('goalTrees.measured'),
      ['goalOrSubGoal', 'goalTrees.how', 'when', 'goalTrees.outcome'].map((key) => say(key)),
      measured,
    ),
  ];
}

/** The goals of the needs map that an order serves, with what says so and how and when they are measured. */
export const servedSections = (serves: readonly ToldGoal[], speech: Speech): Section[] =>
  section(
    speech.say('serves'),
    [],
    serves.flatMap((goal) => section(goal.text, mappedGoalBlocks(goal, speech))),
  );
