import { heartbeat } from '@temporalio/activity';
import { cutBatches, finishStage, nextOfRound, peopleOfBatch } from '../documents/december-round';
import type { Store } from '../documents/store';
import type { Surveys } from '../documents/surveys';
import { tellBatch } from '../documents/tell-december';
import { openYear, stageKey } from '../domain/surveys/december-round';
import type { DecemberStage } from '../schemas/december';
import type { Instant } from '../schemas/vocabulary';
import { type FailureLog, failingWithCode } from './failure';

/** What the yearly round is done with. */
export interface DecemberDependencies {
  store: Store;
  surveys: Surveys;
  now: () => Instant | Promise<Instant>;
  log: FailureLog;
}

/** A stage of a round by its day and kind, and the instant at which it is due. */
export interface StageDue {
  kind: DecemberStage['kind'];
  on: string;
  at: Instant;
}

/** What is done for the round of a year; people stand in MongoDB alone. */
export const createDecemberActivities = ({ store, surveys, now, log }: DecemberDependencies) => ({
  /** The year whose survey is open now; null where none is. Safe to retry: it writes nothing. */
  openDecember: (): Promise<number | null> =>
    failingWithCode(log, 'openDecember', 'december', async () => openYear(store.settings, await now())),

  /** What the round does next, begun where it was not; null when it has ended. Safe to retry: it is begun once. */
  nextStage: (year: number): Promise<StageDue | null> =>
    failingWithCode(log, 'nextStage', String(year), async () => {
      const stage = await nextOfRound(store, year, await now());
      return stage && { kind: stage.kind, on: stage.on, at: stage.at };
    }),

  /** Cuts those who lead a unit into batches. Safe to retry: what was cut is not cut again. */
  cutBatches: (year: number, { kind, on }: StageDue): Promise<number> =>
    failingWithCode(log, 'cutBatches', String(year), () => cutBatches(store, year, stageKey({ kind, on }))),

  /** Tells one batch. Safe to retry: that somebody was told is kept with the notice. */
  tellBatch: (year: number, stage: StageDue, number: number): Promise<number> =>
    failingWithCode(log, 'tellBatch', String(year), async () => {
      const people = await peopleOfBatch(store.collections, year, stageKey(stage), number);
      return tellBatch(store, surveys, people, { year, stage, now: await now() }, () => heartbeat());
    }),

  /** Notes that a stage is done. Safe to retry: done twice it is done once. */
  finishStage: (year: number, stage: StageDue): Promise<void> =>
    failingWithCode(log, 'finishStage', String(year), async () =>
      finishStage(store, year, stageKey(stage), await now()),
    ),
});

export type DecemberActivities = ReturnType<typeof createDecemberActivities>;
