import type { ClientSession } from 'mongodb';
import { surveyWindow } from '../domain/order';
import type { Settings } from '../domain/settings';
import { type SurveyState, surveyState } from '../domain/surveys/windows';
import type { Group, Order } from '../schemas/order';
import type { AnswerValues, ParticipantAnswer, Survey, SurveyPass } from '../schemas/surveys';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { reading } from './reading';
import { maxTimeMS } from './reads';
import type { Store } from './store';
import { hashOf, passOf } from './survey-passes';
import type { Surveys } from './surveys';
import { inTransaction } from './transaction';
import { insert, remove, writeTogether } from './write-together';

const durably = { writeConcern: { w: 'majority', j: true } } as const;

/** What a pass leads to. */
export interface Admitted {
  pass: SurveyPass;
  order: Order;
  group: Group;
  state: SurveyState;
}

/** The survey that a secret leads to; null for one that leads nowhere. */
export async function admitted(
  { collections, settings }: Pick<Store, 'collections' | 'settings'>,
  secret: string,
  now: Instant,
): Promise<Admitted | null> {
  const pass = await passOf(collections, secret);
  const order = pass && (await reading(collections.orders.findOne({ _id: pass.orderId }, { maxTimeMS })));
  const group = order?.groups.find(({ id }) => id === pass?.group);
  if (!pass || !order || !group) return null;
  return { pass, order, group, state: surveyState(order, group, settings, now) };
}

/** The survey that participants answer, by its name. */
export const participantSurvey = 'participant-standard';

/** What a group is asked: what stood when its survey opened, for as long as that is open. */
export function surveyOfGroup(
  surveys: Surveys,
  { order, group }: Pick<Admitted, 'order' | 'group'>,
  settings: Settings,
): Promise<Survey> {
  const window = surveyWindow(order, group, settings);
  return surveys.current(participantSurvey, 'opensAt' in window ? window.opensAt : order.request.sentAt);
}

/** What somebody has answered. */
export interface Given {
  /** Drawn at random with the page: the same answer sent twice, because no answer came, is one. */
  mark: string;
  unit: string | null;
  survey: Pick<Survey, 'key' | 'version'>;
  values: AnswerValues;
}

const answerFrom = ({ orderId, group }: SurveyPass, { mark, unit, survey, values }: Given): ParticipantAnswer => ({
  ...{ _id: hashOf(mark), orderId, group, unit, survey: survey.key, version: survey.version, values },
});

const DUPLICATE_KEY = 11000;
const isTwice = (error: unknown): boolean => (error as { code?: unknown }).code === DUPLICATE_KEY;

/** The answer and the end of its link, kept together: each is answered with once. Returns whether the link was still there. */
const keepAndEnd = (store: Store, { _id }: SurveyPass, answer: ParticipantAnswer): Promise<boolean> => {
  const { surveyPasses, participantAnswers } = store.collections;
  const once = async (session: ClientSession): Promise<boolean> => {
    if (!(await surveyPasses.findOne({ _id }, { session }))) return false;
    const ended = { ...remove(surveyPasses, { _id }), must: true as const };
    await writeTogether(store.client, session, [insert(participantAnswers, answer), ended]);
    return true;
  };
  return inTransaction(store.client, once, { deadlineMs: store.deadlineMs });
};

/** Keeps an answer, once however often it is sent. Returns whether it is kept: not when its link was used meanwhile. */
export async function keepAnswer(store: Store, pass: SurveyPass, given: Given): Promise<boolean> {
  const answer = answerFrom(pass, given);
  try {
    if (pass.kind === 'link') return await keepAndEnd(store, pass, answer);
    await reading(store.collections.participantAnswers.insertOne(answer, durably));
    return true;
  } catch (error) {
    if (isTwice(error)) return true;
    throw error;
  }
}

/** How many have answered in an order since its answers were last added up. */
export const answersSoFar = (
  { participantAnswers }: Pick<Collections, 'participantAnswers'>,
  orderId: string,
): Promise<number> => reading(participantAnswers.countDocuments({ orderId }, { maxTimeMS }));
