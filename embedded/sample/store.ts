import type { Collection, Document, OptionalUnlessRequiredId } from 'mongodb';
import type { Collections } from '../../documents/collections';
import { markToForward } from '../../documents/forwarding';
import type { Surveys } from '../../documents/surveys';
import type { Caller } from '../../domain/decision';
import type { Settings } from '../../domain/settings';
import { followUpSurvey } from '../../domain/surveys/follow-up';
import { OperatorError } from '../project';
import { type Centre, type Generated, generate } from './generate';
import { lastInstant } from './plan';

const atOnce = 200;
const DUPLICATE_KEY = 11000;

/** Stores what is not there yet: what was stored by a run that was stopped is the same. */
async function insertAll<T extends Document>(collection: Collection<T>, documents: readonly T[]): Promise<void> {
  for (let i = 0; i < documents.length; i += atOnce) {
    const some = documents.slice(i, i + atOnce) as OptionalUnlessRequiredId<T>[];
    await collection.insertMany(some, { ordered: false }).catch((error: { code?: unknown }) => {
      if (error.code !== DUPLICATE_KEY) throw error;
    });
  }
}

async function callerOf({ people }: Pick<Collections, 'people'>, id: string): Promise<Caller> {
  const known = await people.findOne({ _id: id });
  if (!known) throw new Error(`the sample municipality has nobody called ${id}`);
  return { person: id, name: known.name, duties: known.duties, representations: [] };
}

/** Who administers the invented municipality and the independent huvudman. */
const administratorsOf = ({ people, huvudmen }: Collections) =>
  Promise.all(
    ['person-linnea-brofelt', 'person-oskar-tamm'].map(async (id) => {
      const caller = await callerOf({ people }, id);
      const huvudman = caller.duties.find(({ kind }) => kind === 'administrator')!.at;
      const { name } = (await huvudmen.findOne({ _id: huvudman }))!;
      return { huvudman, name, caller };
    }),
  );

/** Who worked at the invented municipality's centre all the time, and what it asks. */
export async function centreOf(collections: Collections, surveys: Surveys, settings: Settings): Promise<Centre> {
  const [lead, ...staff] = await Promise.all(
    ['person-petra-lindskog', 'person-signe-malmros', 'person-aino-kallio'].map((id) => callerOf(collections, id)),
  );
  const participantSurvey = await surveys.current('participant-standard', lastInstant);
  return {
    lead: lead!,
    staff,
    administrators: await administratorsOf(collections),
    settings,
    participantSurvey,
    laterSurvey: await surveys.current(followUpSurvey, lastInstant),
    decemberSurvey: await surveys.current('december-rektor', lastInstant),
  };
}

/** Refuses to mix generated orders with those that people have made. */
export async function refuseData({ orders }: Collections, where: string): Promise<void> {
  if (!(await orders.findOne({}, { projection: { _id: 1 } }))) return;
  throw new OperatorError(
    `There are orders already at ${where}: npm run sample fills a system without any. Let INSATS_DATA name a new folder for npm start and npm run sample, or MONGODB_URI another database.`,
  );
}

/** Stores the generated municipality; the orders last, by which it is known to be there. What closed ones were told is over. */
export async function storeGenerated(collections: Collections, generated: Generated): Promise<void> {
  const { units, people, tales, releases, later, activities, goals, goalLog, sittings, rounds, lastNumbers } =
    generated;
  const open = tales.filter(({ order }) => !order.ending);
  const counters = [...lastNumbers].map(([year, last]) => ({ _id: `case-number/${year}`, last }));
  await insertAll(
    collections.units,
    units.map(({ unit }) => unit),
  );
  await insertAll(collections.people, people);
  await insertAll(collections.activities, activities);
  await insertAll(collections.registerLog, goalLog);
  await insertAll(collections.goals, goals);
  await insertAll(collections.decemberSittings, sittings);
  await insertAll(collections.decemberRounds, rounds);
  await insertAll(collections.surveyReleases, releases);
  await insertAll(
    collections.followUpReleases,
    later.map(({ release }) => release),
  );
  await insertAll(
    collections.log,
    tales.flatMap(({ log }) => log),
  );
  await insertAll(
    collections.writings,
    tales.flatMap(({ writings }) => writings),
  );
  await insertAll(
    collections.notifications,
    tales.flatMap(({ notifications }) => notifications),
  );
  await insertAll(collections.counters, counters);
  await insertAll(
    collections.orders,
    tales.map(({ order }) => order),
  );
  for (const { order } of open) await markToForward(collections, order, lastInstant);
}

/** Generates the municipality and stores it where there are no orders. Throws `OperatorError` where there are. */
export async function fillWithSample(
  collections: Collections,
  surveys: Surveys,
  { settings, where }: { settings: Settings; where: string },
): Promise<Generated> {
  await refuseData(collections, where);
  const generated = generate(await centreOf(collections, surveys, settings));
  await storeGenerated(collections, generated);
  return generated;
}
