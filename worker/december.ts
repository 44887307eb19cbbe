import { type Client, ScheduleAlreadyRunning, type ScheduleOptions } from '@temporalio/client';
import { roundsToCarryOn } from '../documents/december-round';
import type { Store } from '../documents/store';
import { zone } from '../domain/days';
import type { Settings } from '../domain/settings';
import type { Instant } from '../schemas/vocabulary';
import {
  decemberByItselfWorkflowType,
  decemberProcessIdOf,
  decemberWorkflowType,
  taskQueue,
} from '../workflows/contract';
import { startUnlessRunning } from './processes';

const scheduleId = 'december-evaluation';

type Yearly = Pick<Settings, 'decemberOpensOn' | 'reminderTime'>;

const months = [
  ...(['JANUARY', 'FEBRUARY', 'MARCH', 'APRIL', 'MAY', 'JUNE'] as const),
  ...(['JULY', 'AUGUST', 'SEPTEMBER', 'OCTOBER', 'NOVEMBER', 'DECEMBER'] as const),
];

/** The opening of the survey, every year; one that the system was away for is made up for within thirty days. */
const yearly = ({ decemberOpensOn, reminderTime }: Yearly): Omit<ScheduleOptions, 'scheduleId'> => ({
  spec: {
    calendars: [
      {
        ...{ month: months[Number(decemberOpensOn.slice(0, 2)) - 1]!, dayOfMonth: Number(decemberOpensOn.slice(3)) },
        ...{ hour: Number(reminderTime.slice(0, 2)), minute: Number(reminderTime.slice(3)) },
      },
    ],
    timezone: zone,
  },
  action: {
    type: 'startWorkflow',
    workflowType: decemberByItselfWorkflowType,
    workflowId: 'december-by-itself',
    args: [],
    taskQueue,
  },
  policies: { overlap: 'SKIP', catchupWindow: '30 days' },
});

/** Keeps the schedule as the settings say, with whatever an operator has decided about it. */
export async function keepDecemberSchedule(client: Client, settings: Yearly): Promise<void> {
  const options = yearly(settings);
  try {
    await client.schedule.create({ scheduleId, ...options });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(scheduleId).update((before) => ({ ...before, ...options }));
  }
}

/**
 * Starts the round of every year that is not at its end and has no process: its schedule never fired, or its process was
 * lost. Returns how many rounds are under way.
 */
export async function carryOnDecember(
  { store, client }: { store: Store; client: Client },
  now: Instant,
): Promise<number> {
  const years = await roundsToCarryOn(store, now);
  for (const year of years)
    await startUnlessRunning(client, decemberWorkflowType, decemberProcessIdOf(year), [{ year }]);
  return years.length;
}
