import type { ClientSession } from 'mongodb';
import {
  decemberStages,
  decemberWindow,
  nextStage,
  openYear,
  stageKey,
  stagesAfter,
} from '../domain/surveys/december-round';
import type { DecemberRound, DecemberStage } from '../schemas/december';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { responseRatesOf } from './december-reads';
import { thoseWhoLead } from './december-trial';
import type { Store } from './store';
import { tellClosed } from './tell-december';
import { inTransaction } from './transaction';
import { insert, replace, writeTogether } from './write-together';

const maxTimeMS = 1_500;
/** How many are told by one activity: few enough that its worker may be lost, many enough that histories stay short. */
export const batchSize = 200;

const idOf = (year: number): string => String(year);

/** The years whose round is not at its end: the one that is open now, begun or not, and those that were begun. */
export async function roundsToCarryOn(
  { collections, settings }: Pick<Store, 'collections' | 'settings'>,
  now: Instant,
): Promise<number[]> {
  const begun = await collections.decemberRounds.find({}, { projection: { year: 1, endedAt: 1 }, maxTimeMS }).toArray();
  const open = openYear(settings, now);
  const isNew = open !== null && !begun.some(({ year }) => year === open);
  return [...begun.filter(({ endedAt }) => endedAt === null).map(({ year }) => year), ...(isNew ? [open] : [])];
}

/** Changes the round of a year in one transaction; null leaves it as it is. */
const changed = (
  { client, collections, deadlineMs }: Store,
  year: number,
  change: (round: DecemberRound, session: ClientSession) => Promise<DecemberRound | null>,
): Promise<void> =>
  inTransaction(
    client,
    async (session) => {
      const round = await collections.decemberRounds.findOne({ _id: idOf(year) }, { session });
      const next = round && (await change(round, session));
      if (!next) return;
      await writeTogether(client, session, [
        replace(collections.decemberRounds, { _id: round._id }, next, { must: true }),
      ]);
    },
    { deadlineMs, turn: `december/${year}` },
  );

/** Begins the round of a year, unless it was begun or its survey has closed before anybody was asked. */
async function beginRound({ client, collections, settings, deadlineMs }: Store, year: number, now: Instant) {
  const { opensAt, closesAt } = decemberWindow(year, settings);
  if (now < opensAt || now >= closesAt) return;
  const calendars = await collections.calendars.find({}, { projection: { terms: 1 }, maxTimeMS }).toArray();
  const stages = decemberStages(year, settings, calendars);
  const round: DecemberRound = { _id: idOf(year), year, begunAt: now, stages, batches: {}, endedAt: null };
  await inTransaction(
    client,
    async (session) => {
      if (await collections.decemberRounds.findOne({ _id: round._id }, { session })) return;
      await writeTogether(client, session, [insert(collections.decemberRounds, round)]);
    },
    { deadlineMs, turn: `december/${year}` },
  );
}

/** What the round of a year does next, begun where it was not; null when there is none or it has ended. */
export async function nextOfRound(store: Store, year: number, now: Instant): Promise<DecemberStage | null> {
  await beginRound(store, year, now);
  const round = await store.collections.decemberRounds.findOne({ _id: idOf(year) }, { maxTimeMS });
  return round && round.endedAt === null ? nextStage(round, now) : null;
}

const batchId = (year: number, stage: string, number: number): string => `${year}/${stage}/${number}`;

/**
 * Cuts those who may be told at a stage into batches, once: cut again it is what it was. Returns how many there are. Whether
 * somebody holds the duty is asked when their batch is told.
 */
export async function cutBatches({ collections }: Store, year: number, stage: string): Promise<number> {
  const { decemberRounds, decemberBatches } = collections;
  const round = await decemberRounds.findOne({ _id: idOf(year) }, { maxTimeMS });
  const known = round?.batches[stage];
  if (!round || known !== undefined) return known ?? 0;
  const people = (await thoseWhoLead(collections).toArray()).map(({ _id }) => _id).sort();
  const count = Math.ceil(people.length / batchSize);
  for (let number = 0; number < count; number += 1) {
    const _id = batchId(year, stage, number);
    const batch = { _id, year, people: people.slice(number * batchSize, (number + 1) * batchSize) };
    await decemberBatches.replaceOne({ _id }, batch, { upsert: true });
  }
  await decemberRounds.updateOne({ _id: round._id }, { $set: { [`batches.${stage}`]: count } });
  return count;
}

/** Those of one batch, by their ids. */
export const peopleOfBatch = async (
  { decemberBatches }: Pick<Collections, 'decemberBatches'>,
  year: number,
  stage: string,
  number: number,
): Promise<string[]> =>
  (await decemberBatches.findOne({ _id: batchId(year, stage, number) }, { maxTimeMS }))?.people ?? [];

/** How many units have answered when the round of a year ends; at its other stages nobody asks. */
async function outcomeAt({ collections }: Store, year: number, stage: string): Promise<Pick<DecemberRound, 'outcome'>> {
  const round = await collections.decemberRounds.findOne({ _id: idOf(year) }, { maxTimeMS });
  if (round?.stages.find((each) => stageKey(each) === stage)?.kind !== 'closed') return {};
  const { asked, answered } = await responseRatesOf(collections, year);
  return { outcome: { asked, answered } };
}

/** Notes that a stage is done, and at the last that the round has ended: then the lead is told. Done twice it is done once. */
export async function finishStage(store: Store, year: number, stage: string, now: Instant): Promise<void> {
  const { decemberBatches } = store.collections;
  const outcome = await outcomeAt(store, year, stage);
  await changed(store, year, async (round, session) => {
    const done = round.stages.find((each) => stageKey(each) === stage);
    if (!done || done.doneAt !== null) return null;
    if (done.kind === 'closed') await tellClosed(store, done, year, now, session);
    const ended = done.kind === 'closed' ? { endedAt: now, ...outcome } : {};
    return { ...round, stages: stagesAfter(round.stages, stage, now), ...ended };
  });
  await decemberBatches.deleteMany({ year, _id: { $gte: `${year}/${stage}/`, $lt: `${year}/${stage}0` } });
}
