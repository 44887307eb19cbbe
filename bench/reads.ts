import autocannon from 'autocannon';
import { base } from '../api/views/links';
import type { Bench } from './bench';
import { type Comparison, compare, type Goal } from './compare';
import { fillWithOrders, richOrder } from './sample-orders';

const CALLERS = 8;
/** It looks this often whether the time is up. */
const SAMPLE_MS = 50;
/** With fewer a rate says little. */
const FEWEST_ANSWERS = 2 * CALLERS;
const LONGEST_MS = 30_000;
const UNIT = 'unit-mossmarken';

/** Where something is read, and by whom. */
interface Read {
  url: string;
  headers?: Record<string, string>;
}

/** The same thing to be read from us and from the anchor. */
export interface ReadPair {
  ours: Read;
  bare: Read;
}

/** Lays out what is read: the page of one order of which much has been said, and a rektor's list of 20 among many. */
export async function readPairs({
  api,
  collections,
  scale,
  system,
}: Bench): Promise<Record<'order' | 'list', ReadPair>> {
  const { id, states } = await richOrder(api, collections);
  await fillWithOrders(collections, states, scale.orders);
  const [ours, bare] = [`${system.apiUrl}${base}`, system.bareUrl];
  return {
    order: {
      ours: { url: `${ours}/orders/${id}`, headers: api.authorization('rektor') },
      bare: { url: `${bare}/orders/${id}` },
    },
    list: {
      ours: { url: `${ours}/orders?open=true&limit=20`, headers: api.authorization('preschoolRektor') },
      bare: { url: `${bare}/units/${UNIT}/open-orders` },
    },
  };
}

/** How many requests a second each side answers, in turn. */
export const compareReads = ({ ours, bare }: ReadPair, { scale }: Bench, goal: Goal): Promise<Comparison> =>
  compare(goal, scale.repeats, async () => ({
    ours: await requestsPerSecond(ours, scale.readMs),
    bare: await requestsPerSecond(bare, scale.readMs),
  }));

/** Measures for so long, and longer where hardly anything was answered meanwhile. */
async function requestsPerSecond(read: Read, ms: number): Promise<number> {
  for (let lastsMs = ms; ; lastsMs *= 2) {
    const result = await autocannon({ ...read, connections: CALLERS, duration: lastsMs / 1_000, sampleInt: SAMPLE_MS });
    if (result.non2xx > 0 || result.errors > 0 || lastsMs > LONGEST_MS)
      throw new Error(`${read.url}: ${result.non2xx} answers were no success, ${result.errors} requests failed.`);
    if (result['2xx'] >= FEWEST_ANSWERS) return result['2xx'] / result.duration;
  }
}
