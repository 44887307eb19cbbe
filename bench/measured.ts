import type { Comparison } from './compare';
import type { Followed } from './forwarding';
import type { PageBytes } from './page-bytes';
import type { Used } from './processes';
import { median, percentile } from './statistics';
import type { StepsCompared } from './steps';
import type { SurveyBurst } from './survey-burst';
import type { StartSeconds } from './system';
import type { WriteTime } from './write-times';

/** Everything that was measured. */
export interface Measured {
  startSeconds: StartSeconds;
  used: Record<string, Used> | null;
  writes: { before: WriteTime; after: WriteTime };
  steps: Record<'c1' | 'c8', StepsCompared>;
  reads: Record<'order' | 'list', Comparison>;
  burst: SurveyBurst;
  pages: PageBytes;
  /** When the largest part of the slowest page is painted on a phone, against that of an empty page; null without a Chromium. */
  paint: Comparison | null;
  /** How often one of our commands was answered with 503 and repeated with its key; the time of its step goes on. */
  repeated: number;
}

/** How processes kept up in some laps: from an answer to the timers moved, and from a lap's end to rest. */
export function forwardingOf(followed: readonly Followed[]) {
  const lags = followed.flatMap(({ lagsMs }) => lagsMs);
  return {
    lagP50Ms: percentile(lags, 0.5),
    lagP95Ms: percentile(lags, 0.95),
    drainMs: median(followed.map(({ drainMs }) => drainMs)),
    unheard: followed.reduce((sum, { unheard }) => sum + unheard, 0),
  };
}

/** Memory of the two servers with the processes of each side, in MB. */
export function memoryOf(used: Record<string, Used>): { ours: number; bare: number } {
  const sum = (names: string[]) => names.reduce((total, name) => total + (used[name]?.rssMb ?? 0), 0);
  return { ours: sum(['temporal', 'mongodb', 'api', 'worker']), bare: sum(['temporal', 'mongodb', 'bare']) };
}
