import { at, dayOf, plusDays, plusWorkingDays } from '../../domain/days';
import { invitedTo } from '../../domain/order';
import type { Order, Session } from '../../schemas/order';
import type { UnitNumber } from '../../schemas/parts';
import type { Day } from '../../schemas/vocabulary';
import { type Plan, schoolDay } from './plan';
import type { Steps } from './tale';

/** How many of the unit take part, besides those of a unit that it shares with. */
export const participantsOf = ({ fate, part, at: { unit } }: Plan): number =>
  fate === 'tooSmall' ? 4 : fate === 'fewAnswer' ? 6 : Math.max(6, Math.round((unit.kollegium * part) / 100));

/** The groups of an order: one, or one of each half. */
function groupsOf(plan: Plan, order: Order) {
  const { unit } = plan.at;
  const number = participantsOf(plan);
  const joined = plan.fate === 'shared' ? order.participants.filter((each) => each.unit !== unit._id) : [];
  const others = joined.map((each): UnitNumber => ({ unit: each.unit, number: each.number }));
  const half = Math.floor(number / 2);
  if (plan.fate === 'twoGroups')
    return [
      { name: 'A', members: [{ unit: unit._id, number: half }] },
      { name: 'B', members: [{ unit: unit._id, number: number - half }] },
    ];
  return [{ name: 'A', members: [{ unit: unit._id, number }, ...others] }];
}

/** The days of the sessions, one after the other. */
function daysFrom(from: Day, { chance }: Plan): Day[] {
  const gap = chance.whole(10, 25);
  const days = [schoolDay(plusDays(from, 10))];
  for (let left = chance.whole(1, 4); left > 0; left -= 1) days.push(schoolDay(plusDays(days.at(-1)!, gap)));
  return days;
}

function sessionsFor(plan: Plan, groups: readonly { name: string }[], from: Day) {
  const ends = plan.chance.one(['15:30', '16:30', '17:00']);
  const leaders = [{ person: plan.staff.person, name: plan.staff.name! }];
  return daysFrom(from, plan).flatMap((day, i) =>
    groups.map(({ name: group }, g) => ({
      ...{ group, title: `Pass ${i + 1}`, how: 'onSite' as const, place: 'Matsalen', link: null, leaders },
      startsAt: at(day, g === 0 ? '14:30' : '13:00'),
      endsAt: at(day, g === 0 ? ends : '14:15'),
    })),
  );
}

const presentAt = (order: Order, session: Session, { chance }: Plan): UnitNumber[] =>
  invitedTo(order, session).map(({ unit, number }) => ({
    ...{ unit, number: Math.max(1, number - chance.whole(0, Math.floor(number / 5))) },
  }));

/** How a group ends that has no survey. */
function* otherEnding({ fate, staff }: Plan, on: Day): Steps {
  const target = { groupId: 'group-1' };
  if (fate === 'tooSmall') yield { command: 'chooseJointEvaluation', body: {}, by: staff, at: at(on, '12:00'), target };
  if (fate === 'noSurvey') {
    const body = { reason: 'Gruppen utvärderar muntligt.' };
    yield { command: 'recordNoSurvey', body, by: staff, at: at(on, '12:00'), target };
  }
}

/** Groups, dates and what was held of them. Returns the order as it is after its last session. */
export function* delivery(plan: Plan, agreedOn: Day): Steps<Order> {
  const {
    fate,
    at: { rektor },
    staff,
  } = plan;
  const day = plusWorkingDays(agreedOn, 1);
  const order = yield {
    command: 'writeMessage',
    body: { text: 'Då planerar vi passen.' },
    by: staff,
    at: at(day, '09:00'),
  };
  const groups = groupsOf(plan, order);
  yield { command: 'arrangeGroups', body: { groups }, by: staff, at: at(day, '09:30') };
  const sessions = sessionsFor(plan, groups, day);
  yield { command: 'suggestSessions', body: { sessions }, by: staff, at: at(day, '10:00') };
  const ids = sessions.map((_, i) => `session-${i + 1}`);
  let now = yield {
    command: 'acceptSessions',
    body: { sessions: ids },
    by: rektor,
    at: at(plusWorkingDays(day, 1), '09:00'),
  };
  yield* otherEnding(plan, plusWorkingDays(day, 1));
  const planned = [...now.sessions].sort((a, b) => (a.endsAt < b.endsAt ? -1 : 1));
  for (const [i, session] of planned.entries()) {
    const target = { sessionId: session.id };
    if (fate === 'cancelled' && i === 0) {
      const body = { reason: 'Storm.' };
      now = yield { command: 'cancelSession', body, by: staff, at: at(dayOf(session.startsAt), '08:00'), target };
      continue;
    }
    const body = { present: presentAt(now, session, plan) };
    now = yield { command: 'recordSessionHeld', body, by: staff, at: session.endsAt, target };
  }
  if (fate === 'tooSmall') {
    const approved = { text: 'Vi är nöjda och fortsätter.' };
    const target = { groupId: 'group-1' };
    now = yield { command: 'approveJointEvaluation', body: approved, by: staff, at: planned.at(-1)!.endsAt, target };
  }
  return now;
}
