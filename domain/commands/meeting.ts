import type { CommandBodies } from '../../schemas/commands';
import type { Meeting, Order } from '../../schemas/order';
import type { MeetingRecord } from '../../schemas/parts';
import { otherSide } from '../callers';
import { dayOf, inUtc } from '../days';
import { type Circumstances, type Decision, type Notice, type Refusal, refuse, refuseField } from '../decision';
import { bookedMeeting, change, firstHeldMeeting, isTakenOn, missingInRecord, planningMeetings } from '../order';
import { calledIn } from '../protection';
import { allFields, eitherSide, rule, theCentre, theUnit } from '../rule';
import { exceedsKollegium, refusedTimes } from './checks';

const takenOn = (order: Order): Refusal | null => (isTakenOn(order) ? null : refuse('step-does-not-fit'));
export const someBooked = (order: Order): Refusal | null =>
  order.meetings.some(({ status }) => status === 'booked') ? null : refuse('meeting-not-booked');

/** The booked meeting that the address names; the only booked one where it names none. */
export const meetingNamed = (order: Order, { target }: Circumstances): Meeting | undefined =>
  order.meetings.find(({ id, status }) => status === 'booked' && (target.meetingId ? id === target.meetingId : true));

/** Changes one meeting of the order. */
export const changeMeeting = (order: Order, id: string, make: (meeting: Meeting) => void): Order =>
  change(order, (copy) => make(copy.meetings.find((meeting) => meeting.id === id)!));

const newMeeting = (order: Order, given: Circumstances, what: Partial<Meeting>): Meeting => ({
  id: `meeting-${order.meetings.length + 1}`,
  purpose: 'planning',
  startsAt: null,
  endsAt: null,
  place: null,
  link: null,
  status: 'booked',
  statusAt: given.now,
  sequence: 0,
  bookedAt: given.now,
  heldOn: null,
  heldRecordedAt: null,
  heldRecordedBy: null,
  reason: null,
  moveWish: null,
  notes: null,
  ...what,
});

/** Why nobody would find the meeting: it has neither a place nor a link. */
export const lacksPlaceAndLink = ({ place, link }: Pick<Meeting, 'place' | 'link'>): Refusal | null =>
  place || link
    ? null
    : allFields(
        refuseField('/place', 'meeting-needs-place-or-link'),
        refuseField('/link', 'meeting-needs-place-or-link'),
      );

export const bookMeeting = rule('bookMeeting', { who: theCentre, misfit: takenOn }, (order, body, given) => {
  const purpose = body.purpose ?? 'planning';
  const booked = bookedMeeting(order, purpose);
  if (booked && !body.further) return refuse('meeting-exists', { when: booked.startsAt ?? '' });
  const refused = allFields(refusedTimes(body, given.now, 'meeting-in-past'), lacksPlaceAndLink(body));
  if (refused) return refused;
  const times = { startsAt: inUtc(body.startsAt), endsAt: inUtc(body.endsAt), place: body.place, link: body.link };
  const meeting = newMeeting(order, given, { purpose, ...times });
  return {
    created: { kind: 'meeting', id: meeting.id },
    order: change(order, (copy) => copy.meetings.push(meeting)),
    notices: [{ kind: 'meeting.booked', to: 'invited', about: meeting.id }],
  };
});

export const cancelMeeting = rule(
  'cancelMeeting',
  { who: eitherSide('order'), whilePaused: true, misfit: someBooked },
  (order, { reason }, given) => {
    const meeting = meetingNamed(order, given);
    if (!meeting) return refuse('meeting-not-booked');
    return {
      reason,
      order: changeMeeting(order, meeting.id, (copy) =>
        Object.assign(copy, { status: 'cancelled', statusAt: given.now, reason, moveWish: null }),
      ),
      notices: [{ kind: 'meeting.cancelled', to: 'invited', about: meeting.id }],
    };
  },
);

export const recordNotAttended = rule(
  'recordNotAttended',
  { who: theCentre, whilePaused: true, misfit: someBooked },
  (order, { reason }, given) => {
    const meeting = meetingNamed(order, given);
    if (!meeting) return refuse('meeting-not-booked');
    if (meeting.startsAt! > given.now) return refuse('not-yet', { when: meeting.startsAt! });
    return {
      order: changeMeeting(order, meeting.id, (copy) =>
        Object.assign(copy, { status: 'notAttended', statusAt: given.now, reason: reason ?? null, moveWish: null }),
      ),
      notices: [{ kind: 'meeting.notAttended', to: 'rektor', about: meeting.id }],
    };
  },
);

/** Why a day cannot be the day on which a meeting was held. */
const refusedHeldOn = (order: Order, heldOn: string, given: Circumstances): Refusal | null => {
  if (heldOn > given.today) return refuseField('/heldOn', 'held-in-future');
  const { receivedOn } = order.request;
  return heldOn < receivedOn ? refuseField('/heldOn', 'held-before-request', { day: receivedOn }) : null;
};

/** What somebody says of a meeting that was held. */
type Told = CommandBodies['recordMeetingHeld'];

/**
 * The meeting that is said to have been held: the named one, else one that was booked and has begun, of the purpose that
 * is told; undefined when it is one that nobody had booked.
 */
const meetingHeld = (order: Order, { meeting: id, heldOn, purpose, further }: Told): Meeting | undefined => {
  if (id) return order.meetings.find((meeting) => meeting.id === id);
  if (further) return undefined;
  const booked = order.meetings.filter((meeting) => meeting.status === 'booked' && isFor(meeting, purpose));
  const begun = booked.find(({ startsAt }) => startsAt && dayOf(startsAt) <= heldOn);
  return begun ?? booked.find((meeting) => isFor(meeting, purpose ?? 'planning'));
};

const isFor = (meeting: Meeting, purpose: Meeting['purpose'] | undefined): boolean =>
  purpose === undefined || meeting.purpose === purpose;

/** Why it is not recorded again: it is held already, or another of its purpose is and this one is not said to be a further one. */
const alreadyHeld = (order: Order, meeting: Meeting | undefined, { purpose, further }: Told): Refusal | null => {
  const same = order.meetings.find(
    ({ status, ...one }) => status === 'held' && one.purpose === (purpose ?? 'planning'),
  );
  const held = meeting ? (meeting.status === 'held' ? meeting : undefined) : further ? undefined : same;
  return held ? refuse('already-held', { who: calledIn(held.heldRecordedBy), day: held.heldOn! }) : null;
};

/** What the meeting came to, as it is kept: a new version, which the rektor has not agreed to yet. */
function withRecord(
  order: Order,
  { theme, ...told }: Pick<MeetingRecord, 'purpose' | 'goals' | 'needs' | 'delimitations'> & { theme?: string },
  given: Circumstances,
): Order {
  const version = (order.record?.version ?? 0) + 1;
  return change(order, (copy) => {
    copy.record = { version, ...told, savedAt: given.now, savedBy: given.actor, agreedAt: null, agreedBy: null };
    if (theme) copy.need.theme = theme;
  });
}

/** Why a record does not come with the meeting: there is one, which is edited by whoever has seen it. */
const hasRecord = ({ record }: Order, told: Told): Refusal | null =>
  told.record && record ? refuseField('/record', 'record-exists', { current: record.version }) : null;

export const recordMeetingHeld = rule(
  'recordMeetingHeld',
  { who: eitherSide('order'), whilePaused: true, misfit: takenOn },
  (order, body, given) => {
    const meeting = meetingHeld(order, body);
    const refused =
      alreadyHeld(order, meeting, body) ??
      allFields(
        body.meeting && !meeting && refuseField('/meeting', 'meeting-unknown'),
        refusedHeldOn(order, body.heldOn, given),
        hasRecord(order, body),
      );
    if (refused) return refused;
    const told = {
      ...{ status: 'held' as const, statusAt: given.now, heldOn: body.heldOn, moveWish: null },
      ...{ heldRecordedAt: given.now, heldRecordedBy: given.actor, notes: body.notes ?? null },
    };
    const added = newMeeting(order, given, { purpose: body.purpose ?? 'planning', ...told });
    const after = meeting
      ? changeMeeting(order, meeting.id, (copy) => Object.assign(copy, told))
      : change(order, (copy) => copy.meetings.push(added));
    const { id } = meeting ?? added;
    return {
      created: { kind: 'meeting', id },
      order: body.record ? withRecord(after, body.record, given) : after,
      notices: [{ kind: 'meeting.held', to: otherSide(given.actor), about: id }],
    };
  },
);

/** What a corrected day would leave without its ground: a proposal rests on the meeting. */
const stillNeeded = (order: Order, meeting: Meeting): boolean =>
  order.proposals.length > 0 &&
  planningMeetings(order).filter(({ status }) => status === 'held').length === 1 &&
  meeting.purpose === 'planning';

export const correctMeetingDay = rule(
  'correctMeetingDay',
  {
    who: eitherSide('order'),
    whilePaused: true,
    misfit: (order) => (order.meetings.some(({ status }) => status === 'held') ? null : refuse('meeting-not-held')),
  },
  (order, { heldOn, reason }, given): Decision | Refusal => {
    const { meetingId } = given.target;
    const meeting = meetingId ? order.meetings.find(({ id }) => id === meetingId) : firstHeldMeeting(order);
    if (meeting?.status !== 'held') return refuse('meeting-not-held');
    if (heldOn === null && stillNeeded(order, meeting)) return refuseField('/heldOn', 'meeting-has-proposal');
    const refused = heldOn === null ? null : refusedHeldOn(order, heldOn, given);
    if (refused) return refused;
    return {
      reason,
      order: changeMeeting(order, meeting.id, (copy) => {
        if (heldOn) copy.heldOn = heldOn;
        else
          Object.assign(copy, {
            status: copy.startsAt ? 'booked' : 'cancelled',
            statusAt: given.now,
            heldOn: null,
            heldRecordedAt: null,
            heldRecordedBy: null,
          });
      }),
      notices: [
        { kind: 'meeting.heldCorrected', to: 'rektor', about: meeting.id },
        { kind: 'meeting.heldCorrected', to: 'responsible', about: meeting.id },
      ],
    };
  },
);

/** Who hears of a record that was written: the rektor, once all of it stands or when what they had agreed to is changed. */
const recordTold = (before: Order, after: Order): Notice[] => {
  if (before.record?.agreedAt) return [{ kind: 'meeting.recordChanged', to: 'rektor' }];
  return missingInRecord(after).length === 0 ? [{ kind: 'meeting.recordWritten', to: 'rektor' }] : [];
};

/** What both had agreed to changes with a reason only, and is to be agreed to anew. */
export const saveMeetingRecord = rule(
  'saveMeetingRecord',
  {
    who: theCentre,
    whilePaused: true,
    misfit: (order) => (firstHeldMeeting(order) ? null : refuse('meeting-not-held')),
  },
  (order, { reason, ...record }, given) => {
    if (order.record?.agreedAt && !reason) return refuseField('/reason', 'agreed-record-needs-reason');
    const after = withRecord(order, record, given);
    return {
      ...(reason ? { reason } : {}),
      order: after,
      created: { kind: 'meetingRecord', id: String(after.record!.version) },
      notices: recordTold(order, after),
    };
  },
);

export const agreeMeetingRecord = rule(
  'agreeMeetingRecord',
  {
    who: theUnit('agree'),
    whilePaused: true,
    misfit: ({ record }) => {
      if (!record) return refuse('meeting-record-missing', { missing: 'record' });
      return record.agreedAt
        ? refuse('record-already-agreed', { day: record.agreedAt, who: calledIn(record.agreedBy) })
        : null;
    },
  },
  (order, { recordVersion }, given) => {
    const missing = missingInRecord(order);
    if (missing.length > 0) return refuse('meeting-record-missing', { missing: missing.join(', ') });
    if (recordVersion !== order.record!.version)
      return refuse('record-replaced', { version: recordVersion, current: order.record!.version });
    return {
      order: change(order, (copy) => Object.assign(copy.record!, { agreedAt: given.now, agreedBy: given.actor })),
      notices: [{ kind: 'meeting.recordAgreed', to: 'responsible' }],
    };
  },
);

export const chooseAttendees = rule(
  'chooseAttendees',
  { who: theUnit('chooseAttendees', 'attendees-not-yours'), whilePaused: true },
  (order, body, given) => {
    const held = firstHeldMeeting(order);
    if (held && !body.reason) return refuse('attendees-fixed', { day: held.heldOn! });
    return {
      ...(body.reason ? { reason: body.reason } : {}),
      order: change(order, (copy) => {
        const unit = given.actor.forUnit!;
        const number = Math.max(body.number ?? 0, body.people.length);
        const others = (copy.attendees ?? []).filter((chosen) => chosen.unit !== unit);
        const own = { unit, people: body.people, number, chosenAt: given.now, chosenBy: given.actor };
        copy.attendees = [...others, own];
      }),
      notices: order.assignment ? [{ kind: 'meeting.attendeesChosen', to: 'responsible' }] : [],
    };
  },
);

export const chooseParticipants = rule(
  'chooseParticipants',
  { who: theUnit('chooseAttendees', 'participants-not-yours'), whilePaused: true },
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
          copy.participants = [...copy.participants.filter(({ unit }) => unit !== own), ...body.participants];
          for (const unit of copy.units) if (unit.unit === own) unit.kollegium = body.kollegium;
        }),
        notices: order.assignment ? [{ kind: 'participants.chosen', to: 'responsible' }] : [],
      }
    );
  },
);
