import { type Caller, isRefusal, refuse } from '../domain/decision';
import {
  decemberResults,
  type QuestionResult,
  type ResponseRates,
  type RoundUnit,
  responseRates,
  unitsInRound,
} from '../domain/surveys/december';
import { refusedDecemberReader, resultsFor } from '../domain/surveys/december-readers';
import { decemberStages, decemberWindow } from '../domain/surveys/december-round';
import type { DecemberSitting, DecemberStage } from '../schemas/december';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { surveyOfYear } from './keep-sitting';
import { Refused } from './outcomes';
import { reading } from './reading';
import { cut, maxTimeMS, type Page } from './reads';
import type { Store } from './store';
import type { Surveys } from './surveys';

/** Everybody's answers of a year are read in one go, once a year. */
const allWithinMs = 3_500;

/** Who asks about the round of a year, and when. */
export interface RoundAsked {
  year: number;
  caller: Caller;
  now: Instant;
}

function mustBeReader(caller: Caller): void {
  const refused = refusedDecemberReader(caller);
  if (refused) throw new Refused(refused, null);
}

/** How the round of a year stands: when it opens and closes, what it does on which day, and since when it is under way. */
export interface RoundStands {
  state: 'notYet' | 'open' | 'closed';
  opensAt: Instant;
  closesAt: Instant;
  /** When it was begun; null as long as it was not. */
  begunAt: Instant | null;
  /** What it does, as it was fixed when it was begun, else as it would be now. */
  stages: DecemberStage[];
}

/** How the round of a year stands, which is nobody's secret. */
export async function readRound(
  { collections, settings }: Pick<Store, 'collections' | 'settings'>,
  { year, now }: Pick<RoundAsked, 'year' | 'now'>,
): Promise<RoundStands> {
  const { decemberRounds, calendars } = collections;
  const [round, terms] = await reading(
    Promise.all([
      decemberRounds.findOne({ _id: String(year) }, { maxTimeMS }),
      calendars.find({}, { projection: { terms: 1 }, maxTimeMS: allWithinMs }).toArray(),
    ]),
  );
  const { opensAt, closesAt } = decemberWindow(year, settings);
  const state = now < opensAt ? 'notYet' : now < closesAt ? 'open' : 'closed';
  const stages = round?.stages ?? decemberStages(year, settings, terms);
  return { state, opensAt, closesAt, begunAt: round?.begunAt ?? null, stages };
}

/** Everybody whom the round of a year has asked, with their units and whether they have answered. */
function askedIn({ decemberSittings }: Pick<Collections, 'decemberSittings'>, year: number) {
  const projection = { year: 1, units: 1, answered: 1 };
  return reading(decemberSittings.find({ year }, { projection, maxTimeMS: allWithinMs }).toArray());
}

/** How many units have been asked in a year, and how many have an answer. */
export const responseRatesOf = async (
  collections: Pick<Collections, 'decemberSittings'>,
  year: number,
): Promise<ResponseRates> => responseRates(await askedIn(collections, year));

/** How many units have an answer, for the centre; no word of any. Throws `Refused` for others. */
export async function readResponseRates(
  collections: Pick<Collections, 'decemberSittings'>,
  { year, caller }: Pick<RoundAsked, 'year' | 'caller'>,
): Promise<ResponseRates> {
  mustBeReader(caller);
  return responseRatesOf(collections, year);
}

/** Which of the units in a round are meant. */
export interface UnitsOfRound extends Page {
  huvudman?: string;
  /** Those that have their answer, or those that have none; all where it is not told. */
  answered?: boolean;
}

/** A page of the units that have been asked, and whether they have an answer, for the centre. Throws `Refused` for others. */
export async function readRoundUnits(
  collections: Pick<Collections, 'decemberSittings'>,
  { year, caller }: Pick<RoundAsked, 'year' | 'caller'>,
  { huvudman, answered, page, limit }: UnitsOfRound,
): Promise<RoundUnit[]> {
  mustBeReader(caller);
  const all = unitsInRound(await askedIn(collections, year));
  const meant = all.filter(
    (unit) =>
      (huvudman === undefined || unit.huvudman === huvudman) &&
      (answered === undefined || unit.isAnswered === answered),
  );
  return meant.slice((page - 1) * limit, page * limit + 1);
}

/** Nothing of any answer is read before the survey has closed. */
function mustBeClosed({ settings }: Pick<Store, 'settings'>, { year, now }: RoundAsked): void {
  const { closesAt } = decemberWindow(year, settings);
  if (now < closesAt) throw new Refused(refuse('december-still-open', { when: closesAt }), null);
}

/** A page of what was answered, for the centre once the survey has closed. Throws `Refused`. */
export async function readSittings(store: Store, asked: RoundAsked, page: Page): Promise<DecemberSitting[]> {
  mustBeReader(asked.caller);
  mustBeClosed(store, asked);
  const { decemberSittings } = store.collections;
  const found = decemberSittings.find({ year: asked.year, state: 'sent' }, { sort: { _id: 1 }, ...cut(page) });
  return reading(found.toArray());
}

/** What the answers of a year came to, above the floor, once the survey has closed. Throws `Refused`. */
export async function readDecemberResults(
  store: Store,
  surveys: Surveys,
  asked: RoundAsked & { huvudman: string | undefined },
): Promise<{ huvudman: string | null; floor: number; questions: QuestionResult[] }> {
  const may = resultsFor(asked.caller, asked.huvudman);
  if (isRefusal(may)) throw new Refused(may, null);
  const { huvudman } = may;
  mustBeClosed(store, asked);
  const { privacyFloor: floor } = store.settings;
  const filter = { year: asked.year, state: 'sent' as const };
  const projection = { person: 1, state: 1, units: 1, answers: 1 };
  const found = store.collections.decemberSittings.find(filter, { projection, maxTimeMS: allWithinMs });
  const [survey, sittings] = await Promise.all([
    surveyOfYear(surveys, asked.year, store.settings),
    reading(found.toArray()),
  ]);
  return { huvudman, floor, questions: decemberResults(survey, sittings, { huvudman, floor }) };
}
