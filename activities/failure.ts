import { ApplicationFailure } from '@temporalio/common';
import type { BaseLogger } from 'pino';
import { failureCode, failureFrames } from '../documents/failure-code';

export type FailureLog = Pick<BaseLogger, 'warn'>;

/**
 * Does the work of an activity. What it throws leaves this process as a code and without its cause, since Temporal
 * keeps both; the log gets the code and the place.
 */
export async function failingWithCode<T>(
  log: FailureLog,
  activity: string,
  orderId: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = failureCode(error);
    log.warn({ activity, orderId, code, at: failureFrames(error) }, 'an activity failed and is tried again');
    throw ApplicationFailure.create({ message: code, type: code });
  }
}
