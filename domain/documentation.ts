import { type Documentation, type DocumentationPart, documentationParts } from '../schemas/documentation';
import type { MappedGoal } from '../schemas/goals';
import type { Order, Session } from '../schemas/order';
import type { Actor } from '../schemas/parts';
import type { Writing } from '../schemas/records';
import { isCentre, ownUnits } from './callers';
import { dayOf } from './days';
import type { Caller, Circumstances } from './decision';
import { firstAnsweredAt, firstHeldMeeting, firstSentAt, groupOf, invitedTo, totalOf } from './order';
import { unitNow } from './organisation/following';
import { evaluationBeganAt } from './promises/delivery';
import { answerDueOn } from './promises/request';
import { workingDaysAfter } from './promises/running';
import type { Settings } from './settings';
import { unitsIncluding } from './summary';
import { promiseKept, proposalDue } from './twoWeeks';

/** A part of a whole as a share with two decimals; null where the whole is nothing. */
export const share = (part: number, whole: number): number | null =>
  whole > 0 ? Math.round((part / whole) * 100) / 100 : null;

const byId = (writings: readonly Writing[], id: string | null): Writing | undefined =>
  writings.find(({ _id }) => _id === id);

/** Who acted and for whom, by role: a representative acts for the rektor, and is told by that where they have no name. */
const actedFor = ({ name, role, unitName }: Actor): string => {
  if (role === 'representative') return `${name ?? 'Representant'} för rektor för ${unitName ?? ''}`;
  return `${name ?? 'Rektor'}, ${unitName ?? ''}`;
};

const proposals = (order: Order, writings: readonly Writing[]): Documentation['proposals'] =>
  order.proposals.map(({ version, presentedAt, writing, answers }) => ({
    version,
    presentedOn: dayOf(presentedAt),
    content: byId(writings, writing)?.proposal ?? null,
    wishes: order.adjustments.filter(({ round }) => round === version + 1).map(({ wishes }) => wishes),
    agreedBy: answers.filter(({ kind }) => kind === 'agreed').map(({ answeredBy }) => actedFor(answeredBy)),
  }));

function sessionOf(order: Order, writings: readonly Writing[], session: Session): Documentation['sessions'][number] {
  const present = session.present && totalOf(session.present);
  const invited = totalOf(invitedTo(order, session));
  return {
    ...{
      title: session.title,
      group: groupOf(order, session.group)?.name ?? session.group,
      on: dayOf(session.startsAt),
      how: session.how,
      status: session.status,
    },
    ...{ reason: session.cancelReason, movedFrom: session.movedFrom && dayOf(session.movedFrom) },
    ...{ present, invited, shareOfInvited: present === null ? null : share(present, invited) },
    task: byId(writings, session.record)?.task ?? null,
  };
}

/** What was promised along the way, by which day, and whether it was kept. */
export function promisesOf(order: Order, now: string, settings: Settings): Documentation['promises'] {
  const kept = (dueOn: string, doneOn: string | null) => (doneOn && doneOn <= dueOn ? 'kept' : 'late');
  const answeredAt = firstAnsweredAt(order);
  const answerDue = answerDueOn(order, settings);
  const answeredOn = answeredAt && dayOf(answeredAt);
  const sentAt = firstSentAt(order);
  const summaryDue = workingDaysAfter(order, evaluationBeganAt(order, settings), settings.summaryWorkingDays, sentAt);
  const sentOn = sentAt && dayOf(sentAt);
  return [
    { promise: 'answer', dueOn: answerDue, doneOn: answeredOn, kept: kept(answerDue, answeredOn) },
    ...order.proposals.map(({ version, presentedAt }) => ({
      promise: `proposal-version-${version}`,
      dueOn: proposalDue(order, version, settings)?.dueOn ?? null,
      doneOn: dayOf(presentedAt),
      kept: promiseKept(order, version, now, settings) ?? 'running',
    })),
    ...(sentOn ? [{ promise: 'summary', dueOn: summaryDue, doneOn: sentOn, kept: kept(summaryDue, sentOn) }] : []),
  ];
}

/**
 * The documentation as certain units get it: with the summary only where the rektor of one of them has said so, and with the
 * goals that are their own or their huvudman's.
 */
export function documentationFor(document: Documentation, units: readonly string[]): Documentation {
  const isTheirs = document.summaryUnits?.some((unit) => units.includes(unit)) ?? document.withSummary;
  const serves = document.serves?.filter((goal) => goal.units.some((unit) => units.includes(unit)));
  const areOthers = serves?.length === 0 && document.serves!.length > 0;
  const hidden = [...(isTheirs ? [] : ['summary']), ...(areOthers ? ['serves'] : [])];
  const { changes } = document;
  return {
    ...document,
    ...(changes ? { changes: { ...changes, parts: changes.parts.filter((part) => !hidden.includes(part)) } } : {}),
    ...(serves ? { serves } : {}),
    ...(isTheirs ? {} : { withSummary: false, summary: null }),
  };
}

/** The documentation as a caller gets it: the centre the whole of it, a unit's side as its own units do. */
export function documentationSeenBy(document: Documentation, { units }: Pick<Order, 'units'>, caller: Caller) {
  if (isCentre(caller)) return document;
  const own = units.filter((unit) => ownUnits(caller).includes(unitNow(unit))).map(({ unit }) => unit);
  return documentationFor(document, own);
}

/** What of the documentation is not as in the version before; nothing where there is none to compare with. */
export function changedParts(document: Documentation, before: Documentation | undefined): DocumentationPart[] {
  if (!before) return [];
  const said = (part: DocumentationPart, { [part]: told = [] }: Documentation) => JSON.stringify(told);
  // What was shared before the goals served were kept told nothing of them: nothing of it was wrong.
  const parts = documentationParts.filter((part) => part !== 'serves' || before.serves !== undefined);
  return parts.filter((part) => said(part, document) !== said(part, before));
}

/** The goals of the needs map that the order serves, in its order, with how far each was reached. */
const servedGoals = ({ need, units }: Order, known: readonly MappedGoal[]): NonNullable<Documentation['serves']> =>
  (need.servesGoals ?? []).flatMap((id) => {
    const goal = known.find(({ _id }) => _id === id);
    if (!goal) return [];
    const { at, text, measuredBy, measurings, subGoals, steeringDocuments, state } = goal;
    const whose = units.filter((unit) => [unit.unit, unitNow(unit), unit.huvudman].includes(at.id));
    return {
      ...{ id, at, need: goal.need, text, measuredBy, measurings, subGoals, steeringDocuments, state },
      units: whose.map(({ unit }) => unit),
    };
  });

/** The documentation of the process from its record; with the summary of the evaluation once a rektor has said so. */
export function assembleDocumentation(
  order: Order,
  { writings = [], serves = [], now, settings }: Pick<Circumstances, 'writings' | 'serves' | 'now' | 'settings'>,
  nextSteps: string | null,
): Documentation {
  const { request, need, participants, record, summary } = order;
  const summaryUnits = unitsIncluding(order);
  const records = order.sessions.flatMap((session) => byId(writings, session.record) ?? []);
  return {
    ...{
      ...{ caseNumber: order.caseNumber, diaryNumber: order.diaryNumber, changes: null },
      units: order.units.map(({ name }) => name),
      withSummary: summaryUnits.length > 0,
      summaryUnits,
    },
    request: { receivedOn: request.receivedOn, channel: request.channel, need, participants },
    meeting: {
      heldOn: firstHeldMeeting(order)?.heldOn ?? null,
      attendees: (order.attendees ?? []).reduce((sum, { number }) => sum + number, 0),
      ...{ purpose: record?.purpose ?? null, goals: record?.goals ?? [], needs: record?.needs ?? null },
      delimitations: record?.delimitations ?? null,
    },
    proposals: proposals(order, writings),
    sessions: order.sessions.map((session) => sessionOf(order, writings, session)),
    material: records.flatMap(({ material }) => material ?? []),
    outcomes: order.outcomes,
    serves: servedGoals(order, serves),
    summary: summary && summaryUnits.length > 0 ? (byId(writings, summary.writing)?.text ?? null) : null,
    nextSteps,
    promises: promisesOf(order, now, settings),
  };
}
