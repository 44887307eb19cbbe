import { centreActor } from '../../domain/callers';
import { at, dayOf, plusDays } from '../../domain/days';
import { type Caller, isRefusal } from '../../domain/decision';
import type { Settings } from '../../domain/settings';
import { namedUnits, refuseActivity } from '../../domain/surveys/activities';
import { partsAsked, unitsAsked } from '../../domain/surveys/december-parts';
import { decemberStages } from '../../domain/surveys/december-round';
import { newSitting, saved } from '../../domain/surveys/december-sitting';
import type { Activity } from '../../schemas/activities';
import type { DecemberRound, DecemberSitting, DecemberStage } from '../../schemas/december';
import type { Order } from '../../schemas/order';
import type { Person } from '../../schemas/organisation';
import type { Survey } from '../../schemas/surveys';
import { valuesFor } from './answers';
import { Chance, uuidOf } from './chance';
import { firstDay, schoolDay } from './plan';
import type { SampleUnit } from './units';

/** The years whose December has been. */
export const decembers = [2023, 2024, 2025];

const names = ['Kickoff i augusti', 'Kurs i läsinlärning', 'Nätverk för specialpedagoger', 'Stöd efter omorganisation'];

/** What else units got through the centre, one in three weeks. */
export function activitiesFor(units: readonly SampleUnit[], staff: Caller, settings: Settings): Activity[] {
  return Array.from({ length: 50 }, (_, i): Activity => {
    const chance = new Chance(`activity ${i}`);
    const from = schoolDay(plusDays(firstDay, i * 21));
    const some = Array.from({ length: chance.whole(1, 12) }, () => chance.one(units).unit);
    const content = {
      ...{ kind: chance.one(settings.activityKinds).key, name: chance.one(names), from, to: from },
      units: [...new Set(some)].map(({ _id }) => ({
        unit: _id,
        number: chance.happens(80) ? chance.whole(1, 20) : null,
      })),
    };
    const known = { kinds: settings.activityKinds, units: units.map(({ unit }) => unit) };
    const refused = refuseActivity(content, known);
    if (refused) throw new Error(`an activity is refused: ${JSON.stringify(refused)}`);
    const made = { recordedAt: at(from, '17:00'), recordedBy: centreActor(staff) };
    return {
      _id: uuidOf(`activity ${i}`),
      version: 1,
      ...content,
      units: namedUnits(content, known),
      state: 'recorded',
      ...made,
    };
  });
}

/** What is known when a December is answered. */
export interface December {
  survey: Survey;
  units: readonly SampleUnit[];
  orders: readonly Order[];
  activities: readonly Activity[];
}

/** The survey of a year as somebody answers it; three in twenty do not. */
export function sittingOf(year: number, person: Person, december: December): DecemberSitting {
  const chance = new Chance(`december ${year} ${person._id}`);
  const { survey, activities } = december;
  const now = at(`${year}-12-${chance.whole(10, 19)}`, '10:00');
  const units = unitsAsked(
    person,
    december.units.map(({ unit }) => unit),
    year,
    now,
  );
  const sitting = newSitting(year, person._id, survey, units);
  if (chance.happens(15)) return sitting;
  const orders = december.orders.map((order) => ({
    ...order,
    sessions: order.sessions.filter(({ endsAt }) => endsAt < now),
  }));
  const before = activities.filter(({ from }) => from <= dayOf(now));
  const asked = partsAsked(survey, { year, units, orders, activities: before });
  const answers = asked.map(({ key, part }) => ({
    part: key,
    values: valuesFor(survey.parts.find((each) => each.key === part)!.questions, chance),
  }));
  const sent = saved(sitting, { survey, units, asked }, { state: 'sent', answers }, now);
  if (isRefusal(sent)) throw new Error(`a sitting is refused: ${JSON.stringify(sent)}`);
  return sent;
}

/** In this December the system was away on the day on which the survey was to open: everybody was asked a day late. */
const openedLate = 2023;

/** The round of a year that is over. */
export function roundOf(year: number, settings: Settings): DecemberRound {
  const doneAt = ({ kind, on, at: due }: DecemberStage) =>
    kind === 'open' && year === openedLate ? at(plusDays(on, 1), '09:00') : due;
  const stages = decemberStages(year, settings, []).map((stage) => ({ ...stage, doneAt: doneAt(stage) }));
  return { _id: String(year), year, begunAt: stages[0]!.doneAt, stages, batches: {}, endedAt: stages.at(-1)!.at };
}
