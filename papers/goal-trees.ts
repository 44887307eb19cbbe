import type { GoalTree } from '../domain/quality/goal-tree';
import type { Instant } from '../schemas/vocabulary';
import { mappedGoalBlocks } from './goals';
import { type Block, factsOf, list, type Paper, section, table, text } from './paper';
import type { Speech } from './speech';
import { hiddenMark } from './yearly';

type Branch = Omit<GoalTree, 'goals'>;

/** What a paper of goals is made of: as its reader sees them, with where the page of an order is. */
export interface ToldTrees {
  trees: readonly GoalTree[];
  reckonedAt: Instant;
  /** Whether there are more goals than the paper holds. */
  isCut: boolean;
  addressOf(orderId: string): string;
}

const none = '–';

/** The orders that serve a goal: what came of each, and the way to it. */
function orderBlocks({ orders }: Branch, { addressOf }: ToldTrees, { say }: Speech): Block[] {
  const head = [
    'caseNumber',
    'goalTrees.theme',
    'goalTrees.year',
    'bySideRektor',
    'bySideCentre',
    'goalTrees.later',
  ].map((key) => say(key));
  const rows = orders.map(({ caseNumber, theme, year, goals, remains }) => {
    const said = (of: 'outcome' | 'centre' | 'later') =>
      goals.flatMap((goal) => (goal[of] ? [say(`outcome.${goal[of]}`)] : []));
    const left = remains.map(({ inPractice }) => say('goalTrees.remains', { what: say(`inPractice.${inPractice}`) }));
    return [
      ...[caseNumber, theme ?? none, String(year)],
      ...[said('outcome'), said('centre'), [...said('later'), ...left]].map((each) => each.join(', ') || none),
    ];
  });
  if (rows.length === 0) return text(say('goalTrees.noOrders'));
  const ways = orders.map(({ id, caseNumber }) => ({
    ...{ text: say('goalTrees.toOrder', { caseNumber }), href: addressOf(id) },
  }));
  return [...table(say('goalTrees.orders'), head, rows), ...list(ways)];
}

/** What participants said, year by year; hidden where it rests on too few. */
function yearBlocks({ years }: Branch, { say, number }: Speech): Block[] {
  const rows = years.map(({ year, interventions, goalsReached }) => [
    ...[String(year), number(interventions), goalsReached === null ? hiddenMark : number(goalsReached)],
  ]);
  const head = ['goalTrees.year', 'goalTrees.interventions', 'goalTrees.mean'].map((key) => say(key));
  const isHidden = years.some(({ goalsReached }) => goalsReached === null);
  return [...table(say('goalTrees.years'), head, rows, [1, 2]), ...(isHidden ? text(say('goalTrees.hidden')) : [])];
}

const blocksOf = (branch: Branch, told: ToldTrees, speech: Speech): Block[] => [
  ...mappedGoalBlocks(branch.goal, speech),
  ...orderBlocks(branch, told, speech),
  ...yearBlocks(branch, speech),
];

/** Goals from need to outcome over the years, to read and print: each with the orders that serve it and what is part of it. */
export function goalTreesPaper(told: ToldTrees, speech: Speech): Paper {
  const { trees, reckonedAt, isCut } = told;
  const { say, day, language } = speech;
  const all = trees.flatMap((tree) => [tree, ...tree.goals]);
  const reached = all.filter(({ goal }) => goal.state === 'reached').length;
  return {
    ...{ kind: 'goalTrees', language, title: say('goalTrees.title'), theme: null },
    facts: factsOf([
      [say('goalTrees.reached'), say('goalTrees.ofAll', { reached, goals: all.length })],
      [say('goalTrees.reckonedOn'), day(reckonedAt)],
      [say('goalTrees.more'), isCut ? say('goalTrees.cut') : null],
    ]),
    sections: trees.flatMap((tree) =>
      section(
        tree.goal.text,
        blocksOf(tree, told, speech),
        tree.goals.flatMap((each) => section(each.goal.text, blocksOf(each, told, speech))),
      ),
    ),
    margin: {
      ...{ sender: say('centre'), about: say('goalTrees.title') },
      page: say('page', { page: '{{page}}', pages: '{{pages}}' }),
    },
    fileName: say('goalTrees.file'),
  };
}
