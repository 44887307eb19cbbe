import { Refused } from '../../../documents/outcomes';
import { dayOf } from '../../../domain/days';
import { type OrderCommand, refusedNow } from '../../../domain/rules';
import type { OrderAnswer } from '../../../schemas/answers';
import type { Order } from '../../../schemas/order';
import { Problem } from '../../problems';
import type { Services } from '../../services';
import { orderFor, seenBy } from '../../views/order-for';
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
  const { order, view } = await orderFor(services, orderId, request, seenBy(request, reply, settings));
  const circumstances = { caller, now, today: dayOf(now), settings, writingId: '', target, people: [], units: [] };
  const refusal = refusedNow(command, order, circumstances);
  if (refusal) throw new Refused(refusal, order);
  if (!view) throw new Problem('no-such-address');
  return { order, view };
}
