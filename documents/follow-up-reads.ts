import type { Caller } from '../domain/decision';
import { joinedUnits } from '../domain/order';
import { questionsOf } from '../domain/surveys/definition';
import { followUpState, followUpWindow, maySeeFollowUp, maySeeFollowUpResults } from '../domain/surveys/follow-up';
import { resultsOf } from '../domain/surveys/results';
import type { Order, OrderUnit } from '../schemas/order';
import type { Instant } from '../schemas/vocabulary';
import { NotThere } from './outcomes';
import { reading } from './reading';
import { maxTimeMS } from './reads';
import type { Store } from './store';
import { followUpCodeOf } from './survey-passes';
import type { ShownRelease } from './survey-reads';
import type { Surveys } from './surveys';

type Kept = Pick<Store, 'collections' | 'settings'>;

/** How participants of a unit say what remained, and what that came to. */
export interface FollowUp {
  unit: OrderUnit;
  state: 'notYet' | 'open' | 'closed';
  opensAt: Instant;
  closesAt: Instant;
  code: string;
  /** How many have answered so far; null below the floor, and once it has been added up. */
  answered: number | null;
  /** What may be shown to this caller once it has closed. */
  shown: ShownRelease | null;
}

async function shownOf(
  { collections }: Kept,
  surveys: Surveys,
  order: Order,
  { unit }: OrderUnit,
): Promise<ShownRelease | null> {
  const found = { orderId: order._id, unit };
  const release = await reading(collections.followUpReleases.findOne(found, { maxTimeMS }));
  if (!release) return null;
  const questions = questionsOf(await surveys.version(release.survey, release.version));
  return { release, questions, results: resultsOf(release, questions, {}) };
}

async function followUpOf(
  store: Kept,
  surveys: Surveys,
  { order, unit, caller, now }: { order: Order; unit: OrderUnit; caller: Caller; now: Instant },
): Promise<FollowUp[]> {
  const window = followUpWindow(order, unit.unit);
  const state = followUpState(order, unit.unit, now).is;
  if (!window || state === 'none' || !maySeeFollowUp(order, unit, caller)) return [];
  const { collections, settings } = store;
  const soFar = { orderId: order._id, unit: unit.unit };
  const [code, answered, shown] = await Promise.all([
    followUpCodeOf(collections, order._id, unit.unit),
    reading(collections.followUpAnswers.countDocuments(soFar, { maxTimeMS })),
    maySeeFollowUpResults(order, unit, caller) ? shownOf(store, surveys, order, unit) : null,
  ]);
  const told = answered >= settings.privacyFloor ? answered : null;
  return [{ unit, state, ...window, code, answered: told, shown }];
}

/** How participants say what remained, for each unit of an order whose record the caller reads. Throws `NotThere`. */
export async function readFollowUps(
  store: Kept,
  surveys: Surveys,
  { orderId, caller, now }: { orderId: string; caller: Caller; now: Instant },
): Promise<{ order: Order; followUps: FollowUp[] }> {
  const order = await reading(store.collections.orders.findOne({ _id: orderId }, { maxTimeMS }));
  const units = order ? joinedUnits(order).filter((unit) => maySeeFollowUp(order, unit, caller)) : [];
  if (!order || units.length === 0) throw new NotThere('no such order for this caller');
  const followUps: FollowUp[] = [];
  for (const unit of units) followUps.push(...(await followUpOf(store, surveys, { order, unit, caller, now })));
  return { order, followUps };
}
