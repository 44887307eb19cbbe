import type { ClientSession } from 'mongodb';
import { groupIn } from '../domain/invitee-notices';
import { isOfOrganisation } from '../domain/organisation/telling';
import { isOfLateWaits } from '../domain/posting/late-waits';
import { latestAt } from '../domain/posting/latest';
import { type NoLonger, noLongerSent } from '../domain/posting/still-stands';
import { isOfImprovement } from '../domain/quality/improvement-reminders';
import type { Settings } from '../domain/settings';
import { isOfDecember } from '../domain/surveys/december-telling';
import { hasNoneForParticipants } from '../domain/surveys/windows';
import type { Order } from '../schemas/order';
import type { Notification } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';
import { type December, decemberOf, guardedSittings } from './december-told';
import { guardedImprovement, improvementOf, type ToldImprovement } from './improvement-told';
import { guardedLateWaits, lateWaitsTold, type ToldLateWaits } from './late-waits-told';
import { guarded, onOrder } from './on-order';
import { type OrganisationTold, organisationTold } from './organisation-told';
import type { Store } from './store';
import { unreadTextsToTell } from './survey-reads';
import { inTransaction } from './transaction';
import type { Write } from './write-together';

interface OrderMatter {
  order: Order;
  /** How many free texts nobody has read yet, where that is told; null for all other notices. */
  unreadTexts: number | null;
}

/** What notices and letters are about, as it stands in the transaction that asks: an order, the survey of a year, the organisation, an improvement, what waits too long. */
export type Matter =
  | OrderMatter
  | { december: December }
  | { organisation: OrganisationTold }
  | { improvement: ToldImprovement }
  | { lateWaits: ToldLateWaits };

/** A notification with what it is about, at an instant. */
export interface Telling {
  told: Notification;
  matter: Matter;
  now: Instant;
}

/** Finds what a notice is about. */
export type MatterOf = (told: Notification) => Promise<Matter>;

/** What a notice is about that is about no order. */
async function otherMatter(store: Store, told: Notification, now: Instant, session: ClientSession): Promise<Matter> {
  if (isOfImprovement(told._id)) return { improvement: await improvementOf(store, told, now, session) };
  if (isOfLateWaits(told._id)) return { lateWaits: await lateWaitsTold(store, now, session) };
  if (isOfOrganisation(told._id)) return { organisation: await organisationTold(store, told, now, session) };
  return { december: await decemberOf(store, told, now, session) };
}

const isOfNoOrder = (id: string): boolean =>
  isOfDecember(id) || isOfOrganisation(id) || isOfImprovement(id) || isOfLateWaits(id);

/**
 * Writes, in one transaction, what follows from how that stands which a notice or a letter is about, by its id; null when
 * there is no such order.
 */
export const onMatter = <T>(
  store: Store,
  id: string,
  now: Instant,
  work: (matterOf: MatterOf, session: ClientSession) => Promise<T>,
): Promise<T | null> =>
  isOfNoOrder(id)
    ? inTransaction(store.client, (session) => work((told) => otherMatter(store, told, now, session), session), {
        ...{ deadlineMs: store.deadlineMs, turn: id },
      })
    : onOrder(store, id.split('/')[0]!, (order, session) =>
        work(async (told) => {
          const [unreadTexts] = await unreadTextsToTell(store.collections, [{ notification: told, order }]);
          return { order, unreadTexts: unreadTexts! };
        }, session),
      );

/** What a notice is about, as it stands; null when there is no such order. */
export const readMatter = (store: Store, told: Notification, now: Instant): Promise<Matter | null> =>
  onMatter(store, told._id, now, (matterOf) => matterOf(told));

function noLongerToldOf(told: Notification, { order, unreadTexts }: OrderMatter, settings: Settings) {
  const group = order.groups.find(({ id }) => id === groupIn(order, told.about));
  const isDone = unreadTexts === 0 || hasNoneForParticipants(told, group, order, settings);
  return noLongerSent(told, order, settings) ?? (isDone ? 'done' : null);
}

function overOf({ told, matter }: Telling, settings: Settings): NoLonger | null {
  if ('order' in matter) return noLongerToldOf(told, matter, settings);
  if ('december' in matter) return matter.december.over;
  if ('organisation' in matter) return matter.organisation.over;
  return 'improvement' in matter ? matter.improvement.over : matter.lateWaits.over;
}

/** Why a notice is not told any more: what it says no longer stands, or is no longer ahead; null where it is told. */
export function noLongerTold(telling: Telling, settings: Settings): NoLonger | null {
  const over = overOf(telling, settings);
  if (over) return over;
  const { told, matter, now } = telling;
  const latest = latestAt(told, 'order' in matter ? matter.order : null, settings);
  return latest !== null && now >= latest ? 'tooLate' : null;
}

/** What makes a letter that begins collide with whatever changes what it says; what is told of the organisation asks nothing that somebody may just be doing. */
export function guardedMatter(store: Store, matter: Matter): Write[] {
  if ('order' in matter) return [guarded(store, matter.order, {})];
  if ('december' in matter) return guardedSittings(store, matter.december);
  if ('improvement' in matter) return guardedImprovement(store, matter.improvement);
  return 'lateWaits' in matter ? guardedLateWaits(store, matter.lateWaits) : [];
}
