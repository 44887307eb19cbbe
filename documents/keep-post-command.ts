import { randomUUID } from 'node:crypto';
import type { ClientSession } from 'mongodb';
import { centreActor } from '../domain/callers';
import { type Caller, refuse } from '../domain/decision';
import type { PostCommand, PostLogEntry } from '../schemas/incoming-mail';
import type { Instant } from '../schemas/vocabulary';
import { addressActorOf, refuseOthers } from './incoming-reads';
import { daysAfter } from './keep-mail';
import { keepOnce } from './keep-once';
import { NotThere, Refused } from './outcomes';
import { idOfAddress } from './protected-addresses';
import { type Asked, askedHash } from './repeat';
import type { Store } from './store';
import { insert, remove, update, type Write, writeTogether } from './write-together';

/** What was answered to whoever has set a message aside, or released an address. */
export interface PostReceipt {
  command: PostCommand;
  about: string;
  at: Instant;
}

/** One command on the post, as it came to us: about a message, or an address or what stands for it, with its reason. */
export interface PostAsked extends Asked {
  command: PostCommand;
  about: string;
  reason: string;
  caller: Caller;
  now: Instant;
}

/** What is answered, and what is kept of it: about which message or address. */
function logged(
  store: Store,
  asked: PostAsked,
  { by, about }: Pick<PostLogEntry, 'by' | 'about'>,
): { receipt: PostReceipt; entry: Write } {
  const { command, reason, caller, key, now } = asked;
  const receipt = { command, about: asked.about, at: now };
  const entry: PostLogEntry = {
    ...{ _id: randomUUID(), command, about, reason, at: now, by, receipt },
    key: { caller: caller.person, key, asked: askedHash(asked) },
    removeAt: daysAfter(now, store.settings.mailKeptDays),
  };
  return { receipt, entry: insert(store.collections.postLog, entry) };
}

/** Sets a message that waits for staff aside: they have taken care of it. Throws `Refused` or `NotThere`. */
export async function setMailAside(store: Store, asked: PostAsked): Promise<PostReceipt> {
  refuseOthers(asked.caller);
  const { collections, client, settings } = store;
  const { incomingMail, rawMail, postLog } = collections;
  const { about: _id, reason, caller, now } = asked;
  const by = centreActor(caller);
  return keepOnce(store, asked, { log: postLog }, async (session) => {
    const mail = await incomingMail.findOne({ _id }, { session });
    if (!mail) throw new NotThere('no such message');
    if (mail.state !== 'forStaff') throw new Refused(refuse('mail-not-waiting'), null);
    const { receipt, entry } = logged(store, asked, { by, about: _id });
    const setAside = { by, at: now, reason };
    await writeTogether(client, session, [
      update(incomingMail, { _id }, { $set: { state: 'setAside', setAside } }, { must: true }),
      update(rawMail, { _id }, { $set: { removeAt: daysAfter(now, settings.handledMailKeptDays) } }),
      entry,
    ]);
    return receipt;
  });
}

/** The address on hold that is named as it is, or by what stands for it. */
async function addressNamed(
  { heldAddresses }: Store['collections'],
  named: string,
  session: ClientSession,
): Promise<string | undefined> {
  const options = { session, projection: { _id: 1 } } as const;
  if (await heldAddresses.findOne({ _id: named }, options)) return named;
  const held = await heldAddresses.find({}, options).toArray();
  return held.find(({ _id }) => idOfAddress(_id) === named)?._id;
}

/** Says that an address that is on hold works again: letters go there from now on. Throws `Refused`. */
export async function releaseAddress(store: Store, asked: PostAsked): Promise<PostReceipt> {
  const { collections, client } = store;
  const by = await addressActorOf(collections, asked.caller);
  return keepOnce(store, asked, { log: collections.postLog }, async (session) => {
    const address = await addressNamed(collections, asked.about, session);
    if (!address) throw new Refused(refuse('address-not-held'), null);
    const { receipt, entry } = logged(store, asked, { by, about: address });
    await writeTogether(client, session, [remove(collections.heldAddresses, { _id: address }), entry]);
    return receipt;
  });
}
