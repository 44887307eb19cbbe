import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import {
  correctImprovement,
  type ImprovementQuery,
  readImprovement,
  readImprovements,
  recordImprovement,
} from '../../documents/improvements';
import { readRegisterLog } from '../../documents/register-log';
import { dayOf } from '../../domain/days';
import { isImprovementLate } from '../../domain/quality/improvements';
import { CorrectImprovementBody, ImprovementAnswer, RecordImprovementBody } from '../../schemas/improvement-answers';
import { type Improvement, improvementContent } from '../../schemas/improvements';
import type { Services } from '../services';
import { improvementExamples } from './improvement-examples';
import { register } from './registers';

const { state, report, owner } = improvementContent;

const told = {
  list: {
    summary: 'Improvements of the centre',
    description:
      'Förbättringsåtgärder ur kvalitetsrapporterna, den som ska vara klar först står först. Improvements that quality reports led to, what is due first coming first.',
  },
  one: {
    summary: 'One improvement',
    description: 'En förbättringsåtgärd, med versionen som en rättelse nämner. One improvement, with its version.',
  },
  log: {
    summary: 'What was changed of an improvement',
    description: 'Vem som ändrade vad, när och varför. Who changed what, when and why.',
  },
  record: {
    summary: 'Record an improvement',
    description:
      'Skriver in en åtgärd med fyndet den kommer ur, vem som ansvarar och när den ska vara klar. Records an improvement with the finding that it comes from, its owner and its day.',
  },
  correct: {
    summary: 'Tell how an improvement stands',
    description:
      'Ändrar en åtgärd med skäl: pågår, klar, nedlagd. Changes an improvement with a reason: under way, done, given up.',
  },
};

/** The centre's improvements, from the quality report that led to them until they are done. */
export function improvements(app: FastifyInstance, { store }: Services): void {
  const { collections } = store;
  register<Improvement>(app, {
    ...{ path: '/improvements', id: 'improvementId', tags: ['quality'], told, examples: improvementExamples },
    operations: {
      ...{ list: 'listImprovements', one: 'getImprovement', log: 'listImprovementChanges' },
      ...{ record: 'recordImprovement', correct: 'correctImprovement' },
    },
    query: Type.Object({
      state: Type.Optional({ ...state, description: 'How it stands' }),
      report: Type.Optional(Type.String({ ...report, description: 'The period of the report that it comes from' })),
      owner: Type.Optional(Type.String({ ...owner, description: 'Whose it is' })),
    }),
    row: ImprovementAnswer,
    bodies: { record: RecordImprovementBody, correct: CorrectImprovementBody },
    shown: ({ _id: id, guard: _guard, ...improvement }, { now }) => ({
      ...{ id, ...improvement, isLate: isImprovementLate(improvement, dayOf(now)) },
    }),
    list: (query, { caller }) => readImprovements(collections, query as ImprovementQuery, caller),
    one: (id, { caller }) => readImprovement(collections, id, caller),
    log: async (entry, { caller }, page) => {
      await readImprovement(collections, entry, caller);
      return readRegisterLog(collections, { register: 'improvements', entry }, caller, page);
    },
    record: (asked) => recordImprovement(store, asked as never),
    correct: (asked) => correctImprovement(store, asked as never),
  });
}
