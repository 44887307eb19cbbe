import { createHash, randomBytes } from 'node:crypto';
import { dayOf, plusMs } from '../domain/days';
import { type Caller, refuse } from '../domain/decision';
import { callerOf } from '../domain/directory';
import { type CalendarItem, invitationFor, itemsOf } from '../domain/invitations';
import { stillThere } from '../domain/organisation/huvudmen';
import { reachOfLeader, reachOfPerson, reachOfUnit } from '../domain/standing';
import type { CalendarFeed } from '../schemas/invitations';
import type { Order } from '../schemas/order';
import type { Person } from '../schemas/organisation';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { readLastDays } from './last-days';
import { Refused } from './outcomes';
import { reading } from './reading';
import { maxTimeMS } from './reads';

const hash = (secret: string): string => createHash('sha256').update(secret).digest('hex');
const secretForm = /^[0-9a-f]{64}$/;

/** For how long what is over stays in a feed: 90 days. */
const recentMs = 90 * 86_400_000;
/** How many orders a feed is made of at the most, the newest first. */
const mostOrders = 500;

/** Somebody's feed; null where they have none. */
export const readFeed = ({ calendarFeeds }: Collections, person: string): Promise<CalendarFeed | null> =>
  reading(calendarFeeds.findOne({ _id: person }, { maxTimeMS }));

/** Makes somebody's feed, or makes it anew: the secret that it had before leads nowhere from now on. Returns the new one; throws
 * `Refused` where somebody's identity is protected. */
export async function renewFeed({ calendarFeeds, people }: Collections, person: string, now: Instant): Promise<string> {
  const known: Person | null = await reading(people.findOne({ _id: person }, { maxTimeMS }));
  if (known?.isProtected) throw new Refused(refuse('feed-protected'), null);
  const secret = randomBytes(32).toString('hex');
  const feed = { secret: hash(secret), madeAt: now };
  await reading(calendarFeeds.replaceOne({ _id: person }, feed, { upsert: true }));
  return secret;
}

/** Takes somebody's feed back. Done twice it is done once. */
export async function endFeed({ calendarFeeds }: Collections, person: string): Promise<void> {
  await reading(calendarFeeds.deleteOne({ _id: person }));
}

/** By what the orders are found in which somebody may be invited. */
const reachOf = ({ person, duties, representations }: Caller): string[] => [
  reachOfPerson(person),
  reachOfLeader(person),
  ...new Set([
    ...duties.filter(({ kind }) => ['rektor', 'actingRektor'].includes(kind)).map(({ at }) => reachOfUnit(at)),
    ...representations.map(({ unit }) => reachOfUnit(unit)),
  ]),
];

/** What stands in the calendar of a caller now: what they are invited to by the duties that they hold, and is not long over. */
export async function readInvitedTo({ orders }: Collections, caller: Caller, now: Instant): Promise<CalendarItem[]> {
  const since = plusMs(now, -recentMs);
  const found = orders.find({ 'standing.reach': { $in: reachOf(caller) } }, { maxTimeMS });
  const known = await reading(found.sort({ caseNumber: -1 }).limit(mostOrders).toArray());
  const itemsFor = (order: Order): CalendarItem[] =>
    itemsOf(order).filter((item) => item.endsAt >= since && invitationFor(order, item, caller) !== null);
  return known.flatMap(itemsFor).sort((a, b) => (a.startsAt + a.id).localeCompare(b.startsAt + b.id));
}

/**
 * What stands in the feed of a secret; null for one that leads nowhere: it is malformed or was never given, was renewed or
 * taken back, or its owner's identity is protected.
 */
export async function readFeedOf(
  collections: Collections,
  secret: string,
  now: Instant,
): Promise<CalendarItem[] | null> {
  if (!secretForm.test(secret)) return null;
  const feed = await reading(collections.calendarFeeds.findOne({ secret: hash(secret) }, { maxTimeMS }));
  const person = feed && (await reading(collections.people.findOne({ _id: feed._id }, { maxTimeMS })));
  if (!person || person.isProtected) return null;
  const caller = stillThere(callerOf(person, now), await reading(readLastDays(collections)), dayOf(now));
  return readInvitedTo(collections, caller, now);
}
