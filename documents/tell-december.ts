import type { ClientSession } from 'mongodb';
import { dayOf } from '../domain/days';
import { decemberWindow } from '../domain/surveys/december-round';
import { answeredKey, newSitting, sittingId } from '../domain/surveys/december-sitting';
import { isToBeTold, noticeOf, noticeOfEnd, toldOf } from '../domain/surveys/december-telling';
import type { AskedUnit, DecemberSitting, DecemberStage } from '../schemas/december';
import type { Instant } from '../schemas/vocabulary';
import { unitsOfPeople } from './december-asked';
import { answeredUnits } from './december-told';
import { surveyOfYear } from './keep-sitting';
import type { Store } from './store';
import type { Surveys } from './surveys';
import { inTransaction } from './transaction';
import { insert, replace, type Write, writeTogether } from './write-together';

/** So many are told in one transaction: a command that waits for it waits for some milliseconds. */
const together = 20;

/** What is told, of which year, and when. */
export interface Telling {
  year: number;
  stage: Pick<DecemberStage, 'kind' | 'on'>;
  now: Instant;
}

/** The sittings of some people, and the units that have their answer from whomever. */
async function known(
  { decemberSittings }: Store['collections'],
  people: readonly string[],
  units: ReadonlyMap<string, AskedUnit[]>,
  year: number,
  session: ClientSession,
) {
  const led = [...units.values()].flat().map(({ unit }) => answeredKey(year, unit));
  const own = await decemberSittings
    .find({ _id: { $in: people.map((person) => sittingId(year, person)) } }, { session })
    .toArray();
  return {
    sittings: new Map(own.map((sitting) => [sitting.person, sitting])),
    answered: await answeredUnits({ decemberSittings }, led, session),
  };
}

async function tellSome(
  store: Store,
  surveys: Surveys,
  people: readonly string[],
  { year, stage, now }: Telling,
  session: ClientSession,
): Promise<number> {
  const { collections, client } = store;
  const { decemberSittings, notifications } = collections;
  const found = await collections.people
    .find({ _id: { $in: [...people] } }, { session, projection: { duties: 1 } })
    .toArray();
  const units = await unitsOfPeople(collections, found, year, now, session);
  const { sittings, answered } = await known(collections, people, units, year, session);
  const survey = await surveyOfYear(surveys, year, store.settings);
  const closesOn = dayOf(decemberWindow(year, store.settings).closesAt);
  const writes: Write[] = [];
  for (const [person, own] of units) {
    const before = sittings.get(person);
    const sitting: DecemberSitting = before ?? newSitting(year, person, survey, own);
    if (!isToBeTold(sitting, own, answered, stage)) continue;
    const next = toldOf(sitting, own, stage);
    const filter = { _id: next._id, guard: sitting.guard };
    writes.push(
      before ? replace(decemberSittings, filter, next, { must: true }) : insert(decemberSittings, next),
      insert(notifications, noticeOf(next, own, answered, { stage, closesOn, now })),
    );
  }
  if (writes.length > 0) await writeTogether(client, session, writes);
  return writes.length / 2;
}

/**
 * Tells some people of the survey of a year: whoever holds the duty now and has a unit without an answer, each once. Told
 * again nothing is written twice. Returns how many were told.
 */
export async function tellBatch(
  store: Store,
  surveys: Surveys,
  people: readonly string[],
  telling: Telling,
  going: () => void = () => undefined,
): Promise<number> {
  let told = 0;
  for (let i = 0; i < people.length; i += together) {
    const some = people.slice(i, i + together);
    told += await inTransaction(store.client, (session) => tellSome(store, surveys, some, telling, session), {
      deadlineMs: store.deadlineMs,
    });
    going();
  }
  return told;
}

/** Writes that the lead is to be told that the survey of a year has closed. */
export async function tellClosed(
  { client, collections }: Store,
  stage: DecemberStage,
  year: number,
  now: Instant,
  session: ClientSession,
): Promise<void> {
  await writeTogether(client, session, [insert(collections.notifications, noticeOfEnd(year, { stage, now }))]);
}
