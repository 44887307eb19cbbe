import { setTimeout as wait } from 'node:timers/promises';

/** Waits until an instant has passed. */
export const untilPast = (instant: string): Promise<void> => wait(Math.max(1, Date.parse(instant) - Date.now() + 1));

/** The instant some milliseconds from now. */
export const fromNow = (ms: number): string => new Date(Date.now() + ms).toISOString();
