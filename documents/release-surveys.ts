import { randomBytes } from 'node:crypto';
import type { ClientSession } from 'mongodb';
import { huvudmenOf } from '../domain/order';
import { textEndsAt } from '../domain/surveys/kept-texts';
import { masked } from '../domain/surveys/masking';
import { firstReaderOf } from '../domain/surveys/readers';
import { type LooseText, looseTexts, type Releasing, releaseOf } from '../domain/surveys/release';
import { areAllIn, releasableFrom } from '../domain/surveys/windows';
import type { Order } from '../schemas/order';
import type { Notification } from '../schemas/records';
import type { SurveyText } from '../schemas/surveys';
import type { Instant } from '../schemas/vocabulary';
import { askedOf } from './asked-of';
import type { Collections } from './collections';
import { endUnread } from './end-free-texts';
import { guarded, onOrder } from './on-order';
import type { Store } from './store';
import type { Surveys } from './surveys';
import { toBePosted } from './to-be-posted';
import { insert, remove, writeTogether } from './write-together';

/** The names of those who have to do with an order, as far as it knows them. */
async function namesIn({ invitees }: Collections, order: Order, session: ClientSession): Promise<string[]> {
  const invited = await invitees.find({ orderId: order._id }, { session }).toArray();
  return [
    ...order.sessions.flatMap(({ leaders }) => leaders),
    ...(order.attendees ?? []).flatMap(({ people }) => people),
    ...(order.assignment ? [order.assignment.responsible, ...order.assignment.others] : []),
    ...[order.request.sentBy, order.request.confirmedBy],
    ...invited.flatMap(({ people }) => people),
  ].flatMap((known) => known?.name ?? []);
}

const asText = (
  orderId: string,
  release: string,
  names: readonly string[],
  { question, text }: LooseText,
): SurveyText => ({
  ...{ _id: randomBytes(16).toString('hex'), orderId, release, question, state: 'unread', shown: null },
  text: masked(text, names),
});

/** That somebody is asked to read the free texts of a release before others do. */
const toRead = (order: Order, release: string, now: Instant): Notification => ({
  ...{ _id: `${release}/survey.readFreeText`, orderId: order._id, kind: 'survey.readFreeText' },
  ...{ to: firstReaderOf(order), unit: null, about: null, dueOn: null, promise: null },
  ...{ fellDueAt: now, writtenAt: now, passedOver: [], ...toBePosted(now) },
});

/**
 * Writes the answers of each group whose survey has closed anew, in a random order and under other random ids, and deletes
 * those that were sent: as long as another group's survey is open, not even their order in the collection tells anything.
 */
async function shuffle(store: Store, order: Order, session: ClientSession, now: Instant): Promise<void> {
  const { collections, client, settings } = store;
  const closed = order.groups.filter((group) => areAllIn(order, group, settings, now)).map(({ id }) => id);
  const ofOrder = { orderId: order._id, group: { $in: closed } };
  const { participantAnswers } = collections;
  const asSent = { ...ofOrder, isShuffled: { $exists: false } };
  if (!(await participantAnswers.findOne(asSent, { session, projection: { _id: 1 } }))) return;
  const answers = await participantAnswers.find(ofOrder, { session }).toArray();
  const anew = answers.map((answer) => ({
    ...answer,
    _id: randomBytes(32).toString('hex'),
    isShuffled: true as const,
  }));
  await writeTogether(client, session, [
    remove(participantAnswers, ofOrder, 'all'),
    ...anew.sort((a, b) => (a._id < b._id ? -1 : 1)).map((answer) => insert(participantAnswers, answer)),
    guarded(store, order, {}),
  ]);
}

/**
 * Adds up the answers of an order whose surveys have all closed, tears their texts from everything else, and deletes them,
 * all at once. Done twice it is done once. Returns whether anything was added up.
 */
export async function releaseOrder(store: Store, surveys: Surveys, orderId: string, now: Instant): Promise<boolean> {
  const { collections, client, settings } = store;
  const released = await onOrder(store, orderId, async (order, session) => {
    const from = releasableFrom(order, settings);
    if (from === null || now < from) {
      await shuffle(store, order, session, now);
      return false;
    }
    const answers = await collections.participantAnswers.find({ orderId }, { session }).toArray();
    if (answers.length === 0) return false;
    const before = await collections.surveyReleases.find({ orderId }, { session, projection: { _id: 1 } }).toArray();
    const { questions, newest } = await askedOf(answers, surveys);
    const id = `${orderId}/${before.length + 1}`;
    const releasing: Releasing = {
      id,
      orderId,
      questions,
      survey: newest,
      floor: settings.privacyFloor,
      now,
      huvudmen: huvudmenOf(order),
    };
    const names = await namesIn(collections, order, session);
    const texts = looseTexts(answers, releasing).map((text) => asText(orderId, id, names, text));
    await writeTogether(client, session, [
      insert(collections.surveyReleases, releaseOf(answers, releasing)),
      // In the order of ids that were drawn at random: not even the order of the collection tells anything.
      ...texts.sort((a, b) => (a._id < b._id ? -1 : 1)).map((text) => insert(collections.surveyTexts, text)),
      ...(texts.length > 0 ? [insert(collections.notifications, toRead(order, id, now))] : []),
      remove(collections.participantAnswers, { orderId }, 'all'),
      guarded(store, order, {}),
    ]);
    return true;
  });
  return released ?? false;
}

const ordersIn = async (found: AsyncIterable<{ orderId: string }>): Promise<string[]> => {
  const ids = new Set<string>();
  for await (const { orderId } of found) ids.add(orderId);
  return [...ids];
};
const idOnly = { projection: { _id: 0, orderId: 1 } } as const;

/** Deletes the free texts of an order that are kept no longer, and reminds of those that soon are not. Returns whether there were any. */
async function emptyOrder(store: Store, orderId: string, now: Instant): Promise<boolean> {
  const { collections, settings } = store;
  const { surveyTexts, surveyReleases, orders } = collections;
  const order = await orders.findOne({ _id: orderId }, { projection: { summary: 1, ending: 1 } });
  if (!order) return false;
  let deleted = 0;
  for await (const { _id, releasedAt } of surveyReleases.find({ orderId }, { projection: { releasedAt: 1 } })) {
    for (const isRead of [true, false]) {
      const endsAt = textEndsAt(order, { releasedAt, isRead }, settings);
      if (endsAt === null || now < endsAt) continue;
      const state = isRead ? { $ne: 'unread' as const } : ('unread' as const);
      deleted += (await surveyTexts.deleteMany({ orderId, release: _id, state })).deletedCount;
    }
    if (await endUnread(store, order, { _id, releasedAt }, now)) deleted += 1;
  }
  return deleted > 0;
}

/** Releases what can be released, and deletes free texts that are kept no longer. Returns in how many orders each. */
export async function releaseSurveys(
  store: Store,
  surveys: Surveys,
  now: Instant,
): Promise<{ released: number; emptied: number }> {
  const { participantAnswers, surveyTexts } = store.collections;
  let [released, emptied] = [0, 0];
  for (const orderId of await ordersIn(participantAnswers.find({}, idOnly)))
    if (await releaseOrder(store, surveys, orderId, now)) released += 1;
  for (const orderId of await ordersIn(surveyTexts.find({}, idOnly)))
    if (await emptyOrder(store, orderId, now)) emptied += 1;
  return { released, emptied };
}
