import { NotThere } from '../../../documents/outcomes';
import { findWorkingText } from '../../../documents/reads';
import { isCentre } from '../../../domain/callers';
import { dayOf } from '../../../domain/days';
import { refusedNow } from '../../../domain/rules';
import type { Order } from '../../../schemas/order';
import type { WorkingText } from '../../../schemas/records';
import { unnamed } from '../../protection';
import type { Services } from '../../services';
import { orderFor, seenBy } from '../../views/order-for';
import { askedFor } from '../forms/asked';
import type { Asked } from '../forms/command-form';
import type { Sent } from '../forms/fields';
import { sentFor } from '../forms/read';
import type { SignedIn } from '../visit';
import type { Kind } from './kinds';

/** A text that is being written, for somebody at the centre. */
export interface Opened {
  visit: SignedIn;
  kind: Kind;
  order: Order;
  asked: Asked;
  saved: WorkingText | null;
  /** The refusal of handing it over now; null where it can be. */
  refused: { refusal: string; told?: Record<string, string | number> } | null;
}

/** Opens what the centre writes in an order. Throws `NotThere` for everybody else. */
export async function open(services: Services, visit: SignedIn, kind: Kind): Promise<Opened> {
  const { request, reply, caller, now } = visit;
  const { orderId } = request.params as { orderId: string };
  if (!isCentre(caller)) throw new NotThere('only the centre writes it');
  const { settings, collections } = services.store;
  const [{ order, view }, saved] = await Promise.all([
    orderFor(services, orderId, request, seenBy(request, reply, settings)),
    findWorkingText(collections, orderId, kind.kind, caller),
  ]);
  const circumstances = { caller, now, today: dayOf(now), settings, writingId: '', target: {}, people: [], units: [] };
  const refused = refusedNow(kind.finish, order, circumstances);
  const asked = await askedFor(services, visit, { order, view: unnamed(request, view!) }, kind.finish);
  return { visit, kind, order, asked, saved, refused };
}

/** What stands now, as the form would send it. */
export const standing = ({ kind, asked, saved }: Opened): Sent =>
  sentFor(kind.fields(asked), { ...kind.initial(asked, saved) });
