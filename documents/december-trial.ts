import { at } from '../domain/days';
import type { Caller } from '../domain/decision';
import { partsAsked } from '../domain/surveys/december-parts';
import { refusedTrial } from '../domain/surveys/december-readers';
import { decemberStages } from '../domain/surveys/december-round';
import type { AskedPart, AskedUnit, DecemberStage } from '../schemas/december';
import type { Person } from '../schemas/organisation';
import type { Day, Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { unitsOfPeople, yearOf } from './december-asked';
import { decemberSurvey } from './keep-sitting';
import { Refused } from './outcomes';
import { reading } from './reading';
import type { Page } from './reads';
import type { Store } from './store';
import type { Surveys } from './surveys';

/** Everybody who leads a unit is read in one go. */
const allWithinMs = 3_500;

/** Everybody with a duty as rektor, ever: whether they hold it is asked of each. */
export const thoseWhoLead = ({ people }: Pick<Collections, 'people'>) =>
  people.find(
    { 'duties.kind': { $in: ['rektor', 'actingRektor'] } },
    { projection: { duties: 1 }, maxTimeMS: allWithinMs, batchSize: 500 },
  );

/** Who would be asked what if the round of a year began on a day. */
export interface Trial {
  on: Day;
  stages: DecemberStage[];
  rektorer: number;
  units: number;
  /** A page of them, by id, with one more where another page follows. */
  rows: { person: string; units: AskedUnit[]; asked: AskedPart[] }[];
}

/** A round that somebody would try, as of a day. */
export interface TrialAsked {
  year: number;
  on: Day;
  caller: Caller;
  municipal: readonly string[];
}

async function unitsByPerson(
  collections: Pick<Collections, 'people' | 'units' | 'huvudmen'>,
  year: number,
  now: Instant,
) {
  const everybody = (await reading(thoseWhoLead(collections).toArray())) as Pick<Person, '_id' | 'duties'>[];
  const asked = new Map<string, AskedUnit[]>();
  for (let i = 0; i < everybody.length; i += 500)
    for (const [person, units] of await unitsOfPeople(collections, everybody.slice(i, i + 500), year, now))
      if (units.length > 0) asked.set(person, units);
  return asked;
}

/** Tries the round of a year on a day: nothing is kept and nothing is sent. Throws `Refused`. */
export async function tryRound(
  { collections, settings }: Pick<Store, 'collections' | 'settings'>,
  surveys: Surveys,
  { year, on, caller, municipal }: TrialAsked,
  { page, limit }: Page,
): Promise<Trial> {
  const refused = refusedTrial(caller, municipal);
  if (refused) throw new Refused(refused, null);
  const [asked, survey, calendars] = await Promise.all([
    unitsByPerson(collections, year, at(on, settings.reminderTime)),
    surveys.current(decemberSurvey, at(on, settings.reminderTime)),
    reading(collections.calendars.find({}, { projection: { terms: 1 }, maxTimeMS: allWithinMs }).toArray()),
  ]);
  const shown = [...asked.keys()].sort().slice((page - 1) * limit, page * limit + 1);
  const rows = await Promise.all(
    shown.map(async (person) => {
      const units = asked.get(person)!;
      return { person, units, asked: partsAsked(survey, await yearOf(collections, units, year)) };
    }),
  );
  const led = [...asked.values()].flatMap((units) => units.filter((unit) => !unit.led).map(({ unit }) => unit));
  const stages = decemberStages(year, settings, calendars);
  return { on, stages, rektorer: asked.size, units: new Set(led).size, rows };
}
