import { isCentre, readsRecord } from '../domain/callers';
import { type Caller, refuse } from '../domain/decision';
import { surveyWindow } from '../domain/order';
import { questionsOf } from '../domain/surveys/definition';
import { maySeeResults, refusedFirstReader, tellsOfUnread, textsFor } from '../domain/surveys/readers';
import { type Results, resultsOf, type View } from '../domain/surveys/results';
import { surveyState } from '../domain/surveys/windows';
import type { Group, Order } from '../schemas/order';
import type { Notification } from '../schemas/records';
import type { Question, SurveyPass, SurveyRelease, SurveyText } from '../schemas/surveys';
import type { Instant } from '../schemas/vocabulary';
import { answersSoFar } from './answer-survey';
import { NotThere, Refused } from './outcomes';
import { reading } from './reading';
import { maxTimeMS } from './reads';
import type { Store } from './store';
import { passesOf, roomCodeOf } from './survey-passes';
import type { Surveys } from './surveys';

type Kept = Pick<Store, 'collections' | 'settings'>;

async function orderFor({ collections }: Kept, orderId: string, isIts: (order: Order) => boolean): Promise<Order> {
  const order = await reading(collections.orders.findOne({ _id: orderId }, { maxTimeMS }));
  if (!order || !isIts(order)) throw new NotThere('no such order for this caller');
  return order;
}

/** How one group answers. */
export interface GroupSurvey {
  group: Group;
  state: 'notYet' | 'open' | 'closed' | 'none';
  opensAt: Instant | null;
  closesAt: Instant | null;
  code: string | null;
  linksLeft: number;
}

async function groupSurvey(
  { collections, settings }: Kept,
  order: Order,
  group: Group,
  passes: readonly SurveyPass[],
  now: Instant,
): Promise<GroupSurvey> {
  const window = surveyWindow(order, group, settings);
  const { opensAt, closesAt } = 'none' in window ? { opensAt: null, closesAt: null } : window;
  const known = passes.find((pass) => pass.group === group.id && pass.kind === 'room')?.code;
  return {
    ...{ group, state: surveyState(order, group, settings, now).is, opensAt, closesAt },
    code: opensAt && (known ?? (await roomCodeOf(collections, order._id, group.id))),
    linksLeft: passes.filter((pass) => pass.group === group.id && pass.kind === 'link').length,
  };
}

/** How each group of an order answers its survey. Throws `NotThere`. */
export async function readSurveys(store: Kept, orderId: string, caller: Caller, now: Instant) {
  const { collections } = store;
  const order = await orderFor(store, orderId, (found) => readsRecord(found, caller));
  const [passes, answered, releases] = await Promise.all([
    passesOf(collections, orderId),
    answersSoFar(collections, orderId),
    reading(collections.surveyReleases.find({ orderId }, { projection: { _id: 1 }, maxTimeMS }).toArray()),
  ]);
  const groups: GroupSurvey[] = [];
  for (const group of order.groups) groups.push(await groupSurvey(store, order, group, passes, now));
  return { groups, releases: releases.length, answered: answered >= store.settings.privacyFloor ? answered : null };
}

/** The order and the group that somebody may give out links to. Throws `NotThere`, or `Refused` where it has no survey. */
export async function readSurveyGroup(store: Kept, orderId: string, groupId: string, caller: Caller, now: Instant) {
  const order = await orderFor(store, orderId, (found) => readsRecord(found, caller));
  const group = order.groups.find(({ id }) => id === groupId);
  if (!group) throw new NotThere('no such group in this order');
  const state = surveyState(order, group, store.settings, now);
  if (state.is === 'none') throw new Refused(refuse('survey-none', { group: group.name }), order);
  if (state.is === 'closed')
    throw new Refused(refuse('survey-closed', { group: group.name, when: state.closesAt }), order);
  return { order, group, state };
}

/** What a release came to in a view, with what was asked. */
export interface ShownRelease {
  release: SurveyRelease;
  questions: Question[];
  results: Results;
}

/** What the answers to an order's surveys came to. Throws `NotThere`. */
export async function readResults(
  store: Kept,
  surveys: Surveys,
  { orderId, caller, view }: { orderId: string; caller: Caller; view: View },
): Promise<{ order: Order; shown: ShownRelease[] }> {
  const order = await orderFor(store, orderId, (found) => maySeeResults(found, caller));
  const found = await reading(
    store.collections.surveyReleases.find({ orderId }, { sort: { _id: 1 }, maxTimeMS }).toArray(),
  );
  const shown: ShownRelease[] = [];
  for (const release of found) {
    const questions = questionsOf(await surveys.version(release.survey, release.version));
    shown.push({ release, questions, results: resultsOf(release, questions, view) });
  }
  return { order, shown };
}

/** The free texts of an order that somebody at the centre may see now, and how many nobody has read. Throws `NotThere`. */
export async function readTexts(store: Kept, orderId: string, caller: Caller) {
  const order = await orderFor(store, orderId, () => isCentre(caller));
  const texts = await reading(
    store.collections.surveyTexts.find({ orderId }, { sort: { question: 1, _id: 1 }, maxTimeMS }).toArray(),
  );
  return { texts: textsFor(order, caller, texts), unread: texts.filter(({ state }) => state === 'unread').length };
}

/** How many free texts of their orders await their first reader, for the notices that tell of them; null for all others. */
export async function unreadTextsToTell(
  { surveyTexts }: Pick<Store['collections'], 'surveyTexts'>,
  abouts: readonly { notification: Pick<Notification, 'kind'>; order: Pick<Order, '_id'> }[],
): Promise<(number | null)[]> {
  const tells = ({ notification }: (typeof abouts)[number]): boolean => tellsOfUnread(notification.kind);
  const orderIds = [...new Set(abouts.filter(tells).map(({ order }) => order._id))];
  const unread = [
    { $match: { orderId: { $in: orderIds }, state: 'unread' } },
    { $group: { _id: '$orderId', n: { $sum: 1 } } },
  ];
  const found =
    orderIds.length > 0
      ? await reading(surveyTexts.aggregate<{ _id: string; n: number }>(unread, { maxTimeMS }).toArray())
      : [];
  return abouts.map((about) => (tells(about) ? (found.find(({ _id }) => _id === about.order._id)?.n ?? 0) : null));
}

/** Lets others read a free text, as it stands or with more taken out of it, or takes it out. Done twice it is done once. */
export async function readFirst(
  store: Kept,
  { orderId, caller, id, shown }: { orderId: string; caller: Caller; id: string; shown: string | null },
): Promise<SurveyText> {
  const order = await orderFor(store, orderId, () => isCentre(caller));
  const refused = refusedFirstReader(order, caller);
  if (refused) throw new Refused(refused, order);
  const { surveyTexts } = store.collections;
  const state = shown === null ? ('takenOut' as const) : ('shown' as const);
  await reading(surveyTexts.updateOne({ _id: id, orderId }, { $set: { shown, state } }));
  const text = await reading(surveyTexts.findOne({ _id: id, orderId }, { maxTimeMS }));
  if (!text) throw new NotThere('no such free text in this order');
  return text;
}
