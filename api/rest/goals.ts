import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { readGoalTrees, type TreeQuery } from '../../documents/goal-trees';
import { correctGoal, type GoalQuery, readGoal, readGoalLog, readGoals, recordGoal } from '../../documents/goals';
import { projectRoot } from '../../documents/project-root';
import type { GoalTree } from '../../domain/quality/goal-tree';
import type { ShownGoal } from '../../domain/quality/goals';
import { goalTreesPaper } from '../../papers/goal-trees';
import { readStyle } from '../../papers/html';
import { speechIn } from '../../papers/speech';
import { listOf, named } from '../../schemas/answers';
import { GoalAnswer, GoalTreeAnswer } from '../../schemas/goal-answers';
import { CorrectGoalBody, goalContent, MappedGoal, RecordGoalBody } from '../../schemas/goals';
import { unnamed } from '../protection';
import type { Services } from '../services';
import { originOf } from '../views/links';
import { sendPaper } from '../views/send-paper';
import { languageOf, words } from '../words';
import { goalExamples } from './goal-examples';
import { pageOf, paging } from './lists';
import { answer, answerIn, etagHeader, ifNoneMatch, notModified, operation, withToken } from './operation';
import { typeOf } from './paper-routes';
import { fileHeader, formOf, formQuery } from './papers';
import { register } from './registers';
import { targets } from './targets';

const closed = { additionalProperties: false };
const tags = ['goals'];
const whose = {
  unit: Type.Optional(Type.String({ ...targets.unitId, description: 'Of one unit' })),
  huvudman: Type.Optional(Type.String({ ...targets.unitId, description: 'Of a huvudman and its units' })),
};
const treeQuery = { goal: Type.Optional({ ...MappedGoal.properties._id, description: 'One goal alone' }), ...whose };
const forms = ['html', 'pdf', 'docx'] as const;

const told = {
  list: {
    summary: 'Goals of the needs map',
    description:
      'Mål i behovskartläggningen: enhetens egna och huvudmannens. Goals of the needs map: those of the unit and of the huvudman.',
  },
  one: {
    summary: 'One goal of the needs map',
    description: 'Ett mål med delmål, styrdokument och mätningar. A goal with its sub-goals, documents and measurings.',
  },
  log: {
    summary: 'What was changed of a goal',
    description: 'Vem som ändrade vad, när och varför. Who changed what, when and why.',
  },
  record: {
    summary: 'Write a goal in the needs map',
    description:
      'Rektor skriver enhetens mål, huvudmannens administratör huvudmannens. The rektor writes goals of the unit, the administrator those of the huvudman.',
  },
  correct: {
    summary: 'Correct or measure a goal',
    description:
      'Ändrar ett mål eller skriver in en mätning, med skäl. Changes a goal or writes down a measuring, with a reason.',
  },
};

const treeShown = ({ goal, goals, ...tree }: GoalTree) => ({
  ...{ goal: asId(goal), ...tree },
  goals: goals.map((each) => ({ ...each, goal: asId(each.goal) })),
});
const asId = ({ _id: id, ...goal }: ShownGoal) => ({ id, ...goal });

/** The needs map: what units and the huvudman want, what it is measured by, and what orders that serve it came to. */
export function goals(app: FastifyInstance, services: Services): void {
  const { store, surveys } = services;
  const { collections } = store;
  register<ShownGoal>(app, {
    ...{ path: '/goals', id: 'goalId', tags, told, examples: goalExamples, row: GoalAnswer },
    operations: {
      ...{ list: 'listGoals', one: 'getGoal', log: 'listGoalChanges', record: 'recordGoal', correct: 'correctGoal' },
    },
    query: Type.Object({
      ...{ ...whose, state: Type.Optional({ ...goalContent.state, description: 'How it stands' }) },
    }),
    bodies: { record: RecordGoalBody, correct: CorrectGoalBody },
    shown: asId,
    list: (query, { caller }) => readGoals(collections, query as GoalQuery, caller),
    one: (id, { caller }) => readGoal(collections, id, caller),
    log: (id, { caller }, page) => readGoalLog(collections, id, caller, page),
    record: (asked) => recordGoal(store, asked as never),
    correct: (asked) => correctGoal(store, asked as never),
  });
  trees(app, { store, surveys });
  treesAsPaper(app, services);
}

function trees(app: FastifyInstance, { store, surveys }: Pick<Services, 'store' | 'surveys'>): void {
  const querystring = Type.Object({ ...paging, ...treeQuery }, closed);
  const tree = {
    ...{ operationId: 'listGoalTrees', summary: 'Goals from need to outcome over the years', tags },
    description:
      'Från behov till utfall: mål, insatserna som tjänar dem, hur långt målen nåddes och vad som finns kvar. From need to outcome: goals, the interventions that serve them, how far these came and what remained.',
  };
  const rows = answer('A page of trees', listOf('goalTrees', named(GoalTreeAnswer)), goalExamples.trees);
  app.get(
    '/goal-trees',
    { schema: operation(tree, { querystring, response: { 200: rows, ...withToken(422) } }) },
    async (request, reply) => {
      const query = request.query as TreeQuery;
      const found = await readGoalTrees(store.collections, surveys, query, request.caller);
      return pageOf(request, reply, 'goalTrees', found.map(treeShown), query);
    },
  );
}

function treesAsPaper(app: FastifyInstance, { store, surveys, press }: Services): void {
  const making = { press, style: readStyle(projectRoot()) };
  const asPaper = {
    ...{ operationId: 'getGoalTreesPaper', summary: 'Goals from need to outcome, to read and print', tags },
    description:
      'Från behov till utfall som sida, PDF och Word, med styrdokument, mätningar och vägen till varje ärende. From need to outcome as page, PDF and Word, with documents, measurings and the way to each order.',
  };
  const querystring = Type.Object({ ...paging, ...treeQuery, ...formQuery(forms).properties }, closed);
  const schema = operation(asPaper, {
    ...{ headers: ifNoneMatch, querystring },
    response: {
      200: answerIn(forms.map(typeOf), asPaper.summary, { ...etagHeader, ...fileHeader }),
      ...notModified,
      ...withToken(422),
    },
  });
  app.get('/goal-trees/papers/current', { schema, config: { offers: forms.map(typeOf) } }, async (request, reply) => {
    const query = request.query as TreeQuery;
    const found = await readGoalTrees(store.collections, surveys, query, request.caller);
    const speech = speechIn(words, languageOf(request.headers['accept-language']));
    const trees = unnamed(request, found.slice(0, query.limit));
    const addressOf = (orderId: string) => `${originOf(request)}/orders/${orderId}`;
    const isCut = found.length > query.limit || query.page > 1;
    const paper = goalTreesPaper({ trees, reckonedAt: request.now, isCut, addressOf }, speech);
    return sendPaper(request, reply, paper, formOf(request, { forms }), making);
  });
}
