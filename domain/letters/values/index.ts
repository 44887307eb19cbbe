import type { LetterContext } from '../context';
import { evaluation } from './evaluation';
import { meeting } from './meeting';
import { moves } from './moves';
import { order } from './order';
import { people } from './people';
import { proposal } from './proposal';
import { session } from './session';

const values = { ...people, ...order, ...meeting, ...moves, ...proposal, ...session, ...evaluation };

/** What the letter about a notice of an order may name. */
export type OrderPlaceholder = keyof typeof values;
export const orderPlaceholders = Object.keys(values) as OrderPlaceholder[];

const isOrderPlaceholder = (name: string): name is OrderPlaceholder => name in values;

/** Marks that turn the direction of what follows, and control characters: they are of nobody's words. */
const unwanted = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/** A value as it may stand in a letter: its lines kept, and nothing in it that is not to be read. */
export const readable = (value: string): string =>
  value
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replace(unwanted, ' ').replace(/ {2,}/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** What stands for a placeholder in a letter; undefined where letters about orders know none of that name. */
export const valueIn = (context: LetterContext, name: string): string | undefined =>
  isOrderPlaceholder(name) ? readable(values[name](context)) : undefined;

/** What stands for every placeholder in a letter about a notice: always something that can be read, never a hole. */
export const lettersValues = (context: LetterContext): Record<OrderPlaceholder, string> =>
  Object.fromEntries(orderPlaceholders.map((name) => [name, readable(values[name](context))])) as Record<
    OrderPlaceholder,
    string
  >;
