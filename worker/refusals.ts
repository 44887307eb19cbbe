import { StorageAway } from '../documents/connect';
import { SettingsRefused } from '../domain/settings';
import { PostMisconfigured } from '../post/misconfigured';
import { TemporalAway } from './connect';
import { Misconfigured } from './settings';

/** What says by itself what to do. */
const told = [Misconfigured, PostMisconfigured, SettingsRefused, TemporalAway];

/** One sentence for whoever starts a command of the worker, when it cannot do its work. */
export function sentenceOf(error: unknown): string {
  if (told.some((kind) => error instanceof kind)) return (error as Error).message;
  if (error instanceof StorageAway) return 'MongoDB does not answer: check MONGODB_URI and that the server runs.';
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
    return `Port ${process.env.INSATS_WORKER_HEALTH_PORT ?? 3001} is taken: set INSATS_WORKER_HEALTH_PORT to a free one.`;
  return `This could not be done: ${error instanceof Error ? error.stack : String(error)}`;
}
