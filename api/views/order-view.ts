import type { Static } from 'typebox';
import { calendarWarnings } from '../../domain/calendar';
import { audienceOf, mayReadSummary, ownHuvudmen } from '../../domain/callers';
import { dayOf } from '../../domain/days';
import type { Caller } from '../../domain/decision';
import { documentationSeenBy, share } from '../../domain/documentation';
import {
  firstHeldMeeting,
  groupOf,
  invitedTo,
  isDeliveryAgreed,
  isDeliveryFinished,
  lastSessionOf,
  roundBeingMade,
  stepOf,
  surveyWindow,
  totalOf,
  unitOf,
  unitsWithoutAttendees,
} from '../../domain/order';
import { unitNow } from '../../domain/organisation/following';
import type { ShownGoal } from '../../domain/quality/goals';
import { possibleCommands } from '../../domain/rules';
import type { Settings } from '../../domain/settings';
import { turnNow } from '../../domain/standing';
import { promiseKept, proposalDue } from '../../domain/twoWeeks';
import type { HuvudmanOrderAnswer, OrderAnswer, OrderRowAnswer } from '../../schemas/answers';
import type { Documentation } from '../../schemas/documentation';
import type { Order } from '../../schemas/order';
import type { Calendar } from '../../schemas/organisation';
import type { Writing } from '../../schemas/records';
import { stepNames } from '../../schemas/vocabulary';
import { type Language, words } from '../words';
import { type LinkMaker, possibleOf } from './links';

/** For whom and when something is shown. */
export interface Seen {
  caller: Caller;
  now: string;
  language: Language;
  settings: Settings;
  link: LinkMaker;
}

const isLate = ({ standing }: Pick<Order, 'standing'>, now: string): boolean =>
  standing.lateFrom !== null && standing.lateFrom < now;

/** Where an order stands, for lists and refusals. */
export const positionOf = (order: Pick<Order, 'standing'>, now: string) => ({
  step: order.standing.step,
  ...turnNow(order, now),
  late: isLate(order, now),
});

/** The units of an order that are the huvudman's own, for its reader. */
const unitsFor = ({ units }: Pick<Order, 'units'>, caller: Caller): Order['units'] =>
  units.filter(({ huvudman }) => ownHuvudmen(caller).includes(huvudman));

/** One row of a list of orders. */
export function rowOf(
  order: Parameters<typeof positionOf>[0] &
    Pick<Order, '_id' | 'version' | 'caseNumber' | 'units' | 'assignment' | 'ending' | 'vacancies'> & {
      need: Pick<Order['need'], 'theme'>;
      request: Pick<Order['request'], 'receivedOn'>;
    },
  { caller, now, link }: Seen,
): OrderRowAnswer {
  const isForHuvudman = audienceOf(order, caller) === 'huvudman';
  const units = isForHuvudman ? unitsFor(order, caller) : order.units;
  return {
    ...{ id: order._id, caseNumber: order.caseNumber, version: order.version, theme: order.need.theme },
    units: units.map((unit) => ({
      ...{ unit: unitNow(unit), name: unit.now?.name ?? unit.name, leads: unit.leads },
      formerly: unit.now ? unit.name : null,
    })),
    withoutRektor:
      !order.ending && (order.vacancies ?? []).some((vacant) => units.some((unit) => unitNow(unit) === vacant.unit)),
    responsible: isForHuvudman ? null : (order.assignment?.responsible ?? null),
    receivedOn: order.request.receivedOn,
    ending: order.ending?.kind ?? null,
    ...positionOf(order, now),
    _links: { self: link(`/orders/${order._id}`) },
  };
}

/** The order beside a refusal: what it looks like now, and what this caller may do with it. */
export const orderNow = (order: Order, { caller, now, language, settings, link }: Seen) => ({
  ...{ id: order._id, caseNumber: order.caseNumber, version: order.version },
  ...positionOf(order, now),
  possible: possibleOf(commandsFor(order, caller, now, settings), order, link, language),
});

const commandsFor = (order: Order, caller: Caller, now: string, settings: Settings) =>
  possibleCommands(order, {
    caller,
    now,
    today: dayOf(now),
    settings,
    writingId: '',
    target: {},
    people: [],
    units: [],
  });

/** The seven steps with where the order is: a step is done when what it is for has been done, whatever came after. */
function stepsOf(order: Order, language: Language): OrderAnswer['steps'] {
  const done: Record<(typeof stepNames)[number], boolean> = {
    needIdentified: true,
    request: order.request.answer !== null,
    planningMeeting: firstHeldMeeting(order) !== undefined,
    attendees: unitsWithoutAttendees(order).length === 0 || firstHeldMeeting(order) !== undefined,
    proposal: isDeliveryAgreed(order),
    delivery: isDeliveryFinished(order),
    evaluation: order.ending?.kind === 'completed',
  };
  const now = order.ending ? null : stepOf(order);
  return stepNames.map((step) => ({
    step,
    number: words.steps[step]!.number,
    name: words.steps[step]![language],
    state: step === now ? 'now' : done[step] ? 'done' : 'ahead',
  }));
}

function windowsOf(order: Order, now: string, settings: Settings): OrderAnswer['surveyWindows'] {
  return order.groups.map((group) => {
    const window = surveyWindow(order, group, settings);
    if ('none' in window) return { group: group.id, session: null, opensAt: null, closesAt: null, state: window.none };
    const state = now < window.opensAt ? 'notOpen' : now < window.closesAt ? 'open' : 'closed';
    return { ...window, state };
  });
}

/** Numbers present at each session that was held, as shares of those invited and of the kollegium. */
function attendanceOf(order: Order): OrderAnswer['attendance'] {
  return order.sessions
    .filter(({ present }) => present !== null)
    .map((session) => {
      const { id, group, present } = session;
      const sum = totalOf(present!);
      const invited = totalOf(invitedTo(order, session));
      const kollegium = present!.reduce((total, { unit }) => total + (unitOf(order, unit)?.kollegium ?? 0), 0);
      return {
        session: id,
        present: sum,
        invited,
        shareOfInvited: share(sum, invited),
        shareOfKollegium: share(sum, kollegium),
        isLastOfGroup: lastSessionOf(order, group)?.id === id,
      };
    });
}

/** When the version being made is due, how that was reached and how the promise stands; null when none is awaited. */
function dueOf(order: Order, now: string, settings: Settings): OrderAnswer['due'] {
  const round = roundBeingMade(order) ?? order.proposals.length;
  const due = proposalDue(order, round, settings);
  return due && { ...due, promise: promiseKept(order, round, now, settings) };
}

/** The summary, with what rektorer have said of it only for those who may read it. */
const summaryFor = ({ summary }: Order, mayRead: boolean): OrderAnswer['summary'] =>
  summary && !mayRead
    ? { ...summary, readings: (summary.readings ?? []).map((reading) => ({ ...reading, comment: null })) }
    : summary;

/** The versions of the documentation by their ids, as the caller gets them. */
const documentsFor = (order: Order, writings: readonly Writing[], caller: Caller): Map<string, Documentation> =>
  new Map(
    writings.flatMap(({ _id, document }) => (document ? [[_id, documentationSeenBy(document, order, caller)]] : [])),
  );

/** Everything that a page about the order needs. The summary is the rektor's: without leave to read it, it is not there. */
export function orderView(
  order: Order,
  writings: readonly Writing[],
  calendars: ReadonlyMap<string, Calendar>,
  seen: Seen,
): OrderAnswer {
  const { caller, now, language, settings, link } = seen;
  const {
    _id,
    armed: _armed,
    standing: _standing,
    guard: _guard,
    attachments: _attachments,
    rektors: _rektors,
    ...told
  } = order;
  const mayRead = mayReadSummary(order, caller);
  const documents = documentsFor(order, writings, caller);
  const shown = mayRead ? writings : writings.filter(({ kind }) => kind !== 'summary' && kind !== 'jointEvaluation');
  return {
    id: _id,
    ...told,
    summary: summaryFor(order, mayRead),
    documentation: order.documentation.map((shared) => ({
      ...shared,
      withSummary: documents.get(shared.writing)?.withSummary ?? shared.withSummary,
    })),
    step: stepOf(order),
    steps: stepsOf(order, language),
    turn: turnNow(order, now),
    late: isLate(order, now),
    due: dueOf(order, now, settings),
    surveyWindows: windowsOf(order, now, settings),
    attendance: attendanceOf(order),
    calendarWarnings: calendarWarnings(order, calendars, now),
    writings: shown.map(({ _id: id, orderId: _order, document, ...writing }) => ({
      ...{ id, ...writing },
      ...(document ? { document: documents.get(id)! } : {}),
    })),
    possible: possibleOf(commandsFor(order, caller, now, settings), order, link, language),
    _links: {
      self: link(`/orders/${_id}`),
      log: link(`/orders/${_id}/log-entries`, 'version-history'),
      notifications: link(`/orders/${_id}/notifications`, 'related'),
      papers: link(`/orders/${_id}/papers`, 'related'),
      attachments: link(`/orders/${_id}/attachments`, 'related'),
    },
  };
}

/**
 * The order for those of the huvudman: theme, step, dates, numbers of its own units, goals and outcome, the goals of the needs
 * map that it serves as they see them, and what they may do; nothing that anybody wrote freely.
 */
export function huvudmanView(
  order: Order,
  serves: readonly ShownGoal[],
  seen: Seen,
): Static<typeof HuvudmanOrderAnswer> {
  const units = unitsFor(order, seen.caller);
  const isOwn = ({ unit }: { unit: string }): boolean => units.some((own) => own.unit === unit);
  const agreed = order.proposals.at(-1)?.answers.findLast((given) => given.kind === 'agreed' && isOwn(given));
  const participants = order.participants.filter(isOwn);
  const held = order.sessions.filter(
    ({ status, group }) => status === 'held' && groupOf(order, group)?.members.some(isOwn),
  );
  const outcomeOf = (goal: string) =>
    order.outcomes.rektor.find((outcome) => outcome.goal === goal && outcome.subGoal === null)?.outcome ?? null;
  return {
    ...rowOf(order, seen),
    responsible: null,
    steps: stepsOf(order, seen.language),
    dates: {
      heldOn: firstHeldMeeting(order)?.heldOn ?? null,
      presentedOn: order.proposals[0] ? dayOf(order.proposals[0].presentedAt) : null,
      agreedOn: agreed ? dayOf(agreed.answeredAt) : null,
      sessions: held.map(({ startsAt }) => dayOf(startsAt)),
      endedOn: order.ending ? dayOf(order.ending.endedAt) : null,
    },
    numbers: {
      kollegium: units.reduce<number | null>(
        (sum, { kollegium }) => (kollegium === null ? sum : (sum ?? 0) + kollegium),
        null,
      ),
      participants: participants.reduce((sum, { number }) => sum + number, 0),
      sessionsHeld: held.length,
      hours: order.proposals.at(-1)?.hours ?? null,
    },
    goals: (order.record?.goals ?? []).map(({ id, text }) => ({ text, outcome: outcomeOf(id) })),
    servesGoals: serves.map(({ _id }) => _id),
    possible: possibleOf(commandsFor(order, seen.caller, seen.now, seen.settings), order, seen.link, seen.language),
  };
}
