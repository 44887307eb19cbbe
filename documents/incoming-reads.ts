import { isCentre } from '../domain/callers';
import { type Caller, isRefusal, refuse } from '../domain/decision';
import { addressActor } from '../domain/posting/addresses';
import type { IncomingMail } from '../schemas/incoming-mail';
import type { HeldAddress } from '../schemas/letters';
import type { Order } from '../schemas/order';
import type { Actor } from '../schemas/parts';
import type { Collections } from './collections';
import { NotThere, Refused } from './outcomes';
import { reading } from './reading';
import { cut, maxTimeMS, type Page } from './reads';

/** Throws `Refused` for everybody who does not work at the centre. */
export function refuseOthers(caller: Caller): void {
  if (!isCentre(caller)) throw new Refused(refuse('centre-only'), null);
}

/** A page of the mail that came in and is in a state, the newest first. Throws `Refused`. */
export function readIncomingMails(
  { incomingMail }: Collections,
  state: IncomingMail['state'],
  caller: Caller,
  page: Page,
): Promise<IncomingMail[]> {
  refuseOthers(caller);
  return reading(incomingMail.find({ state }, { sort: { receivedAt: -1, _id: 1 }, ...cut(page) }).toArray());
}

/** A message that came in, and the order that it is about; null where it is about none. Throws `Refused` or `NotThere`. */
export async function readIncomingMail(
  { incomingMail, orders }: Collections,
  id: string,
  caller: Caller,
): Promise<{ mail: IncomingMail; order: Order | null }> {
  refuseOthers(caller);
  const mail = await reading(incomingMail.findOne({ _id: id }, { maxTimeMS }));
  if (!mail) throw new NotThere('no such message');
  const order = mail.orderId ? await reading(orders.findOne({ _id: mail.orderId }, { maxTimeMS })) : null;
  return { mail, order };
}

/** The caller as whoever looks after addresses that are on hold. Throws `Refused`. */
export async function addressActorOf({ huvudmen }: Pick<Collections, 'huvudmen'>, caller: Caller): Promise<Actor> {
  const municipal = await reading(
    huvudmen.find({ kind: 'municipal' }, { projection: { _id: 1 }, maxTimeMS }).toArray(),
  );
  const actor = addressActor(
    caller,
    municipal.map(({ _id }) => _id),
  );
  if (isRefusal(actor)) throw new Refused(actor, null);
  return actor;
}

/** A page of the addresses that are on hold, by their names. Throws `Refused`. */
export async function readHeldAddresses(collections: Collections, caller: Caller, page: Page): Promise<HeldAddress[]> {
  await addressActorOf(collections, caller);
  return reading(collections.heldAddresses.find({}, { sort: { _id: 1 }, ...cut(page) }).toArray());
}
