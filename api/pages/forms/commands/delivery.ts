import { toldTimes } from '../../../../domain/letters/when';
import { isUpcoming, unitOf } from '../../../../domain/order';
import type { Session } from '../../../../schemas/order';
import {
  type Asked,
  asks,
  type CommandForm,
  checks,
  choice,
  joined,
  line,
  numbersOf,
  place,
  reason,
  rows,
  sessionOf,
  text,
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

const material = rows('material', [line('name'), { is: 'link', name: 'link' }], 0);
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

type Numbers = { number?: number }[];
const counted = (numbers: unknown): Numbers => (numbers as Numbers).filter(({ number }) => number !== undefined);

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
    fields: () => [times, ...place],
    initial: (asked) => ({ ...sessionOf(asked), ...sessionOf(asked)?.moveWish }),
  },
  refuseSessionMove: asks(reason),
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
      return [...numbersOf('present', membersOf(asked, session)), ...details(asked), reason];
    },
    initial: (asked) => {
      const { present, title, startsAt, endsAt, how: way, place: at, link, leaders: who } = sessionOf(asked) ?? {};
      const numbers = membersOf(asked, sessionOf(asked)).map(({ value }) =>
        present?.find(({ unit }) => unit === value),
      );
      return { present: numbers, title, startsAt, endsAt, how: way, place: at, link, leaders: who };
    },
    refine: ({ present = [], ...body }) => {
      const numbers = counted(present);
      return numbers.length > 0 ? { ...body, present: numbers } : body;
    },
  },
  writeForAbsent: asks(text('text')),
} satisfies Record<string, CommandForm>;
