import { type Caller, isRefusal, refuse } from '../domain/decision';
import type { Settings } from '../domain/settings';
import { partsAsked } from '../domain/surveys/december-parts';
import { decemberWindow } from '../domain/surveys/december-round';
import { type Answering, newSitting, refusedAnswering, saved, sittingId } from '../domain/surveys/december-sitting';
import type { AskedPart, AskedUnit, DecemberSitting } from '../schemas/december';
import type { Survey } from '../schemas/surveys';
import type { Instant } from '../schemas/vocabulary';
import { unitsOfPeople, yearOf } from './december-asked';
import { Refused, Stale } from './outcomes';
import { reading } from './reading';
import { maxTimeMS } from './reads';
import type { Store } from './store';
import type { Surveys } from './surveys';
import { inTransaction } from './transaction';
import { insert, replace, writeTogether } from './write-together';

/** The survey of the year to rektorer, by its name. */
export const decemberSurvey = 'december-rektor';

/** What rektorer are asked about a year: what stood when its survey opened. */
export const surveyOfYear = (surveys: Surveys, year: number, settings: Settings): Promise<Survey> =>
  surveys.current(decemberSurvey, decemberWindow(year, settings).opensAt);

/** Whose survey of which year. */
export interface SittingOf {
  year: number;
  caller: Caller;
  now: Instant;
}

/** The survey of a year as somebody answers it: what they are asked now, and what they have answered. */
export interface OpenSitting {
  survey: Survey;
  units: AskedUnit[];
  asked: AskedPart[];
  sitting: DecemberSitting;
}

/** What somebody is asked, and what they have answered so far. Throws `Refused` for whoever leads no unit now. */
export async function sittingFor(
  { collections, settings }: Pick<Store, 'collections' | 'settings'>,
  surveys: Surveys,
  { year, caller, now }: SittingOf,
): Promise<OpenSitting> {
  const filter = { _id: sittingId(year, caller.person) };
  const [person, kept] = await reading(
    Promise.all([
      collections.people.findOne({ _id: caller.person }, { maxTimeMS }),
      collections.decemberSittings.findOne(filter, { maxTimeMS }),
    ]),
  );
  const units = person ? (await unitsOfPeople(collections, [person], year, now)).get(person._id)! : [];
  if (units.length === 0) throw new Refused(refuse('december-not-asked'), null);
  const survey =
    kept && kept.version > 0
      ? await surveys.version(kept.survey, kept.surveyVersion)
      : await surveyOfYear(surveys, year, settings);
  const asked = partsAsked(survey, await yearOf(collections, units, year));
  return { survey, units, asked, sitting: kept ?? newSitting(year, caller.person, survey, units) };
}

/** Answers that somebody would have kept over those that they saw. */
export interface SittingAsked extends SittingOf {
  seen: number;
  body: Answering;
}

const answersOf = ({ state, answers }: DecemberSitting): string =>
  JSON.stringify([state, answers.map(({ key, values }) => [key, values])]);

/**
 * Keeps what somebody has answered so far, until the survey closes. Sent again it is what it became. Throws `Refused`, or
 * `Stale` where they have saved since, elsewhere.
 */
export async function keepSitting(store: Store, surveys: Surveys, given: SittingAsked): Promise<OpenSitting> {
  const { collections, client, deadlineMs } = store;
  const { year, now, seen, body, caller } = given;
  const refused = refusedAnswering(year, store.settings, now);
  if (refused) throw new Refused(refused, null);
  const open = await sittingFor(store, surveys, given);
  const { decemberSittings } = collections;
  const _id = sittingId(year, caller.person);
  const kept = await inTransaction(
    client,
    async (session) => {
      const before = await decemberSittings.findOne({ _id }, { session });
      const current = before?.version ?? 0;
      const from = before ?? newSitting(year, caller.person, open.survey, open.units);
      const next = saved(from, open, body, now);
      if (isRefusal(next)) throw new Refused(next, null);
      if (before && current === seen + 1 && answersOf(next) === answersOf(before)) return before;
      if (current !== seen) throw new Stale(seen, current);
      const filter = { _id, guard: from.guard };
      const write = before ? replace(decemberSittings, filter, next, { must: true }) : insert(decemberSittings, next);
      await writeTogether(client, session, [write]);
      return next;
    },
    { deadlineMs, turn: `december/${_id}` },
  );
  return { ...open, sitting: kept };
}
