import type { Order } from '../../schemas/order';
import type { ParticipantGroup, Period, PersonRef } from '../../schemas/parts';
import { type Circumstances, isRefusal, type Refusal, refuse, refuseField } from '../decision';
import { withoutUnit } from '../leaving';
import { change, firstAnsweredAt, isTakenOn, joinedUnits, leadUnit, unitOf } from '../order';
import { calledIn } from '../protection';
import { allFields, rule, theCentre, theUnit } from '../rule';
import { knowingAbsences } from '../staff-absences';
import { exceedsKollegium, incomplete, refuseNewOrder } from './checks';

const notAnswered = (order: Order): Refusal | null =>
  order.request.answer && order.request.answer.kind !== 'queued'
    ? refuse('already-answered', { who: calledIn(order.request.answer.answeredBy) })
    : null;

/** Why it does not get another place in the queue: it has one, which whoever asks has not seen. */
const queuedElsewhere = ({ request: { answer } }: Order, replaces: Period | undefined): Refusal | null =>
  answer?.period && !(replaces?.from === answer.period.from && replaces.to === answer.period.to)
    ? refuse('already-answered', { who: calledIn(answer.answeredBy) })
    : null;

/** Participants are of the unit, and of arbetslag that it has. */
const foreignGroups = (order: Order, participants: readonly ParticipantGroup[]): Refusal | null =>
  allFields(
    ...participants.map(
      ({ unit }, i) => !unitOf(order, unit) && refuseField(`/participants/${i}/unit`, 'unit-unknown', { unit }),
    ),
  );

const ofLeadUnit = (order: Order, participants: readonly ParticipantGroup[]): ParticipantGroup[] =>
  participants.filter(({ unit }) => unit === leadUnit(order).unit);

type Answer = NonNullable<Order['request']['answer']>;

/** The centre answers; when it first did is kept, since that is what was promised. */
function answered(
  { request }: Order,
  kind: Answer['kind'],
  { now, actor }: Circumstances,
  told: Pick<Answer, 'text' | 'period'>,
): void {
  const before = firstAnsweredAt({ request });
  if (before) request.firstAnsweredAt = before;
  request.answer = { kind, answeredAt: now, answeredBy: actor, ...told };
}

const confirm = (copy: Order, { actor, now }: Circumstances): void => {
  copy.request.confirmedAt = now;
  copy.request.confirmedBy = actor;
};

export const confirmRequest = rule(
  'confirmRequest',
  {
    who: theUnit('order'),
    whilePaused: true,
    misfit: ({ request }) =>
      request.confirmedAt
        ? refuse('already-confirmed', { day: request.confirmedAt, who: calledIn(request.confirmedBy) })
        : null,
  },
  (order, _body, given) => ({
    order: change(order, (copy) => confirm(copy, given)),
    notices: order.assignment ? [{ kind: 'request.confirmed', to: 'responsible' }] : [],
  }),
);

export const correctRequest = rule(
  'correctRequest',
  { who: { side: 'either', act: 'order' }, whilePaused: true },
  (order, body, given) => {
    const refused = allFields(
      exceedsKollegium(ofLeadUnit(order, body.participants), body.kollegium),
      foreignGroups(order, body.participants),
      incomplete(body.need, body.participants, body.kollegium),
      body.receivedOn !== undefined &&
        body.receivedOn > given.today &&
        refuseField('/receivedOn', 'received-in-future'),
    );
    if (refused) return refused;
    const byUnit = given.actor.forUnit !== null;
    return {
      reason: body.reason,
      order: change(order, (copy) => {
        copy.need = body.need;
        copy.kind = body.kind;
        copy.participants = body.participants;
        leadUnit(copy).kollegium = body.kollegium;
        if (body.receivedOn) copy.request.receivedOn = body.receivedOn;
        if (byUnit && !copy.request.confirmedAt) confirm(copy, given);
        if (!byUnit && copy.request.channel !== 'insats')
          Object.assign(copy.request, { confirmedAt: null, confirmedBy: null });
      }),
      notices: [
        byUnit
          ? { kind: 'request.corrected', to: order.assignment ? 'responsible' : 'lead' }
          : { kind: 'request.enteredByStaff', to: 'rektor' },
      ],
    };
  },
);

/** The people named for an order, in the order of the body; a refusal of those who do not work at the centre. */
function staffNamed(given: Circumstances, responsible: string, others: readonly string[]): PersonRef[] | Refusal {
  const named = [responsible, ...others].map((id) => given.people.find(({ _id }) => _id === id) ?? id);
  const refused = allFields(
    ...named.map(
      (member, i) =>
        typeof member === 'string' &&
        refuseField(i === 0 ? '/responsible' : `/others/${i - 1}`, 'staff-unknown', { who: member }),
    ),
  );
  return (
    refused ??
    named.flatMap((member) => (typeof member === 'string' ? [] : [{ person: member._id, name: member.name }]))
  );
}

/** Whether these people carry it already, and nobody in their place. */
function carries({ assignment }: Order, named: readonly PersonRef[]): boolean {
  if (!assignment || assignment.cover) return false;
  const now = [assignment.responsible, ...assignment.others];
  return now.length === named.length && now.every(({ person }, i) => person === named[i]!.person);
}

/** The order with who carries it from now on, and when they are away. */
const assigned = (
  order: Order,
  [responsible, ...others]: PersonRef[],
  { now, today, absences = [] }: Circumstances,
) => {
  const carried = change(order, (copy) => {
    const known = copy.assignment?.absences ?? [];
    copy.assignment = { responsible: responsible!, others, since: now, absences: known, cover: null };
  });
  return knowingAbsences(carried, absences, today);
};

export const takeOn = rule(
  'takeOn',
  { who: theCentre, steps: ['request'], misfit: notAnswered },
  (order, body, given) => {
    const staff = staffNamed(given, body.responsible, body.others ?? []);
    if (isRefusal(staff)) return staff;
    return {
      order: assigned(
        change(order, (copy) => answered(copy, 'takenOn', given, { text: body.text ?? null, period: null })),
        staff,
        given,
      ),
      notices: [
        { kind: 'request.takenOn', to: 'orderer' },
        { kind: 'request.assigned', to: 'responsible' },
      ],
    };
  },
);

export const queueOrder = rule(
  'queueOrder',
  { who: theCentre, steps: ['request'], misfit: notAnswered },
  (order, { period, text, replaces }, given) => {
    const refused =
      queuedElsewhere(order, replaces) ??
      allFields(
        period.from > period.to && refuseField('/period/to', 'queue-needs-period'),
        period.to < given.today && refuseField('/period', 'period-in-past'),
      );
    return (
      refused ?? {
        order: change(order, (copy) => {
          answered(copy, 'queued', given, { text, period });
        }),
        notices: [{ kind: 'request.queued', to: 'orderer' }],
      }
    );
  },
);

export const declineOrder = rule(
  'declineOrder',
  { who: theCentre, whilePaused: true },
  (order, { reason, alternative }, given) => ({
    reason,
    order: change(order, (copy) => {
      const wasTakenOn = isTakenOn(order);
      if (!wasTakenOn) answered(copy, 'declined', given, { text: reason, period: null });
      copy.ending = {
        kind: wasTakenOn ? 'endedByCentre' : 'declined',
        endedAt: given.now,
        endedBy: given.actor,
        reason,
        alternative,
        settledAt: null,
      };
    }),
  }),
);

export const assignStaff = rule(
  'assignStaff',
  { who: theCentre, whilePaused: true, misfit: (order) => (isTakenOn(order) ? null : refuse('step-does-not-fit')) },
  (order, body, given) => {
    const staff = staffNamed(given, body.responsible, body.others ?? []);
    if (isRefusal(staff)) return staff;
    if (carries(order, staff)) return refuse('already-so');
    return {
      ...(body.reason ? { reason: body.reason } : {}),
      order: assigned(order, staff, given),
      notices: [{ kind: 'request.assigned', to: 'responsible' }],
    };
  },
);

export const inviteUnit = rule('inviteUnit', { who: { side: 'either', act: 'order' } }, (order, body, given) => {
  const unit = given.units.find(({ _id }) => _id === body.unit);
  if (!unit) return refuseField('/unit', 'unit-unknown', { unit: body.unit });
  const known = unitOf(order, body.unit);
  if (known && known.membership !== 'left') return refuse('unit-already-asked', { unit: unit.name });
  const ended = refuseNewOrder(unit, null, given.today);
  if (ended) return ended;
  return {
    order: change(order, (copy) => {
      copy.units = copy.units.filter((member) => member.unit !== body.unit);
      copy.units.push({
        unit: unit._id,
        name: unit.name,
        kind: unit.kind,
        huvudman: unit.huvudman,
        leads: false,
        membership: 'asked',
        since: given.now,
        kollegium: null,
        leftReason: null,
      });
    }),
    notices: [{ kind: 'sharedOrder.invited', to: 'rektor', unit: unit._id }],
  };
});

/** The unit for which the caller acts, in the order. */
const actingUnit = (order: Order, { actor }: Circumstances) => unitOf(order, actor.forUnit ?? '');

export const joinOrder = rule(
  'joinOrder',
  {
    who: { side: 'unit', act: 'order', asked: true },
    misfit: (order, given) => (actingUnit(order, given)?.membership === 'asked' ? null : refuse('unit-not-asked')),
  },
  (order, body, given) => {
    const own = given.actor.forUnit!;
    const refused = allFields(
      ...body.participants.map(
        ({ unit }, i) => unit !== own && refuseField(`/participants/${i}/unit`, 'not-your-unit', { unit }),
      ),
      exceedsKollegium(body.participants, body.kollegium),
    );
    return (
      refused ?? {
        order: change(order, (copy) => {
          Object.assign(unitOf(copy, own)!, { membership: 'joined', since: given.now, kollegium: body.kollegium });
          copy.participants.push(...body.participants);
        }),
        notices: [{ kind: 'sharedOrder.joined', to: order.assignment ? 'responsible' : 'lead', unit: own }],
      }
    );
  },
);

export const leaveSharedOrder = rule(
  'leaveSharedOrder',
  {
    who: { side: 'unit', act: 'order', asked: true },
    whilePaused: true,
    misfit: (order, given) => {
      const unit = actingUnit(order, given);
      if (!unit || unit.membership === 'left') return refuse('unit-not-asked');
      return unit.leads ? refuse('lead-unit-cannot-leave', { unit: unit.name }) : null;
    },
  },
  (order, { reason }, given) => ({
    reason,
    ...withoutUnit(order, { unit: given.actor.forUnit!, reason, now: given.now }),
  }),
);

export const handOverLead = rule(
  'handOverLead',
  {
    who: theUnit('order'),
    whilePaused: true,
    misfit: (order, given) => {
      if (joinedUnits(order).length < 2) return refuse('unit-not-asked');
      return actingUnit(order, given)?.leads ? null : refuse('not-leading-unit', { unit: leadUnit(order).name });
    },
  },
  (order, { unit }) => {
    const next = unitOf(order, unit);
    if (next?.membership !== 'joined' || next.leads) return refuseField('/unit', 'unit-unknown', { unit });
    return {
      order: change(order, (copy) => {
        for (const member of copy.units) member.leads = member.unit === unit;
      }),
      notices: [{ kind: 'sharedOrder.leadHandedOver', to: 'rektor', unit }],
    };
  },
);
