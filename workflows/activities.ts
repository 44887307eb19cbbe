import { isCancellation, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities';

/** At once and within the workflow task, which keeps histories short. One try: MongoDB is there or it is not. */
const quick = proxyLocalActivities<Activities>({ startToCloseTimeout: '5s', retry: { maximumAttempts: 1 } });

/** For as long as it takes, with longer and longer waits between the tries. */
const patient = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
});

async function quickOrPatient<T>(quickly: () => Promise<T>, patiently: () => Promise<T>): Promise<T> {
  try {
    return await quickly();
  } catch (error) {
    if (isCancellation(error)) throw error;
    return await patiently();
  }
}

/** Every activity, done however long MongoDB is away. */
export const activities: Activities = {
  refresh: (orderId) =>
    quickOrPatient(
      () => quick.refresh(orderId),
      () => patient.refresh(orderId),
    ),
  remind: (due) =>
    quickOrPatient(
      () => quick.remind(due),
      () => patient.remind(due),
    ),
  settle: (orderId) =>
    quickOrPatient(
      () => quick.settle(orderId),
      () => patient.settle(orderId),
    ),
};
