import { toldTimes } from '../../../../domain/letters/when';
import { invitedTo, isUpcoming, unitOf } from '../../../../domain/order';
import type { Session } from '../../../../schemas/order';
import type { UnitNumber } from '../../../../schemas/parts';
import {
  type Asked,
  asks,
  type CommandForm,
  checks,
  choice,
  joined,
  line,
  moveAskedOf,
  namedNumbersOf,
  numbersOf,
  place,
  reason,
  rows,
  sessionOf,
  text,
  tick,
  times,
  worded,
} from '../command-form';
import type { Choice, Field } from '../fields';

const groups = ({ order }: Asked): Choice[] => order.groups.map(({ name }) => ({ value: name, text: name }));
const leaders = ({ staff }: Asked): Field => ({ is: 'leaders', name: 'leaders', options: staff });
const how = ({ say }: Asked): Field => choice('how', worded(say, 'how', ['onSite', 'digital', 'both']));
const where = (asked: Asked): Field[] => [how(asked), ...place, leaders(asked)];
const details = (asked: Asked): Field[] => [line('title'), times, ...where(asked)];
const planned = (asked: Asked): Field[] => [choice('group', groups(asked)), ...details(asked)];

/** The units of a session's group, or of all groups where it has none yet. */
function membersOf({ order }: Asked, session: Session | undefined): Choice[] {
  const among = order.groups.filter(({ id }) => !session || id === session.group);
  const units = new Set(among.flatMap(({ members }) => members.map(({ unit }) => unit)));
  return [...units].map((unit) => ({ value: unit, text: unitOf(order as never, unit)?.name ?? unit }));
}

const materialFields: Field[] = [line('name'), { is: 'link', name: 'link' }];
const material = rows('material', materialFields, 0);
const held = (asked: Asked): Field[] => [
  ...numbersOf('present', membersOf(asked, sessionOf(asked))),
  ...[text('note'), text('task'), material],
];

/** What the next session of a group takes over from the one before: when it is given all that is the same. */
function likeTheLast(asked: Asked) {
  const last = asked.order.sessions.at(-1);
  const group = asked.order.groups.find(({ id }) => id === last?.group)?.name;
  return last ? { group, how: last.how, place: last.place, link: last.link, leaders: last.leaders } : {};
}

const toAccept = ({ order, language, now }: Asked): Choice[] =>
  order.sessions
    .filter(({ status }) => status === 'suggested')
    .map((each) => ({ value: each.id, text: `${each.title}: ${toldTimes(each, { language, now })}` }));

const answers = (asked: Asked): string => moveAskedOf(sessionOf(asked), asked);

type Numbers = { number?: number }[];
const counted = (numbers: unknown): Numbers =>
  ((numbers ?? []) as Numbers).filter(({ number }) => number !== undefined);

/** The units that a session's numbers are told of: those that stand in them, and those of its group. */
function toldOf(asked: Asked, session: Session | undefined): Choice[] {
  const known = membersOf(asked, session);
  const others = [...(session?.invited ?? []), ...(session?.present ?? [])].map(({ unit }) => unit);
  const more = [...new Set(others)].filter((unit) => !known.some(({ value }) => value === unit));
  return [...known, ...more.map((unit) => ({ value: unit, text: unitOf(asked.order as never, unit)?.name ?? unit }))];
}

/** What stands written of a session, as its correction has it. */
function recordIn({ order }: Asked, session: Session | undefined) {
  const written = order.writings.find(({ id }) => id === session?.record);
  return { note: written?.text ?? null, task: written?.task ?? null, material: written?.material ?? [] };
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What is corrected of a session that was held; only that it was not where it was not, and nothing of what stands as it stood. */
function heldCorrected(
  { held: isHeld, present, invited, record, startsAt, endsAt, ...body }: Record<string, unknown>,
  asked: Asked,
): object {
  if (!isHeld) return { ...body, held: false };
  const session = sessionOf(asked);
  const wereInvited = session ? invitedTo(asked.order as never, session) : [];
  const [here, those] = [counted(present), counted(invited)];
  return {
    ...{ ...body, startsAt, endsAt },
    ...(here.length > 0 ? { present: here } : {}),
    ...(those.length > 0 && !isSame(those, wereInvited) ? { invited: those } : {}),
    ...(isSame(record, recordIn(asked, session)) ? {} : { record }),
  };
}

export const deliveryForms = {
  arrangeGroups: {
    fields: (asked) => [rows('groups', [line('name'), ...numbersOf('members', joined(asked))])],
    initial: (asked) => ({
      groups: asked.order.groups.map(({ name, members }) => ({
        name,
        members: joined(asked).map(({ value }) => members.find(({ unit }) => unit === value) ?? {}),
      })),
    }),
    refine: (body) => ({
      groups: (body.groups as { members: unknown }[]).map((group) => ({ ...group, members: counted(group.members) })),
    }),
  },
  suggestSessions: {
    fields: (asked) => [rows('sessions', planned(asked))],
    initial: (asked) => ({ sessions: [{ ...likeTheLast(asked) }] }),
  },
  acceptSessions: {
    fields: (asked) => [checks('sessions', toAccept(asked))],
    initial: (asked) => ({ sessions: toAccept(asked).map(({ value }) => value) }),
  },
  askMoveSession: { fields: () => [times, reason], initial: (asked) => sessionOf(asked) ?? {} },
  moveSession: {
    answers,
    fields: () => [times, ...place],
    initial: (asked) => ({ ...sessionOf(asked), ...sessionOf(asked)?.moveWish }),
  },
  refuseSessionMove: { ...asks(reason), answers },
  withdrawSessionMove: asks(reason),
  cancelSession: asks(reason),
  addSession: { fields: planned, initial: likeTheLast },
  recordSessionHeld: {
    fields: held,
    initial: (asked) => {
      const members = asked.order.groups.find(({ id }) => id === sessionOf(asked)?.group)?.members ?? [];
      return { present: membersOf(asked, sessionOf(asked)).map(({ value }) => members.find((m) => m.unit === value)) };
    },
  },
  addHeldSession: {
    fields: (asked) => [...planned(asked), ...held(asked)],
    initial: likeTheLast,
    refine: (body) => ({ ...body, present: counted(body.present) }),
  },
  correctSession: {
    fields: (asked) => {
      const session = sessionOf(asked);
      // One that is to come has no numbers yet, and its time is moved, never corrected.
      if (session && isUpcoming(session)) return [line('title'), ...where(asked), reason];
      const units = toldOf(asked, session);
      return [
        tick('held'),
        ...namedNumbersOf('present', units, asked.say),
        ...namedNumbersOf('invited', units, asked.say),
        ...details(asked),
        ...[text('record.note'), text('record.task'), rows('record.material', materialFields, 0), reason],
      ];
    },
    initial: (asked) => {
      const session = sessionOf(asked);
      if (!session) return {};
      const { title, startsAt, endsAt, how: way, place: at, link, leaders: who } = session;
      const byUnit = (numbers: readonly UnitNumber[] | null) =>
        toldOf(asked, session).map(({ value }) => numbers?.find(({ unit }) => unit === value));
      return {
        ...{ held: session.status === 'held', present: byUnit(session.present) },
        ...{ invited: byUnit(invitedTo(asked.order as never, session)), record: recordIn(asked, session) },
        ...{ title, startsAt, endsAt, how: way, place: at, link, leaders: who },
      };
    },
    refine: (body, asked) => {
      const session = sessionOf(asked);
      return session && isUpcoming(session) ? body : heldCorrected(body, asked);
    },
  },
  writeForAbsent: asks(text('text')),
} satisfies Record<string, CommandForm>;
