import { main as rebuild } from '../worker/rebuild';
import { configuredMongodb } from './configured-mongodb';
import { temporalChoice } from './configured-temporal';
import { runningSystem } from './running-system';

/** `npm run rebuild`: on the configured servers, and where none are, on those of the embedded system that runs. */
export async function main(args: readonly string[]): Promise<void> {
  const isConfigured = configuredMongodb() !== null && temporalChoice().address !== null;
  if (!isConfigured) Object.assign(process.env, runningSystem().servers);
  await rebuild(args);
}
