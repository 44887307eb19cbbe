import { existsSync, readFileSync } from 'node:fs';
import { say } from './say';
import { currentTestRun } from './test-run';

const LAST_WORDS = 12_000;

/** Ends everything that the run started, and repeats the last words of what all suites shared: it has none when all is well. */
export default async function globalTeardown(): Promise<void> {
  const run = currentTestRun();
  if (!run) return;
  const log = run.log('mongodb');
  const words = existsSync(log) ? readFileSync(log, 'utf8').slice(-LAST_WORDS) : '';
  if (words !== '') say(`What the MongoDB of all suites wrote into its log last:\n${words}`);
  run.end();
}
