import { randomUUID } from 'node:crypto';
import { centreActor } from '../domain/callers';
import { type Caller, refuse } from '../domain/decision';
import type { PostCommand, PostLogEntry } from '../schemas/incoming-mail';
import type { Actor } from '../schemas/parts';
import type { Instant } from '../schemas/vocabulary';
import { addressActorOf, refuseOthers } from './incoming-reads';
import { daysAfter } from './keep-mail';
import { keepOnce } from './keep-once';
import { NotThere, Refused } from './outcomes';
import { type Asked, askedHash } from './repeat';
import type { Store } from './store';
import { insert, remove, update, type Write, writeTogether } from './write-together';

/** What was answered to whoever has set a message aside, or released an address. */
export interface PostReceipt {
  command: PostCommand;
  about: string;
  at: Instant;
}

/** One command on the post, as it came to us: about a message or an address, with its reason. */
export interface PostAsked extends Asked {
  command: PostCommand;
  about: string;
  reason: string;
  caller: Caller;
  now: Instant;
}

function logged(store: Store, asked: PostAsked, by: Actor): { receipt: PostReceipt; entry: Write } {
  const { command, about, reason, caller, key, now } = asked;
  const receipt = { command, about, at: now };
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
    const { receipt, entry } = logged(store, asked, by);
    const setAside = { by, at: now, reason };
    await writeTogether(client, session, [
      update(incomingMail, { _id }, { $set: { state: 'setAside', setAside } }, { must: true }),
      update(rawMail, { _id }, { $set: { removeAt: daysAfter(now, settings.handledMailKeptDays) } }),
      entry,
    ]);
    return receipt;
  });
}

/** Says that an address that is on hold works again: letters go there from now on. Throws `Refused`. */
export async function releaseAddress(store: Store, asked: PostAsked): Promise<PostReceipt> {
  const { collections, client } = store;
  const by = await addressActorOf(collections, asked.caller);
  return keepOnce(store, asked, { log: collections.postLog }, async (session) => {
    const filter = { _id: asked.about };
    const held = await collections.heldAddresses.findOne(filter, { session });
    if (!held) throw new Refused(refuse('address-not-held'), null);
    const { receipt, entry } = logged(store, asked, by);
    await writeTogether(client, session, [remove(collections.heldAddresses, filter), entry]);
    return receipt;
  });
}
