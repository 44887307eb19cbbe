import type { Activity } from '../../schemas/activities';
import type { AskedAbout, AskedPart, AskedUnit } from '../../schemas/december';
import type { Order, OrderUnit, Session } from '../../schemas/order';
import type { HeldDuty, Person, Unit } from '../../schemas/organisation';
import type { Survey, SurveyPart } from '../../schemas/surveys';
import type { Day, Instant } from '../../schemas/vocabulary';
import { dayOf, holdsOn } from '../days';
import { isHeld } from '../directory';
import { unitNow } from '../organisation/following';

type KnownUnit = Pick<Unit, '_id' | 'name' | 'kind' | 'huvudman'>;

const leads = ({ kind }: HeldDuty): boolean => kind === 'rektor' || kind === 'actingRektor';
/** The last day of a duty that is over; null for one that goes on, rests or is to come. */
const endedOn = ({ to, endedAt }: HeldDuty, today: Day): Day | null => {
  const last = endedAt ? dayOf(endedAt) : to;
  return last !== null && (endedAt !== null || last < today) ? last : null;
};

/** The places of everybody's duty as rektor, now or during a year: whose units have to be known to ask them. */
export const placesLed = ({ duties }: Pick<Person, 'duties'>): string[] => [
  ...new Set(duties.filter(leads).map(({ at }) => at)),
];

/**
 * The units that somebody is asked about in a year: those that they lead now, and those that they led during the year and
 * lead no more, as long as they are on duty at another unit of the same huvudman. Nobody who leads none now is asked.
 */
export function unitsAsked(
  { duties }: Pick<Person, 'duties'>,
  units: readonly KnownUnit[],
  year: number,
  now: Instant,
): AskedUnit[] {
  const asAsked = (unit: KnownUnit, led: AskedUnit['led']): AskedUnit => ({
    ...{ unit: unit._id, name: unit.name, kind: unit.kind, huvudman: unit.huvudman, led },
  });
  const own = duties.filter(leads);
  const current = units.filter(({ _id }) => own.some((duty) => duty.at === _id && isHeld(duty, now)));
  const huvudmen = current.map(({ huvudman }) => huvudman);
  const earlier = units.filter((unit) => !current.includes(unit) && huvudmen.includes(unit.huvudman));
  const former = earlier.flatMap((unit) => {
    const days = own.flatMap((duty) => {
      const to = endedOn(duty, dayOf(now));
      const isOfYear = duty.at === unit._id && to !== null && to >= `${year}-01-01` && duty.from <= `${year}-12-31`;
      return isOfYear ? [{ from: duty.from, to }] : [];
    });
    return days.slice(-1).map((led) => asAsked(unit, led));
  });
  return [...current.map((unit) => asAsked(unit, null)), ...former];
}

/** The days that count for a unit in a year. */
const daysOf = ({ led }: AskedUnit, year: number): { from: Day; to: Day } => {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  if (!led) return { from: first, to: last };
  const [, from = first] = [first, led.from].sort();
  const [to = last] = [last, led.to].sort();
  return { from, to };
};

/** The unit's part in an order; the one that it had where it has left it since. */
function partOf({ units }: Order, unit: string): OrderUnit | undefined {
  const own = units.filter((each) => unitNow(each) === unit && each.membership !== 'asked');
  return own.find(({ membership }) => membership === 'joined') ?? own[0];
}

/**
 * What an order came to for a unit within some days; null where nothing of it was delivered to that unit then. A unit that
 * has left stands in no group any more, but in what was recorded of the sessions that it had.
 */
function delivered(order: Order, unit: string, days: { from: Day; to: Day }): AskedAbout | null {
  const part = partOf(order, unit);
  if (!part) return null;
  const ownIn = (rows: Session['present'] | undefined): number[] =>
    (rows ?? []).flatMap((row) => (row.unit === part.unit ? [row.number] : []));
  const members = new Map(
    order.groups.flatMap(({ id, members: all }) => {
      const own = all.find((member) => member.unit === part.unit);
      return own ? [[id, own.number] as const] : [];
    }),
  );
  const held = order.sessions
    .filter(({ status, startsAt }) => status === 'held' && holdsOn(days, dayOf(startsAt)))
    .filter(({ group, present, invited }) => members.has(group) || ownIn(present).length + ownIn(invited).length > 0)
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  const [first, last] = [held[0], held.at(-1)];
  if (!first || !last) return null;
  const present = held.flatMap((each) => ownIn(each.present));
  const groups = [...new Set(held.map(({ group }) => group))].map(
    (group) =>
      members.get(group) ??
      Math.max(0, ...held.filter((each) => each.group === group).flatMap((each) => ownIn(each.invited))),
  );
  return {
    ...{ id: order._id, name: order.need.theme ?? order.caseNumber, from: dayOf(first.startsAt) },
    ...{ to: dayOf(last.startsAt), sessions: held.length },
    participants: groups.reduce((sum, number) => sum + number, 0) || null,
    attended: present.length > 0 ? Math.max(...present) : null,
    goals: (order.record?.goals ?? []).map(({ text }) => text),
  };
}

function tookPart(activity: Activity, unit: string, days: { from: Day; to: Day }): AskedAbout | null {
  const part = activity.units.find((each) => each.unit === unit);
  if (!part || activity.state !== 'recorded' || activity.from > days.to || activity.to < days.from) return null;
  const { _id: id, name, from, to } = activity;
  return { id, name, from, to, sessions: null, participants: null, attended: part.number, goals: [] };
}

/** What is known of a year, of the units that somebody is asked about. */
export interface YearKnown {
  year: number;
  units: readonly AskedUnit[];
  orders: readonly Order[];
  activities: readonly Activity[];
}

/**
 * The parts of the survey that somebody is asked: what concerns all their units once, each intervention and each activity
 * once for every unit that had it, and two questions for a unit that they lead and that had nothing.
 */
export function partsAsked({ parts }: Pick<Survey, 'parts'>, known: YearKnown): AskedPart[] {
  const had = known.units.map((unit) => {
    const days = daysOf(unit, known.year);
    return {
      unit,
      perIntervention: known.orders.flatMap((order) => delivered(order, unit.unit, days) ?? []),
      perActivity: known.activities.flatMap((activity) => tookPart(activity, unit.unit, days) ?? []),
    };
  });
  const hadSomething = had.some((each) => each.perIntervention.length + each.perActivity.length > 0);
  const asked = ({ key: part, repeat, shownWhen }: SurveyPart): AskedPart[] => {
    if (shownWhen && !hadSomething) return [];
    if (repeat === 'once') return [{ key: part, part, unit: null, about: null }];
    return had.flatMap(({ unit, ...each }): AskedPart[] => {
      const things = each.perIntervention.length + each.perActivity.length;
      if (repeat === 'perUnitWithNothing')
        return things === 0 && !unit.led ? [{ key: `${part}/${unit.unit}`, part, unit, about: null }] : [];
      return each[repeat].map((about) => ({ key: `${part}/${about.id}/${unit.unit}`, part, unit, about }));
    });
  };
  return parts.flatMap(asked);
}
