import { type Client, ScheduleNotFoundError, type ScheduleOptions } from '@temporalio/client';
import { zone } from '../domain/days';
import type { Settings } from '../domain/settings';
import type { SourceSettings } from '../sources';
import { type ImportOfSource, nightlyImportWorkflowType, taskQueue } from '../workflows/contract';

type Source = ImportOfSource['source'];

const scheduleIdOf = (source: Source): string => `import/${source}`;

/** An import of a source every night; one that the worker was away for is made up for within half a day. */
const nightly = (source: Source, time: string): ScheduleOptions => ({
  scheduleId: scheduleIdOf(source),
  spec: {
    calendars: [{ hour: Number(time.slice(0, 2)), minute: Number(time.slice(3)) }],
    timezone: zone,
  },
  action: {
    type: 'startWorkflow',
    workflowType: nightlyImportWorkflowType,
    workflowId: `import-by-itself/${source}`,
    args: [{ source }],
    taskQueue,
  },
  policies: { overlap: 'SKIP', catchupWindow: '12 hours' },
});

async function ended(client: Client, source: Source): Promise<void> {
  try {
    await client.schedule.getHandle(scheduleIdOf(source)).delete();
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
  }
}

/**
 * Keeps the schedules as the settings say: one for each source that is set while a time of night is, none otherwise.
 * Made anew each time, so that nothing of an older setting remains.
 */
export async function keepImportSchedules(
  client: Client,
  sources: SourceSettings,
  { importTime }: Pick<Settings, 'importTime'>,
): Promise<void> {
  const isSet = { ss12000: sources.ss12000 !== null, skolenhetsregistret: sources.register !== null };
  for (const source of ['ss12000', 'skolenhetsregistret'] as const) {
    await ended(client, source);
    if (importTime && isSet[source]) await client.schedule.create(nightly(source, importTime));
  }
}
