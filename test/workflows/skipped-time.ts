import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Worker } from '@temporalio/worker';
import type { Db } from 'mongodb';
import type { Store } from '../../documents/store';
import { instant, type Telling } from '../domain/orders';
import { freshDatabase } from '../setup/database';
import { begin, orderWorker, type Story, storeIn } from './story';

/** A server of one test file's own on which time is skipped, with a worker and a database. */
export interface SkippedTime {
  env: TestWorkflowEnvironment;
  store: Store;
  db: Db;
  clock: Story['clock'];
}

/**
 * The clock of a server on which time is skipped: it never goes back, and stands still while a process waits for a
 * worker.
 */
export const clockOf = (env: TestWorkflowEnvironment): Story['clock'] => ({
  now: async () => new Date(await env.currentTimeMs()).toISOString(),
  until: async (at) => {
    const aheadMs = Date.parse(instant(at)) - (await env.currentTimeMs());
    if (aheadMs < 0) throw new Error(`${at} has passed on the server of this file: tell its stories in their order.`);
    await env.sleep(aheadMs);
  },
});

/** Starts a server on which time is skipped. */
export const startSkipping = (): Promise<TestWorkflowEnvironment> =>
  TestWorkflowEnvironment.createTimeSkipping({
    client: { identity: 'test' },
    server: { executable: { type: 'existing-path', path: process.env.INSATS_TEST_TEMPORAL_SERVER! } },
  } as Parameters<typeof TestWorkflowEnvironment.createTimeSkipping>[0]);

/** Sets up, at the top level of a test file, the server on which its stories are told; days are named, so they are the same in every run. */
export function onSkippedTime(name: string): {
  place: SkippedTime;
  /** Tells one story that begins at an instant, with the order as it is told until then. */
  story(
    at: string,
    told: (at: string) => Telling,
    act: (story: Story) => Promise<void>,
    /** The path under which its history is stored, where it is one that others are to replay. */
    path?: string,
  ): Promise<void>;
} {
  const { client, db } = freshDatabase(name);
  const place = { db } as SkippedTime;
  let worker: Worker | undefined;
  let running: Promise<void> = Promise.resolve();
  beforeAll(async () => {
    place.env = await startSkipping();
    place.clock = clockOf(place.env);
    place.store = await storeIn(client, db);
    worker = await orderWorker(place.env, place.store, place.clock.now);
    running = worker.run();
  });
  afterAll(async () => {
    worker?.shutdown();
    await running;
    await place.env?.teardown();
  });
  return {
    place,
    story: async (at, told, act, path) => {
      await place.clock.until(at);
      const story = await begin(place.store, place.env.client, place.clock, told(at));
      try {
        await act(story);
        if (path && process.env.INSATS_STORE_HISTORIES) await story.keepHistory(path);
      } finally {
        await story.end();
      }
    },
  };
}
