import { type Caller, isRefusal, refuse } from '../domain/decision';
import { decemberResults, type QuestionResult, type ResponseRates, responseRates } from '../domain/surveys/december';
import { refusedDecemberReader, resultsFor } from '../domain/surveys/december-readers';
import { decemberWindow } from '../domain/surveys/december-round';
import type { DecemberSitting } from '../schemas/december';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { surveyOfYear } from './keep-sitting';
import { Refused } from './outcomes';
import { reading } from './reading';
import { cut, type Page } from './reads';
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

/** How many units have been asked in a year, and how many have an answer. */
export async function responseRatesOf(
  { decemberSittings }: Pick<Collections, 'decemberSittings'>,
  year: number,
): Promise<ResponseRates> {
  const found = decemberSittings.find({ year }, { projection: { units: 1, state: 1 }, maxTimeMS: allWithinMs });
  return responseRates(await reading(found.toArray()));
}

/** How many units have an answer, for the centre; no word of any. Throws `Refused` for others. */
export async function readResponseRates(
  { decemberSittings }: Pick<Collections, 'decemberSittings'>,
  { year, caller }: Pick<RoundAsked, 'year' | 'caller'>,
): Promise<ResponseRates> {
  mustBeReader(caller);
  return responseRatesOf({ decemberSittings }, year);
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
