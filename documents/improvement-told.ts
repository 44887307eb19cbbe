import type { ClientSession } from 'mongodb';
import type { NoLonger } from '../domain/posting/still-stands';
import { improvementOver, improversMeant } from '../domain/quality/improvement-reminders';
import type { Improvement } from '../schemas/improvements';
import type { Person } from '../schemas/organisation';
import type { Notification } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';
import { peopleAtCentre } from './centre-places';
import { maxTimeMS } from './reads';
import type { Store } from './store';
import { update, type Write } from './write-together';

/** What is told of an improvement, and to whom, as it stands in the transaction that asks. */
export interface ToldImprovement {
  improvement: Improvement | null;
  /** To whom it goes now. */
  meant: Person[];
  /** Why it is not told any more; null where it still stands. */
  over: NoLonger | null;
}

/** What a notice of an improvement tells, and to whom, at an instant. */
export async function improvementOf(
  { collections }: Store,
  told: Notification,
  now: Instant,
  session: ClientSession,
): Promise<ToldImprovement> {
  const { improvements } = collections;
  const improvement = await improvements.findOne({ _id: told.about! }, { session, maxTimeMS });
  const over = improvementOver(told, improvement);
  if (!improvement || over) return { improvement, meant: [], over };
  const known = await peopleAtCentre(collections, session);
  return { improvement, meant: improversMeant(improvement, known, now), over };
}

/** Collides with whatever is told of the improvement at the same time: one of the two is then asked anew. */
export const guardedImprovement = ({ collections }: Store, { improvement }: ToldImprovement): Write[] =>
  improvement ? [update(collections.improvements, { _id: improvement._id }, { $inc: { guard: 1 } })] : [];
