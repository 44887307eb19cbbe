import type { ClientSession } from 'mongodb';
import { groupIn, inviteesMeant } from '../domain/invitee-notices';
import { recipientsOf } from '../domain/posting/recipients';
import type { InvitedPerson, Invitees } from '../schemas/invitations';
import type { Letter } from '../schemas/letters';
import type { Order } from '../schemas/order';
import type { Person } from '../schemas/organisation';
import type { Notification } from '../schemas/records';
import type { Telling } from './matters';
import type { Store } from './store';
import { peopleMeant } from './who-is-meant';

/** The version of the command that a notification tells of; null for what fell due by itself. */
export function versionToldWith({ _id }: Pick<Notification, '_id'>): number | null {
  const version = /\/command-(\d+)\//.exec(_id)?.[1];
  return version ? Number(version) : null;
}

/** By what a letter knows its recipient: of one who is invited personally only among whom they stand. */
export type Addressed = Pick<Letter, 'person' | 'mail' | 'invitees'>;

/** Those who are invited personally to what a notification is about, from its unit. */
const inviteesOf = async (
  { collections }: Store,
  told: Notification,
  order: Order,
  session: ClientSession,
): Promise<Invitees[]> => {
  const group = groupIn(order, told.about);
  const known = await collections.invitees.find({ orderId: order._id }, { session }).toArray();
  return known.filter((each) => each.group === group && each.unit === told.unit);
};

/** To whom a notification goes now: whoever holds the duty, or is invited personally; and who in the directory was looked at. */
export async function addressedBy(
  store: Store,
  telling: Telling,
  session: ClientSession,
): Promise<{ addressed: Addressed[]; people: Person[] }> {
  const { told, matter } = telling;
  if (told.to === 'participant' && 'order' in matter) {
    const version = versionToldWith(told);
    const known = await inviteesOf(store, told, matter.order, session);
    const addressed = known.flatMap(({ _id: invitees, people }) =>
      inviteesMeant(told, people, version).map(({ id: person }) => ({ person: person!, invitees, mail: null })),
    );
    return { addressed, people: [] };
  }
  const { people, meant } = await inDirectory(store, telling, session);
  return { addressed: meant.map(({ _id: person, mail }) => ({ person, mail })), people };
}

/** Those in the directory who hold the duty that a notification goes to, and all who were looked at for it. */
async function inDirectory({ collections }: Store, { told, matter, now }: Telling, session: ClientSession) {
  if ('december' in matter) {
    const meant = matter.december.meant.map(({ person }) => person);
    return { people: meant, meant };
  }
  if ('organisation' in matter) return { people: matter.organisation.meant, meant: matter.organisation.meant };
  if ('lateWaits' in matter) return { people: matter.lateWaits.meant, meant: matter.lateWaits.meant };
  if ('improvement' in matter) return { people: matter.improvement.meant, meant: matter.improvement.meant };
  const people = await peopleMeant(collections, { order: matter.order, now, person: told.person }, session);
  return { people, meant: recipientsOf(told, { order: matter.order, people, now }) };
}

/** The recipient of a letter as they are known when its sending begins. */
export interface Addressee {
  /** Where it goes; null where there is no address, or none any more. */
  mail: string | null;
  /** Who in the directory; null for one who is invited personally, and for somebody who is no longer there. */
  person: Person | null;
  invitee: InvitedPerson | null;
  /** Whether what it tells is still for them. */
  isMeant: boolean;
  isOnHold: boolean;
}

/** Who a letter goes to, whether it is still for them, and whether their address is on hold. */
export async function addresseeOf(
  store: Store,
  letter: Letter,
  telling: Telling,
  session: ClientSession,
): Promise<Addressee> {
  const known = letter.invitees
    ? await amongInvitees(store, letter, telling, session)
    : await holdingDuty(store, letter, telling, session);
  const held = known.mail && (await store.collections.heldAddresses.findOne({ _id: known.mail }, { session }));
  return { ...known, isOnHold: Boolean(held || known.invitee?.heldSince) };
}

type Known = Omit<Addressee, 'isOnHold'>;

async function holdingDuty(store: Store, letter: Letter, telling: Telling, session: ClientSession): Promise<Known> {
  const { people, meant } = await inDirectory(store, telling, session);
  const person = people.find(({ _id }) => _id === letter.person) ?? null;
  const isMeant = meant.some(({ _id }) => _id === letter.person);
  return { mail: person?.mail ?? letter.mail, person, invitee: null, isMeant };
}

async function amongInvitees(store: Store, letter: Letter, telling: Telling, session: ClientSession): Promise<Known> {
  const known = await store.collections.invitees.findOne({ _id: letter.invitees! }, { session });
  const meant = inviteesMeant(telling.told, known?.people ?? [], versionToldWith(telling.told));
  const invitee = meant.find(({ id }) => id === letter.person) ?? null;
  return { mail: invitee?.mail ?? null, person: null, invitee, isMeant: invitee !== null };
}
