import type { OrderAnswer } from '../../../schemas/answers';
import type { Language } from '../../words';
import { moveAsked } from '../order/asked-of';
import type { Say } from '../words';
import type { Choice, Field } from './fields';
import type { UnitChoices } from './units-to-choose';

/** For what the form of a command is made: an order as somebody sees it, and the part of it that is meant. */
export interface Asked {
  order: OrderAnswer;
  target: Readonly<Record<string, string>>;
  say: Say;
  language: Language;
  now: string;
  /** The day on which it is asked. */
  today: string;
  /** Who can be named at the centre, with what they have on their table. */
  staff: readonly Choice[];
  /** The units that the order can be asked of besides its own. */
  units: UnitChoices;
  /** The goals of the needs map that the order can serve. */
  goals: readonly Choice[];
  /** The caller's own units in the order: for an administrator those of the huvudman. */
  own: readonly Choice[];
}

/** What a command asks for, and what of it stands already. Its words are at `forms.<command>`. */
export interface CommandForm {
  fields(asked: Asked): readonly Field[];
  initial?(asked: Asked): object;
  /** What the other side has asked, where the command answers it: HTML above the form. */
  answers?(asked: Asked): string;
  /** The body without what was not filled in of a list that is asked as a whole. */
  refine?(body: Record<string, unknown>, asked: Asked): object;
}

/** A form that asks for the same whatever the order looks like. */
export const asks = (...fields: Field[]): CommandForm => ({ fields: () => fields });

export const line = (name: string): Field => ({ is: 'line', name });
export const text = (name: string): Field => ({ is: 'text', name });
export const day = (name: string): Field => ({ is: 'day', name });
export const number = (name: string, label?: string): Field => ({ is: 'number', name, ...(label ? { label } : {}) });
export const moment = (name: string): Field => ({ is: 'moment', name });
export const tick = (name: string): Field => ({ is: 'tick', name });
export const id = (begins: string): Field => ({ is: 'id', name: 'id', begins });
export const hours = (name: string): Field => ({ is: 'hours', name });
export const choice = (name: string, options: readonly Choice[]): Field => ({ is: 'choice', name, options });
export const checks = (name: string, options: readonly Choice[]): Field => ({ is: 'checks', name, options });
export const rows = (name: string, fields: readonly Field[], least = 1): Field => ({ is: 'rows', name, fields, least });
export const known = (name: string, value: unknown): Field => ({ is: 'known', name, value });
export const seen = (name: string, value: number | string): Field => ({ is: 'seen', name, value });
export const times: Field = { is: 'times', name: 'times' };
export const reason = text('reason');
export const place: readonly Field[] = [line('place'), { is: 'link', name: 'link' }];

/** How many there are of each of these units, one number for each. */
export const numbersOf = (name: string, units: readonly Choice[]): Field[] =>
  units.flatMap(({ value, text: unit }, i) => [known(`${name}.${i}.unit`, value), number(`${name}.${i}.number`, unit)]);

/** The same where several numbers are asked for of each unit: each says which, by `forms.numbers.<name>`. */
export const namedNumbersOf = (name: string, units: readonly Choice[], say: Say): Field[] =>
  numbersOf(
    name,
    units.map(({ value, text: unit }) => ({ value, text: say(`forms.numbers.${name}`, { unit }) })),
  );

/** The units that take part in an order. */
export const joined = ({ order }: Pick<Asked, 'order'>): Choice[] =>
  order.units
    .filter(({ membership }) => membership === 'joined')
    .map(({ unit, name }) => ({ value: unit, text: name }));

/** A choice among words that the forms have: `forms.options.<name>.<value>`. */
export const worded = (say: Say, name: string, values: readonly string[]): Choice[] =>
  values.map((value) => ({ value, text: say(`forms.options.${name}.${value}`) }));

/** What the other side has asked of a meeting or session: another time, and why. */
export const moveAskedOf = (
  part: { moveWish: Parameters<typeof moveAsked>[0] | null } | undefined,
  asked: Asked,
): string => (part?.moveWish ? moveAsked(part.moveWish, asked) : '');

/** The parts of an order that a target names. */
export const sessionOf = ({ order, target }: Asked) => order.sessions.find(({ id }) => id === target.sessionId);
export const meetingOf = ({ order, target }: Asked) => order.meetings.find(({ id }) => id === target.meetingId);
