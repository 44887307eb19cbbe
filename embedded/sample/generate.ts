import { at, yearOf } from '../../domain/days';
import type { Caller } from '../../domain/decision';
import { caseNumber } from '../../domain/opening';
import type { Settings } from '../../domain/settings';
import type { Activity } from '../../schemas/activities';
import type { DecemberRound, DecemberSitting } from '../../schemas/december';
import type { MappedGoal } from '../../schemas/goals';
import type { Person } from '../../schemas/organisation';
import type { RegisterLogEntry } from '../../schemas/registers';
import type { ParticipantAnswer, Survey, SurveyRelease } from '../../schemas/surveys';
import { answersOf, releaseFor } from './answers';
import { uuidOf } from './chance';
import { participantsOf } from './delivery';
import { type GoalTale, goalsOf, goalsTold, servedBy } from './goals';
import { type SaidLater, saidLater } from './later';
import { lastInstant, type Plan, plansOf } from './plan';
import { story } from './story';
import { type Surroundings, Tale } from './tale';
import { themes } from './texts';
import { type SampleUnit, sampleRektorer, sampleUnits } from './units';
import { activitiesFor, decembers, roundOf, sittingOf } from './years';

/** Sixty units over three school years, as it is stored; `answers` are those that were added up and deleted. */
export interface Generated {
  units: SampleUnit[];
  people: Person[];
  tales: Tale[];
  answers: ParticipantAnswer[];
  releases: SurveyRelease[];
  later: SaidLater[];
  activities: Activity[];
  goals: MappedGoal[];
  goalLog: RegisterLogEntry[];
  sittings: DecemberSitting[];
  rounds: DecemberRound[];
  /** The last case number of each year. */
  lastNumbers: Map<number, number>;
}

/** Who works at the centre, and what is asked there. */
export interface Centre {
  lead: Caller;
  staff: readonly Caller[];
  /** Who administers each huvudman. */
  administrators: readonly { huvudman: string; name: string; caller: Caller }[];
  settings: Settings;
  participantSurvey: Survey;
  laterSurvey: Survey;
  decemberSurvey: Survey;
}

/** Tells an order from its request until its end, or until the last instant of all. */
function told(plan: Plan, number: string, surroundings: Surroundings, goals: readonly GoalTale[]): Tale {
  const { unit, rektor } = plan.at;
  const actor = { person: rektor.person, name: rektor.name, forUnit: unit._id, unitName: unit.name };
  const theme = plan.chance.one(themes);
  const servesGoals = servedBy(plan, theme, goals);
  const need = { theme, text: 'Vi vill komma vidare tillsammans.', goalsServed: null };
  const serving = servesGoals.length > 0 ? { ...need, servesGoals } : need;
  const tale = new Tale(
    {
      ...{ id: uuidOf(plan.name), caseNumber: number, unit, kind: plan.chance.happens(20) ? 'tutoring' : 'training' },
      need: { ...serving, wishedPeriod: null, wishedPeriodText: 'så snart det går' },
      participants: [{ name: 'Vi som deltar', arbetslag: null, unit: unit._id, number: participantsOf(plan) }],
      ...{ kollegium: unit.kollegium, refersTo: null, receivedOn: plan.on, channel: 'insats', madeBy: null },
      ...{ sentBy: { ...actor, role: 'rektor' }, now: at(plan.on, '08:30') },
    },
    rektor,
    surroundings,
  );
  const steps = story(plan);
  for (let next = steps.next(); !next.done && next.value.at <= lastInstant; next = steps.next(tale.order))
    tale.give(next.value);
  tale.until(lastInstant);
  tale.settle();
  tale.ask(lastInstant);
  return tale;
}

/** The whole municipality, the same every time. */
export function generate(centre: Centre): Generated {
  const { lead, staff, administrators, settings, participantSurvey, laterSurvey, decemberSurvey } = centre;
  const units = sampleUnits();
  const people = sampleRektorer(units);
  const known = staff.map(({ person, name }) => ({ _id: person, name: name!, kind: 'staff' as const }));
  const surroundings = { settings, people: known, units: units.map(({ unit }) => unit) };
  const goalTales = goalsOf(units, administrators);
  const { goals, log: goalLog } = goalsTold(goalTales);
  const lastNumbers = new Map<number, number>();
  const all = plansOf(units, staff, lead).map((plan) => {
    const year = yearOf(at(plan.on, '08:30'));
    const number = (lastNumbers.get(year) ?? 0) + 1;
    lastNumbers.set(year, number);
    const tale = told(plan, caseNumber(year, number), surroundings, goalTales);
    return { tale, answers: answersOf(tale.order, plan, participantSurvey, settings) };
  });
  const releases = all.flatMap(
    ({ tale, answers }) => releaseFor(tale.order, answers, participantSurvey, settings) ?? [],
  );
  const released = new Set(releases.map(({ orderId }) => orderId));
  const orders = all.map(({ tale }) => tale.order);
  const activities = activitiesFor(units, staff[0]!, settings);
  const december = { survey: decemberSurvey, units, orders, activities };
  return {
    ...{ units, people, tales: all.map(({ tale }) => tale), releases, activities, lastNumbers, goals, goalLog },
    later: orders.flatMap((order) => saidLater(order, laterSurvey, settings)),
    answers: all.flatMap(({ answers }) => answers.filter(({ orderId }) => released.has(orderId))),
    sittings: decembers.flatMap((year) => people.map((person) => sittingOf(year, person, december))),
    rounds: decembers.map((year) => roundOf(year, settings)),
  };
}
