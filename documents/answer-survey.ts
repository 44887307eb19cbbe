import type { ClientSession } from 'mongodb';
import { surveyWindow, unitOf } from '../domain/order';
import type { Settings } from '../domain/settings';
import { followUpState, followUpSurvey, followUpWindow } from '../domain/surveys/follow-up';
import { type SurveyState, surveyState } from '../domain/surveys/windows';
import type { Group, Order, OrderUnit } from '../schemas/order';
import type { AnswerValues, FollowUpAnswer, ParticipantAnswer, Survey, SurveyPass } from '../schemas/surveys';
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

/** Who answers: a group at the end of its sessions, or some months later the participants of a unit. */
export type Answering = { order: Order; group: Group } | { order: Order; unit: OrderUnit };

/** What a pass leads to. */
export type Admitted = Answering & { pass: SurveyPass; state: SurveyState };

function answeringBy(order: Order, pass: SurveyPass): Answering | null {
  const group = order.groups.find(({ id }) => id === pass.group);
  if (group) return { order, group };
  const unit = pass.unit === undefined ? undefined : unitOf(order, pass.unit);
  return unit ? { order, unit } : null;
}

/** The survey that a secret leads to; null for one that leads nowhere. */
export async function admitted(
  { collections, settings }: Pick<Store, 'collections' | 'settings'>,
  secret: string,
  now: Instant,
): Promise<Admitted | null> {
  const pass = await passOf(collections, secret);
  const order = pass && (await reading(collections.orders.findOne({ _id: pass.orderId }, { maxTimeMS })));
  const answering = pass && order && answeringBy(order, pass);
  if (!answering) return null;
  const state =
    'group' in answering
      ? surveyState(order, answering.group, settings, now)
      : followUpState(order, answering.unit.unit, now);
  return { ...answering, pass, state };
}

/** The survey that participants answer, by its name. */
export const participantSurvey = 'participant-standard';

/** When somebody can answer; null where there is nothing to answer. */
export function windowOf(answering: Answering, settings: Settings): { opensAt: Instant; closesAt: Instant } | null {
  if ('unit' in answering) return followUpWindow(answering.order, answering.unit.unit) ?? null;
  const window = surveyWindow(answering.order, answering.group, settings);
  return 'none' in window ? null : window;
}

/** What somebody is asked: what stood when their survey opened, for as long as that is open. */
export const surveyAsked = (surveys: Surveys, answering: Answering, settings: Settings): Promise<Survey> =>
  surveys.current(
    'unit' in answering ? followUpSurvey : participantSurvey,
    windowOf(answering, settings)?.opensAt ?? answering.order.request.sentAt,
  );

/** What somebody has answered. */
export interface Given {
  /** Drawn at random with the page: the same answer sent twice, because no answer came, is one. */
  mark: string;
  unit: string | null;
  survey: Pick<Survey, 'key' | 'version'>;
  values: AnswerValues;
}

const answerFrom = ({ orderId, group }: SurveyPass, { mark, unit, survey, values }: Given): ParticipantAnswer => ({
  ...{ _id: hashOf(mark), orderId, group: group!, unit, survey: survey.key, version: survey.version, values },
});
const laterAnswerFrom = ({ orderId, unit }: SurveyPass, { mark, survey, values }: Given): FollowUpAnswer => ({
  ...{ _id: hashOf(mark), orderId, unit: unit!, survey: survey.key, version: survey.version, values },
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
  const { participantAnswers, followUpAnswers } = store.collections;
  try {
    if (pass.kind === 'link') return await keepAndEnd(store, pass, answerFrom(pass, given));
    if (pass.kind === 'room') await reading(participantAnswers.insertOne(answerFrom(pass, given), durably));
    else await reading(followUpAnswers.insertOne(laterAnswerFrom(pass, given), durably));
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
