import { currentTestRun } from './test-run';

/** Ends everything that the run started. */
export default async function globalTeardown(): Promise<void> {
  currentTestRun()?.end();
}
