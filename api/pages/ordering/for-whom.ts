import Type from 'typebox';
import type { ParticipantGroup } from '../../../schemas/parts';
import { HeadCount, Id, Line } from '../../../schemas/vocabulary';
import { wrongWith } from '../../validation';
import type { Field } from '../forms/fields';
import type { Say } from '../words';
import type { Content, Known, OrderingStep } from './step';

/** For whom, as it is asked: everybody, or some of the arbetslag and others. */
interface ForWhom {
  who?: 'everybody' | 'some' | undefined;
  arbetslag?: string[];
  others?: { name: string; number: number }[];
  kollegium: number | null;
}

const schema = Type.Object({
  who: Type.Enum(['everybody', 'some']),
  arbetslag: Type.Optional(Type.Array(Id)),
  others: Type.Optional(Type.Array(Type.Object({ name: Line, number: HeadCount }))),
  kollegium: HeadCount,
});

/** What is missing is asked for when the draft has been saved. */
const unfinished = Type.Partial(schema);

const isEverybody = ({ participants: [only, ...others] }: Pick<Content, 'participants'>, known: Known): boolean =>
  only !== undefined && others.length === 0 && only.arbetslag === null && only.name === known.everybody;

function fields({ arbetslag, everybody }: Known, say: Say): Field[] {
  const options = arbetslag.map(({ id, name, size }) => ({
    ...{ value: id, text: name, note: say('order.people', { n: size }) },
  }));
  return [
    {
      ...{ is: 'choice', name: 'who' },
      options: [
        { value: 'everybody', text: everybody, note: say('ordering.everybody') },
        { value: 'some', text: say('ordering.some') },
      ],
    },
    ...(options.length > 0 ? [{ is: 'checks' as const, name: 'arbetslag', options }] : []),
    {
      ...{ is: 'rows', name: 'others', least: 1 },
      fields: [
        { is: 'line', name: 'name' },
        { is: 'number', name: 'number' },
      ],
    },
    { is: 'number', name: 'kollegium' },
  ];
}

function from(content: Content, known: Known) {
  const { participants, kollegium } = content;
  const isAll = isEverybody(content, known);
  return {
    ...(participants.length > 0 ? { who: isAll ? 'everybody' : 'some' } : {}),
    arbetslag: participants.flatMap(({ arbetslag }) => arbetslag ?? []),
    others: isAll ? [] : participants.filter(({ arbetslag }) => arbetslag === null),
    kollegium: kollegium ?? known.kollegium,
  };
}

function groupsOf({ who, arbetslag = [], others = [], kollegium }: ForWhom, content: Content, known: Known) {
  const group = (name: string, number: number, id: string | null = null): ParticipantGroup => ({
    ...{ name, number, arbetslag: id, unit: known.unit },
  });
  if (who === 'everybody') return kollegium === null ? [] : [group(known.everybody, kollegium)];
  const chosen = arbetslag.flatMap((id) => {
    const before = content.participants.find((each) => each.arbetslag === id);
    const registered = known.arbetslag.find((each) => each.id === id);
    return before ?? (registered ? [group(registered.name, registered.size, id)] : []);
  });
  return [...chosen, ...others.map(({ name, number }) => group(name, number))];
}

/** For whom the order is: numbers that the register has are taken from it. */
export const forWhom: OrderingStep = {
  ...{ schema, fields, from },
  wrong: (filled) => wrongWith(unfinished, filled),
  into: (content, filled, known) => {
    const told: ForWhom = { kollegium: null, ...filled };
    return { ...content, participants: groupsOf(told, content, known), kollegium: told.kollegium };
  },
};
