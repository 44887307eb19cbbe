import { Refused } from '../../../documents/outcomes';
import { dayOf } from '../../../domain/days';
import { type OrderCommand, refusedNow } from '../../../domain/rules';
import type { OrderAnswer } from '../../../schemas/answers';
import type { Order } from '../../../schemas/order';
import type { Services } from '../../services';
import { orderFor, seenBy } from '../../views/order-for';
import { orderView } from '../../views/order-view';
import type { SignedIn } from '../visit';

/** The order that an address names, where it takes a command from the caller now. Throws `NotThere`, `Refused` or a problem where it does not. */
export async function orderTaking(
  services: Services,
  { request, reply, caller, now }: SignedIn,
  command: OrderCommand,
  target: Record<string, string>,
): Promise<{ order: Order; view: OrderAnswer }> {
  const { orderId } = request.params as { orderId: string };
  const { settings } = services.store;
  const seen = seenBy(request, reply, settings);
  const { order, view } = await orderFor(services, orderId, request, seen);
  const circumstances = { caller, now, today: dayOf(now), settings, writingId: '', target, people: [], units: [] };
  const refusal = refusedNow(command, order, circumstances);
  if (refusal) throw new Refused(refusal, order);
  // Whoever closes a unit knows the order by its name alone, and a form shows no more of it.
  return { order, view: view ?? orderView(order, [], new Map(), seen) };
}
