import type { Session, SignInSettings } from '../../schemas/sign-in';
import type { Instant } from '../../schemas/vocabulary';

type Limits = SignInSettings['sessions'];
type Times = Pick<Session, 'seenAt' | 'endsAt'>;

const minuteMs = 60_000;
const later = (instant: Instant, ms: number): Instant => new Date(Date.parse(instant) + ms).toISOString();

/** When a session that begins now ends, whatever its person does. */
export const longestUntil = (now: Instant, { longestHours }: Limits): Instant =>
  later(now, longestHours * 60 * minuteMs);

/** When a session ends if nothing more is heard of it. */
export const endOf = ({ seenAt, endsAt }: Times, { inactiveMinutes }: Limits): Instant => {
  const inactive = later(seenAt, inactiveMinutes * minuteMs);
  return inactive < endsAt ? inactive : endsAt;
};

/** Whether a session is over at an instant: nothing was heard of it for too long, or it has lasted its longest. */
export const isOver = (session: Times, limits: Limits, now: Instant): boolean => now >= endOf(session, limits);

/** Whether it is to be written that somebody was seen: once a minute tells enough. */
export const isToBeNoted = ({ seenAt }: Pick<Times, 'seenAt'>, now: Instant): boolean => now >= later(seenAt, minuteMs);

/** How long a browser may take at the provider. */
const signInMinutes = 10;
export const signInUntil = (now: Instant): Instant => later(now, signInMinutes * minuteMs);
