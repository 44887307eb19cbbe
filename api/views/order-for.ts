import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { readOrderPage } from '../../documents/reads';
import { readServedGoals } from '../../documents/served-goals';
import { plannedFor } from '../../domain/calendar';
import { audienceOf } from '../../domain/callers';
import type { ShownGoal } from '../../domain/quality/goals';
import type { Settings } from '../../domain/settings';
import type { HuvudmanOrderAnswer, OrderAnswer } from '../../schemas/answers';
import type { Order } from '../../schemas/order';
import { orderRead } from '../read-trace';
import type { Services } from '../services';
import { languageOf } from '../words';
import { linksFor } from './links';
import { huvudmanView, orderView, type Seen } from './order-view';

/** For whom, when and in which language a request is answered; the answer says which. */
export const seenBy = (request: FastifyRequest, reply: FastifyReply, settings: Settings): Seen => {
  const language = languageOf(request.headers['accept-language']);
  reply.header('content-language', language);
  return { caller: request.caller, now: request.now, language, settings, link: linksFor(request) };
};

/** An order as somebody sees it: everything, or what the huvudman may know of it. */
export type OrderFor =
  | { order: Order; view: OrderAnswer; forHuvudman: null }
  | { order: Order; view: null; forHuvudman: Static<typeof HuvudmanOrderAnswer>; serves: ShownGoal[] };

/** An order as whoever asks sees it, and that they have read it. Throws `NotThere`. */
export async function orderFor(
  { store, calendars }: Pick<Services, 'store' | 'calendars'>,
  orderId: string,
  request: FastifyRequest,
  seen: Seen,
): Promise<OrderFor> {
  const { order, writings } = await readOrderPage(store.collections, orderId, seen.caller);
  const isForHuvudman = audienceOf(order, seen.caller) === 'huvudman';
  const found = isForHuvudman
    ? await forThoseOfHuvudman(store, order, seen)
    : {
        ...{ order, forHuvudman: null },
        view: orderView(order, writings, await calendars.of(plannedFor(order)), seen),
      };
  request.read = orderRead(order, found.view ?? found.forHuvudman);
  return found;
}

async function forThoseOfHuvudman({ collections }: Services['store'], order: Order, seen: Seen) {
  const serves = await readServedGoals(collections, order.need, seen.caller);
  return { order, serves, view: null, forHuvudman: huvudmanView(order, serves, seen) };
}
