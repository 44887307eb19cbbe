import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Client } from '@temporalio/client';
import { closeMongo } from '../documents/close';
import { readFacts } from '../documents/process';
import type { Store } from '../documents/store';
import { listUnsettled } from '../documents/watching';
import { connectTemporal, temporalAddress, temporalWithin } from './connect';
import { forwardingCode, restartProcess } from './processes';
import { sentenceOf } from './refusals';
import { Misconfigured, readSettings } from './settings';
import { openStore } from './store';

/** How many processes are started anew a second, unless told otherwise. */
const usualRate = 20;

/** What came of a rebuild; `failed` orders still have the process that they had, or none. */
export interface Rebuilt {
  restarted: number;
  failed: string[];
}

/**
 * Starts the process of every order that is not settled anew from its facts, at a limited rate. A process that runs is
 * ended first: after an older copy was restored it may believe what the order no longer says. Harmless otherwise.
 */
export async function rebuild(
  store: Store,
  client: Client,
  perSecond: number,
  say: (line: string) => void,
): Promise<Rebuilt> {
  const ids = await listUnsettled(store.collections);
  const rebuilt: Rebuilt = { restarted: 0, failed: [] };
  for (const orderId of ids) {
    try {
      const facts = await readFacts(store, orderId);
      if (facts) await restartProcess(client, orderId, facts);
      rebuilt.restarted += 1;
    } catch (error) {
      rebuilt.failed.push(orderId);
      say(`The process of order ${orderId} could not be started anew (${forwardingCode(error)}).`);
    }
    await pause(1_000 / perSecond);
  }
  return rebuilt;
}

/** How long the servers may take to answer. */
const bootMs = 10_000;

async function rebuildAll(perSecond: number): Promise<Rebuilt> {
  const client = connectTemporal(temporalAddress());
  const store = await openStore(readSettings(process.env), 'insats-rebuild', bootMs);
  try {
    await temporalWithin(client, bootMs);
    return await rebuild(store, client, perSecond, (line) => process.stderr.write(`${line}\n`));
  } finally {
    await client.connection.close();
    await closeMongo(store.client, bootMs);
  }
}

function rateFrom(args: readonly string[]): number {
  const { values } = parseArgs({ args: [...args], options: { rate: { type: 'string' } }, strict: true });
  const rate = Number(values.rate ?? usualRate);
  if (!(rate > 0 && rate <= 1_000))
    throw new Misconfigured(`--rate is ${values.rate}: set it to how many processes are started anew a second.`);
  return rate;
}

/** `npm run rebuild`: starts all processes anew and says how many; the exit code is 1 when one could not be. */
export async function main(args: readonly string[]): Promise<void> {
  try {
    const { restarted, failed } = await rebuildAll(rateFrom(args));
    process.stdout.write(`${restarted} processes were started anew, ${failed.length} could not be.\n`);
    if (failed.length > 0) process.exitCode = 1;
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = 1;
  }
}

if (require.main === module) void main(process.argv.slice(2));
